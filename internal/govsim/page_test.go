package govsim

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"nianbao/registry"
)

func TestRelativeLeadsBack(t *testing.T) {
	part := rapid.StringMatching(`[a-z]{1,4}`)
	rapid.Check(t, func(t *rapid.T) {
		base := "/" + strings.Join(rapid.SliceOfN(part, 0, 4).Draw(t, "base"), "/")
		if !strings.HasSuffix(base, "/") {
			base += "/"
		}
		path := "/" + strings.Join(rapid.SliceOfN(part, 1, 5).Draw(t, "path"), "/")
		if rapid.Bool().Draw(t, "folder") {
			path += "/"
		}
		u, err := url.Parse("http://a.gov.cn" + base)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := u.Parse(relative(base, path)); err != nil || got.Path != path {
			t.Fatalf("from %s, %s leads to %v, want %s", base, relative(base, path), got, path)
		}
	})
}

func TestWritesAreStrings(t *testing.T) {
	got := asWrites("<a href=\"/x\">甲\\乙</a>\n<script src=\"/j.js\"></script>\n")
	want := "document.writeln(\"<a href=\\\"/x\\\">甲\\\\乙</a>\");\ndocument.writeln(\"<script src=\\\"/j.js\\\"><\\/script>\");\n"
	if got != want {
		t.Errorf("got %s want %s", got, want)
	}
}

// TestLinksOfAHomepageAnswer: whatever a homepage links on its own host is there.
func TestLinksOfAHomepageAnswer(t *testing.T) {
	w := makeWorld(t, quick(17, 400))
	w.SetClock(w.Nights()[2])
	seen := map[string]bool{}
	for _, s := range reachable(w) {
		if seen[s.family] || s.fate != inTime {
			continue
		}
		seen[s.family] = true
		home, _ := url.Parse(s.home())
		text := textOf(t, s, ask(w, s.home()))
		tried := 0
		for _, m := range address.FindAllStringSubmatch(text, -1) {
			u, err := home.Parse(strings.ReplaceAll(m[1], "&amp;", "&"))
			if err != nil || u.Host != s.host || strings.Contains(m[1], "javascript") || tried > 120 {
				continue
			}
			tried++
			if res := ask(w, u.String()); res.StatusCode != 200 {
				t.Errorf("%s: %s answers %d", s.family, u, res.StatusCode)
			}
		}
		if tried < 20 && s.family != famDocWrite {
			t.Errorf("%s: only %d links", s.family, tried)
		}
	}
}

func TestEveryListLinksItsReport(t *testing.T) {
	w := makeWorld(t, quick(17, 600))
	w.SetClock(w.Nights()[2])
	checked := 0
	for _, s := range reachable(w) {
		if s.family == famSPA || s.family == famGkmlpt || s.family == famDocWrite || s.family == famJCMS || !s.published(w.Now()) || s.onParent || s.way == wayNews {
			continue
		}
		r := w.reportOf(s, 2025, w.Now())
		list := s.origin() + w.listPath(s, colReport, 1)
		if w.refreshes(s, colReport) {
			list += "lb/"
		}
		base, _ := url.Parse(list)
		text := textOf(t, s, ask(w, list))
		found := false
		for _, m := range address.FindAllStringSubmatch(text, -1) {
			u, err := base.Parse(strings.ReplaceAll(m[1], "&amp;", "&"))
			found = found || err == nil && u.RequestURI() == r.url
		}
		if !found {
			t.Errorf("%s: %s does not link %s", s.family, list, r.url)
		}
		checked++
	}
	if checked < 60 {
		t.Errorf("only %d lists checked", checked)
	}
}

func TestWhatIsNotYetPublishedIsNotThere(t *testing.T) {
	w := makeWorld(t, quick(2, 1500))
	checked := 0
	for _, s := range reachable(w) {
		if s.fate != late || s.onParent {
			continue
		}
		r := w.reportOf(s, 2025, s.born)
		w.SetClock(s.born.Add(-time.Hour))
		if res := ask(w, s.origin()+r.url); res.StatusCode != 404 {
			t.Errorf("%s: %s answers %d an hour before it is born", s.family, r.url, res.StatusCode)
		}
		w.SetClock(s.born.Add(time.Hour))
		if res := ask(w, s.origin()+r.url); res.StatusCode != 200 {
			t.Errorf("%s: %s answers %d an hour after it is born", s.family, r.url, res.StatusCode)
		}
		checked++
	}
	if checked == 0 {
		t.Error("no late site")
	}
}

