package browser

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"nianbao/crawler/snapshot"
)

// fill is a page's worth of other matter.
var fill = `<div style="height:1500px">新闻</div>`

const (
	report = `<a href="/ndbb/">政府网站工作年度报表</a>`
	plates = `<style>.slides{position:relative;width:600px;height:300px;overflow:hidden}.row{width:1800px;transform:translateX(0)}.slide{float:left;width:600px;height:300px}</style>`
)

func TestProminence(t *testing.T) {
	cases := map[string]struct {
		body string
		want snapshot.Prominence
		is   func(Link) bool
	}{
		"top":                     {report + fill, snapshot.FirstScreen, func(l Link) bool { return l.Box.Screen(wideHeight) == 1 && l.FontSize == 16 && l.Contrast > 4 }},
		"below":                   {fill + report + fill, snapshot.OnPage, func(l Link) bool { return l.Box.Screen(wideHeight) == 2 && l.Small.Screen(smallHeight) == 2 }},
		"not displayed":           {`<p style="display:none">` + report + `</p>`, snapshot.Hidden, func(l Link) bool { return l.Why == NotDisplayed }},
		"invisible":               {`<p style="visibility:hidden">` + report + `</p>`, snapshot.Hidden, func(l Link) bool { return l.Why == Invisible }},
		"transparent":             {`<p style="opacity:0">` + report + `</p>`, snapshot.Hidden, func(l Link) bool { return l.Why == Transparent }},
		"one pixel":               {`<a href="/ndbb/" style="display:inline-block;width:1px;height:1px;overflow:hidden;font-size:1px">政府网站工作年度报表</a>`, snapshot.Hidden, func(l Link) bool { return l.Why == TooSmall }},
		"off screen":              {`<p style="position:absolute;left:-5000px">` + report + `</p>`, snapshot.Hidden, func(l Link) bool { return l.Why == OffScreen }},
		"white on white":          {`<div style="background:#fff"><a href="/ndbb/" style="color:#fefefe">政府网站工作年度报表</a></div>`, snapshot.Hidden, func(l Link) bool { return l.Why == SameColour }},
		"white on blue":           {`<div style="background:#036"><a href="/ndbb/" style="color:#fff">政府网站工作年度报表</a></div>`, snapshot.FirstScreen, func(l Link) bool { return l.Contrast > 7 }},
		"clipped":                 {`<div style="height:20px;overflow:hidden"><p style="margin-top:60px">` + report + `</p></div>`, snapshot.Hidden, func(l Link) bool { return l.Why == Clipped }},
		"select":                  {`<select><option>请选择<option value="/ndbb/">政府网站工作年度报表</select>`, snapshot.Hidden, func(l Link) bool { return l.Needs == Select }},
		"footer":                  {fill + `<div class="footer">` + report + `</div>`, snapshot.InFooter, nil},
		"footer by words":         {fill + fill + `<div id="x">` + report + `<p>京ICP备1号 网站标识码1100000001</p></div>`, snapshot.InFooter, nil},
		"navigation":              {`<ul class="nav"><li>` + report + `</li></ul>`, snapshot.InNav, nil},
		"menu on hover":           {`<style>.d{display:none}li:hover>.d{display:block}</style><div id="m"><ul><li><a href="/zwgk/">政务公开</a><div class="d">` + report + `</div></li></ul></div>`, snapshot.InNav, func(l Link) bool { return l.Needs == Hover && l.Near.W > 0 }},
		"a line of a list hidden": {`<table><tr><td><b>专题专栏</b><ul><li><a href="/zt/">重点专题</a></li><li style="display:none">` + report + `</li></ul></td></tr></table>`, snapshot.Hidden, func(l Link) bool { return l.Needs == "" }},
		"menu of lines on hover":  {`<style>#m li+li{display:none} #m:hover li{display:block}</style><div id="m"><ul class="nav"><li><a href="/zt/">专题专栏</a></li><li>` + report + `</li></ul></div>`, snapshot.InNav, func(l Link) bool { return l.Needs == Hover }},
		"floating":                {fill + fill + `<div style="position:fixed;right:5px;top:200px;width:130px">` + report + `</div>`, snapshot.FirstScreen, func(l Link) bool { return l.Area == Float && l.Fixed }},
		"slide hidden":            {`<div class="swiper"><div class="slide">甲乙丙丁<br>戊己</div><div class="slide" style="display:none">` + report + `</div></div>`, snapshot.FirstScreen, func(l Link) bool { return l.Needs == CarouselTurn }},
		"slide shifted":           {plates + `<div class="slides"><div class="row"><div class="slide">甲</div><div class="slide">乙</div><div class="slide">` + report + `</div></div></div>`, snapshot.FirstScreen, func(l Link) bool { return l.Needs == CarouselTurn }},
		"slide far down":          {fill + plates + `<div class="slides"><div class="row"><div class="slide">甲</div><div class="slide">` + report + `</div></div></div>`, snapshot.OnPage, nil},
		"tab":                     {`<div class="box"><div>甲<p>乙</div><div style="display:none">` + report + `</div></div>`, snapshot.OnPage, func(l Link) bool { return l.Needs == Tab }},
		"pop-up above":            {`<div style="position:fixed;left:0;top:0;width:900px;height:300px;background:#fff"><a href="#" onclick="this.parentNode.style.display='none'">关闭</a></div>` + report + fill, snapshot.FirstScreen, func(l Link) bool { return l.CoveredBy != "" && l.Closable }},
		"bar above":               {`<div style="position:fixed;left:0;top:0;width:900px;height:300px;background:#fff">公告</div>` + fill + report + fill, snapshot.OnPage, func(l Link) bool { return l.CoveredBy == "" }},
		"wall":                    {`<div style="position:fixed;left:0;top:0;width:100%;height:100%;background:#fff">公告</div>` + report + fill, snapshot.Hidden, func(l Link) bool { return l.AlwaysCovered && !l.Closable }},
		"clear sheet":             {`<div style="position:fixed;left:0;top:0;width:100%;height:100%"></div>` + report + fill, snapshot.FirstScreen, func(l Link) bool { return l.CoveredBy == "" }},
		"picture":                 {`<a href="/ndbb/"><img alt="政府网站工作年度报表" width="280" height="70" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"></a>`, snapshot.FirstScreen, func(l Link) bool { return l.Picture && l.Box.W >= 280 && l.Box.H >= 70 }},
		"in a cut row":            {`<div style="height:1200px">新闻</div><div style="overflow:hidden;white-space:nowrap">` + report + `</div><div style="background:#eee;height:1500px">新闻</div>`, snapshot.OnPage, func(l Link) bool { return l.Visible && l.CoveredBy == "" }},
		"smooth scroll":           {`<style>html{scroll-behavior:smooth}</style>` + fill + report + fill, snapshot.OnPage, func(l Link) bool { return l.Visible && l.CoveredBy == "" }},
	}
	b := sharedBrowser(t)
	pages := site{}
	for name, c := range cases {
		pages["/"+strings.ReplaceAll(name, " ", "-")] = html(c.body)
	}
	base := serve(t, pages)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := b.Open(t.Context(), base+"/"+strings.ReplaceAll(name, " ", "-"))
			l := linkOf(t, p, "工作年度报表")
			if got := l.Prominence(); got != c.want || c.is != nil && !c.is(l) {
				t.Errorf("%s, want %s: %+v", got, c.want, l)
			}
		})
	}
}

