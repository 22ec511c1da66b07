package scan_test

import (
	"context"
	"strings"
	"testing"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
	"nianbao/internal/scan"
	"nianbao/internal/store"
	"nianbao/registry"
)

// answers are what the rules say of every site of a night, by site and rule.
func answers(t *testing.T, s *store.Store, night int64) map[registry.SiteCode]map[string]checks.Finding {
	t.Helper()
	all := map[registry.SiteCode]map[string]checks.Finding{}
	for code, r := range results(t, s, night) {
		all[code] = map[string]checks.Finding{}
		for _, f := range r.Findings {
			all[code][f.Rule] = f
		}
	}
	return all
}

// publishes is a look at sites that publish the given forms on their homepages.
func publishes(forms map[registry.SiteCode]string) func(context.Context, registry.Site, int) *snapshot.Visit {
	return func(_ context.Context, site registry.Site, year int) *snapshot.Visit {
		return visitWith(site, year, met{forms[site.Code], snapshot.OK, snapshot.Document{Year: 2025, FromHome: true, Entry: 1}})
	}
}

// The forms of all sites are compared when all are there, whichever was looked at
// first; the copy is told from the original, also when it alone is looked at again.
func TestFormsOfSitesAreCompared(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s, list := open(t, url), sites(3)
		own := strings.NewReplacer("4400000000", "4400000002", "ju0", "ju2", "1234<", "4321<").Replace(workForm)
		o := options(s, list)
		o.Documents = document.NewReader(document.DefaultLimits())
		o.Look = publishes(map[registry.SiteCode]string{list[0].Code: workForm, list[1].Code: workForm, list[2].Code: own})
		check := func(night int64, code registry.SiteCode, rule string, want checks.Result) {
			t.Helper()
			if f := answers(t, s, night)[code][rule]; f.Result != want {
				t.Errorf("%s of %s: %s (%s), want %s", rule, code, f.Result, f.Reason, want)
			}
		}
		first := run(t, o).Scan
		for _, rule := range []string{"IDN-14", "XST-02", "XST-03"} {
			check(first, list[0].Code, rule, checks.Pass)
			check(first, list[2].Code, rule, checks.Pass)
		}
		check(first, list[1].Code, "IDN-14", checks.Fail)
		o.Sites = list[1:2]
		check(run(t, o).Scan, list[1].Code, "IDN-14", checks.Fail)

		// Put right by the copier, it is right from the next night on.
		o.Sites, o.Look = list, publishes(map[registry.SiteCode]string{list[0].Code: workForm, list[1].Code: own, list[2].Code: own})
		mended := run(t, o).Scan
		check(mended, list[0].Code, "XST-02", checks.Pass)
		check(first, list[1].Code, "IDN-14", checks.Fail)
	})
}

// Sites of one sponsor may share a counter: that is no violation of either.
func TestSharedSponsorLowersTheLevel(t *testing.T) {
	s, list := open(t, "sqlite:"+t.TempDir()+"/nianbao.db"), sites(2)
	list[0].Sponsor, list[1].Sponsor = "某市大数据局", "某市大数据局"
	other := strings.NewReplacer("4400000000", "4400000001", "ju0", "ju1").Replace(workForm)
	o := options(s, list)
	o.Documents = document.NewReader(document.DefaultLimits())
	o.Look = publishes(map[registry.SiteCode]string{list[0].Code: workForm, list[1].Code: other})
	f := answers(t, s, run(t, o).Scan)[list[0].Code]["XST-02"]
	if f.Result != checks.Fail || f.Level != checks.Hint || !strings.Contains(f.Reason, "某市大数据局") {
		t.Errorf("XST-02: %+v, want a hint that names the sponsor", f)
	}
}

// A version of its own in the portal's column is set against the site's.
func TestColumnsVersionIsCompared(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s, list := open(t, url), sites(2)
		portal := list[1]
		o := options(s, list)
		o.Documents = document.NewReader(document.DefaultLimits())
		forms := publishes(map[registry.SiteCode]string{list[0].Code: workForm})
		o.Look = func(ctx context.Context, site registry.Site, year int) *snapshot.Visit {
			if site.Code != portal.Code {
				return forms(ctx, site, year)
			}
			v := saw(site, year)
			v.Fetches = append(v.Fetches,
				fetched(2, portal.HomeURL+"nb/0.html", met{body: strings.Replace(workForm, "5,678", "5,687", 1), class: snapshot.OK}),
				fetched(3, list[0].HomeURL+"nb.html", met{body: strings.Replace(workForm, "5,678", "9,999", 1), class: snapshot.OK}))
			v.Portal = &snapshot.Portal{Column: portal.HomeURL + "nb/", Listed: []snapshot.Listed{
				{URL: v.Fetches[1].URL, Leads: snapshot.LeadsToReport, Owner: string(list[0].Code), Fetch: 2},
				{URL: v.Fetches[2].URL, Leads: snapshot.LeadsToReport, Owner: string(list[0].Code), Fetch: 3}, // the site's own page
			}}
			return v
		}
		f := answers(t, s, run(t, o).Scan)[list[0].Code]["PUB-W-11"]
		if f.Result != checks.Fail || !strings.Contains(f.Reason, "5687") || strings.Contains(f.Reason, "9999") {
			t.Errorf("PUB-W-11: %+v, want the column's version named, and it alone", f)
		}
		looked := o.Look
		o.Look = func(ctx context.Context, site registry.Site, year int) *snapshot.Visit {
			if site.Code == portal.Code {
				return failed(site, year, snapshot.ConnectTimeout)
			}
			return looked(ctx, site, year)
		}
		if f := answers(t, s, run(t, o).Scan)[list[0].Code]["PUB-W-11"]; f.Result != checks.Unknown {
			t.Errorf("a night in which the column was not seen: %+v, want unknown: it may have been put right", f)
		}
	})
}

// A night that was stopped before its forms were compared is not at its end.
func TestStoppedBeforeComparing(t *testing.T) {
	s, list := open(t, "sqlite:"+t.TempDir()+"/nianbao.db"), sites(2)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	o := options(s, list)
	o.Documents = document.NewReader(document.DefaultLimits())
	o.Look = publishes(map[registry.SiteCode]string{list[0].Code: workForm, list[1].Code: workForm})
	o.Progress = func(p scan.Progress) {
		if p.Done == p.Planned {
			stop()
		}
	}
	first, err := scan.Run(ctx, o)
	if err != nil || first.Remaining != 0 {
		t.Fatalf("%+v, %v", first, err)
	}
	if f := answers(t, s, first.Scan)[list[1].Code]["IDN-14"]; f.Result != checks.Unknown {
		t.Errorf("not compared, and IDN-14 says %+v", f)
	}
	o.Resume, o.Progress = true, nil
	if again := run(t, o); again.Scan != first.Scan {
		t.Fatalf("scan %d was begun, not scan %d resumed", again.Scan, first.Scan)
	}
	if f := answers(t, s, first.Scan)[list[1].Code]["IDN-14"]; f.Result != checks.Fail {
		t.Errorf("compared, and IDN-14 says %+v", f)
	}
}
