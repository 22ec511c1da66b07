package checks

import (
	"slices"
	"strings"
	"testing"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

func TestAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"http://www.gd.gov.cn/": "gd.gov.cn", "https://WWW.GD.GOV.CN:443/index.html": "gd.gov.cn", "gd.gov.cn": "gd.gov.cn",
		"//gd.gov.cn/x": "gd.gov.cn", "http://公司.政务/": "xn--55qx5d.xn--zfr164b", "": "", "http://%zz/": "",
	} {
		if got := hostOf(address); got != want {
			t.Errorf("host of %q: %q, want %q", address, got, want)
		}
	}
	if got := rawHost("http://[::1"); got != "" {
		t.Errorf("host of no address: %q", got)
	}
	if !sameAddress("http://a.gov.cn/", "https://www.a.gov.cn/index.html") || sameAddress("http://a.gov.cn/b/", "http://a.gov.cn/") {
		t.Error("addresses of a homepage are told apart wrongly")
	}
}

func TestPeerKeys(t *testing.T) {
	r := form.Report{Form: form.Work, Values: fullForm(form.Work)}
	keys := peerKeys(Peer{Report: r, Files: []string{"ab12", ""}})
	for _, want := range []string{"code:3301000019", "visits:123457/987653", "wrk.nm.wechat_name:杭州发改发布", "file:ab12"} {
		if !slices.Contains(keys, want) {
			t.Errorf("keys lack %q: %q", want, keys)
		}
	}
	if len(keys) != 6 { // and the numbers, and the other account
		t.Errorf("%d keys: %q", len(keys), keys)
	}
	few := form.Report{Form: form.Work, Values: map[string]form.Value{}}
	for i, key := range numbersOf(form.Work)[:12] {
		few.Values[key] = cellValue(key, string(rune('1'+i%9)))
	}
	few.Values["wrk.pv"] = cellValue("wrk.pv", "0")
	few.Values["wrk.nm.weibo_name"] = cellValue("wrk.nm.weibo_name", "无")
	if keys := peerKeys(Peer{Report: few}); len(keys) != 0 {
		t.Errorf("a form of eleven numbers, no code and no visits has keys %q", keys)
	}
	few.Values["wrk.pv"] = cellValue("wrk.pv", "7")
	if keys := peerKeys(Peer{Report: few}); len(keys) != 2 {
		t.Errorf("a form of twelve numbers has keys %q, want its numbers and its visits", keys)
	}
}

func TestMostTrusted(t *testing.T) {
	early, late := moment("2024-01-10"), moment("2024-01-20")
	claims := []snapshot.TimeClaim{{Source: "list", At: early}, {Source: "pubdate", At: late}, {Source: "pubdate", At: late.AddDate(0, 0, 1)}, {Source: "filled", At: early}}
	if best, ok := MostTrusted(claims); !ok || best.Source != "pubdate" || !best.At.Equal(late) {
		t.Errorf("most trusted: %+v", best)
	}
	if _, ok := MostTrusted(claims[3:]); ok {
		t.Error("填报日期 is no claim of publication")
	}
}

func TestClaimsAreRanked(t *testing.T) {
	b := newCase()
	b.begin(form.Work)
	for _, c := range []string{"last-modified 2024-01-02 03:04", "list 2024-01-09", "pubdate 2024-01-12 09:00", "pubdate 2024-01-11 09:00", "filled 2024-01-01"} {
		if err := b.set("claim", c); err != nil {
			t.Fatal(err)
		}
	}
	b.finish()
	var got []string
	for _, c := range PublicationTimes(&b.c.view).Claims {
		got = append(got, c.Source+" "+c.Raw)
	}
	want := []string{"pubdate 2024-01-11 09:00", "pubdate 2024-01-12 09:00", "list 2024-01-09", "last-modified 2024-01-02 03:04"}
	if !slices.Equal(got, want) {
		t.Errorf("claims %q, want %q", got, want)
	}
}

