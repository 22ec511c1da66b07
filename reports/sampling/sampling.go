// Package sampling draws the sites of a quarterly 抽查 (spot check): stratified,
// seeded, without replacement within the year. It is pure: the same frame,
// parameters and seed give the same sample on every machine, so a draw that was
// stored can be made again by anybody who doubts it.
package sampling

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"nianbao/registry"
)

// Parameters are what a draw rests on besides its frame.
type Parameters struct {
	Quarter Quarter `json:"quarter"`
	Ratio   int     `json:"ratio"` // percent of the sites that are not drawn for certain; 国办发〔2017〕47号 asks for 30 at least
	Floor   int     `json:"floor"` // sites of a jurisdiction drawn at least, as far as it has them
	Seed    uint64  `json:"seed"`
}

// Unit is one site of the register on the day of the draw.
type Unit struct {
	Site         registry.Site `json:"site"`
	Jurisdiction string        `json:"jurisdiction"` // code of who answers for it
	Excluded     string        `json:"excluded"`     // why it is not in the frame; empty when it is
	Certain      string        `json:"certain"`      // why it is drawn for certain; empty when chance decides
	Before       int           `json:"before"`       // how often it was drawn earlier in the year
}

// Draw returns, in the order of the units, which of them are drawn. In each
// jurisdiction the certain ones are; of the others ratio percent (rounded up), or
// more where the floor asks for it. Those drawn least often this year come first,
// so that nobody is drawn twice before everybody was drawn once; among equals the
// number is parted over the strata of level and type by largest remainder, at
// least one each as far as it goes, and chance decides within a stratum.
func Draw(p Parameters, units []Unit) ([]bool, error) {
	if err := p.check(units); err != nil {
		return nil, err
	}
	drawn := make([]bool, len(units))
	for _, jurisdiction := range jurisdictions(units) {
		p.drawOf(jurisdiction, units, drawn)
	}
	return drawn, nil
}

// check says in Chinese what makes a draw impossible.
func (p Parameters) check(units []Unit) error {
	if p.Ratio < 1 || p.Ratio > 100 {
		return fmt.Errorf("抽查比例须为1至100（百分比），%d不行", p.Ratio)
	}
	if p.Floor < 0 {
		return fmt.Errorf("每个地区、部门的最少抽查数不能是负数（%d）", p.Floor)
	}
	for _, unit := range units {
		if unit.Excluded == "" {
			return nil
		}
	}
	if len(units) == 0 {
		return fmt.Errorf("名录是空的，无从抽样；先运行 nianbao registry import 名录文件")
	}
	return fmt.Errorf("名录中的%d个网站均不在抽样范围内（已关停、例外等），无从抽样", len(units))
}

func jurisdictions(units []Unit) []string {
	var codes []string
	for _, unit := range units {
		codes = append(codes, unit.Jurisdiction)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// drawOf draws the units of one jurisdiction. Each has chance of its own, so that
// a site added to one province changes nothing in the others.
func (p Parameters) drawOf(jurisdiction string, units []Unit, drawn []bool) {
	certain, waiting := 0, map[int][]int{} // by how often they were drawn
	for i, unit := range units {
		switch {
		case unit.Jurisdiction != jurisdiction || unit.Excluded != "":
		case unit.Certain != "":
			drawn[i] = true
			certain++
		default:
			waiting[unit.Before] = append(waiting[unit.Before], i)
		}
	}
	chance := newChance(p.Seed, jurisdiction)
	need := p.size(certain, count(waiting))
	for _, turn := range sortedKeys(waiting) {
		chosen := choose(chance, units, waiting[turn], min(need, len(waiting[turn])))
		for _, i := range chosen {
			drawn[i] = true
		}
		need -= len(chosen)
	}
}

// size is how many of the others are drawn beside the certain ones.
func (p Parameters) size(certain, others int) int {
	need := (others*p.Ratio + 99) / 100 // rounded up: not below the ratio
	return min(others, max(need, p.Floor-certain))
}

// choose takes n of the candidates, parted over their strata.
func choose(chance *chance, units []Unit, candidates []int, n int) []int {
	strata := map[string][]int{}
	for _, i := range candidates {
		key := Stratum(units[i].Site)
		strata[key] = append(strata[key], i)
	}
	keys := sortedKeys(strata)
	for _, key := range keys {
		slices.SortFunc(strata[key], func(a, b int) int { return cmp.Compare(units[a].Site.Code, units[b].Site.Code) })
		chance.shuffle(strata[key])
	}
	sizes := make([]int, len(keys))
	for i, key := range keys {
		sizes[i] = len(strata[key])
	}
	var chosen []int
	for i, quota := range quotas(chance, sizes, n) {
		chosen = append(chosen, strata[keys[i]][:quota]...)
	}
	return chosen
}

// Stratum names the stratum of a site within its jurisdiction: level and type.
func Stratum(site registry.Site) string {
	level := site.Level
	if level == "" {
		level = site.DerivedLevel()
	}
	if site.Type == "" {
		return string(level)
	}
	return string(level) + "·" + string(site.Type)
}

// quotas parts n over strata of the given sizes: one each as far as n goes, the
// rest in proportion by largest remainder; chance orders equals.
func quotas(chance *chance, sizes []int, n int) []int {
	order := make([]int, len(sizes))
	total := 0
	for i, size := range sizes {
		order[i] = i
		total += size
	}
	chance.shuffle(order)
	given := make([]int, len(sizes))
	if n < len(sizes) { // larger strata first
		slices.SortStableFunc(order, func(a, b int) int { return sizes[b] - sizes[a] })
		for _, i := range order[:n] {
			given[i] = 1
		}
		return given
	}
	left := n
	for i, size := range sizes {
		given[i] = max(1, n*size/total)
		left -= given[i]
	}
	// What a stratum still lacks of its share n·size/total, largest first.
	lack := func(i int) int { return n*sizes[i] - given[i]*total }
	for ; left != 0; left -= sign(left) {
		slices.SortStableFunc(order, func(a, b int) int { return sign(left) * (lack(b) - lack(a)) })
		i := slices.IndexFunc(order, func(i int) bool {
			return left > 0 && given[i] < sizes[i] || left < 0 && given[i] > 1
		})
		given[order[i]] += sign(left)
	}
	return given
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

func count(waiting map[int][]int) (n int) {
	for _, some := range waiting {
		n += len(some)
	}
	return n
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// stream is the second word of the generator's seed: FNV-1a of the jurisdiction.
func stream(jurisdiction string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(strings.ToLower(jurisdiction))) //nolint:errcheck // a hash never fails
	return h.Sum64()
}
