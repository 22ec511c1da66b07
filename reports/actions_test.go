package reports

import (
	"strings"
	"testing"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
)

func acted(change func(*Line)) Night {
	l := line(guangdong, "4400000003", checks.NonCompliant, snapshot.OK)
	l.Since = time.Date(2026, 2, 2, 1, 0, 0, 0, time.UTC)
	change(&l)
	n := night(l)
	n.Day = time.Date(2026, 3, 4, 1, 0, 0, 0, time.UTC)
	return n
}

func TestSummonsIsForTheConfirmedAndRepeated(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Line)
		days   int
		want   string // empty: not listed
	}{
		"fresh":            {func(*Line) {}, 31, ""},
		"unrepaired":       {func(*Line) {}, 30, "认定不合格已满30日仍未改正"},
		"two years":        {func(l *Line) { l.LastYear = checks.NonCompliant }, 31, "连续两个年度不合格"},
		"both":             {func(l *Line) { l.LastYear = checks.NonCompliant }, 30, "连续两个年度不合格；认定不合格已满30日仍未改正"},
		"last year open":   {func(l *Line) { l.LastYear = checks.Pending }, 31, ""},
		"not confirmed":    {func(l *Line) { l.Verdict.Status, l.LastYear = checks.Pending, checks.NonCompliant }, 1, ""},
		"passed meanwhile": {func(l *Line) { l.Verdict.Status, l.LastYear = checks.Compliant, checks.NonCompliant }, 1, ""},
	} {
		rows := text(t, Summons(acted(c.change), c.days))
		if c.want == "" && len(rows) != 0 || c.want != "" && (len(rows) != 1 || rows[0][7] != c.want) {
			t.Errorf("%s: %q, want %q", name, rows, c.want)
		}
	}
}

func fault(level checks.Level) checks.Finding {
	return checks.Finding{Rule: "WRK-01", Level: level, Outcome: checks.Outcome{Result: checks.Fail, Reason: "错" + string(level), Evidence: []string{"t1 r1"}}}
}

// A Hint is never public, whatever the policy counts.
func TestHintsLeaveTheHouseOnNoList(t *testing.T) {
	n := acted(func(l *Line) {
		l.Verdict.Faults = []checks.Finding{fault(checks.Violation), fault(checks.Suspicion), fault(checks.Hint), fault(checks.Note)}
	})
	faults := text(t, Faults(n))
	if len(faults) != 2 || faults[0][6] != "错violation" || faults[1][6] != "错suspicion" || !strings.HasPrefix(faults[0][7], "国办函〔2018〕12号") {
		t.Errorf("faults: %q", faults)
	}
	tasks := text(t, Rectification(n, 15))
	if len(tasks) != 1 || tasks[0][6] != "事由4400000003；错violation" || tasks[0][7] != "2026年3月19日" {
		t.Errorf("rectification: %q", tasks)
	}
}

func TestRectificationAsksNothingOfThePending(t *testing.T) {
	n := acted(func(l *Line) { l.Verdict.Status = checks.Pending })
	if rows := Rectification(n, 15).Rows; len(rows) != 0 {
		t.Errorf("listed: %v", rows)
	}
}

func TestFixedIsWhatNoLongerStands(t *testing.T) {
	was := checks.Verdict{Status: checks.NonCompliant, Reasons: []checks.Reason{{Rule: "PUB-W-01", Text: "无入口"}, {Rule: "PUB-W-02", Text: "未发布"}}}
	n := acted(func(l *Line) { // PUB-W-01 still stands
		l.Earlier = was
	})
	if rows := text(t, Fixed(n)); len(rows) != 1 || rows[0][5] != "未发布" || rows[0][6] != "不合格" {
		t.Errorf("half fixed: %q", rows)
	}
	n = acted(func(l *Line) { l.Earlier, l.Verdict = was, checks.Verdict{Status: checks.Compliant} })
	if rows := text(t, Fixed(n)); len(rows) != 1 || rows[0][5] != "无入口；未发布" || rows[0][6] != "合格" {
		t.Errorf("fixed: %q", rows)
	}
	n = acted(func(l *Line) { // could not look any more: not known, not fixed
		l.Earlier = was
		l.Verdict = checks.Verdict{Status: checks.Pending, Reasons: []checks.Reason{{Rule: "PUB-W-01"}, {Rule: "PUB-W-02"}}}
	})
	if rows := Fixed(n).Rows; len(rows) != 0 {
		t.Errorf("unknown: %v", rows)
	}
}
