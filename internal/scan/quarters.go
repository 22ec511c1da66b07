package scan

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/registry"
)

// quartersOf are the numbers of a portal's own 抽查 of the year, as far as they were drawn
// and looked at with this program. One drawn from a register of several jurisdictions is
// somebody else's; how many sites failed is not told, since a 抽查 asks for more than the
// yearly reports.
func (w viewer) quartersOf(ctx context.Context, visit *snapshot.Visit) ([]checks.Quarter, error) {
	drawn, err := w.store.SpotChecks(ctx)
	if err != nil || len(drawn) == 0 {
		return nil, err
	}
	var told []checks.Quarter
	for n := 1; n <= 4; n++ {
		check, ok := newestOf(drawn, fmt.Sprintf("%dQ%d", visit.Year, n))
		if !ok {
			continue
		}
		looked, err := w.lookedAt(ctx, check, visit.Year, n)
		if err != nil {
			return nil, err
		}
		if !looked {
			continue
		}
		sites, err := w.registers.at(ctx, check.At)
		if err != nil {
			return nil, err
		}
		if known := registry.JurisdictionsOf(sites); len(known.Sorted()) != 1 || known.Of(visit.Site).Code != known.Sorted()[0].Code {
			continue
		}
		told = append(told, checks.Quarter{
			Quarter: n, Source: fmt.Sprintf("抽查样本第%d号（%s抽取）", check.ID, check.At.Format(time.DateOnly)),
			Numbers: map[string]string{"sup.spot.site_total": strconv.Itoa(check.Frame), "sup.spot.checked": strconv.Itoa(check.Drawn)},
		})
	}
	return told, nil
}

// newestOf is the draw of a quarter that holds: the newest.
func newestOf(drawn []store.SpotCheck, quarter string) (found store.SpotCheck, ok bool) {
	for _, check := range slices.Backward(drawn) {
		if check.Quarter == quarter {
			return check, true
		}
	}
	return found, false
}

// lookedAt says whether every site of a sample was looked at in its quarter, after it was
// drawn: a sample alone is no 抽查, and neither is half of one.
func (w viewer) lookedAt(ctx context.Context, check store.SpotCheck, year, quarter int) (bool, error) {
	from := time.Date(year, time.Month(3*quarter-2), 1, 0, 0, 0, 0, check.At.Location())
	until := from.AddDate(0, 3, 0)
	if check.At.After(from) {
		from = check.At
	}
	looked, err := w.store.LookedAt(ctx, check.ID, from, until)
	return looked == check.Drawn && looked > 0, err
}
