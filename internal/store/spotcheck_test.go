package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/internal/store"
	"nianbao/registry"
)

func sampleSpotCheck(sites int) store.SpotCheck {
	check := store.SpotCheck{Quarter: "2026Q1", At: night(5, 9), Parameters: `{"ratio":30}`}
	for i := range sites {
		check.Sites = append(check.Sites, store.SpotCheckSite{
			Code: registry.SiteCode(fmt.Sprintf("440000%04d", i)), Drawn: i%3 == 0, Data: `{"jurisdiction":"44"}`,
		})
	}
	return check
}

func TestSpotCheckIsKeptWithItsFrame(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		want := sampleSpotCheck(450) // more than one batch
		want.Sites[1].Excluded, want.Sites[0].Certain = "关停", "政府门户网站"
		id, err := s.SaveSpotCheck(ctx, want)
		if err != nil {
			t.Fatal(err)
		}
		want.ID, want.Registered, want.Frame, want.Drawn = id, 450, 449, 150
		if got, err := s.SpotCheck(ctx, id); err != nil || !cmp.Equal(want, got) {
			t.Errorf("read back: %v\n%s", err, cmp.Diff(want, got))
		}
		again, err := s.SaveSpotCheck(ctx, sampleSpotCheck(3))
		if err != nil || again == id {
			t.Fatalf("a second draw of the quarter: %d, %v", again, err)
		}
		all, err := s.SpotChecks(ctx)
		if err != nil || len(all) != 2 || all[0].ID != id || all[0].Sites != nil || all[1].Drawn != 1 {
			t.Errorf("all draws: %+v, %v", all, err)
		}
		if _, err := s.SpotCheck(ctx, 99); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a draw there is none of: %v", err)
		}
	})
}

func TestHalfASpotCheckIsNotKept(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		twice := sampleSpotCheck(2)
		twice.Sites[1].Code = twice.Sites[0].Code
		if _, err := s.SaveSpotCheck(ctx, twice); err == nil {
			t.Error("a site twice in one draw was accepted")
		}
		if all, err := s.SpotChecks(ctx); err != nil || len(all) != 0 {
			t.Errorf("kept %+v, %v", all, err)
		}
	})
}

// Looked at are the drawn sites that a scan which counts saw in the time asked for.
func TestLookedAt(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx, s := context.Background(), open(t, url)
		draw, err := s.SaveSpotCheck(ctx, sampleSpotCheck(4)) // 0 and 3 are drawn
		if err != nil {
			t.Fatal(err)
		}
		scan := startScan(t, s, night(6, 0))
		for n := range 4 {
			if err := s.SaveResult(ctx, scan, sampleResult(n, night(6, n))); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range []struct {
			state       store.ScanState
			fault       string
			from, until int
			want        int
		}{
			{store.Ended, "", 0, 9, 2},
			{store.Ended, "", 0, 3, 1},
			{store.Ended, "", 1, 9, 1},
			{store.Ended, "线路故障", 0, 9, 0},
			{store.Stopped, "", 0, 9, 0},
		} {
			if err := s.EndScan(ctx, scan, night(6, 9), c.state, c.fault); err != nil {
				t.Fatal(err)
			}
			if got, err := s.LookedAt(ctx, draw, night(6, c.from), night(6, c.until)); err != nil || got != c.want {
				t.Errorf("%+v: %d, %v", c, got, err)
			}
		}
	})
}
