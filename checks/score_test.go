package checks

import (
	"strings"
	"testing"
)

func scoring(t *testing.T, text string) Score {
	t.Helper()
	return parse(t, "score: "+text).Score
}

func TestScoreTracesEveryPoint(t *testing.T) {
	s := scoring(t, `{full: 100, rules: {PUB-W-02: 12.5, PUB-W-03: 20}, faults: {violation: 2, suspicion: 0.5}, faults_most: 3}`)
	faults := []Finding{{Rule: "WRK-01", Level: Violation}, {Rule: "WRK-11", Level: Violation}, {Rule: "WRK-02", Level: Suspicion}}
	late := Verdict{Status: NonCompliant, Reasons: []Reason{{Rule: "PUB-W-02", Text: "晚了3天", Scans: []int64{2, 3}}}, Faults: faults}
	for name, c := range map[string]struct {
		verdict Verdict
		points  string
		off     string
	}{
		"nothing against it":       {Verdict{Status: Compliant}, "100.00", ""},
		"late, and faults":         {late, "84.50", "PUB-W-02 12.50 WRK-01 2.00 WRK-11 1.00"},
		"faults alone, up to most": {Verdict{Status: Compliant, Faults: faults}, "97.00", "WRK-01 2.00 WRK-11 1.00"},
		"a duty without weight":    {Verdict{Status: NonCompliant, Reasons: []Reason{{Rule: "PUB-W-05"}}}, "100.00", ""},
	} {
		t.Run(name, func(t *testing.T) {
			points, deductions, ok := s.Of(c.verdict)
			var off []string
			for _, d := range deductions {
				off = append(off, d.Rule, d.Points.FloatString(2))
			}
			if !ok || points.FloatString(2) != c.points || strings.Join(off, " ") != c.off {
				t.Errorf("%v %s %q, want %s %q", ok, points.FloatString(2), off, c.points, c.off)
			}
		})
	}
}

// What is not known costs nothing: such a site has no score, neither full nor less.
func TestScoreOfWhatIsNotKnown(t *testing.T) {
	s := scoring(t, `{full: 100, rules: {PUB-W-01: 40}}`)
	for _, status := range []Status{Pending, Exempted} {
		if _, _, ok := s.Of(Verdict{Status: status, Reasons: []Reason{{Rule: "PUB-W-01"}}}); ok {
			t.Errorf("%s has a score", status)
		}
	}
}

func TestScoreNeverFallsBelowZero(t *testing.T) {
	s := scoring(t, `{full: 10, rules: {PUB-W-01: 40}}`)
	points, _, _ := s.Of(Verdict{Status: NonCompliant, Reasons: []Reason{{Rule: "PUB-W-01"}}})
	if points.Sign() != 0 {
		t.Errorf("%s points", points)
	}
}

func TestScoreWeightsAreChecked(t *testing.T) {
	for text, want := range map[string]string{
		`{full: -1}`:                          "score.full：「-1」须为不小于零的数",
		`{rules: {PUB-W-99: 1}}`:              "「PUB-W-99」不是发布义务的规则",
		`{rules: {WRK-01: 1}}`:                "「WRK-01」不是发布义务的规则",
		`{rules: {PUB-W-01: 许多}}`:             "「许多」须为不小于零的数",
		`{faults: {grave: 1}}`:                "不认识的级别「grave」",
		`{full: 1e999999999}`:                 "须为不小于零的数",
		`{full: 100, faults_most: "1/0"}`:     "须为不小于零的数",
		`{full: 100, each: {violation: 1.5}}`: "没有「each」这个键",
	} {
		if _, err := ParsePolicy([]byte("score: " + text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	for text, want := range map[string]bool{
		"{full: 100}": false, "{faults: {violation: 1}}": false,
		"{full: 100, faults: {violation: 1}}": true, "{full: 100, rules: {PUB-W-01: 40}}": true,
	} {
		if got := parse(t, "score: "+text+"\n").Score.Weighted(); got != want {
			t.Errorf("%s: weighted %v", text, got)
		}
	}
	if DefaultPolicy().Score.Weighted() {
		t.Error("the notice names no weights, and the default has some")
	}
}
