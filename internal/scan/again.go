package scan

import (
	"context"
	"time"

	"nianbao/checks"
	"nianbao/internal/store"
	"nianbao/registry"
)

// AgainOptions say which stored scan is judged again, and by what.
type AgainOptions struct {
	Store     *store.Store
	Scan      int64
	Policy    checks.Policy
	PolicySrc string // the policy as written (YAML), kept with the judgement
	Ruleset   string // version of the rules
	Build     string // of this program
	Now       func() time.Time
	Changed   func(Difference) // is told every finding that changed; may be nil
	Done      func()           // is called after every site; may be nil
}

// Difference is one finding that judging again changed.
type Difference struct {
	Site   registry.Site   `json:"site"`
	Rule   string          `json:"rule"`
	Before *checks.Finding `json:"before"` // nil: the rule was not in force
	After  *checks.Finding `json:"after"`  // nil: the rule is no longer in force
}

// JudgeAgain answers the rules once more for every visit of a scan, from what is
// stored and without network, and keeps the answers as a further judgement. The
// earlier ones stay; the new one counts when all its sites are judged. It returns
// how many sites it judged.
func JudgeAgain(ctx context.Context, o AgainOptions) (sites int, err error) {
	judgement, err := o.Store.StartJudgement(ctx, store.Judgement{
		Scan: o.Scan, Started: o.Now(), Ruleset: o.Ruleset, Policy: o.PolicySrc, Build: o.Build,
	})
	if err != nil {
		return 0, err
	}
	views := viewer{
		store: o.Store, policy: o.Policy, scan: o.Scan, peers: newPeers(o.Store, o.Policy, o.Scan), registers: newRegisters(o.Store),
	}
	for result, err := range o.Store.Results(ctx, o.Scan) {
		if err != nil {
			return sites, err
		}
		judged, err := o.judge(ctx, views, result)
		if err != nil {
			return sites, err
		}
		if err := o.Store.SaveJudged(ctx, judgement, result.Code(), judged); err != nil {
			return sites, err
		}
		o.tell(differences(result, judged.Findings))
		if o.Done != nil {
			o.Done()
		}
		sites++
	}
	return sites, o.Store.EndJudgement(ctx, judgement, o.Now())
}

func (o AgainOptions) tell(changed []Difference) {
	if o.Changed == nil {
		return
	}
	for _, d := range changed {
		o.Changed(d)
	}
}

// judge answers the rules for one stored visit. A visit that broke stays unjudged.
func (o AgainOptions) judge(ctx context.Context, views viewer, result store.Result) (store.Judged, error) {
	view, err := views.of(ctx, result.Visit, result.Reads)
	if err != nil {
		return store.Judged{}, err
	}
	judged, err := safely(func() (store.Judged, error) {
		return store.Judged{Findings: o.Policy.Judge(&view), Sighting: view.Sighting()}, nil
	})
	if err != nil {
		return store.Judged{Sighting: checks.Sighting{At: result.Visit.Started}}, nil
	}
	return judged, nil
}

// differences pairs findings by rule and keeps those whose answer or level changed.
func differences(was store.Result, now []checks.Finding) []Difference {
	before := map[string]checks.Finding{}
	for _, finding := range was.Findings {
		before[finding.Rule] = finding
	}
	var changed []Difference
	for _, after := range now {
		old, known := before[after.Rule]
		delete(before, after.Rule)
		difference := Difference{Site: was.Visit.Site, Rule: after.Rule, After: &after}
		if known {
			difference.Before = &old
		}
		if !known || old.Result != after.Result || old.Level != after.Level {
			changed = append(changed, difference)
		}
	}
	for _, finding := range was.Findings {
		if _, gone := before[finding.Rule]; gone {
			changed = append(changed, Difference{Site: was.Visit.Site, Rule: finding.Rule, Before: &finding})
		}
	}
	return changed
}
