package scan

import (
	"context"
	"sort"
	"time"

	"nianbao/internal/store"
	"nianbao/registry"
)

// registers reads the register as it stood at different moments, each state of it once:
// every portal asks for several, and a country's is long.
type registers struct {
	store   *store.Store
	imports []time.Time // when the register changed, oldest first; nil: not asked yet
	states  map[int][]registry.Site
}

func newRegisters(db *store.Store) *registers {
	return &registers{store: db, states: map[int][]registry.Site{}}
}

// at is the register at a moment.
func (r *registers) at(ctx context.Context, moment time.Time) ([]registry.Site, error) {
	if r.imports == nil {
		var err error
		if r.imports, err = r.store.ImportTimes(ctx); err != nil {
			return nil, err
		}
	}
	state := sort.Search(len(r.imports), func(i int) bool { return r.imports[i].After(moment) })
	if sites, known := r.states[state]; known {
		return sites, nil
	}
	sites, err := r.store.Sites(ctx, moment)
	if err == nil {
		r.states[state] = sites
	}
	return sites, err
}
