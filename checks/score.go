package checks

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
)

// Score is how many points a local 绩效考评 takes off for what. The notice orders that
// the publication of the reports be part of it (正文三) and names no weights, so there
// are none by default.
type Score struct {
	Full   Points            `yaml:"full"`
	Rules  map[string]Points `yaml:"rules"`       // for a confirmed failure of the rule
	Faults map[Level]Points  `yaml:"faults"`      // for each 填报问题 of the level
	Most   Points            `yaml:"faults_most"` // taken off for all 填报问题 of a site together
}

// Points are a decimal number, as written in the policy; empty: none.
type Points string

// Rat is the exact number; ok is false where it is none or negative.
func (p Points) Rat() (r *big.Rat, ok bool) {
	if p == "" {
		return new(big.Rat), true
	}
	if strings.Trim(string(p), "0123456789.") != "" { // no fractions, no exponents
		return new(big.Rat), false
	}
	if r, ok = new(big.Rat).SetString(string(p)); !ok {
		return new(big.Rat), false
	}
	return r, true
}

// Weighted says whether the policy has weights at all.
func (s Score) Weighted() bool { return s.Full != "" && len(s.Rules)+len(s.Faults) > 0 }

// Deduction is points taken off for one finding.
type Deduction struct {
	Points *big.Rat
	Rule   string
	Text   string
	Scans  []int64 // the visits it rests on; none for 填报问题 of the last reading
}

// Of is a site's points and what was taken off for what. ok is false where the site
// cannot be scored: it is 待核 or exempt. It never falls below zero.
func (s Score) Of(v Verdict) (points *big.Rat, deductions []Deduction, ok bool) {
	if v.Status != Compliant && v.Status != NonCompliant {
		return nil, nil, false
	}
	if v.Status == NonCompliant {
		for _, reason := range v.Reasons {
			if off, _ := s.Rules[reason.Rule].Rat(); off.Sign() > 0 {
				deductions = append(deductions, Deduction{off, reason.Rule, reason.Text, reason.Scans})
			}
		}
	}
	deductions = append(deductions, s.forFaults(v.Faults)...)
	points, _ = s.Full.Rat()
	for _, d := range deductions {
		points.Sub(points, d.Points)
	}
	if points.Sign() < 0 {
		points.SetInt64(0)
	}
	return points, deductions, true
}

// forFaults takes off for each 填报问题 until the most is reached.
func (s Score) forFaults(faults []Finding) []Deduction {
	left, _ := s.Most.Rat()
	var deductions []Deduction
	for _, f := range faults {
		off, _ := s.Faults[f.Level].Rat()
		if s.Most != "" && off.Cmp(left) > 0 {
			off = new(big.Rat).Set(left)
		}
		if off.Sign() == 0 {
			continue
		}
		left = new(big.Rat).Sub(left, off)
		deductions = append(deductions, Deduction{Points: off, Rule: f.Rule, Text: f.Reason})
	}
	return deductions
}

// faults are the settings of a score that make no sense.
func (s Score) faults() []fault {
	var list []fault
	check := func(p Points, path ...string) {
		if _, ok := p.Rat(); !ok {
			list = append(list, fault{append([]string{"score"}, path...), fmt.Sprintf("「%s」须为不小于零的数", p)})
		}
	}
	check(s.Full, "full")
	check(s.Most, "faults_most")
	for _, id := range slices.Sorted(maps.Keys(s.Rules)) {
		check(s.Rules[id], "rules", id)
		if r, ok := Find(id); !ok || r.ID != id || !r.Publication {
			list = append(list, fault{[]string{"score", "rules", id}, fmt.Sprintf("「%s」不是发布义务的规则", id)})
		}
	}
	for _, level := range slices.Sorted(maps.Keys(s.Faults)) {
		check(s.Faults[level], "faults", string(level))
		if !isLevel(level) {
			list = append(list, fault{[]string{"score", "faults", string(level)}, fmt.Sprintf("不认识的级别「%s」", level)})
		}
	}
	return list
}
