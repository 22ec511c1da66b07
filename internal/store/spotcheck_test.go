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
