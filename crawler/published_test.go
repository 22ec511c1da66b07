package crawler

import (
	"testing"
)

// Spellings of domain/patterns.md 20 and domain/facts.md (b).
func TestReadMoment(t *testing.T) {
	for raw, want := range map[string]string{
		"2020-01-15 09:17":    "2020-01-15 09:17:00",
		"2022-04-17 14:46:00": "2022-04-17 14:46:00",
		"2022-04-17  14:46":   "2022-04-17 14:46:00",
		"2017——04——12 21:37":  "2017-04-12 21:37:00",
		"2017–04–12":          "2017-04-12",
		"2024年1月5日":           "2024-01-05",
		"2024年 1 月 5 日 8:05":  "2024-01-05 08:05:00",
		"2024/01/05":          "2024-01-05",
		"2024.1.5":            "2024-01-05",
		"２０２４－０１－０５":          "2024-01-05",
		"2024-01-05T08:05:06": "2024-01-05 08:05:06",
		"2024-13-05":          "",
		"2024-02-30":          "",
		"2024年1月":             "",
		"":                    "",
		"2024-01-05 25:00":    "",
	} {
		at, day, ok := readMoment(raw)
		got := ""
		if ok && day {
			got = at.Format("2006-01-02")
		} else if ok {
			got = at.Format("2006-01-02 15:04:05")
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", raw, got, want)
		}
	}
}

func TestPrintedMoment(t *testing.T) {
	for text, want := range map[string]string{
		"发布时间：2024-01-15 08:30 来源：本网":     "2024-01-15 08:30",
		"时间  :  2020-01-15 09:17:04":      "2020-01-15 09:17:04",
		"发布日期: 2024年1月5日":                 "2024年1月5日",
		"填报日期：2024年1月5日":                  "",
		"报名截止时间：2024-01-15":               "",
		"填报日期：2024年1月5日\n发布时间：2024-01-09": "2024-01-09",
		"无": "",
	} {
		if got := printedMoment(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestAddressTime(t *testing.T) {
	for address, want := range map[string]string{
		"http://a.gov.cn/x/202401/t20240115_123.html":      "2024-01-15",
		"http://a.gov.cn/x/P020180131593012345678.pdf":     "2018-01-31",
		"http://a.gov.cn/x/W020180131593012345678.jpg":     "2018-01-31",
		"http://a.gov.cn/art/2022/1/14/art_12377_1.html":   "2022-01-14",
		"http://a.gov.cn/2024-01/15/content_1.htm":         "2024-01-15",
		"http://a.gov.cn/20240115/abc.html":                "2024-01-15",
		"http://a.gov.cn/u/cms/www/202601/report_tb_1.pdf": "2026-01-31",
		"http://a.gov.cn/x/c1/2024-02/content.shtml":       "2024-02-29",
		"http://a.gov.cn/x/202613/1.pdf":                   "",
		"http://a.gov.cn/content/post_2865270.html":        "",
		"http://a.gov.cn/2023ndbb/index.shtml":             "",
	} {
		c, ok := addressTime(address)
		got := ""
		if ok {
			got = c.At.Format("2006-01-02")
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}
