package crawler

import (
	"slices"
	"strings"
	"testing"

	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
)

func offersOf(t *testing.T, text, address string) []snapshot.Offer {
	t.Helper()
	p, err := parsePage(text, address)
	if err != nil {
		t.Fatal(err)
	}
	v := &visit{Visit: &snapshot.Visit{}}
	v.noteOffers(p)
	return v.Offers
}

// The notice's 创新发展 (附件4 九): what a homepage offers, as it names it, and words that
// are about it and do not offer it.
func TestOffers(t *testing.T) {
	for name, c := range map[string]struct {
		html string
		want []snapshot.OfferKind
	}{
		"a link":                        {`<a href="/en/">English</a>`, []snapshot.OfferKind{snapshot.Languages}},
		"in capitals, with a bar":       {`<span>| EN |</span>`, []snapshot.OfferKind{snapshot.Languages}},
		"a minority's language":         {`<a href="/zw/">藏文版</a>`, []snapshot.OfferKind{snapshot.Languages}},
		"a script's link":               {`<a href="javascript:void(0)" onclick="wza()">无障碍浏览</a>`, []snapshot.OfferKind{snapshot.Accessibility}},
		"a picture":                     {`<a href="#"><img src="w.png" alt="无障碍"></a>`, []snapshot.OfferKind{snapshot.Accessibility}},
		"a tooltip":                     {`<a href="#" title="长者模式"><i class="icon"></i></a>`, []snapshot.OfferKind{snapshot.Accessibility}},
		"both":                          {`<a>关怀版</a><a>English</a><a>日本語</a>`, []snapshot.OfferKind{snapshot.Accessibility, snapshot.Languages}},
		"written by a script":           {`<script>document.write("<a href='/en/'>English</a>")</script>`, []snapshot.OfferKind{snapshot.Languages}},
		"news about it":                 {`<a href="/1.html">我市推进无障碍环境建设</a><a>English Corner 活动通知</a>`, nil},
		"traditional characters":        {`<a href="/tc/">繁体</a>`, nil},
		"a script's own words":          {`<script>var t = {"en": "English"}; // English</script>`, nil},
		"a language in a form of words": {`<option value="1">请选择英文名称</option>`, nil},
	} {
		var got []snapshot.OfferKind
		for _, o := range offersOf(t, "<html><body>"+c.html+"</body></html>", "http://a.gov.cn/") {
			got = append(got, o.Kind)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

// Of the real pages one offers anything: a floating picture, 无障碍浏览.
func TestOffersOfRealPages(t *testing.T) {
	for _, page := range corpus.Pages(t) {
		f := snapshot.Fetch{Body: page.Body, Header: map[string][]string{"Content-Type": {page.ContentType}}}
		got := offersOf(t, decode(&f), page.URL)
		offers := strings.HasSuffix(page.File, "home-gdeea.html")
		if offers && (len(got) != 1 || got[0].Kind != snapshot.Accessibility || got[0].Text != "无障碍浏览") || !offers && got != nil {
			t.Errorf("%s offers %+v", page.File, got)
		}
	}
}
