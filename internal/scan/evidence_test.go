package scan_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"nianbao/internal/scan"
	"nianbao/internal/store"
	"nianbao/registry"
)

// keeper is evidence that fails at will and knows what it was given.
type keeper struct {
	mu   sync.Mutex
	kept map[registry.SiteCode]int
	fail func(code registry.SiteCode) error
}

func (k *keeper) keep(_ context.Context, scan int64, r store.Result) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.fail(r.Code()); err != nil {
		return err
	}
	if k.kept == nil {
		k.kept = map[registry.SiteCode]int{}
	}
	if scan == 1 && len(r.Visit.Fetches) > 0 && len(r.Visit.Fetches[0].Body) > 0 {
		k.kept[r.Code()]++
	}
	return nil
}

// No result is kept without its evidence; a night whose evidence cannot be kept
// ends, and can be resumed.
func TestNoResultWithoutEvidence(t *testing.T) {
	broken := errors.New("磁盘已满")
	for name, fail := range map[string]func() error{
		"error": func() error { return broken },
		"panic": func() error { panic("index out of range") },
	} {
		t.Run(name, func(t *testing.T) {
			s, list := open(t, "sqlite:"+t.TempDir()+"/nianbao.db"), sites(30)
			k := &keeper{}
			k.fail = func(code registry.SiteCode) error {
				if code == list[9].Code {
					return fail()
				}
				return nil
			}
			o := options(s, list)
			o.Evidence = k.keep
			summary, err := scan.Run(context.Background(), o)
			if err == nil || name == "error" && !errors.Is(err, broken) || strings.Contains(err.Error(), "\n") {
				t.Fatalf("got %v", err)
			}
			for code := range results(t, s, summary.Scan) {
				if k.kept[code] != 1 {
					t.Errorf("%s has a result and %d pieces of evidence", code, k.kept[code])
				}
			}
			k.fail = func(registry.SiteCode) error { return nil }
			o.Resume = true
			if got := run(t, o); got.Done != 30 || len(k.kept) != 30 {
				t.Errorf("resumed: %+v, evidence of %d", got, len(k.kept))
			}
		})
	}
}
