package checks

import "testing"

func TestPolicySummarySaysWhatFiguresRestOn(t *testing.T) {
	if got, want := DefaultPolicy().Summary(), "时限1月31日，间隔24小时以上的2次查看均未通过或一次未通过并经人工复核方可认定"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	p := parse(t, "national_deadline: 01-20\nfaults_fail: true\nrules_off: [WRK-01]\nconfirmation: {visits: 1, reviewer: false}\n")
	if got, want := p.Summary(), "时限1月20日，1次查看均未通过方可认定，填报问题计入不合格，调整规则1条"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Visits that need not lie apart are not said to.
func TestPolicySummaryNamesNoIntervalWhereNoneIsAsked(t *testing.T) {
	p := parse(t, "confirmation: {visits: 2, apart: 0s, reviewer: false}\n")
	if got, want := p.Summary(), "时限1月31日，2次查看均未通过方可认定"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
