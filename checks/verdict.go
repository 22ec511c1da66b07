package checks

import (
	"time"

	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// Status is what a site's visits of one year add up to.
type Status string

// The four statuses.
const (
	Passed    Status = "合格"
	Failed    Status = "不合格"
	Pending   Status = "待核"
	ExemptNow Status = "豁免"
)

// Judged is one visit with what the rules answered.
type Judged struct {
	Scan        int64
	Year        int // data year
	At          time.Time
	Outcome     snapshot.Class
	Findings    []Finding
	Confirmed   []string // rules whose failure in this visit a reviewer confirmed
	Dismissed   []string // rules whose failure in this visit a reviewer dismissed
	Quarantined bool     // the night counts for nothing
}

// Verdict is a site's status for one year and why.
type Verdict struct {
	Status  Status
	Reasons []Reason
	Faults  []Finding // 填报问题 of the last visit that count by the policy
}

// Reason is one ground of a verdict.
type Reason struct {
	Rule  string  `json:"rule,omitempty"`
	Text  string  `json:"text"`
	Scans []int64 `json:"scans,omitempty"` // the visits it rests on
}

// Decide computes a site's status from its visits of one year.
func Decide(p Policy, site registry.Site, judged []Judged) Verdict {
	return Verdict{Status: Pending}
}
