package govsim

import (
	"hash/fnv"
	"io"
	"math/rand/v2"
	"strconv"
)

// dice is one stream of chance. Every stream hangs from the seed and a purpose,
// so that no page's content depends on which page was asked for before it.
type dice struct{ *rand.Rand }

// roll opens the stream of a purpose: same seed, site, purpose and numbers, same stream.
func roll(seed uint64, site int, purpose string, n ...int) dice {
	h := fnv.New64a()
	io.WriteString(h, purpose)
	for _, v := range n {
		io.WriteString(h, "/"+strconv.Itoa(v))
	}
	return dice{rand.New(rand.NewPCG(seed^uint64(site+1)*0x9e3779b97f4a7c15, h.Sum64()))}
}

// chance is true in pct of a hundred draws.
func (d dice) chance(pct float64) bool { return d.Float64()*100 < pct }

// between draws from lo to hi, both included.
func (d dice) between(lo, hi int) int {
	if hi <= lo {
		return lo
	}
	return lo + d.IntN(hi-lo+1)
}

// one draws one of the choices.
func one[T any](d dice, choices []T) T { return choices[d.IntN(len(choices))] }

// odd is one outcome and its weight.
type odd[T any] struct {
	is     T
	weight float64
}

// draw takes one outcome by weight.
func draw[T any](d dice, odds []odd[T]) T {
	sum := 0.0
	for _, o := range odds {
		sum += o.weight
	}
	x := d.Float64() * sum
	for _, o := range odds {
		if x -= o.weight; x < 0 {
			return o.is
		}
	}
	return odds[0].is
}
