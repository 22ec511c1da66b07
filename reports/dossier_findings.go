package reports

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/checks"
)

// writeFindings lists what was found against the site, and what could not be told:
// rules that could not be answered for one and the same reason stand in one line.
func (d Dossier) writeFindings(b *strings.Builder) {
	b.WriteString("\n检查结果\n")
	counts := map[checks.Result]int{}
	for _, finding := range d.Findings {
		counts[finding.Result]++
		if finding.Result == checks.Fail {
			fmt.Fprintf(b, "  %-8s %s  %s%s：%s\n", finding.Rule, finding.Level.Text(), finding.Result.Text(), d.dismissal(finding), finding.Reason)
		}
	}
	for _, group := range unanswered(d.Findings) {
		fmt.Fprintf(b, "  %s：%s\n    %s\n", group.result.Text(), group.reason, strings.Join(group.rules, "、"))
	}
	fmt.Fprintf(b, "  通过%d项，未通过%d项，无法判断%d项，不适用%d项\n",
		counts[checks.Pass], counts[checks.Fail], counts[checks.Unknown]+counts[checks.Broken], counts[checks.NotApplicable])
}

// dismissal says of a failure that it counts for nothing, where that is so.
func (d Dossier) dismissal(f checks.Finding) string {
	if slices.Contains(d.Dismissed, f.Rule) {
		return "（经人工复核不属实，不作为依据）"
	}
	return ""
}

// unansweredGroup is what kept some rules from being answered.
type unansweredGroup struct {
	result checks.Result
	reason string
	rules  []string
}

// unanswered groups the rules without an answer by the reason, in catalogue order.
func unanswered(findings []checks.Finding) []*unansweredGroup {
	type key struct {
		result checks.Result
		reason string
	}
	var groups []*unansweredGroup
	byReason := map[key]*unansweredGroup{}
	for _, f := range findings {
		if f.Result != checks.Unknown && f.Result != checks.Broken {
			continue
		}
		k := key{f.Result, f.Reason}
		if byReason[k] == nil {
			byReason[k] = &unansweredGroup{result: f.Result, reason: f.Reason}
			groups = append(groups, byReason[k])
		}
		byReason[k].rules = append(byReason[k].rules, f.Rule)
	}
	return groups
}
