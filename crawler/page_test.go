package crawler

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
)

// domain/patterns.md 27: what the page declares need not be what its bytes are.
func TestCharsets(t *testing.T) {
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	for name, c := range map[string]struct {
		declared string
		bytes    encoding.Encoding
	}{
		"gb2312 with GB18030 bytes": {`<meta charset="gb2312">`, simplifiedchinese.GB18030},
		"undeclared GBK":            {``, simplifiedchinese.GBK},
		"gb2312 over UTF-16":        {`<meta charset="gb2312">`, utf16},
		"UTF-8 with BOM":            {`<meta charset="gbk">`, unicode.UTF8BOM},
		"plain":                     {`<meta charset="utf-8">`, unicode.UTF8},
	} {
		text := "<html><head>" + c.declared + "<title>镕镕市教育局门户网站</title></head><body><p>欢迎访问镕镕市教育局</p><a href=/x>政府网站工作年度报表</a></body></html>"
		body, err := c.bytes.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		p, err := openPage(&snapshot.Fetch{FinalURL: "http://a.gov.cn/", Body: []byte(body), Class: snapshot.OK})
		if err != nil {
			t.Fatal(err)
		}
		if all := candidatesOf(p, false); len(all) != 1 || all[0].text != "政府网站工作年度报表" {
			t.Errorf("%s: %d candidates, title %q", name, len(all), p.title)
		}
	}
}

// What reading a homepage costs over parsing it.
func BenchmarkPage(b *testing.B) {
	for _, id := range []string{"home-gdeea", "chain-gdjy-1-home", "handan-xxgk-index"} {
		saved := corpus.Find(b, id)
		source := string(saved.Body)
		b.Run(id+"/parse", func(b *testing.B) {
			for b.Loop() {
				if _, err := html.Parse(strings.NewReader(source)); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(id+"/read", func(b *testing.B) {
			for b.Loop() {
				p, err := parsePage(source, saved.URL)
				if err != nil {
					b.Fatal(err)
				}
				candidatesOf(p, false)
			}
		})
	}
}