// TestDeadEntriesLeadNowhere: whatever answers there, no form and no file does.
func TestDeadEntriesLeadNowhere(t *testing.T) {
	w := makeWorld(t, quick(2, 1500))
	w.SetClock(w.Nights()[2])
	checked := 0
	for _, s := range reachable(w) {
		if s.fate != deadEntry {
			continue
		}
		checked++
		truth, _ := w.Truth(registry.SiteCode(s.code), w.Now())
		if truth.Status != Unqualified || truth.Entry == nil {
			t.Errorf("%s: %s, entry %v", s.code, truth.Status, truth.Entry)
			continue
		}
		if text := textOf(t, s, ask(w, truth.Entry.URL)); strings.Contains(text, "独立用户访问总量") {
			t.Errorf("%s: a dead entry shows the form", truth.Entry.URL)
		}
		r := w.reportOf(s, 2025, w.Deadline())
		if text := textOf(t, s, ask(w, truth.Entry.URL)); s.i%4 == 3 && s.family != famSPA && s.target == toArticle && !strings.Contains(text, path.Base(r.file)) {
			t.Errorf("%s: the page names no file to miss", truth.Entry.URL)
		}
		if r.file != "" {
			if res := ask(w, s.origin()+r.file); res.StatusCode == 200 {
				t.Errorf("%s: the missing file answers", r.file)
			}
		}
	}
	if checked == 0 {
		t.Error("no dead entry")
	}
}

// TestPortalsKeepTheirColumn: the 专栏 names every running site but those left out.
func TestPortalsKeepTheirColumn(t *testing.T) {
	w := makeWorld(t, quick(2, 1500))
	w.SetClock(w.Nights()[2])
	checked := 0
	for _, s := range reachable(w) {
		if !s.isPortal() || s.column == columnNone {
			continue
		}
		checked++
		text := ""
		for n := 1; n <= 1+len(w.sites)/sitesPerPage; n++ {
			if res := ask(w, s.origin()+w.listPath(s, colAllSites, n)); res.StatusCode == 200 && (n == 1 || s.family != famSPA) {
				text += textOf(t, s, res)
			}
		}
		out := w.left(s)
		for _, o := range w.sites {
			if o.portal != s.i || o.status != registry.Running {
				continue
			}
			if listed := strings.Contains(text, "<td>"+o.name+"</td>"); listed == out[o.i] {
				t.Errorf("%s (%s): %s listed %v, left out %v", s.name, s.family, o.name, listed, out[o.i])
			}
		}
	}
	if checked < 5 {
		t.Errorf("only %d portals", checked)
	}
}

// TestOrphansAreOneClickFurther: no page linked on the homepage names an orphan's
// column, while a catalogue-only report is named by one.
func TestOrphansAreOneClickFurther(t *testing.T) {
	w := makeWorld(t, quick(3, 1500))
	w.SetClock(w.Nights()[2])
	seen := map[string]int{}
	for _, s := range reachable(w) {
		if s.fate != orphan && s.fate != unlinked || seen[s.fate] > 8 || s.family == famDocWrite || s.family == famGkmlpt {
			continue
		}
		seen[s.fate]++
		home, _ := url.Parse(s.home())
		want, named := w.listPath(s, colReport, 1), false
		for _, m := range address.FindAllStringSubmatch(textOf(t, s, ask(w, s.home())), -1) {
			u, err := home.Parse(strings.ReplaceAll(m[1], "&amp;", "&"))
			if err != nil || u.Host != s.host {
				continue
			}
			for _, n := range address.FindAllStringSubmatch(textOf(t, s, ask(w, u.String())), -1) {
				v, err := u.Parse(strings.ReplaceAll(n[1], "&amp;", "&"))
				named = named || err == nil && v.RequestURI() == want
			}
		}
		if named != (s.fate == unlinked) {
			t.Errorf("%s (%s, %s): column a click away: %v", s.home(), s.family, s.fate, named)
		}
	}
	if seen[orphan] == 0 || seen[unlinked] == 0 {
		t.Errorf("seen %v", seen)
	}
}

// TestTitlesAreWhole: no title shows how it was put together.
func TestTitlesAreWhole(t *testing.T) {
	for _, form := range titleForms {
		if title := fmt.Sprintf(form, "某某局", 2025, 2026); strings.Contains(title, "%!") {
			t.Errorf("title %s", title)
		}
	}
}
