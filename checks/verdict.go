package checks

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// Status is what a site's visits of one year add up to.
type Status string

// The four statuses.
const (
	Compliant    Status = "合格"
	NonCompliant Status = "不合格"
	Pending      Status = "待核"
	Exempted     Status = "豁免"
)

// Judged is one visit with what the rules answered.
type Judged struct {
	Scan        int64
	Year        int // data year
	At          time.Time
	Outcome     snapshot.Class // kept for the tables; the findings have weighed it already
	Repeats     int64          // likewise: the scan whose full look the visit repeats, 0 when it is one
	Findings    []Finding
	Confirmed   []string // rules whose failure in this visit a reviewer confirmed
	Dismissed   []string // rules whose failure in this visit a reviewer dismissed
	Quarantined bool     // the night counts for nothing
}

// Verdict is a site's status for one year and why.
type Verdict struct {
	Status  Status
	Reasons []Reason
	Faults  []Finding // 填报问题 that count by the policy, of the last visit that could tell
}

// Reason is one ground of a verdict.
type Reason struct {
	Rule  string  `json:"rule,omitempty"`
	Text  string  `json:"text"`
	Scans []int64 `json:"scans,omitempty"` // the visits it rests on
}

// LastCounting is the last visit of a night that counts; the last at all where none does.
// There must be one.
func LastCounting(judged []Judged) Judged {
	if visits := counting(judged); len(visits) > 0 {
		judged = visits
	}
	return judged[len(judged)-1]
}

// Decide computes a site's status from its visits of one year, in any order.
func Decide(p Policy, site registry.Site, judged []Judged) Verdict {
	visits := counting(judged)
	v := Verdict{Faults: p.countedFaults(visits)}
	if why := p.letOff(site, judged); why != "" {
		v.Status, v.Reasons = Exempted, []Reason{{Text: why}}
		return v
	}
	var failed, open []Reason
	passed := false
	for _, r := range p.duties() {
		d := p.duty(r, visits)
		passed = passed || d.stand == fulfilled
		switch d.stand {
		case broken:
			failed = append(failed, d.reason)
		case undecided:
			open = append(open, d.reason)
		}
	}
	switch {
	case len(failed) > 0:
		v.Status, v.Reasons = NonCompliant, failed
	case len(open) > 0:
		v.Status, v.Reasons = Pending, withoutRepeats(open)
	case !passed:
		v.Status, v.Reasons = Pending, []Reason{{Text: nothingKnown(judged, visits)}}
	default:
		v.Status = Compliant
	}
	return v
}

// withoutRepeats drops reasons that another one states in full: several duties are open
// for the same cause, and a person reads it once.
func withoutRepeats(reasons []Reason) []Reason {
	var kept []Reason
	for i, r := range reasons {
		said := func(o Reason) bool { return o.Text != r.Text && strings.Contains(o.Text, r.Text) }
		again := func(o Reason) bool { return o.Text == r.Text }
		if !slices.ContainsFunc(reasons, said) && !slices.ContainsFunc(reasons[:i], again) {
			kept = append(kept, r)
		}
	}
	return kept
}

// counting leaves out quarantined nights and sorts by time.
func counting(judged []Judged) []Judged {
	visits := slices.DeleteFunc(slices.Clone(judged), func(j Judged) bool { return j.Quarantined })
	slices.SortStableFunc(visits, func(a, b Judged) int { return a.At.Compare(b.At) })
	return visits
}

func (p Policy) letOff(site registry.Site, judged []Judged) string {
	if site.Status != "" && site.Status != registry.Running {
		return fmt.Sprintf("网站状态为「%s」", site.Status)
	}
	for _, j := range judged {
		if why := p.exemption(site.Code, j.Year); why != "" {
			return why
		}
	}
	return ""
}

// duties are the rules whose confirmed failure makes a site 不合格.
func (p Policy) duties() []Rule {
	return slices.DeleteFunc(Catalogue(), func(r Rule) bool {
		counts := r.Publication || p.FaultsFail && slices.Contains(p.Count, p.level(r))
		return !counts || !p.InForce(r)
	})
}

func (p Policy) level(r Rule) Level {
	if l, ok := p.Levels[r.ID]; ok {
		return l
	}
	return r.Level
}

func nothingKnown(judged, visits []Judged) string {
	switch {
	case len(judged) == 0:
		return "尚未查看"
	case len(visits) == 0:
		return "各次查看均已作废"
	}
	return "发布时限未到，或各项发布要求都还无从判断"
}

// countedFaults are the 填报问题 of the last visit that read a form at all.
func (p Policy) countedFaults(visits []Judged) []Finding {
	for _, j := range slices.Backward(visits) {
		var faults []Finding
		read := false
		for _, f := range j.Findings {
			r, ok := Find(f.Rule)
			if !ok || r.Publication || !aboutForm(r) || slices.Contains(j.Dismissed, f.Rule) {
				continue
			}
			read = read || f.Result == Pass || f.Result == Fail
			if f.Result == Fail && slices.Contains(p.Count, f.Level) {
				faults = append(faults, f)
			}
		}
		if read {
			return faults
		}
	}
	return nil
}

func aboutForm(r Rule) bool {
	return r.Applies == WorkReport || r.Applies == SupervisionReport || r.Applies == AnyReport
}
