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

// TestPicturesSayWhichComeFirst: of twelve picture links without a word, the last
// bears the name of the form; two leave their targets to scripts. What the pictures
// of the others say keeps no question from being asked.
func TestPicturesSayWhichComeFirst(t *testing.T) {
	fonts, err := paper.SystemFonts()
	if err != nil {
		t.Skipf("no Chinese font here: %v", err)
	}
	if _, err := exec.LookPath("tesseract"); err != nil {
		t.Skip("tesseract is not installed")
	}
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