func TestSighting(t *testing.T) {
	seen := func(lines ...string) Sighting {
		b := newCase()
		for i := 0; i < len(lines); i += 2 {
			if err := b.set(lines[i], lines[i+1]); err != nil {
				t.Fatal(err)
			}
		}
		b.finish()
		return b.c.view.Sighting()
	}
	if s := seen("report", "work"); !s.Seen || !s.Able || s.URL == "" {
		t.Errorf("a report seen: %+v", s)
	}
	if s := seen(); s.Seen || !s.Able {
		t.Errorf("nothing there: %+v", s)
	}
	if s := seen("visit.outcome", "blocked_waf"); s.Seen || s.Able {
		t.Errorf("blocked: %+v", s)
	}
	if s := seen("report", "work", "report.year", "0", "doc.year", "0"); s.Seen || s.Able {
		t.Errorf("a report of no year: %+v", s)
	}
	if s := seen("report", "work", "doc.outside", "yes"); s.Seen || s.Able {
		t.Errorf("a report that may be the site's own, on another host: %+v", s)
	}
	if s := seen("visit", "none"); s.Able || !s.At.IsZero() {
		t.Errorf("no visit: %+v", s)
	}
}

// Evidence names every cell a failure rests on; dozens of sound cells are no evidence.
func TestEvidence(t *testing.T) {
	b := newCase()
	b.begin(form.Work)
	b.c.view.Reports[0].Values = fullForm(form.Work)
	b.c.view.Reports[0].Values["wrk.pv"] = cellValue("wrk.pv", "5")
	b.finish()
	for _, f := range Judge(&b.c.view) {
		switch f.Rule {
		case "WRK-01":
			for _, want := range []string{"独立用户访问总量 = 「123457」（表1）", "网站总访问量 = 「5」（表1）", "http://fgw.hangzhou.gov.cn/nb/1.html"} {
				if !slices.Contains(f.Evidence, want) {
					t.Errorf("evidence lacks %q: %q", want, f.Evidence)
				}
			}
		case "FMT-01", "FMT-03":
			if f.Result != Pass || len(f.Evidence) > 1 {
				t.Errorf("%s %s with %d pieces of evidence", f.Rule, f.Result, len(f.Evidence))
			}
		}
	}
}

// A rule that breaks says so and breaks nothing else.
func TestBrokenRule(t *testing.T) {
	broken := Rule{ID: "X-01", Level: Violation, Check: func(*View) Outcome { panic("boom") }}
	b := newCase()
	b.finish()
	if f := judgeOne(broken, &b.c.view); f.Result != Broken || f.Reason == "" {
		t.Errorf("%+v", f)
	}
}

// 539.5‰ is 53.95 %: half a unit either way is equal, one and a half is one digit off.
func TestCompareAtTheTies(t *testing.T) {
	for printed, want := range map[string]closeness{"53.9": equal, "54.0": equal, "53.8": offByOne, "54.1": offByOne, "53.7": apart, "54.2": apart} {
		if got := compare(must(printed), 1, must("539.5"), rat(1000)); got != want {
			t.Errorf("%s: %v, want %v", printed, got, want)
		}
	}
}

// A form is compared with others' by the bytes it was read from, where they are known.
func TestPeersHaveTheirFiles(t *testing.T) {
	files := func(lines ...string) []string {
		b := newCase()
		for i := 0; i < len(lines); i += 2 {
			if err := b.set(lines[i], lines[i+1]); err != nil {
				t.Fatal(err)
			}
		}
		b.finish()
		return b.c.view.AsPeers()[0].Files
	}
	if got := files("report", "work", "doc.sha", "ab12"); !slices.Equal(got, []string{"ab12"}) {
		t.Errorf("files %q", got)
	}
	if got := files("report", "work"); got != nil {
		t.Errorf("no hash is known, files %q", got)
	}
	if got := files("report", "work", "doc.unopened", "yes"); got != nil {
		t.Errorf("no fetch is known, files %q", got)
	}
}

// The picture in which an entry is framed is named beside its figures.
func TestPlaceNamesItsPicture(t *testing.T) {
	e := snapshot.Entry{Shown: &snapshot.Shown{Framed: "2-entry.png"}}
	if got := measured(e); !strings.HasSuffix(got, "，见截图 2-entry.png") {
		t.Errorf("measured %q", got)
	}
	e.Shown.Framed = ""
	if got := measured(e); strings.Contains(got, "截图") {
		t.Errorf("measured %q, and there is no picture", got)
	}
}
