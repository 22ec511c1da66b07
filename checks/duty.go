package checks

import (
	"fmt"
	"slices"
	"time"
)

// stand is how a site stands to one duty after all its visits.
type stand int

const (
	idle      stand = iota // the duty does not arise
	fulfilled              // the last visit that could tell says so
	undecided              // nobody could tell yet, or failed and not yet confirmed
	broken                 // failed and confirmed
)

type dutyState struct {
	stand  stand
	reason Reason
}

// duty sums the visits up for one rule. The last visit that could tell decides;
// a failure is confirmed by the run of failures it ends, unknowns between aside.
func (p Policy) duty(r Rule, visits []Judged) dutyState {
	run, last, dark := runOf(r, visits)
	switch {
	case len(run) == 0 && last == "" && dark.Text == "":
		return dutyState{idle, Reason{}}
	case len(run) == 0 && last == "" && r.Applies == WorkReport && !p.UnreadPending:
		return dutyState{idle, Reason{}} // what the form says is not known; that it is there is another duty's
	case len(run) == 0 && last == "":
		return dutyState{undecided, dark}
	case last == Pass:
		return dutyState{fulfilled, Reason{}}
	case last == NotApplicable && dark.Text != "": // it may have arisen since
		return dutyState{undecided, dark}
	case last == NotApplicable:
		return dutyState{idle, Reason{}}
	}
	text := finding(run[0], r.ID).Reason
	reason := Reason{Rule: r.ID, Text: text, Scans: scans(run)}
	if level := p.runLevel(r, run); level == Hint || level == Note {
		return dutyState{fulfilled, Reason{}} // never speaks alone
	} else if level != Violation && (!p.FaultsFail || r.Publication) {
		reason.Text = "存疑，须人工认定：" + text
		return dutyState{undecided, reason}
	}
	if how := p.confirmed(r.ID, run); how != "" {
		reason.Text += "（" + how + "）"
		return dutyState{broken, reason}
	}
	reason.Text = "尚待再次查看或复核确认：" + text
	return dutyState{undecided, reason}
}

// runOf finds the unbroken run of failures that ends with the last visit able to
// tell, latest first; the result of that visit; and why the rest could not tell.
func runOf(r Rule, visits []Judged) (run []Judged, last Result, dark Reason) {
	for _, j := range slices.Backward(visits) {
		f := finding(j, r.ID)
		result := f.Result
		if result == Fail && slices.Contains(j.Dismissed, r.ID) {
			result = Pass
		}
		switch result {
		case Unknown, Broken:
			if dark.Text == "" {
				dark = Reason{Rule: r.ID, Text: f.Reason}
			}
			dark.Scans = append(dark.Scans, j.Scan)
			continue
		case "": // the rule was not asked
			continue
		}
		if last == "" {
			last = result
		}
		if result != Fail {
			return run, last, dark
		}
		run = append(run, j)
	}
	return run, last, dark
}

func finding(j Judged, id string) Finding {
	for _, f := range j.Findings {
		if f.Rule == id {
			return f
		}
	}
	return Finding{}
}

// runLevel is the level of the run's last failure.
func (p Policy) runLevel(r Rule, run []Judged) Level { return finding(run[0], r.ID).Level }

// confirmed says how a run of failures is confirmed, empty when it is not. Only
// failures at full level count.
func (p Policy) confirmed(id string, run []Judged) string {
	var full []Judged
	for _, j := range run {
		if finding(j, id).Level == finding(run[0], id).Level {
			full = append(full, j)
		}
	}
	for _, j := range full {
		if p.Confirmation.Reviewer && slices.Contains(j.Confirmed, id) {
			return fmt.Sprintf("%s 查看，经人工复核", clock(j.At))
		}
	}
	if n := distinct(full); n < p.Confirmation.Visits {
		return ""
	}
	first, last := full[len(full)-1].At, full[0].At
	if last.Sub(first) < p.Confirmation.Apart {
		return ""
	}
	return fmt.Sprintf("%s 至 %s 共 %d 次查看", clock(first), clock(last), len(full))
}

// distinct counts visits made at different times: one visit judged twice is one.
func distinct(run []Judged) int {
	seen := map[time.Time]bool{}
	for _, j := range run {
		seen[j.At.UTC()] = true
	}
	return len(seen)
}

func scans(run []Judged) []int64 {
	var ids []int64
	for _, j := range slices.Backward(run) {
		ids = append(ids, j.Scan)
	}
	return ids
}
