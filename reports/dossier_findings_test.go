package reports

import (
	"strings"
	"testing"

	"nianbao/checks"
)

func TestDossierSaysEachReasonOnce(t *testing.T) {
	unread, slow := "未能读出其内容", "未能查看网站"
	d := Dossier{Dismissed: []string{"PUB-W-04"}, Findings: []checks.Finding{
		{Rule: "WRK-01", Level: checks.Violation, Outcome: checks.Outcome{Result: checks.Unknown, Reason: unread}},
		{Rule: "PUB-W-02", Level: checks.Violation, Outcome: checks.Outcome{Result: checks.Fail, Reason: "晚了3天"}},
		{Rule: "PUB-W-04", Level: checks.Hint, Outcome: checks.Outcome{Result: checks.Fail, Reason: "只在页脚"}},
		{Rule: "PUB-W-01", Level: checks.Violation, Outcome: checks.Outcome{Result: checks.Unknown, Reason: slow}},
		{Rule: "WRK-02", Level: checks.Suspicion, Outcome: checks.Outcome{Result: checks.Unknown, Reason: unread}},
	}}
	var b strings.Builder
	d.writeFindings(&b)
	want := `
检查结果
  PUB-W-02 违规  未通过：晚了3天
  PUB-W-04 弱存疑  未通过（经人工复核不属实，不作为依据）：只在页脚
  无法判断：未能读出其内容
    WRK-01、WRK-02
  无法判断：未能查看网站
    PUB-W-01
  通过0项，未通过2项，无法判断3项，不适用0项
`
	if b.String() != want {
		t.Errorf("got %swant %s", b.String(), want)
	}
}
