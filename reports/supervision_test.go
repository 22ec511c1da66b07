package reports

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"nianbao/checks"
	"nianbao/registry"
)

// keptText is a file of all that only the publisher knows.
const keptText = `
填报单位: 浙江省人民政府办公厅
网站抽查:
  二季度: {网站总数: 480, 抽查网站数量: 160, 不合格网站数量: 0}
  三季度: {网站总数: 478, 抽查网站数量: 0, 不合格网站数量: 0}
  四季度: {网站总数: 470, 抽查网站数量: 157, 不合格网站数量: 3}
  总计: {抽查网站数量: 318, 不合格网站数量: 4}
问责人次:
  一季度: {约谈: 1, 书面检查: 0, 通报批评: 2, 警告或记过处分: 0, 调离岗位或免职: 0, 其他: 0}
  二季度: {约谈: 0, 书面检查: 0, 通报批评: 0, 警告或记过处分: 0, 调离岗位或免职: 0, 其他: 0}
  三季度: {约谈: 0, 书面检查: 3, 通报批评: 0, 警告或记过处分: 0, 调离岗位或免职: 0, 其他: 0}
  四季度: {约谈: 4, 书面检查: 0, 通报批评: 0, 警告或记过处分: 0, 调离岗位或免职: 0, 其他: 1}
绩效考核: {纳入: true, 比重: 2.5}
安全检查: {检查次数: 4, 检查网站数量: 900}
找错留言办理: {收到留言数量: 2117, 按期办结数量: 2100, 超期办结数量: 9}
假冒网站处置: {发现数量: 2, 处置数量: 2}
人员培训: {培训次数: 3, 培训人次: 460, 培训天数: 4.5}
其他: 每月开展一次安全监测。
落款: {单位负责人: 张三, 审核人: 李四, 填报人: 王五, 联系电话: 0571-87000000, 填报日期: 2027年1月10日}
`

// springCheck is a first quarter: four sites in the frame, three drawn, one 不合格.
func springCheck() *Night {
	zhejiang := registry.Jurisdiction{Code: "33", Name: "浙江省"}
	line := func(n int, of registry.Jurisdiction, drawn bool, status checks.Status) Line {
		site := registry.Site{Code: registry.SiteCode(fmt.Sprintf("330000%04d", n))}
		return Line{Site: site, Jurisdiction: of, Drawn: drawn, Visited: drawn, Verdict: checks.Verdict{Status: status}}
	}
	return &Night{Spot: &SpotSample{ID: 1}, Lines: []Line{
		line(1, zhejiang, true, checks.Compliant), line(2, zhejiang, true, checks.NonCompliant), line(3, zhejiang, true, checks.Compliant),
		line(4, zhejiang, false, ""), line(5, zhejiang, false, checks.Exempted),
		line(6, registry.Jurisdiction{Code: "11"}, true, checks.NonCompliant),
	}}
}

func filledForm(t *testing.T) SupervisionForm {
	t.Helper()
	kept, err := ParseKept([]byte(keptText))
	if err != nil {
		t.Fatal(err)
	}
	running, opened, merged := 470, 2, 12
	facts := SupervisionFacts{Year: 2026, Jurisdiction: "33", Kept: kept, Sites: SiteMovements{Running: &running, Opened: &opened, Merged: &merged}}
	facts.Quarters[0].Spot = springCheck()
	return NewSupervisionForm(facts)
}

