package reports

import (
	"fmt"
	"slices"
	"strings"
	"text/template"
	"time"

	"nianbao/checks"
)

// Letter is what a document needs to know of who sends it.
type Letter struct {
	Issuer    string // 发文机关
	Scope     string // 全省
	Addressee string // without the colon
	Number    string // 发文字号
	Date      time.Time
	Deadline  time.Time // 整改期限
	Place     string    // 约谈: when and where
	Contact   string
	Note      string // 附注, without brackets
}

// LetterOf fills in what a night's jurisdiction tells; empty where it does not.
func LetterOf(n Night) Letter {
	names := map[string]bool{}
	for _, line := range n.Lines {
		names[line.Jurisdiction.Name] = true
	}
	if len(names) != 1 {
		return Letter{Scope: "全国", Addressee: "各省、自治区、直辖市人民政府办公厅，国务院各部门办公厅（室）"}
	}
	return letterOf(n.Lines[0].Jurisdiction.Name)
}

func letterOf(name string) Letter {
	for suffix, scope := range map[string]string{"省": "全省", "市": "全市", "自治区": "全区"} {
		if strings.HasSuffix(name, suffix) {
			addressee := "各市、县（市、区）人民政府，" + strings.TrimPrefix(scope, "全") + "政府各部门、各直属机构"
			if suffix == "市" {
				addressee = "各区（县）人民政府，市政府各部门、各直属机构"
			} else if suffix == "自治区" {
				addressee = "各市（州、盟）、县（市、区、旗）人民政府，自治区政府各部门、各直属机构"
			}
			return Letter{Issuer: name + "人民政府办公厅", Scope: scope, Addressee: addressee}
		}
	}
	return Letter{Issuer: name + "办公厅", Scope: "本部门（本系统）", Addressee: "各司局、各直属单位"}
}

// NoticeText is what the template of a 通报 may print.
type NoticeText struct {
	Issuer, Scope, Addressee, AsOf, Deadline, Contact string
	Period, Quarter                                   string // 2025年度; 2026年第一季度
	Year                                              int
	Spot                                              bool // a spot check, not a full one
	Registered, Exempt, Due, Drawn, Visited           int
	Determined, Passed, Failed, Pending, FaultSites   int
	DrawnRatio, PassRate, Change, ByLevel, AllPass    string
	Groups                                            []NoticeGroup
}

// NoticeGroup is one kind of problem with the sites that have it. A site stands in
// the first of its kinds only, so that the counts add up to the 不合格.
type NoticeGroup struct {
	Numeral, Problem, Words string
	Count                   int
	Sites                   string // “甲”“乙” (GB/T 15834: no mark between quoted names)
	More                    bool   // not all are named here; the attachment names all
}

// namedSites is how many sites of a group the text names; the rest stand in the
// attachment.
const namedSites = 12

// problems are what a 通报 calls the failures of a duty: as a heading, and after
// the sites' names.
var problems = map[string][2]string{
	"PUB-W-01": {"未按要求发布年度报表", "至检查时未见按要求发布年度报表"},
	"PUB-W-02": {"发布时间晚于规定时限", "的报表晚于1月31日发布"},
	"PUB-W-03": {"首页没有通向报表的入口", "已发布报表，但从首页不能到达"},
	"PUB-W-05": {"首页入口打不开", "首页上的报表入口或附件打不开"},
	"PUB-W-06": {"首页入口仍是往年报表", "首页入口打开的仍是往年的报表"},
	"PUB-W-07": {"发布的是空白样表", "发布的是未填数据的样表"},
	"PUB-C-01": {"门户网站未开设专栏", "未开设集中发布年度报表的专栏"},
	"PUB-C-02": {"门户网站专栏所列网站不全", "的专栏未列出全部正常运行的网站"},
	"PUB-S-01": {"未按要求发布监管年度报表", "未在规定时限内发布监管年度报表"},
}

// Notice composes the 通报 of a night: the text by the template, the figures, and
// the table and list it is about as attachments.
func Notice(n Night, letter Letter, t *template.Template) (Paper, error) {
	if n.Quarantined != "" {
		return Paper{}, fmt.Errorf("第%d次查看已作废（%s），不能据以通报", n.Scan, n.Quarantined)
	}
	paper, err := compose(t, noticeText(n, letter))
	if err != nil {
		return Paper{}, err
	}
	paper.sign(letter)
	paper.Attachments = []Table{attachedRates(n)}
	if list := Noncompliance(n.byRegion()); len(list.Rows) > 0 {
		paper.Attachments = append(paper.Attachments, list.inOfficialDates())
	}
	return paper, nil
}

