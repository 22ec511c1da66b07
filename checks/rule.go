// Package checks holds the law as far as it can be checked: one rule, one file.
// Rules are pure functions of what was seen; the catalogue, RULES.md, the
// explanations and every citation come from the rule literals.
package checks

// Rule is one check with the words of the law it rests on.
type Rule struct {
	ID          string // "WRK-01"
	Title       string // Chinese, what must hold
	Cite        Citation
	Words       string   // the notice's own words; several passages are parted by "……"
	Reading     string   // Chinese: how the words are read, where they leave room
	NotFlagged  []string // Chinese: what looks like a fault and is not
	Example     string   // Chinese: an example that fails
	Level       Level
	Since       int     // first data year it applies to; 0: 2017, the first under the notice
	Applies     Subject // whom it is about
	Publication bool    // a publication duty: a confirmed failure makes the site 不合格
	Off         bool    // does not run unless the policy turns it on
	Check       func(*View) Outcome
}

// Subject says what a rule looks at.
type Subject string

// Subjects.
const (
	AnySite           Subject = "site"        // publication and identity of every site
	WorkReport        Subject = "work"        // values of the 工作年度报表
	SupervisionReport Subject = "supervision" // values of the 监管年度报表
	AnyReport         Subject = "form"        // values of either form
	PortalDuty        Subject = "portal"      // duties of 省、部门 portals
)

// Level is how grave a failed rule is.
type Level string

// Levels.
const (
	Violation Level = "violation" // 违规
	Suspicion Level = "suspicion" // 存疑
	Hint      Level = "hint"      // 弱存疑: never public alone
	Note      Level = "note"      // about our reading, not about the site
)

// Result is what a rule answers.
type Result string

// The five results. Only Fail speaks against a site; only Pass for it.
const (
	Pass          Result = "pass"
	Fail          Result = "fail"
	Unknown       Result = "unknown"
	NotApplicable Result = "n/a"
	Broken        Result = "error" // the rule itself broke; counts as unknown
)

// Outcome is a rule's answer with its reason, in Chinese, and what it rests on.
type Outcome struct {
	Result   Result   `json:"outcome"`
	Reason   string   `json:"reason"`
	Evidence []string `json:"evidence,omitempty"` // URLs, cell locators, times: "fetch 3: https://…"
	Level    Level    `json:"-"`                  // lower than the rule's own, where the reading is weaker; empty: the rule's
}

// Finding is one rule's outcome for one site.
type Finding struct {
	Rule  string `json:"rule"`
	Level Level  `json:"level"`
	Outcome
}

// lower returns the weaker of two levels; an empty level is no opinion.
func lower(a, b Level) Level {
	rank := map[Level]int{Violation: 4, Suspicion: 3, Hint: 2, Note: 1}
	switch {
	case a == "":
		return b
	case b == "", rank[a] <= rank[b]:
		return a
	}
	return b
}
