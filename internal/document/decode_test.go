package document

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

const reportTitle = "政府网站工作年度报表"

func encode(t testing.TB, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDecode(t *testing.T) {
	gb := encode(t, simplifiedchinese.GB18030, reportTitle)
	utf16 := func(e encoding.Encoding, s string) string { return encode(t, e, s) }
	filler := strings.Repeat("<!-- a long comment before the declaration -->\n", 100)
	for _, c := range []struct {
		name, body, contentType string
		want, charset           string
	}{
		{"meta gb2312, no header", `<meta charset="gb2312"><title>` + gb + `</title>`, "text/html", reportTitle, "gb18030"},
		{"meta gb2312, long page", `<meta charset="gb2312"><title>` + gb + `</title>` + strings.Repeat(gb, 500), "text/html", reportTitle, "gb18030"},
		{"no header, no meta", `<title>` + gb + `</title>`, "", reportTitle, "gb18030"},
		{"header gb2312", `<title>` + gb + `</title>`, "text/html; charset=gb2312", reportTitle, "gb18030"},
		{"header gbk", `<title>` + gb + `</title>`, "text/html; charset=GBK", reportTitle, "gb18030"},
		{"header utf-8, body GBK", `<title>` + gb + `</title>`, "text/html; charset=utf-8", reportTitle, "gb18030"},
		{"header latin-1, meta gb2312", `<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>` + gb + `</title>`, "text/html; charset=ISO-8859-1", reportTitle, "gb18030"},
		{"header latin-1, no meta", `<title>` + gb + `</title>`, "text/html; charset=ISO-8859-1", reportTitle, "gb18030"},
		{"header gbk, body UTF-8", `<title>` + reportTitle + `</title>`, "text/html; charset=gbk", reportTitle, "utf-8"},
		{"meta gb2312, body UTF-8", `<meta charset=gb2312><title>` + reportTitle + `</title>`, "text/html", reportTitle, "utf-8"},
		{"meta beyond the first 1024 bytes", filler + `<meta charset="gbk"><title>` + gb + `</title>`, "text/html; charset=big5", reportTitle, "gb18030"},
		{"gb2312 declared, GB18030 bytes", `<meta charset=gb2312>` + encode(t, simplifiedchinese.GB18030, "镕堃㛃𠮷"+reportTitle), "", "镕堃㛃𠮷" + reportTitle, "gb18030"},
		{"gb2312 declared over UTF-16LE with BOM", "\xff\xfe" + utf16(littleEndian, `<meta charset="gb2312"><title>`+reportTitle), "text/html; charset=gb2312", reportTitle, "utf-16le"},
		{"UTF-16BE with BOM", "\xfe\xff" + utf16(bigEndian, reportTitle), "", reportTitle, "utf-16be"},
		{"UTF-16LE without BOM", utf16(littleEndian, `<html><head><title>`+reportTitle), "text/html", reportTitle, "utf-16le"},
		{"UTF-16BE without BOM", utf16(bigEndian, `<html><head><title>`+reportTitle), "text/html", reportTitle, "utf-16be"},
		{"UTF-8 with BOM", "\xef\xbb\xbf<meta charset=gbk>" + reportTitle, "text/html; charset=gbk", reportTitle, "utf-8"},
		{"GB18030 with BOM", "\x84\x31\x95\x33" + gb, "", reportTitle, "gb18030"},
		{"UTF-8 with one broken character", reportTitle + strings.Repeat("信息公开", 40) + "\xe6\x94..." + reportTitle, "text/html; charset=utf-8", reportTitle, "utf-8"},
		{"UTF-8 with one broken character, meta gbk", "<meta charset=gbk>" + reportTitle + strings.Repeat("信息公开", 40) + "\xe6\x94..." + reportTitle, "", reportTitle, "utf-8"},
		{"UTF-8 cut in a character", (strings.Repeat(reportTitle, 3) + "府")[:3*len(reportTitle)+2], "", reportTitle, "utf-8"},
		{"GBK cut in a character", strings.Repeat(gb, 3)[:2*len(gb)+1], "text/html;charset=gbk", reportTitle, "gb18030"},
		{"GBK that happens to be valid UTF-8", encode(t, simplifiedchinese.GBK, "联通"), "", "联通", "gb18030"},
		{"Big5", `<meta charset=big5>` + encode(t, traditionalchinese.Big5, "行政院全球資訊網 本院首長 新聞與公告 政策與計畫 施政報告與法案"), "", "行政院全球資訊網", "big5"},
		{"Big5 not declared", encode(t, traditionalchinese.Big5, "行政院全球資訊網 本院首長 新聞與公告 政策與計畫 施政報告與法案 中華民國首頁"), "", "行政院全球資訊網", "big5"},
		{"ASCII", "<title>Annual report</title>", "text/html; charset=gbk", "Annual report", "utf-8"},
		{"Latin-1", "<title>Caf\xe9 fran\xe7ais, r\xe9sum\xe9</title>", "text/html; charset=iso-8859-1", "Café français", "windows-1252"},
		{"unknown label", `<meta charset="utf-8mb4"><title>` + gb, "text/html; charset=none", reportTitle, "gb18030"},
		{"empty", "", "text/html; charset=gbk", "", "utf-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, charset, suspect := Decode([]byte(c.body), c.contentType)
			if charset != c.charset || suspect {
				t.Errorf("charset %q suspect %v, want %q; text %.80q", charset, suspect, c.charset, text)
			}
			if !strings.Contains(text, c.want) {
				t.Errorf("text %.200q does not hold %q", text, c.want)
			}
			if strings.Contains(text, "\ufeff") {
				t.Errorf("text %.80q keeps its BOM", text)
			}
		})
	}
}

