package bundle_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/evidence"
	"nianbao/internal/evidence/bundle"
	"nianbao/registry"
	"nianbao/reports"
)

var at = time.Date(2026, 2, 2, 2, 0, 0, 0, time.FixedZone("", 8*60*60))

const evil = `<script>alert(1)</script>`

// example has something of everything, some of it hostile.
func example() bundle.Case {
	site := registry.Site{Code: "3301000023", Name: "杭州市丁局" + evil, HomeURL: "javascript:alert(1)", Sponsor: "杭州市丁局"}
	published := time.Date(2025, 1, 15, 9, 17, 0, 0, at.Location())
	fail := func(rule string, level checks.Level, r checks.Result, reason string, evidence ...string) checks.Finding {
		return checks.Finding{Rule: rule, Level: level, Outcome: checks.Outcome{Result: r, Reason: reason, Evidence: evidence}}
	}
	return bundle.Case{
		Site: site, At: at, Policy: "时限1月31日", Build: "test",
		Dossier: reports.Dossier{
			Site: reports.DossierSite{Code: site.Code, Name: site.Name, HomeURL: site.HomeURL}, Year: 2025, Status: checks.NonCompliant,
			Reasons: []checks.Reason{{Rule: "PUB-W-01", Text: "未见2025年度报表", Scans: []int64{3, 2}}},
			Visits:  []reports.DossierVisit{{Scan: 2, At: at.AddDate(0, 0, -1), Outcome: snapshot.Blocked}, {Scan: 3, At: at, Outcome: snapshot.OK}},
			Reports: []reports.DossierReport{{
				Form: "work", Year: 2024, URL: "http://old.gov.cn/2024.html", Format: "html", Published: &published, PublishedSource: "pubdate", FirstSeen: at,
				Values: map[string]form.Value{"wrk.pv": {Raw: "1,000" + evil, State: form.Present, At: "page 2 table 1, r10 c4"}},
			}},
			Findings: []checks.Finding{
				fail("FMT-04", checks.Note, checks.Fail, "换算"),
				fail("PUB-W-01", checks.Violation, checks.Fail, "未见", "网站总访问量＝「1」（table 1, r3 c2）"),
				fail("PUB-W-04", checks.Violation, checks.Unknown, "位置未能测得"),
				fail("XST-01", checks.Suspicion, checks.Unknown, "没有与其他网站的报表比较"),
				fail("XST-02", checks.Suspicion, checks.Broken, "没有与其他网站的报表比较"),
				fail("WRK-01", checks.Violation, checks.Pass, "相符"),
				fail("WRK-02", checks.Violation, checks.NotApplicable, "不适用"),
				fail("ZZZ-99", checks.Note, checks.Fail, "后来版本的规则"),
			},
			Gaps: []snapshot.Gap{{Kind: snapshot.PictureLink, Where: "http://old.gov.cn/", Detail: "1 个"}},
		},
		Visit: &snapshot.Visit{Outcome: snapshot.OK, Fetches: []snapshot.Fetch{{URL: "http://old.gov.cn/", FinalURL: "http://old.gov.cn/index.html", Purpose: snapshot.ForHome, Started: at, Status: 200, Size: 2048, Class: snapshot.OK}}},
		Originals: []bundle.Original{
			{Name: "首页/第3次查看.html", What: "首页", URL: "http://old.gov.cn/", At: at, SHA256: "abc", Body: []byte("<p>首页" + evil)},
		},
		Files: []evidence.File{
			{Place: "2025/2", Name: "3301000023.warc.gz", SHA256: "11", Size: 3, Sealed: at, Seal: "aa", Removed: at},
			{Place: "2025/3", Name: "3301000023-home.png", SHA256: "22", Size: 4, Sealed: at, Seal: "bb"},
			{Place: "2025/3", Name: "3301000023.warc.gz", SHA256: "33", Size: 5, Sealed: at, Seal: "bb"},
		},
		Read: func(f evidence.File) ([]byte, error) { return []byte("bytes of " + f.SHA256), nil },
	}
}