// Every link is measured in both windows, also where no link was chosen to be pictured.
func TestBothWindows(t *testing.T) {
	b := sharedBrowser(t)
	base := serve(t, site{"/": html(`<a href="/a" style="position:absolute;right:0;width:100px">右上</a><div style="height:900px"></div><a href="/b">其次</a>`)})
	p := b.Open(t.Context(), base+"/")
	if l := linkOf(t, p, "右上"); l.Box.X != wideWidth-100 || l.Small.X != smallWidth-100 {
		t.Errorf("at the right edge: %+v and %+v", l.Box, l.Small)
	}
	if l := linkOf(t, p, "其次"); l.Box.Screen(wideHeight) != 1 || l.Small.Screen(smallHeight) != 2 {
		t.Errorf("900 pixels down: %+v and %+v", l.Box, l.Small)
	}
}

// The picture of an entry shows it inside a red frame, wherever on the page it stands.
func TestFrameShowsTheEntry(t *testing.T) {
	b := sharedBrowser(t)
	base := serve(t, site{
		"/top":  html(report + fill),
		"/deep": html(fill + fill + report + fill),
		"/none": html(`<p style="display:none">` + report + `</p>` + fill + fill + `<a href="/x">其他</a>`),
	})
	for _, path := range []string{"/top", "/deep"} {
		p := b.Open(t.Context(), base+path)
		l := linkOf(t, p, "年度报表")
		picture, err := p.Frame(l)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		img, err := png.Decode(bytes.NewReader(picture))
		if err != nil {
			t.Fatal(err)
		}
		red := 0
		for x := range img.Bounds().Dx() {
			for y := range img.Bounds().Dy() {
				if r, g, _, _ := img.At(x, y).RGBA(); r>>8 == 0xe0 && g == 0 {
					red++
				}
			}
		}
		if red < 2*frameWidth*(l.Box.W+l.Box.H)/2 {
			t.Errorf("%s: %d red points around %+v", path, red, l.Box)
		}
	}
	p := b.Open(t.Context(), base+"/none")
	for _, l := range p.Links {
		if _, err := p.Frame(l); err == nil {
			t.Errorf("%+v was framed", l)
		}
	}
}