// What nobody wrote must be said to be that.
func TestDecodeSuspect(t *testing.T) {
	mojibake := encode(t, simplifiedchinese.GB18030, reportTitle) + strings.Repeat("\xff\x81\xfe\xfd", 20)
	for name, body := range map[string]string{
		"random":           "\x81\xff\x90\xfe\xa0\xff\xb0\x80\x80\xc0\xff" + strings.Repeat("\xff\xfe\x80", 30),
		"half broken":      mojibake,
		"UTF-16 of refuse": "\xff\xfe" + strings.Repeat("\x00\xd8", 50),
	} {
		if text, charset, suspect := Decode([]byte(body), "text/html; charset=gbk"); !suspect {
			t.Errorf("%s: taken for %s: %.60q", name, charset, text)
		}
	}
}

func TestDecodeRealPages(t *testing.T) {
	pages := realPages(t)
	for _, file := range pages {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text, charset, suspect := Decode(body, "text/html")
		if suspect || strings.Contains(text, "\ufffd") {
			t.Errorf("%s: charset %s, suspect %v", filepath.Base(file), charset, suspect)
		}
		gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		if again, charset, suspect := Decode([]byte(gb), "text/html; charset=utf-8"); again != text || suspect {
			t.Errorf("%s sent as GB18030: read as %s, suspect %v", filepath.Base(file), charset, suspect)
		}
	}
}

// realPages are the saved pages that lie beside the project.
func realPages(t testing.TB) []string {
	t.Helper()
	pages, err := filepath.Glob("../../../shared/corpus/pages/*.html")
	if err != nil || len(pages) == 0 {
		t.Skip("saved government pages (../shared/corpus beside the project) are not here")
	}
	return pages
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("<meta charset=gb2312>\xd5\xfe\xb8\xae"), "text/html; charset=utf-8")
	f.Add([]byte("\xff\xfe<\x00"), "")
	f.Add([]byte("\x84\x31\x95\x33\x81\x30\x81\x30"), "x; charset=utf-16")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		text, charset, _ := Decode(body, contentType)
		if charset == "" && len(body) > 0 {
			t.Errorf("no charset for %q", body)
		}
		if len(text) > 4*len(body)+4 {
			t.Errorf("%d bytes became %d", len(body), len(text))
		}
	})
}
