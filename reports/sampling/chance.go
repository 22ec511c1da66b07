package sampling

import "math/rand/v2"

// chance is the PCG generator of math/rand/v2 (PCG-DXSM, whose numbers Go promises
// not to change), seeded by the draw's seed and the FNV-1a hash of the
// jurisdiction's code. How its numbers become a choice is spelled out here,
// because rand.Rand does not promise that.
type chance struct{ source *rand.PCG }

func newChance(seed uint64, jurisdiction string) *chance {
	return &chance{rand.NewPCG(seed, stream(jurisdiction))}
}

// below is a number under n, each equally likely: numbers from the incomplete last
// turn of n are thrown away.
func (c *chance) below(n int) int {
	whole := ^uint64(0) - ^uint64(0)%uint64(n)
	for {
		if v := c.source.Uint64(); v < whole {
			return int(v % uint64(n))
		}
	}
}

// shuffle is Fisher and Yates' from the end.
func (c *chance) shuffle(items []int) {
	for i := len(items) - 1; i > 0; i-- {
		j := c.below(i + 1)
		items[i], items[j] = items[j], items[i]
	}
}
