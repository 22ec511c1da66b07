package reports

import (
	"strings"
	"testing"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
)

// What is told of the times counts the visits that were able to look, and is as sure of
// lateness as PUB-W-02.
func TestTimesAreToldAsFarAsKnown(t *testing.T) {
	at := func(d int) time.Time { return time.Date(2026, time.February, d, 2, 0, 0, 0, china) }
	deadline := at(1).Add(-2 * time.Hour)
	finding := func(result checks.Result, level checks.Level) []checks.Finding {
		return []checks.Finding{{Rule: "PUB-W-02", Level: level, Outcome: checks.Outcome{Result: result}}}
	}
	seen := checks.Timeline{FirstSeen: at(5), LastSeen: at(5), SeenNow: true, Missed: []time.Time{at(3)}}
	late, backDated := seen, seen
	late.Claims = []snapshot.TimeClaim{{Source: "pubdate", At: at(2)}}
	backDated.Claims = []snapshot.TimeClaim{{Source: "pubdate", At: at(-10)}}
	listed := seen
	listed.Claims = []snapshot.TimeClaim{{Source: "list", At: at(-1), Day: true, Page: "http://www.example.gov.cn/bb/"}}
	for name, c := range map[string]struct {
		times     checks.Timeline
		findings  []checks.Finding
		want, not string
	}{
		"nobody could look":   {checks.Timeline{}, nil, "没有哪次查看足以断定", "未见"},
		"looked and saw none": {checks.Timeline{Missed: []time.Time{at(3)}}, nil, "能够查看的各次均未见到", "晚于"},
		"by our visits":       {seen, finding(checks.Fail, checks.Violation), "晚于时限至少 3 天（违规）", "倒签"},
		"by its own word":     {late, finding(checks.Fail, checks.Suspicion), "晚于时限 2 天（存疑）", "违规"},
		"the rule passed":     {late, finding(checks.Pass, ""), "首次见到", "晚于"},
		"the rule is off":     {late, nil, "首次见到", "晚于"},
		"back-dated":          {backDated, finding(checks.Fail, checks.Hint), "疑似倒签（弱存疑）：自称", "晚于"},
		"in another list":     {listed, finding(checks.Pass, ""), "2026-01-30（列表日期，见于 http://www.example.gov.cn/bb/）", "晚于"},
		"exempt":              {backDated, finding(checks.NotApplicable, ""), "首次见到", "倒签"},
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			Dossier{Times: NewDossierTimes(deadline, c.times, c.findings, nil)}.writeTimes(&b)
			if got := b.String(); !strings.Contains(got, c.want) || strings.Contains(got, c.not) {
				t.Errorf("want %q and no %q:%s", c.want, c.not, got)
			}
		})
	}
}

// What is not there was not met with; where nobody could look, nobody can say so.
func TestNotSeen(t *testing.T) {
	seen, blocked := DossierVisit{Outcome: snapshot.OK}, DossierVisit{Outcome: snapshot.Blocked}
	void := DossierVisit{Outcome: snapshot.OK, Quarantined: "失败过多"}
	for name, c := range map[string]struct {
		visits []DossierVisit
		want   string
	}{
		"seen":              {[]DossierVisit{blocked, seen}, "未见"},
		"blocked":           {[]DossierVisit{seen, blocked}, "未能查看（" + snapshot.Blocked.Text() + "）"},
		"the last is void":  {[]DossierVisit{blocked, void}, "未能查看（" + snapshot.Blocked.Text() + "）"},
		"all are void":      {[]DossierVisit{void}, "没有可作依据的查看"},
		"nobody has looked": {nil, "没有可作依据的查看"},
	} {
		if got := (Dossier{Visits: c.visits}).notSeen(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