func write(t *testing.T, c bundle.Case) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := bundle.Write(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// contents are the files of a ZIP by name.
func contents(t *testing.T, raw []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.File {
		reader, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(reader)
		if err != nil || !f.Modified.Equal(at) || f.NonUTF8 {
			t.Errorf("%s: %v, time %s, not UTF-8 %v", f.Name, err, f.Modified, f.NonUTF8)
		}
		files[f.Name] = string(text)
	}
	return files
}

func TestBundle(t *testing.T) {
	files := contents(t, write(t, example()))
	for name, want := range map[string]string{
		"首页/第3次查看.html":                "<p>首页" + evil, // an original is never touched
		"图片/第3次查看/3301000023-home.png": "bytes of 22",
		"存档/第3次查看/3301000023.warc.gz":  "bytes of 33",
	} {
		if files[name] != want {
			t.Errorf("%s is %q, want %q", name, files[name], want)
		}
	}
	if len(files) != 5 {
		t.Errorf("%d files", len(files))
	}
	for _, line := range []string{
		"\n# 第2次查看（2025/2），封存于 2026-02-02T02:00:00+08:00，清单至此的 SHA-256 为 aa\n11 3 3301000023.warc.gz # 已于 2026-02-02 按保存期限移除\n",
		"\n22 4 3301000023-home.png\n33 5 3301000023.warc.gz\n",
	} {
		if !strings.Contains(files["清单.txt"], line) {
			t.Errorf("list lacks %q:\n%s", line, files["清单.txt"])
		}
	}
}

// A picture that a repeated visit keeps again is in the ZIP twice, and on the page once,
// with the time at which it was taken.
func TestPicturesOfRepeatedVisits(t *testing.T) {
	c := example()
	again := c.Files[1]
	again.Place = "2025/4"
	c.Files = append(c.Files, again)
	c.Visit.Pictures = []snapshot.Picture{{Name: "home", SHA256: "22", At: at.AddDate(0, 0, -3)}}
	c.Visit.Fetches[0].Earlier = &snapshot.Earlier{At: at.AddDate(0, 0, -3)}
	c.Dossier.Visits = append(c.Dossier.Visits, reports.DossierVisit{Scan: 4, At: at, Outcome: snapshot.OK, Repeats: 3})
	files := contents(t, write(t, c))
	if files["图片/第3次查看/3301000023-home.png"] != files["图片/第4次查看/3301000023-home.png"] || files["图片/第4次查看/3301000023-home.png"] == "" {
		t.Error("a picture is missing")
	}
	page := files["说明.html"]
	if strings.Count(page, "<figure>") != 1 {
		t.Errorf("%d pictures on the page", strings.Count(page, "<figure>"))
	}
	for _, words := range []string{"第3次查看：首页（摄于 2026-01-30 02:00:00，", "2026-01-30 02:00:00 所得，此次核对未变", "（逐项重新取得，与第3次查看相同）"} {
		if !strings.Contains(page, words) {
			t.Errorf("the page lacks %q", words)
		}
	}
}

func TestSameEvidenceSameBundle(t *testing.T) {
	first := write(t, example())
	for range 3 {
		if !bytes.Equal(first, write(t, example())) {
			t.Fatal("the same evidence made another bundle")
		}
	}
}

// text is what a reader of a page sees.
func text(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for node := range root.Descendants() {
		if node.Type == html.TextNode && node.Parent.Data != "style" {
			b.WriteString(node.Data)
		}
	}
	return dense(b.String())
}

// dense is a text without white space.
func dense(text string) string { return strings.Join(strings.Fields(text), "") }

func TestSummarySays(t *testing.T) {
	page := contents(t, write(t, example()))["说明.html"]
	shown := text(t, page)
	rule, _ := checks.Find("PUB-W-01")
	for _, want := range []string{
		"不合格截至 2026-02-02 02:00:00", "未见2025年度报表 （依据第2次查看、第3次查看）", "检查口径：时限1月31日",
		"2025-01-15 09:17:00（页面标注的发布时间）", "未通过的检查（3项）", "违规PUB-W-01 " + rule.Title, rule.Words, rule.Cite.String(),
		"网站总访问量＝「1」（表1 第3行第2列）", "无法判断的检查（3项）", "PUB-W-04", "没有与其他网站的报表比较 XST-01", "图片链接没有文字",
		"通过的检查（1项）", "另有1项不适用", "1,000" + evil, "第2页 表1 第10行第4列", "第2次 2026-02-01 02:00:00 被网站防护设施拦截",
		"http://old.gov.cn/ → http://old.gov.cn/index.html 200 正常 2.0 KB", "已于 2026-02-02 02:00:00 按保存期限移除", "ZZZ-99",
	} {
		if !strings.Contains(shown, dense(want)) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if t.Failed() {
		t.Log(shown)
	}
}

// The page is whole in itself and runs nothing, whatever a site wrote.
func TestSummaryIsSafe(t *testing.T) {
	page := contents(t, write(t, example()))["说明.html"]
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for node := range root.Descendants() {
		if node.Data == "script" || node.Data == "iframe" || node.Data == "link" {
			t.Errorf("the page has a <%s>", node.Data)
		}
		for _, a := range node.Attr {
			if a.Key == "src" && !strings.HasPrefix(a.Val, "data:image/png;base64,") || strings.HasPrefix(a.Key, "on") ||
				a.Key == "href" && strings.HasPrefix(strings.ToLower(a.Val), "javascript:") {
				t.Errorf("<%s %s=%q>", node.Data, a.Key, a.Val)
			}
		}
	}
}

// Of a site that could not be looked at nothing is said to be missing.
func TestBlockedIsNotMissing(t *testing.T) {
	c := example()
	c.Visit.Outcome, c.Visit.Reason = snapshot.Blocked, "521"
	c.Dossier.Entry, c.Dossier.Reports, c.Dossier.Findings = nil, nil, nil
	shown := text(t, contents(t, write(t, c))["说明.html"])
	if strings.Contains(shown, "没有取得年度报表") || strings.Contains(shown, "未在首页见到") || !strings.Contains(shown, "被网站防护设施拦截），有无入口和报表无从得知") {
		t.Error(shown)
	}
}

// A site that was never seen has a page too.
func TestNothingSeen(t *testing.T) {
	c := example()
	c.Visit, c.Originals, c.Files = nil, nil, nil
	c.Dossier.Entry, c.Dossier.Reports, c.Dossier.Findings, c.Dossier.Visits, c.Dossier.Reasons = nil, nil, nil, nil, nil
	if shown := text(t, contents(t, write(t, c))["说明.html"]); !strings.Contains(shown, "有无入口和报表无从得知") || !strings.Contains(shown, "尚未查看") {
		t.Error(shown)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestErrors(t *testing.T) {
	if err := bundle.Write(full{}, example()); err == nil {
		t.Error("a full disk was not noticed")
	}
	c := example()
	c.Read = func(evidence.File) ([]byte, error) { return nil, errors.New("与清单不符") }
	if err := bundle.Write(io.Discard, c); err == nil {
		t.Error("evidence that is not as it was kept was given away")
	}
}
