package checks

import (
	"math/big"
	"slices"
	"strings"

	"nianbao/checks/form"
)

// number is the exact value of a numeric cell; blank, slash, dash and 无 are no
// numbers, and least of all zero.
func number(v form.Value) (*big.Rat, bool) {
	if v.State != form.Present && v.State != form.Zero {
		return nil, false
	}
	return new(big.Rat).SetString(v.Value)
}

// interpreted says whether a value is ours rather than the page's: multiplied
// out from 万, stripped of 约, with a point that may part thousands, or read by
// OCR with doubt.
func interpreted(v form.Value) bool {
	doubtful := v.Confidence > 0 && v.Confidence < sure
	return doubtful || v.Scaled() || v.Approximate() || slices.Contains(v.Notes, "ambiguous point")
}

// decimals counts the digits printed after the point; the reader keeps them.
func decimals(v form.Value) int {
	_, fraction, _ := strings.Cut(v.Value, ".")
	return len(fraction)
}

// closeness tells how a printed percentage stands to the exact one.
type closeness int

const (
	equal    closeness = iota // equal after rounding to the printed decimals
	offByOne                  // off by one unit of the last printed digit
	apart
)

// compare sets a percentage printed with so many decimals against part÷whole.
func compare(printed *big.Rat, decimals int, part, whole *big.Rat) closeness {
	exact := new(big.Rat).Quo(new(big.Rat).Mul(part, big.NewRat(100, 1)), whole)
	diff := new(big.Rat).Sub(printed, exact)
	diff.Abs(diff)
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
	units := diff.Mul(diff, new(big.Rat).SetInt(scale))
	switch {
	case units.Cmp(big.NewRat(1, 2)) <= 0:
		return equal
	case units.Cmp(big.NewRat(3, 2)) <= 0:
		return offByOne
	}
	return apart
}

func sum(ns ...*big.Rat) *big.Rat {
	t := new(big.Rat)
	for _, n := range ns {
		t.Add(t, n)
	}
	return t
}

func largest(ns ...*big.Rat) *big.Rat {
	m := new(big.Rat)
	for i, n := range ns {
		if i == 0 || n.Cmp(m) > 0 {
			m = n
		}
	}
	return m
}

func over(a, b *big.Rat) bool { return a.Cmp(b) > 0 }

func same(a, b *big.Rat) bool { return a.Cmp(b) == 0 }

func zero(n *big.Rat) bool { return n.Sign() == 0 }

func rat(n int64) *big.Rat { return big.NewRat(n, 1) }

func times(n *big.Rat, num, den int64) *big.Rat {
	return new(big.Rat).Mul(n, big.NewRat(num, den))
}

// plain prints a number as people write it: no fraction bar, no idle zeros.
func plain(n *big.Rat) string {
	if n.IsInt() {
		return n.Num().String()
	}
	return strings.TrimRight(n.FloatString(4), "0")
}

// manyMore says that done exceeds received by more than a back-log explains.
func manyMore(done, received *big.Rat) bool {
	return over(done, sum(times(received, 12, 10), rat(20)))
}
