package checks

import (
	"slices"
	"strings"
)

// Allowance is something that looks like a fault and that the notice allows:
// no rule may flag it.
type Allowance struct {
	ID      string // "WRK-07"
	Title   string // Chinese: what is not a fault
	Cite    Citation
	Words   string // the notice's own words
	Reading string // Chinese: why it is allowed
	Applies Subject
}

var allowances []Allowance

// allow registers what no rule may flag, from the allowance's own file.
func allow(a Allowance) Allowance {
	allowances = append(allowances, a)
	return a
}

// Allowances returns everything that is expressly not flagged, sorted.
func Allowances() []Allowance {
	all := slices.Clone(allowances)
	slices.SortFunc(all, func(a, b Allowance) int { return strings.Compare(a.ID, b.ID) })
	return all
}

func findAllowance(id string) (Allowance, bool) {
	for _, a := range allowances {
		if strings.EqualFold(a.ID, id) {
			return a, true
		}
	}
	return Allowance{}, false
}
