package govsim

import (
	"encoding/json"
	"strings"
	"testing"

	"nianbao/registry"
)

func truthFor(code string, status Status, rules ...string) Truth {
	return Truth{Code: registry.SiteCode(code), Name: "某局", Status: status, Rules: rules, Switches: Switches{Family: famTRS, Network: netOK, Format: fmtHTML}}
}

func TestGradeCounts(t *testing.T) {
	value := map[string]string{"wrk.uv": "1234", "wrk.pv": "5678", "wrk.home_url": "http://a.gov.cn"}
	withValues := truthFor("1", Qualified)
	withValues.Values = value
	judged := truthFor("4", Undecidable)
	judged.Judgement = true
	dark := truthFor("5", Undecidable)
	dark.Unavoidable, dark.Switches.Network = true, netHang
	truths := []Truth{
		withValues, truthFor("2", Unqualified, "PUB-W-01"), truthFor("3", Qualified, "WRK-01"), judged, dark,
		truthFor("6", NotObliged), truthFor("7", Unqualified, "PUB-W-05"), truthFor("8", Qualified),
	}
	outcomes := []Outcome{
		{Code: "1", Status: "合格", Values: map[string]string{"wrk.uv": "1,234", "wrk.pv": "99", "wrk.home_url": "http://a.gov.cn/"}},
		{Code: "2", Status: "不合格", Rules: []string{"PUB-W-01", "WRK-16"}},
		{Code: "3", Status: "不合格", Rules: []string{"WRK-01"}},
		{Code: "4", Status: "合格"},
		{Code: "5", Status: "合格"},
		{Code: "6", Status: "豁免"},
		{Code: "7", Status: "合格"},
	}
	s := Grade(truths, outcomes)
	want := Score{
		Sites: 8, TrueFail: 2, TruePass: 3, FalseAccusations: 1, SilentPasses: 2, Unknown: 1,
		ValuesExpected: 3, ValuesRight: 2, ValuesWrong: 1, RuleTrue: 3, RuleFound: 2, RuleFalse: 1,
	}
	got := *s
	got.Misses, got.tables = nil, nil
	a, _ := json.Marshal(got)
	b, _ := json.Marshal(want)
	if string(a) != string(b) {
		t.Errorf("got  %s\nwant %s", a, b)
	}
	if s.Misses[0].Kind != missAccused || !strings.Contains(s.String(), "trs-like") {
		t.Errorf("misses %v\n%s", s.Misses, s)
	}
}

func TestJSONHasTheAgreedKeys(t *testing.T) {
	var m map[string]any
	if err := json.Unmarshal([]byte(Grade(nil, nil).JSON()), &m); err != nil {
		t.Fatal(err)
	}
	for _, k := range strings.Fields(`sites true_fail true_pass false_accusations silent_passes unknown unknown_unavoidable
		values_expected values_right values_wrong values_unread rule_true rule_found rule_false`) {
		if _, ok := m[k]; !ok {
			t.Errorf("no key %s", k)
		}
		delete(m, k)
	}
	if len(m) > 0 {
		t.Errorf("further keys: %v", m)
	}
}

// TestTheTruthItselfScoresFull: who says the truth is blamed for nothing.
func TestTheTruthItselfScoresFull(t *testing.T) {
	w := makeWorld(t, quick(13, 800))
	truths := w.Truths(w.Nights()[2])
	var said []Outcome
	for _, x := range truths {
		o := Outcome{Code: string(x.Code), Status: string(x.Status), Values: x.Values, Rules: x.Rules}
		if x.Entry != nil {
			o.Entries = []SaidEntry{{x.Entry.URL, x.Entry.Prominence, true}}
		}
		said = append(said, o)
	}
	s := Grade(truths, said)
	if len(s.Misses) > 0 || s.Unknown != s.UnknownUnavoidable || s.ValuesRight != s.ValuesExpected || s.RuleFound != s.RuleTrue || s.LevelsRight != s.EntriesTrue {
		t.Errorf("the truth misses: %s\n%v", s.JSON(), s.Misses)
	}
}

// TestRulesWhereAllWasRead: a rule missed where nothing was left unread counts apart,
// and an orphan may be called absent.
func TestRulesWhereAllWasRead(t *testing.T) {
	read, unread, hidden := truthFor("1", Qualified, "WRK-01"), truthFor("2", Qualified, "WRK-01"), truthFor("3", Unqualified, "PUB-W-03")
	unread.Values, hidden.Switches.Fate = map[string]string{"wrk.uv": "5"}, orphan
	s := Grade([]Truth{read, unread, hidden}, []Outcome{
		{Code: "1", Status: "合格"},
		{Code: "2", Status: "合格", Rules: []string{"WRK-01"}},
		{Code: "3", Status: "不合格", Rules: []string{"PUB-W-01"}},
	})
	if s.RuleTrue != 3 || s.RuleFound != 2 || s.ReadTrue != 2 || s.ReadFound != 1 {
		t.Errorf("true %d found %d, read whole: true %d found %d", s.RuleTrue, s.RuleFound, s.ReadTrue, s.ReadFound)
	}
}

// TestEntriesAndLevels: an entry is right by its address, its level by what the
// page was built as; where there is none, only a proved one is false.
func TestEntriesAndLevels(t *testing.T) {
	at := func(code, url, level string) Truth {
		truth := truthFor(code, Qualified)
		if url != "" {
			truth.Entry = &TrueEntry{URL: url, Prominence: level}
		}
		return truth
	}
	truths := []Truth{
		at("1", "http://a.gov.cn/b", "page"), at("2", "http://a.gov.cn/b", "footer"), at("3", "http://a.gov.cn/b", "nav"),
		at("4", "", ""), at("5", "", ""),
	}
	s := Grade(truths, []Outcome{
		{Code: "1", Status: "合格", Entries: []SaidEntry{{"http://a.gov.cn/c", "page", true}, {"https://a.gov.cn/b/", "first-screen", true}}},
		{Code: "2", Status: "合格", Entries: []SaidEntry{{"http://a.gov.cn/b", "page", true}}},
		{Code: "3", Status: "合格", Entries: []SaidEntry{{"http://a.gov.cn/c", "nav", true}}},
		{Code: "4", Status: "合格", Entries: []SaidEntry{{URL: "http://a.gov.cn/b"}}},
		{Code: "5", Status: "合格", Entries: []SaidEntry{{"http://a.gov.cn/b", "page", true}}},
	})
	if s.EntriesTrue != 3 || s.EntriesRight != 2 || s.LevelsRight != 1 || s.EntriesFalse != 1 {
		t.Errorf("true %d, right %d, levels %d, false %d", s.EntriesTrue, s.EntriesRight, s.LevelsRight, s.EntriesFalse)
	}
}
