package reports

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/checks"
	"nianbao/reports/sampling"
)

// tally counts the sites of one group.
type tally struct {
	key, name                                                   string
	registered, exempt, drawn, visited, passed, failed, pending int
	random                                                      struct{ frame, drawn, passed, failed int } // of the sites left to chance
}

// tallies counts the sites of each group, in the order of their keys.
func tallies(n Night, by Grouping) []tally {
	groups := map[string]*tally{}
	for _, line := range n.Lines {
		key, name := group(line, by)
		if groups[key] == nil {
			groups[key] = &tally{key: key, name: name}
		}
		groups[key].count(line, n.Spot != nil)
	}
	sorted := make([]tally, 0, len(groups))
	for _, t := range groups {
		sorted = append(sorted, *t)
	}
	slices.SortFunc(sorted, func(a, b tally) int { return strings.Compare(a.key, b.key) })
	return sorted
}

// count adds one site. An exempt site leaves every figure but its own; a site that
// was not drawn leaves all but the frame.
func (t *tally) count(line Line, spot bool) {
	t.registered++
	if line.Verdict.Status == checks.Exempted {
		t.exempt++
		return
	}
	chance := line.Certain == ""
	if chance {
		t.random.frame++
	}
	if spot && !line.Drawn {
		return
	}
	t.drawn++
	if line.Visited {
		t.visited++
	}
	t.judge(line.Verdict.Status, chance)
}

func (t *tally) judge(status checks.Status, chance bool) {
	if chance {
		t.random.drawn++
	}
	switch status {
	case checks.Compliant:
		t.passed++
		if chance {
			t.random.passed++
		}
	case checks.NonCompliant:
		t.failed++
		if chance {
			t.random.failed++
		}
	default:
		t.pending++
	}
}

// sum is the total line; its parts are disjoint.
func sum(groups []tally) tally {
	total := tally{name: "合计"}
	for _, g := range groups {
		total.registered += g.registered
		total.exempt += g.exempt
		total.drawn += g.drawn
		total.visited += g.visited
		total.passed += g.passed
		total.failed += g.failed
		total.pending += g.pending
		total.random.frame += g.random.frame
		total.random.drawn += g.random.drawn
		total.random.passed += g.random.passed
		total.random.failed += g.random.failed
	}
	return total
}

// due are the sites that owe the report.
func (t tally) due() int { return t.registered - t.exempt }

func (t tally) rate() Ratio { return Ratio{t.passed, t.passed + t.failed} }

func (t tally) cells(spot bool) []Cell {
	cells := []Cell{Words(t.name), Count(t.registered), Count(t.exempt), Count(t.due())}
	if spot {
		cells = append(cells, Count(t.drawn), Share(t.drawn, t.due()))
	}
	rate := t.rate()
	return append(cells, Count(t.visited), Count(t.passed+t.failed), Count(t.passed), Count(t.failed), Count(t.pending),
		Share(rate.Part, rate.Whole))
}

// interval is what the sites drawn by chance say of all those left to chance, "全查"
// where all of them were looked at, "—" where nothing can be said.
func (t tally) interval(speaks bool) string {
	r := t.random
	switch {
	case r.drawn == 0, r.passed+r.failed < r.drawn:
		return "—"
	case r.drawn == r.frame:
		return "全查"
	case !speaks:
		return "—"
	}
	low, high := sampling.Wilson(r.passed, r.drawn)
	return fmt.Sprintf("%.2f%%至%.2f%%", 100*low, 100*high)
}

// drawnEvenly says whether chance took the same share in every jurisdiction: where
// the floor raised one of them, their sum does not stand for the whole.
func (n Night) drawnEvenly() bool {
	if n.Spot == nil {
		return false
	}
	for _, t := range tallies(n, ByJurisdiction) {
		asked := (t.random.frame*n.Spot.Parameters.Ratio + 99) / 100
		if t.random.drawn > asked {
			return false
		}
	}
	return true
}
