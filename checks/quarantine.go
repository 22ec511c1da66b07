package checks

import "fmt"

// Thresholds say when a night may not accuse anybody.
type Thresholds struct {
	MinSites    int     `yaml:"min_sites"`    // below it failure rates are not looked at
	MaxFailure  float64 `yaml:"max_failure"`  // share of sites that could not be looked at
	MaxRise     float64 `yaml:"max_rise"`     // that share ÷ its baseline
	MaxControls float64 `yaml:"max_controls"` // share of control sites that failed
}

func (t Thresholds) faults() []fault {
	var list []fault
	add := func(bad bool, text, key string) {
		if bad {
			list = append(list, fault{[]string{"quarantine", key}, text})
		}
	}
	add(t.MinSites < 1, "至少为 1", "min_sites")
	add(t.MaxFailure <= 0 || t.MaxFailure > 1, "须大于 0 而不大于 1", "max_failure")
	add(t.MaxRise < 1, "至少为 1", "max_rise")
	add(t.MaxControls < 0 || t.MaxControls > 1, "须在 0 与 1 之间", "max_controls")
	return list
}

// Count is how many sites were tried and how many could not be looked at.
type Count struct {
	Tried  int
	Failed int
}

func (c Count) rate() float64 {
	if c.Tried == 0 {
		return 0
	}
	return float64(c.Failed) / float64(c.Tried)
}

// Night is what decides whether a run may accuse anybody.
type Night struct {
	Sites    Count
	Controls Count // sites known to be up, asked throughout the run
	Baseline Count // earlier runs that were not quarantined, added up
}

// QuarantineReasons says why the whole night counts for nothing; none when it counts.
func (p Policy) QuarantineReasons(n Night) []string {
	t := p.Quarantine
	var why []string
	if n.Controls.rate() > t.MaxControls {
		why = append(why, fmt.Sprintf("对照网站 %d 个中有 %d 个未能查看，故障可能在我方", n.Controls.Tried, n.Controls.Failed))
	}
	if n.Sites.Tried < t.MinSites {
		return why
	}
	if n.Sites.rate() > t.MaxFailure {
		why = append(why, fmt.Sprintf("%d 个网站中有 %d 个未能查看，超过上限 %.0f%%", n.Sites.Tried, n.Sites.Failed, 100*t.MaxFailure))
	}
	if b := n.Baseline; b.Tried >= t.MinSites && b.Failed > 0 && risen(n.Sites, b, t.MaxRise) && n.Sites.Failed > t.MinSites/2 {
		why = append(why, fmt.Sprintf("失败率 %.1f%%，为历次基准 %.1f%% 的 %.1f 倍", 100*n.Sites.rate(), 100*b.rate(), n.Sites.rate()/b.rate()))
	}
	return why
}

// risen says that a share of failures is more than so many times the baseline's;
// the products are exact as the quotients are not.
func risen(now, base Count, factor float64) bool {
	return float64(now.Failed)*float64(base.Tried) > factor*float64(base.Failed)*float64(now.Tried)
}
