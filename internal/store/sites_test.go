package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"nianbao/internal/store"
	"nianbao/registry"
)

func importSites(t *testing.T, s *store.Store, at time.Time, sites ...registry.Site) registry.Changes {
	t.Helper()
	changes, err := s.ImportSites(context.Background(), at, "名录.xlsx", sites)
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

func TestRegisterKeepsItsHistory(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		one, two, three := sampleSite(1), sampleSite(2), sampleSite(3)
		got := importSites(t, s, night(1, 8), two, one)
		if diff := cmp.Diff(registry.Changes{Added: []registry.Site{one, two}}, got); diff != "" {
			t.Errorf("first import:\n%s", diff)
		}
		closed := one
		closed.Status, closed.Hosts = registry.Closed, nil
		want := registry.Changes{
			Added: []registry.Site{three}, Missing: []registry.Site{two}, Changed: []registry.SiteChange{{Old: one, New: closed}},
		}
		got = importSites(t, s, night(2, 8), three, closed)
		if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(registry.SiteChange{}, "Fields")); diff != "" {
			t.Errorf("second import:\n%s", diff)
		}
		for at, want := range map[time.Time][]registry.Site{
			night(1, 7): {},
			night(1, 8): {one, two},
			night(2, 7): {one, two},
			night(2, 8): {closed, three},
		} {
			if got, err := s.Sites(ctx, at); err != nil || !cmp.Equal(want, got, cmpopts.EquateEmpty()) {
				t.Errorf("register of %s: %v\n%s", at, err, cmp.Diff(want, got))
			}
		}
		wantHistory := []store.SiteVersion{{From: night(1, 8), To: night(2, 8), Site: one}, {From: night(2, 8), Site: closed}}
		if got, err := s.SiteHistory(ctx, one.Code); err != nil || !cmp.Equal(wantHistory, got) {
			t.Errorf("history: %v\n%s", err, cmp.Diff(wantHistory, got))
		}
		if _, err := s.Site(ctx, two.Code, night(3, 0)); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a removed site: %v, want ErrNotFound", err)
		}
		if got, err := s.Site(ctx, two.Code, night(1, 9)); err != nil || !cmp.Equal(two, got) {
			t.Errorf("a removed site as it was: %v\n%s", err, cmp.Diff(two, got))
		}
	})
}

func TestImportTheSameAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		one := sampleSite(1)
		importSites(t, s, night(1, 8), one)
		if got := importSites(t, s, night(2, 8), one); !got.Empty() {
			t.Errorf("the same list again changed %+v", got)
		}
		renamed := one
		renamed.Name = "改名"
		importSites(t, s, night(2, 8), renamed) // at the very moment of the last
		importSites(t, s, night(2, 8), one)
		if h, err := s.SiteHistory(ctx, one.Code); err != nil || len(h) != 3 {
			t.Errorf("history has %d versions (%v), want all three", len(h), err)
		}
	})
}

func TestImportRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		importSites(t, s, night(2, 8), sampleSite(1))
		if _, err := s.ImportSites(ctx, night(1, 8), "旧.csv", []registry.Site{sampleSite(2)}); err == nil {
			t.Error("a list older than the register was accepted")
		}
		if _, err := s.ImportSites(ctx, night(3, 8), "重.csv", []registry.Site{sampleSite(2), sampleSite(2)}); err == nil {
			t.Error("a list with a code twice was accepted")
		}
		if sites, err := s.Sites(ctx, night(4, 0)); err != nil || len(sites) != 1 {
			t.Errorf("refused imports changed the register: %d sites, %v", len(sites), err)
		}
	})
}

func TestLargeRegister(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		sites := make([]registry.Site, 1234)
		for i := range sites {
			sites[i] = sampleSite(i)
			sites[i].Hosts = nil
		}
		importSites(t, s, night(1, 8), sites...)
		for i := range sites {
			sites[i].Name += "（新）"
		}
		if got := importSites(t, s, night(2, 8), sites...); len(got.Changed) != len(sites) {
			t.Errorf("%d of %d changed", len(got.Changed), len(sites))
		}
	})
}