// What scripts fill into a form is kept as it is seen.
func TestKeepsWhatIsFilledIn(t *testing.T) {
	b := sharedBrowser(t)
	form := `<input id="a"><input id="b" type="radio" checked><input id="c" type="radio"><textarea id="d"></textarea><select id="e"><option>甲<option>乙</select>` +
		`<script>a.value="1234";b.checked=false;c.checked=true;d.value="其他";e.selectedIndex=1</script>`
	base := serve(t, site{"/": html(`<iframe src="/inner"></iframe>` + form), "/inner": html(form)})
	p := b.Open(t.Context(), base+"/")
	if len(p.Frames) != 1 {
		t.Fatalf("frames %+v", p.Frames)
	}
	for where, kept := range map[string]string{"page": string(p.HTML), "frame": string(p.Frames[0].HTML)} {
		for _, want := range []string{`<input id="a" value="1234">`, `<input id="b" type="radio">`, `<input id="c" type="radio" checked="">`, `<textarea id="d">其他</textarea>`, `<option>甲</option><option selected="">乙</option>`} {
			if !strings.Contains(kept, want) {
				t.Errorf("%s: no %s in %s", where, want, kept)
			}
		}
	}
}

func TestKeepsDataAndFrames(t *testing.T) {
	b := sharedBrowser(t)
	base := serve(t, site{
		"/":          html(`<iframe src="/inner"></iframe><script>fetch("/list.json")</script>`),
		"/inner":     html(entryLink),
		"/list.json": html(`{"a":1}`),
	})
	p := b.Open(t.Context(), base+"/")
	if len(p.Frames) != 1 || p.Frames[0].URL != base+"/inner" || !strings.Contains(string(p.Frames[0].HTML), entryLink) {
		t.Errorf("frames %+v", p.Frames)
	}
	if len(p.Data) != 1 || p.Data[0].URL != base+"/list.json" || !strings.Contains(string(p.Data[0].Body), `{"a":1}`) {
		t.Errorf("data %+v", p.Data)
	}
}
