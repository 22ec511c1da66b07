package registry

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func importText(t *testing.T, text string) *Imported {
	t.Helper()
	im, err := Import(strings.NewReader(text), "名录.csv")
	if err != nil {
		t.Fatal(err)
	}
	return im
}

// told lists what was said of each row: "28 url-unusable!" where it was rejected.
func told(im *Imported) []string {
	var lines []string
	for _, row := range im.Rows {
		for _, issue := range row.Issues {
			line := fmt.Sprintf("%d %s", issue.Row, issue.Rule)
			if issue.Reject {
				line += "!"
			}
			lines = append(lines, line)
		}
	}
	return lines
}

func wantTold(t *testing.T, im *Imported, want ...string) {
	t.Helper()
	if got := told(im); !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}

// openShared opens a file of the corpus that lies beside the project.
func openShared(t *testing.T, name string) *os.File {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "..", "shared", "corpus", name))
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("the corpus of real pages is not here: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

// TestRealDirt holds every row of a real list against what is known of it: what is
// not named here must be accepted without a word.
func TestRealDirt(t *testing.T) {
	im, err := Import(openShared(t, "registry-dirty.csv"), "registry-dirty.csv")
	if err != nil {
		t.Fatal(err)
	}
	want := map[SiteCode]string{
		"1300000032": "name-article",
		"1304000000": "code-serial",
		"1401000055": "name-article",
		"2202000006": "code-name url-outside url-shared",
		"2202000014": "code-name url-outside url-shared",
		"3200000084": "url-repaired",
		"3205000066": "url-unusable!",
		"3601000054": "name-article",
		"4100000001": "url-shared", // 4500000001 has its homepage
		"4104000017": "code-name url-outside url-shared",
		"4104000031": "name-article code-name",
		"4500000001": "code-name url-shared",
		"5100000016": "url-outside",
		"5101000030": "code-name url-outside url-shared",
		"bm14000002": "name-article",
	}
	got := map[SiteCode]string{}
	for _, row := range im.Rows {
		for _, issue := range row.Issues {
			mark := issue.Rule
			if issue.Reject {
				mark += "!"
			}
			got[issue.Code] = strings.TrimSpace(got[issue.Code] + " " + mark)
			if issue.Cell == "" || issue.Header == "" || issue.Value == "" || issue.Reason == "" {
				t.Errorf("row %d: an issue lacks its place, value or reason: %+v", row.Number, issue)
			}
		}
	}
	for _, row := range im.Rows {
		if code := row.Site.Code; got[code] != want[code] {
			t.Errorf("row %d %s %s: told %q, want %q", row.Number, code, row.Site.Name, got[code], want[code])
		}
		if (row.Verdict == Accepted) != (len(row.Issues) == 0) {
			t.Errorf("row %d is %s with %d issues", row.Number, row.Verdict, len(row.Issues))
		}
	}
	if len(im.Rows) != 88 || im.Count(Accepted) != 73 || im.Count(Warned) != 14 || im.Count(Rejected) != 1 || len(im.Sites()) != 87 {
		t.Errorf("%d rows: %d accepted, %d warned, %d rejected", len(im.Rows), im.Count(Accepted), im.Count(Warned), im.Count(Rejected))
	}
}

func TestRealDirtKeepsBothHosts(t *testing.T) {
	im, err := Import(openShared(t, "registry-dirty.csv"), "registry-dirty.csv")
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(im.Rows, func(r Row) bool { return r.Site.Code == "3200000084" })
	row := im.Rows[i]
	if row.Site.HomeURL != "http://www.jiangsu.gov.cn/" || !row.Site.OwnsHost("www.js.gov.cn") {
		t.Errorf("home %q, hosts %q", row.Site.HomeURL, row.Site.Hosts)
	}
	if issue := row.Issues[0]; issue.Value != "http://www.jiangsu.gov.cn,www.js.gov.cn/" || issue.Cell != "C25" || issue.Header != "首页网址" {
		t.Errorf("the issue does not show the cell as it was: %+v", issue)
	}
}

const small = "标识码,网站名称,首页网址\n4400000131,广东省人民政府门户网站,http://www.gd.gov.cn/\n"

func TestImportEncodings(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(small)
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(small, ",", "\t"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"UTF-8，逗号":      small,
		"UTF-8，逗号 ":     "\ufeff" + small,
		"GB18030，逗号":    gb,
		"UTF-8，分号":      strings.ReplaceAll(small, ",", ";"),
		"UTF-8，制表符":     strings.ReplaceAll(small, ",", "\t"),
		"UTF-16LE，制表符":  utf16,
		"UTF-8，逗号  ":    strings.ReplaceAll(small, "\n", "\r\n"),
		"UTF-8，逗号   ":   strings.ReplaceAll(small, "\n", "\r"),
		"UTF-8，逗号    ":  "全省政府网站名录,,\n填报单位：办公厅,,\n\n" + small,
		"UTF-8，逗号     ": strings.ReplaceAll(small, "首页网址", "\"首页\n网址（必填）\""),
	} {
		im := importText(t, text)
		sites := im.Sites()
		if !strings.Contains(im.Table, strings.TrimSpace(name)) || len(sites) != 1 || sites[0].Name != "广东省人民政府门户网站" {
			t.Errorf("%s: %s, %+v", name, im.Table, sites)
		}
		wantTold(t, im)
	}
}

func TestImportOneBadByteDoesNotTurnAllToMojibake(t *testing.T) {
	im := importText(t, small+"4400000089,广东省监狱\xff管理局,http://gdjyj.gd.gov.cn\n")
	if name := im.Rows[0].Site.Name; name != "广东省人民政府门户网站" {
		t.Errorf("row 2 is named %q", name)
	}
	wantTold(t, im, "3 cell-undecodable")
}

func TestImportReadsEveryColumn(t *testing.T) {
	im := importText(t, `序号,网站标识码,网站名称,首页网址,主办单位,主管单位,网站类型,层级,所属地区,状态,年度报表网址,所属门户,其他域名,联系电话
1,4403000002,深圳市公安局,http://ga.sz.gov.cn/,深圳市公安局,深圳市政府办公厅,部门网站,市级政府部门,深圳市,运行中,http://ga.sz.gov.cn/2025.pdf,4400000131,"police.sz.gov.cn, https://sztg.sz.gov.cn/x",0755
2,4400000131,广东省人民政府门户网站,http://www.gd.gov.cn/,,,政府门户网站,,,正常,,,,`)
	want := Site{
		Code: "4403000002", Name: "深圳市公安局", HomeURL: "http://ga.sz.gov.cn/", Sponsor: "深圳市公安局", Authority: "深圳市政府办公厅",
		Type: DepartmentSite, Level: CityDepartment, Region: "深圳市", Status: Running, ReportURL: "http://ga.sz.gov.cn/2025.pdf",
		Portal: "4400000131", Hosts: []string{"police.sz.gov.cn", "sztg.sz.gov.cn"},
	}
	if changes := fieldChanges(want, im.Rows[0].Site); len(changes) > 0 {
		t.Errorf("read otherwise than written: %+v", changes)
	}
	if im.Rows[1].Site.Level != ProvincePortal {
		t.Errorf("level derived as %s", im.Rows[1].Site.Level)
	}
	wantTold(t, im)
	if !slices.Equal(im.Notes, []string{"未读入的列：序号、联系电话"}) {
		t.Errorf("notes %q", im.Notes)
	}
}

func TestImportTwoHeaderRows(t *testing.T) {
	for name, head := range map[string]string{
		"group above, code below":        "序号,网站信息,,,主办单位,,运行状态\n,标识码,网站名称,网址,名称,电话,\n",
		"code above, sub-headers below":  "序号,网站标识码,网站,,主办单位,,运行状态\n,,名称,首页网址,名称,电话,\n",
		"title, then code, then the sub": "2025年全省政府网站名录,,,,,,\n序号,网站标识码,网站,,主办单位,,运行状态\n,,名称,首页网址,名称,电话,\n",
	} {
		im := importText(t, head+"1,4400000131,广东省人民政府门户网站,http://www.gd.gov.cn/,省政府办公厅,020,正常\n")
		if len(im.Rows) != 1 {
			t.Errorf("%s: %d rows", name, len(im.Rows))
			continue
		}
		site := im.Rows[0].Site
		if site.Code != "4400000131" || site.Name != "广东省人民政府门户网站" || site.HomeURL != "http://www.gd.gov.cn/" || site.Sponsor != "省政府办公厅" || site.Status != Running {
			t.Errorf("%s: %+v", name, site)
		}
		if im.Rows[0].Number != im.Header+1 && im.Rows[0].Number != im.Header+2 {
			t.Errorf("%s: header on %d, first row on %d", name, im.Header, im.Rows[0].Number)
		}
		wantTold(t, im)
	}
}

func TestImportJudgesEveryRow(t *testing.T) {
	im := importText(t, `网站标识码,网站名称,首页网址,运行状态
4400000131,广东省人民政府门户网站,http://www.gd.gov.cn/,正常运行
1.1E+09,北京市某局,http://a.beijing.gov.cn/,正常
1100000088.0,北京市人民政府,http://www.beijing.gov.cn/,正常

'１100000159,北京市住房城乡建设委,http://www.bjjs.gov.cn/,
,,,
12345,某局,http://x.gov.cn/,正常
,没有标识码的网站,http://y.gov.cn/,正常
4400000089,广东省监狱管理局,,正常
4400000090,某局,,关停
4400000091,某局,http://c.gd.gov.cn/,不详
网站标识码,网站名称,首页网址,运行状态
4400000092,某局,http://d.gd.gov.cn/,例行维护
4400000093,某局,http://e.gd.gov.cn/,正常,多出来的
`)
	wantTold(t, im,
		"3 code-unreadable!", "4 code-repaired", "6 code-repaired", "6 status-blank",
		"8 code-unreadable!", "9 code-unreadable!", "10 url-unusable!", "11 url-unusable",
		"12 status-unknown!", "14 status-guessed", "15 cell-beyond")
	if im.Blank != 2 {
		t.Errorf("%d blank rows told, want 2", im.Blank)
	}
	if !slices.ContainsFunc(im.Notes, func(n string) bool { return strings.Contains(n, "第 13 行是重复的表头") }) {
		t.Errorf("the repeated header is not told: %q", im.Notes)
	}
	total := im.Count(Accepted) + im.Count(Warned) + im.Count(Rejected)
	if total != len(im.Rows) || total+im.Blank+1+1 != 15 {
		t.Errorf("%d rows judged, %d blank, 2 headers: not the 15 rows of the file", total, im.Blank)
	}
	if site := im.Rows[2].Site; site.Code != "1100000088" {
		t.Errorf("1100000088.0 became %q", site.Code)
	}
}

func TestImportDuplicates(t *testing.T) {
	im := importText(t, small+`4400000131,广东省人民政府门户网站,http://www.gd.gov.cn/
4400000131,广东省人民政府,http://www.gd.gov.cn/
4400000089,广东省监狱管理局,http://gdjyj.gd.gov.cn/
`)
	wantTold(t, im, "2 code-repeated", "2 code-conflict", "3 code-repeated", "4 code-conflict!")
	if im.Rows[1].Repeats != 2 || len(im.Sites()) != 2 {
		t.Errorf("row 3 repeats row %d; %d sites", im.Rows[1].Repeats, len(im.Sites()))
	}
	if reason := im.Rows[2].Issues[0].Reason; !strings.Contains(reason, "第 2 行") || !strings.Contains(reason, "网站名称") {
		t.Errorf("the rejected row is told %q", reason)
	}
}

func TestImportStrayQuoteSwallowsNothing(t *testing.T) {
	for name, row := range map[string]string{
		"open to the end":     `4400000089,"广东省监狱管理局,http://gdjyj.gd.gov.cn/`,
		"closed further down": `4400000089,"广东省监狱管理局,http://gdjyj.gd.gov.cn/` + "\n" + `4400000092,某局",http://d.gd.gov.cn/`,
		"inside a cell":       `4400000089,广东省"监狱"管理局,http://gdjyj.gd.gov.cn/`,
	} {
		im := importText(t, small+row+"\n4400000093,广东省某局,http://e.gd.gov.cn/\n")
		last := im.Rows[len(im.Rows)-1]
		if last.Site.Code != "4400000093" || last.Verdict != Accepted {
			t.Errorf("%s: the last row became %+v", name, last)
		}
		if lines := strings.Count(row, "\n") + 3; len(im.Rows) != lines {
			t.Errorf("%s: %d rows of %d", name, len(im.Rows), lines)
		}
		if !slices.ContainsFunc(im.Notes, func(n string) bool { return strings.Contains(n, "引号不成对") }) {
			t.Errorf("%s: not told: %q", name, im.Notes)
		}
	}
}

func TestImportNumbersRowsAsASpreadsheet(t *testing.T) {
	im := importText(t, "标识码,网站名称,首页网址\n4400000131,\"广东省\n人民政府\",http://www.gd.gov.cn/\n\n1,坏行,http://x.gov.cn/\n")
	wantTold(t, im, "2 cell-control", "4 code-unreadable!")
	if name := im.Rows[0].Site.Name; name != "广东省 人民政府" {
		t.Errorf("name %q", name)
	}
}

func TestImportWritesWhatBecameOfTheFile(t *testing.T) {
	im := importText(t, small+"\n1.1E+09,某局,http://x.gov.cn/\n")
	var b strings.Builder
	if err := im.Write(&b); err != nil {
		t.Fatal(err)
	}
	want := `读入 名录.csv：CSV（UTF-8，逗号分隔），表头在第 1 行
共 2 行：接受 1，接受但有提示 0，拒绝 1；另有空行 1；网站 1 个
说明：没有“运行状态”一列，全部按“正常运行”处理
第 4 行 拒绝 A4标识码“1.1E+09”：标识码被表格软件改成了科学计数法“1.1e+09”，后面的数字已丢失，无法复原；请把该列设为“文本”后重填
`
	if b.String() != want {
		t.Errorf("got:\n%swant:\n%s", b.String(), want)
	}
}

func FuzzImport(f *testing.F) {
	gb, _ := simplifiedchinese.GB18030.NewEncoder().String(small)
	for _, seed := range []string{small, gb, "\ufeff" + small, "标识码;网址\n\"4400000131;http://a\n", "标识码\t网址\r1.1E+09\twww.a.gov.cn,b.gov.cn\r", "\xff\xfe\x07h", "PK\x03\x04"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		im, err := Import(bytes.NewReader(data), "f")
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Fatalf("an error of several lines: %q", err)
			}
			return
		}
		seen := map[SiteCode]bool{}
		for _, site := range im.Sites() {
			owes, _ := site.Owes()
			if seen[site.Code] || site.Code.Kind() == "" || owes && hostOf(site.HomeURL) == "" {
				t.Fatalf("accepted twice, without code or without a URL: %+v", site)
			}
			seen[site.Code] = true
		}
		for _, row := range im.Rows {
			if (row.Verdict == Accepted) != (len(row.Issues) == 0) {
				t.Fatalf("row %d is %s with %q", row.Number, row.Verdict, row.Issues)
			}
		}
	})
}
