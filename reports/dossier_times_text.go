package reports

import (
	"fmt"
	"strings"
	"time"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// writeTimes says when the report was published, and what became of it.
func (d Dossier) writeTimes(b *strings.Builder) {
	t := d.Times
	if t == nil {
		return
	}
	fmt.Fprintf(b, "\n发布时间\n  时限 %s 24:00\n", inChina(t.Deadline.Add(-time.Second), time.DateOnly))
	t.writeSightings(b)
	for _, claim := range t.Claims {
		fmt.Fprintf(b, "  网站自称 %s\n", claim.text())
	}
	switch {
	case t.AtLeast:
		fmt.Fprintf(b, "  晚于时限至少 %d 天（%s）\n", t.DaysLate, t.Level.Text())
	case t.DaysLate > 0:
		fmt.Fprintf(b, "  晚于时限 %d 天（%s）\n", t.DaysLate, t.Level.Text())
	}
	if t.BackDated != nil {
		fmt.Fprintf(b, "  疑似倒签（%s）：自称 %s，而 %s 能够查看的一次查看未见\n",
			t.Level.Text(), t.BackDated.Claim.text(), inChina(t.BackDated.Missed, minute))
	}
	if t.Withdrawn != nil {
		fmt.Fprintf(b, "  其后撤下：%s 能够查看而已不见\n", inChina(*t.Withdrawn, minute))
	}
	for _, c := range t.Corrected {
		c.write(b)
	}
}

// writeSightings tells of the visits that were able to look, and of no others.
func (t *DossierTimes) writeSightings(b *strings.Builder) {
	n := len(t.NotSeen)
	switch {
	case t.FirstSeen != nil:
		fmt.Fprintf(b, "  首次见到 %s  最近见到 %s\n", inChina(*t.FirstSeen, minute), inChina(*t.LastSeen, minute))
	case n == 0:
		b.WriteString("  没有哪次查看足以断定该年度的工作年度报表发布与否\n")
	default:
		b.WriteString("  能够查看的各次均未见到该年度的工作年度报表\n")
	}
	if n > 0 {
		fmt.Fprintf(b, "  能够查看而未见 %d 次，最后一次 %s\n", n, inChina(t.NotSeen[n-1], minute))
	}
}

func (c DossierClaim) text() string {
	layout := minute
	if c.Day {
		layout = time.DateOnly
	}
	source := snapshot.ClaimSource(c.Source)
	if c.Page != "" {
		source += "，见于 " + c.Page
	}
	return fmt.Sprintf("%s（%s）", inChina(c.At, layout), source)
}

func (c DossierCorrection) write(b *strings.Builder) {
	fmt.Fprintf(b, "\n更正：%s\n  原版 %s（第%d次查看）  %s\n  新版 %s（第%d次查看）  %s\n", formTexts[string(c.Form)],
		inChina(c.Before.At, minute), c.Before.Scan, c.Before.URL, inChina(c.After.At, minute), c.After.Scan, c.After.URL)
	for _, change := range c.Changes {
		fmt.Fprintf(b, "  %s  %s → %s", change.Label, printedValue(change.Before), printedValue(change.After))
		if change.Doubtful {
			fmt.Fprintf(b, "（%s，须核对原件）", change.Doubt)
		}
		b.WriteString("\n")
	}
}

// printedValue is what a cell prints, 空白 where it prints nothing.
func printedValue(v form.Value) string {
	if raw := strings.TrimSpace(v.Raw); raw != "" {
		return raw
	}
	return "空白"
}

var china = time.FixedZone("CST", 8*60*60)

func inChina(at time.Time, layout string) string { return at.In(china).Format(layout) }