func TestSupervisionFormIsFilledIn(t *testing.T) {
	form := filledForm(t)
	for key, want := range map[string]string{
		"sup.spot.site_total.q1": "4", "sup.spot.checked.q1": "3", "sup.spot.failed.q1": "1",
		"sup.spot.ratio_pct.q1": "75.00", "sup.spot.pass_rate_pct.q1": "66.67",
		"sup.spot.ratio_pct.q2": "33.33", "sup.spot.pass_rate_pct.q2": "100.00",
		"sup.spot.ratio_pct.q3": "0.00", "sup.spot.pass_rate_pct.q3": "—", // no site, no rate
		"sup.spot.checked.total": "318", "sup.spot.failed.total": "4", "sup.spot.site_total.total": "",
		"sup.acct.talk.total": "5", "sup.acct.written.total": "3", "sup.acct.other.total": "1",
		"sup.sites.running": "470", "sup.sites.opened": "2", "sup.train.days": "4.5", "sup.appraisal.weight_pct": "2.5",
	} {
		if got := form.Cells[key]; got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
	if len(form.Open) > 0 {
		t.Errorf("open: %q", form.Open)
	}
}

// What is not known is blank and said to be: never zero, never guessed.
func TestSupervisionFormLeavesOpenWhatIsNotKnown(t *testing.T) {
	facts := SupervisionFacts{Year: 2026, Jurisdiction: "33", Sites: SiteMovements{Gap: "2026年尚未结束"}}
	for i := range facts.Quarters {
		facts.Quarters[i].Gap = "没有抽查样本"
	}
	facts.Quarters[0] = QuarterFacts{Spot: springCheck()}
	facts.Quarters[0].Spot.Lines[0].Verdict.Status = checks.Pending
	form := NewSupervisionForm(facts)
	for _, key := range []string{"sup.spot.failed.q1", "sup.spot.pass_rate_pct.q1", "sup.spot.checked.q2", "sup.spot.checked.total", "sup.acct.talk.total", "sup.sites.running", "sup.safety.times"} {
		if got, ok := form.Cells[key]; ok {
			t.Errorf("%s is %q, want it blank", key, got)
		}
	}
	if got := form.Cells["sup.spot.checked.q1"]; got != "3" {
		t.Errorf("checked %q, want 3", got)
	}
	open := strings.Join(form.Open, "\n")
	for _, want := range []string{"还有1个待核", "抽查总计：", "二季度抽查：没有抽查样本", "2026年尚未结束", "问责人次（约谈）", "检查次数", "填报单位"} {
		if !strings.Contains(open, want) {
			t.Errorf("open does not say %q:\n%s", want, open)
		}
	}
}

// A quarter given in part leaves cells blank, and says so.
func TestSupervisionFormNamesWhatWasGivenInPart(t *testing.T) {
	kept, err := ParseKept([]byte("网站抽查: {二季度: {网站总数: 480}}"))
	if err != nil {
		t.Fatal(err)
	}
	form := NewSupervisionForm(SupervisionFacts{Year: 2026, Jurisdiction: "33", Kept: kept})
	if open := strings.Join(form.Open, "\n"); !strings.Contains(open, "二季度抽查：自备材料只填了一部分") {
		t.Errorf("open does not name it:\n%s", open)
	}
}

// A year whose four quarters were all checked by the program counts each site once.
func TestSupervisionFormCountsSitesOnce(t *testing.T) {
	facts := SupervisionFacts{Year: 2026, Jurisdiction: "33"}
	for i := range facts.Quarters {
		facts.Quarters[i].Spot = springCheck()
	}
	form := NewSupervisionForm(facts)
	if form.Cells["sup.spot.checked.total"] != "3" || form.Cells["sup.spot.failed.total"] != "1" {
		t.Errorf("checked %s, failed %s; want 3 and 1", form.Cells["sup.spot.checked.total"], form.Cells["sup.spot.failed.total"])
	}
}

func TestKeptIsReadStrictly(t *testing.T) {
	for text, want := range map[string]string{
		"安全检察: {检查次数: 1}":                 "安全检察",
		"安全检查: {检查次数: 许多}":                "line 1",
		"绩效考核: {比重: 3}":                   "纳入",
		"绩效考核: {纳入: true, 比重: 3%}":        "不带单位",
		"其他: " + strings.Repeat("长", 201): "200字",
	} {
		if _, err := ParseKept([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.30s: %v, want %q", text, err, want)
		}
	}
	template, err := os.ReadFile("templates/supervision.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if kept, err := ParseKept(template); err != nil || kept != (Kept{}) {
		t.Errorf("the empty template: %+v, %v", kept, err)
	}
}

// The same form gives the same bytes.
func TestSupervisionFilesAreReproducible(t *testing.T) {
	form := filledForm(t)
	for name, write := range map[string]func(io.Writer, SupervisionForm) error{
		"docx": WriteSupervisionDOCX, "xlsx": WriteSupervisionXLSX, "html": WriteSupervisionHTML, "json": WriteSupervisionJSON,
	} {
		var a, b bytes.Buffer
		if err := write(&a, form); err != nil {
			t.Fatal(err)
		}
		if err := write(&b, form); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s differs from one time to the next", name)
		}
	}
}
