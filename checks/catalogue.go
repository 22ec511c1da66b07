package checks

import (
	"fmt"
	"slices"
	"strings"
)

// firstYear is the first data year the notice of January 2018 asks forms for.
const firstYear = 2017

var catalogue []Rule

// rule registers one rule of the law; it is called from the rule's own file.
func rule(r Rule) Rule {
	if r.ID == "" || r.Check == nil || r.Level == "" || r.Applies == "" {
		panic("checks: rule " + r.ID + " lacks id, level, subject or check")
	}
	if _, ok := Find(r.ID); ok {
		panic("checks: rule " + r.ID + " is registered twice")
	}
	r.Since = max(r.Since, firstYear)
	catalogue = append(catalogue, r)
	return r
}

// Catalogue returns every rule, sorted by family and number.
func Catalogue() []Rule {
	all := slices.Clone(catalogue)
	slices.SortFunc(all, func(a, b Rule) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// Find returns the rule with that ID, written in either case.
func Find(id string) (Rule, bool) {
	i := slices.IndexFunc(catalogue, func(r Rule) bool { return strings.EqualFold(r.ID, id) })
	if i < 0 {
		return Rule{}, false
	}
	return catalogue[i], true
}

// Judge answers every rule of the default policy for one view, in catalogue order.
// A rule that breaks answers Broken, which counts as unknown.
func Judge(v *View) []Finding { return DefaultPolicy().Judge(v) }

func judge(v *View, rules []Rule) []Finding {
	findings := make([]Finding, 0, len(rules))
	for _, r := range rules {
		findings = append(findings, judgeOne(r, v))
	}
	return findings
}

func judgeOne(r Rule, v *View) (f Finding) {
	f = Finding{Rule: r.ID, Level: r.Level}
	defer func() {
		if p := recover(); p != nil {
			f.Outcome = Outcome{Result: Broken, Reason: fmt.Sprintf("规则 %s 运行出错：%v", r.ID, p)}
		}
	}()
	if v.Year < r.Since {
		f.Outcome = notApplicable("本规则自 %d 年度起适用", r.Since)
		return f
	}
	f.Outcome = r.Check(v)
	f.Level = lower(r.Level, f.Outcome.Level)
	return f
}

func pass(format string, args ...any) Outcome {
	return Outcome{Result: Pass, Reason: fmt.Sprintf(format, args...)}
}

func fail(format string, args ...any) Outcome {
	return Outcome{Result: Fail, Reason: fmt.Sprintf(format, args...)}
}

func unknown(format string, args ...any) Outcome {
	return Outcome{Result: Unknown, Reason: fmt.Sprintf(format, args...)}
}

func notApplicable(format string, args ...any) Outcome {
	return Outcome{Result: NotApplicable, Reason: fmt.Sprintf(format, args...)}
}

// at lowers the level of a failure.
func (o Outcome) at(l Level) Outcome {
	o.Level = lower(o.Level, l)
	return o
}

// by adds evidence.
func (o Outcome) by(evidence ...string) Outcome {
	for _, e := range evidence {
		if e != "" && !slices.Contains(o.Evidence, e) {
			o.Evidence = append(o.Evidence, e)
		}
	}
	return o
}
