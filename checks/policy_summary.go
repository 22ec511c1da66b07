package checks

import (
	"fmt"
	"strings"
	"time"
)

// Summary is the policy in one line, for the foot of a table.
func (p Policy) Summary() string {
	parts := []string{"时限" + monthDay(p.NationalDeadline)}
	if len(p.LocalDeadlines) > 0 {
		parts = append(parts, fmt.Sprintf("另有地方时限%d条", len(p.LocalDeadlines)))
	}
	parts = append(parts, p.Confirmation.summary())
	if p.FaultsFail {
		parts = append(parts, "填报问题计入不合格")
	}
	if n := len(p.Exemptions); n > 0 {
		parts = append(parts, fmt.Sprintf("另行豁免%d个网站", n))
	}
	if n := len(p.RulesOff) + len(p.RulesOn) + len(p.Levels); n > 0 {
		parts = append(parts, fmt.Sprintf("调整规则%d条", n))
	}
	return strings.Join(parts, "，")
}

func (c Confirmation) summary() string {
	text := fmt.Sprintf("%d次查看均未通过", c.Visits)
	if c.Visits > 1 && c.Apart > 0 {
		text = fmt.Sprintf("间隔%g小时以上的%s", c.Apart.Hours(), text)
	}
	if c.Reviewer {
		text += "或一次未通过并经人工复核"
	}
	return text + "方可认定"
}

func monthDay(text string) string {
	day, err := time.Parse("01-02", text)
	if err != nil {
		return text
	}
	return day.Format("1月2日")
}