func (p *Paper) sign(letter Letter) {
	p.Issuer, p.Date, p.Number = letter.Issuer, letter.Date.Format(day), letter.Number
	if letter.Note != "" {
		p.Note = "（" + letter.Note + "）"
	}
}

// attachedRates is the table by what tells most: provinces and departments, else
// the cities of the one there is, else levels.
func attachedRates(n Night) Table {
	for _, by := range []Grouping{ByJurisdiction, ByRegion} {
		if len(tallies(n, by)) > 1 {
			return PassRate(n, by)
		}
	}
	return PassRate(n, ByLevel)
}

// byRegion is the night with each site under its city, where there is but one
// province: its own name in every row would tell nothing.
func (n Night) byRegion() Night {
	if len(tallies(n, ByJurisdiction)) > 1 {
		return n
	}
	lines := slices.Clone(n.Lines)
	for i := range lines {
		_, lines[i].Jurisdiction.Name = region(lines[i])
	}
	n.Lines = lines
	return n
}

func noticeText(n Night, letter Letter) NoticeText {
	total := sum(tallies(n, ByJurisdiction))
	rate := total.rate()
	text := NoticeText{
		Issuer: letter.Issuer, Scope: letter.Scope, Addressee: letter.Addressee, Contact: letter.Contact,
		AsOf: n.AsOf, Deadline: letter.Deadline.Format(day), Year: n.Year, Period: fmt.Sprintf("%d年度", n.Year),
		Registered: total.registered, Exempt: total.exempt, Due: total.due(), Drawn: total.drawn, Visited: total.visited,
		Determined: total.passed + total.failed, Passed: total.passed, Failed: total.failed, Pending: total.pending,
		DrawnRatio: Ratio{total.drawn, total.due()}.String(), PassRate: rate.String(),
		ByLevel: byLevel(n), AllPass: allPass(n), Groups: groupsOf(n),
	}
	if n.Spot != nil {
		text.Spot, text.Quarter = true, n.Spot.Parameters.Quarter.Text()
	}
	if before := n.ratesBefore(ByJurisdiction); before != nil {
		text.Change = changeWords(change(rate, before[""]))
	}
	for _, line := range n.examined() {
		if line.Verdict.Status != checks.Exempted && slices.ContainsFunc(line.faults(), isViolation) {
			text.FaultSites++
		}
	}
	return text
}

func isViolation(f checks.Finding) bool { return f.Level == checks.Violation }

func changeWords(change string) string {
	switch {
	case change == "—":
		return ""
	case change == "持平":
		return "与上期持平"
	case strings.HasPrefix(change, "升"):
		return "较上期上升" + strings.TrimPrefix(change, "升") + "个百分点"
	default:
		return "较上期下降" + strings.TrimPrefix(change, "降") + "个百分点"
	}
}

// byLevel is the breakdown of the register: 省级政府门户1个、省级政府部门6个.
func byLevel(n Night) string {
	var parts []string
	for _, t := range tallies(n, ByLevel) {
		parts = append(parts, fmt.Sprintf("%s%d个", t.name, t.registered))
	}
	return strings.Join(parts, "、")
}

// allPass names the regions where every site is determined and passed.
func allPass(n Night) string {
	by := ByJurisdiction
	if len(tallies(n, by)) == 1 {
		by = ByRegion
	}
	var names []string
	for _, t := range tallies(n, by) {
		if t.drawn > 0 && t.passed == t.drawn {
			names = append(names, t.name)
		}
	}
	return strings.Join(names, "、")
}

// groupsOf parts the 不合格 sites by the first of their problems, in the order of
// the catalogue.
func groupsOf(n Night) []NoticeGroup {
	sites := map[string][]string{}
	for _, line := range n.examined() {
		if line.Verdict.Status == checks.NonCompliant {
			rule := line.Verdict.Reasons[0].Rule
			sites[rule] = append(sites[rule], "“"+line.Site.Name+"”")
		}
	}
	var groups []NoticeGroup
	for _, rule := range checks.Catalogue() {
		if names := sites[rule.ID]; names != nil {
			groups = append(groups, newGroup(len(groups), rule, names))
		}
	}
	return groups
}

func newGroup(index int, rule checks.Rule, names []string) NoticeGroup {
	words, ok := problems[rule.ID]
	if !ok {
		words = [2]string{"不符合“" + rule.Title + "”的要求", "不符合上述要求"}
	}
	shown := names[:min(len(names), namedSites)]
	return NoticeGroup{
		Numeral: numeral(index + 1), Problem: words[0], Words: words[1], Count: len(names),
		Sites: strings.Join(shown, ""), More: len(shown) < len(names),
	}
}

var digits = []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// numeral is a number under 100 as headings print it.
func numeral(n int) string {
	switch {
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n-10]
	default:
		return digits[n/10] + "十" + digits[n%10]
	}
}
