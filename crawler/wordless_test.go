package crawler

import (
	"fmt"
	"image/color"
	"os/exec"
	"strings"
	"testing"

	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
	"nianbao/internal/govsim/paper"
	"nianbao/registry"
)

// legible are fonts for pictures whose words can be read here.
func legible(t *testing.T) *paper.Fonts {
	t.Helper()
	fonts, err := paper.SystemFonts()
	if err != nil {
		t.Skipf("no Chinese font here: %v", err)
	}
	if _, err := exec.LookPath("tesseract"); err != nil {
		t.Skip("tesseract is not installed")
	}
	return fonts
}

// TestPicturesSayWhichComeFirst: of twelve picture links without a word, the last
// bears the name of the form; two leave their targets to scripts. What the pictures
// of the others say keeps no question from being asked.
func TestPicturesSayWhichComeFirst(t *testing.T) {
	fonts := legible(t)
	const home = "http://www.example.gov.cn/"
	var body strings.Builder
	pages := []corpus.Page{
		{URL: home + "t12/", Body: filledForms([]byte(`<html><head><title>政府网站工作年度报表</title></head><body>{{form 2024}}</body></html>`))},
	}
	for n := 1; n <= 12; n++ {
		words, href := "政务公开专栏", fmt.Sprintf("/t%d/", n)
		switch {
		case n == 12:
			words = "政府网站年度报表"
		case n < 3:
			href = "javascript:;"
		default:
			pages = append(pages, corpus.Page{URL: home + href[1:], Body: []byte("<html><body>专栏</body></html>")})
		}
		fmt.Fprintf(&body, "<a href=%q><img src=\"/b%d.png\"></a>\n", href, n)
		pages = append(pages, corpus.Page{URL: fmt.Sprintf("%sb%d.png", home, n), Body: fonts.Banner(words, 280, 70, color.RGBA{20, 90, 160, 255})})
	}
	pages = append(pages, corpus.Page{URL: home, Body: []byte("<html><body>" + body.String() + "</body></html>")})
	v := visitThrough(t, corpus.Proxy(t, pages...), registry.Site{Code: "3301000019", HomeURL: home}, 2024, func(*Settings) {})
	if len(v.Documents) != 1 || len(v.Entries) != 1 || v.Entries[0].Leads != snapshot.LeadsToReport || v.Entries[0].Kind != snapshot.ImageEntry {
		t.Fatalf("entries %+v, documents %+v", v.Entries, v.Documents)
	}
	if why := strings.Join(v.Entries[0].Why, " "); !strings.Contains(why, "图片中的文字：政府网站年度报表") {
		t.Errorf("the entry rests on %q", why)
	}
	asked := 0
	for _, f := range v.Fetches {
		if f.Purpose == snapshot.ForEntry {
			asked++
		}
	}
	if asked != 1 {
		t.Errorf("%d targets were asked for, want the named one only", asked)
	}
	if len(v.Gaps) == 0 || v.Gaps[0].Kind != snapshot.PictureLink {
		t.Errorf("gaps %+v", v.Gaps)
	}
}

// TestDeadPictureEntry: behind a picture that names the form the site has nothing, and says
// so by its status, or in words. A dead picture of something else is no entry.
func TestDeadPictureEntry(t *testing.T) {
	fonts := legible(t)
	const home = "http://www.example.gov.cn/"
	banner := func(name, words string) corpus.Page {
		return corpus.Page{URL: home + name, Body: fonts.Banner(words, 280, 70, color.RGBA{20, 90, 160, 255})}
	}
	v := visitThrough(t, corpus.Proxy(
		t, banner("b1.png", "在线访谈"), banner("b2.png", "政府网站年度报表"),
		corpus.Page{URL: home, Body: []byte(`<html><body><a href="/a/"><img src="/b1.png"></a><a href="/b/"><img src="/b2.png"></a></body></html>`)},
	), registry.Site{Code: "3301000019", HomeURL: home}, 2024, func(*Settings) {})
	if len(v.Entries) != 1 || v.Entries[0].URL != home+"b/" || v.Entries[0].Leads != snapshot.LeadsNowhere || v.Entries[0].Form != "work" {
		t.Errorf("entries %+v", v.Entries)
	}
	lost := []byte("<html><head><title>页面不存在</title></head><body><h1>404</h1><p>您访问的页面不存在或已删除！</p></body></html>")
	v = visitThrough(t, corpus.Proxy(
		t, banner("b1.png", "在线访谈"), banner("b2.png", "政府网站年度报表"), corpus.Page{URL: home + "a/", Body: lost}, corpus.Page{URL: home + "b/", Body: lost},
		corpus.Page{URL: home, Body: []byte(`<html><body><a href="/a/"><img src="/b1.png"></a><a href="/b/"><img src="/b2.png"></a></body></html>`)},
	), registry.Site{Code: "3301000019", HomeURL: home}, 2024, func(*Settings) {})
	if len(v.Entries) != 1 || v.Entries[0].URL != home+"b/" || v.Entries[0].Leads != snapshot.LeadsElsewhere || v.Entries[0].Form != "work" {
		t.Errorf("with status 200: entries %+v", v.Entries)
	}
}

// TestPictureBesideAnotherWay: a picture leads to what another way was found to; it is
// an entry on the homepage all the same, and of the form it leads to.
func TestPictureBesideAnotherWay(t *testing.T) {
	const home = "http://www.example.gov.cn/"
	v := visitThrough(t, corpus.Proxy(
		t, corpus.Page{URL: home, Body: []byte(`<html><body><a href="/bb.html"><img src="/b.png"></a></body></html>`)},
		corpus.Page{URL: home + "bb.html", Body: filledForms([]byte(`<html><head><title>政府网站工作年度报表</title></head><body>{{form 2024}}</body></html>`))},
	), registry.Site{Code: "3301000019", HomeURL: home, ReportURL: home + "bb.html"}, 2024, func(*Settings) {})
	if len(v.Entries) != 1 || v.Entries[0].Form != "work" || v.Entries[0].Leads != snapshot.LeadsToReport || !v.Documents[0].FromHome {
		t.Errorf("entries %+v, documents %+v", v.Entries, v.Documents)
	}
}
