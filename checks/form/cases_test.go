package form_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"nianbao/checks/form"
	"nianbao/checks/form/formtest"
	"nianbao/internal/document"
)

// grid makes a table of lines of cells parted by |. A cell that is < belongs to
// the one on its left, ^ to the one above; ~ is no cell at all.
func grid(name string, lines ...string) document.Grid {
	g := document.Grid{Name: name, Rows: len(lines)}
	for row, line := range lines {
		for col, text := range strings.Split(line, "|") {
			g.Cols = max(g.Cols, col+1)
			switch text = strings.TrimSpace(text); text {
			case "~":
			case "<":
				g.Cells[len(g.Cells)-1].ColSpan++
			case "^":
				i := slices.IndexFunc(g.Cells, func(c document.Cell) bool { return c.Col == col && c.Row+c.RowSpan == row })
				g.Cells[i].RowSpan++
			default:
				g.Cells = append(g.Cells, document.Cell{Row: row, Col: col, RowSpan: 1, ColSpan: 1, Text: strings.ReplaceAll(text, `\n`, "\n"), Confidence: 1})
			}
		}
	}
	return g
}

// body is enough of the work form for it to be one.
var body = []string{
	"注册用户数 | 10",
	"政务服务事项数量 | 20",
	"收到留言数量 | 30",
	"办结留言数量 | 31",
	"公开答复数量 | 32",
	"征集调查期数 | 33",
	"安全检测评估次数 | 34",
}

func work(lines ...string) document.Grid {
	g := grid("table 1", append(slices.Clone(body), lines...)...)
	g.Above = "政府网站工作年度报表\n（2023年度）\n填报单位：某局"
	return g
}

func readOne(t *testing.T, grids ...document.Grid) form.Report {
	t.Helper()
	return read(t, &document.Document{Format: document.HTML, Grids: grids}, form.Work)
}

// What the table leaves open is not read: a wrong value would be worse.
func TestLeavesUnreadWhatIsNotCertain(t *testing.T) {
	for name, c := range map[string]struct {
		key   string
		lines []string
	}{
		"two years side by side":            {"wrk.svc.done_legal", []string{"法人办件量 | 40 | 41"}},
		"the same label twice, other value": {"wrk.uv", []string{"独立用户访问总量 | 5", "独立用户访问总量 | 6"}},
		"value shared by two labels":        {"wrk.sec.found", []string{"发现问题数量 | 7", "问题整改数量 | ^"}},
		"总数 of no group":                    {"wrk.info.total", []string{"总数 | 8"}},
		"名称 of no account":                  {"wrk.nm.weibo_name", []string{"名称 | 某某发布"}},
		"label under another group":         {"wrk.ia.talk_msgs", []string{"征集调查 | 网民留言数量 | 9"}},
		"unknown label between":             {"wrk.pv", []string{"网站总访问量 | 页面浏览数 | 100"}},
		"empty, then last year's column":    {"wrk.pv", []string{"独立用户访问总量 | 1 | 2", "网站总访问量 | | 100"}},
		"row of labels without values":      {"wrk.pv", []string{"独立用户访问总量 | 网站总访问量"}},
		"a word before the row of values":   {"wrk.svc.done_person", []string{"办件量 | 总数 | 自然人办件量 | 法人办件量", "全年 | 9 | 5 | 4"}},
		"signature that may be below":       {"wrk.sign.leader", []string{"单位负责人：\\n张三\\n审核人：李四 | <"}},
		"telephone of somebody":             {"wrk.sign.phone", []string{"技术支持 联系电话：12345 | <"}},
		"value among the labels":            {"wrk.pv", []string{"网站总访问量 | ~", "100 | ~"}},
		"empty, value among the labels":     {"wrk.pv", []string{"网站总访问量 | ", "100 | "}},
		"line label that begins no row":     {"wrk.sign.filler", []string{"附 | 填报人"}},
	} {
		r := readOne(t, work(c.lines...))
		if v, found := r.Values[c.key]; found {
			t.Errorf("%s: %s read as %s %q at %s", name, c.key, v.State, v.Value, v.At)
		}
		if !slices.Contains(r.Unread, c.key) {
			t.Errorf("%s: %s is not told as unread", name, c.key)
		}
		if r.Values["wrk.svc.registered"].Value != "10" {
			t.Errorf("%s: the rest of the form was lost", name)
		}
	}
}

func TestReadsByPlace(t *testing.T) {
	for name, c := range map[string]struct {
		lines []string
		want  map[string]string
	}{
		"same label twice, same value": {[]string{"独立用户访问总量 | 5", "独立用户访问总量 | 5"}, map[string]string{"wrk.uv": "5"}},
		"two accounts in one row": {
			[]string{"微博 | 名称 | 甲 | 微信 | 名称 | 乙", "^ | 信息发布量 | 1 | ^ | 信息发布量 | 2"},
			map[string]string{"wrk.nm.weibo_name": "甲", "wrk.nm.wechat_name": "乙", "wrk.nm.weibo_posts": "1", "wrk.nm.wechat_posts": "2"},
		},
		"group above a row of labels": {
			[]string{"信息发布 | < | 专栏专题 | <", "总数 | 政务动态信息更新量 | 维护数量 | 新开设数量", "1 | 2 | 3 | 4"},
			map[string]string{"wrk.info.total": "1", "wrk.info.news": "2", "wrk.topic.maintained": "3", "wrk.topic.opened": "4"},
		},
		"group beside a row of labels": {
			[]string{"办件量 | 总数 | 自然人办件量 | 法人办件量", "^ | 9 | 5 | 4"},
			map[string]string{"wrk.svc.done_total": "9", "wrk.svc.done_person": "5", "wrk.svc.done_legal": "4"},
		},
		"yes and no in cells of their own": {
			[]string{"是否开展应急演练 | ☑是 | □否"},
			map[string]string{"wrk.sec.drill": "yes"},
		},
		"two blocks of labels, a word between": {
			[]string{"独立用户访问总量 | 网站总访问量", "1 | 2", "法人办件量 | 本年新增", "3 | 4"},
			map[string]string{"wrk.uv": "1", "wrk.pv": "2"},
		},
		"group over empty cells": {
			[]string{"微博 | 名称 | 甲", " | 信息发布量 | 1", " | 关注量 | 2"},
			map[string]string{"wrk.nm.weibo_name": "甲", "wrk.nm.weibo_posts": "1", "wrk.nm.weibo_fans": "2"},
		},
		"number between group and label": {
			[]string{"解读信息发布 | 1 | 总数 | 8", "^ | 2 | 解读材料数量 | 9"},
			map[string]string{"wrk.intp.total": "8", "wrk.intp.material": "9"},
		},
		"group over empty cells, a number between": {
			[]string{"微博 | 1 | 名称 | 甲", " | | 信息发布量 | 1"},
			map[string]string{"wrk.nm.weibo_name": "甲", "wrk.nm.weibo_posts": "1"},
		},
		"word beside a row of labels": {
			[]string{"本年数 | 独立用户访问总量 | 网站总访问量", "^ | 1 | 2"},
			map[string]string{"wrk.uv": "1", "wrk.pv": "2"},
		},
		"word between labels in a row": {
			[]string{"独立用户访问总量 | 网站总访问量 | 备 | 自然人办件量 | 法人办件量", "1 | 2 | ^ | 3 | 4"},
			map[string]string{"wrk.uv": "1", "wrk.pv": "2", "wrk.svc.done_person": "3", "wrk.svc.done_legal": "4"},
		},
		"empty cell over two rows": {
			[]string{"独立用户访问总量 | 5 | ", "网站总访问量 | 6 | ^"},
			map[string]string{"wrk.uv": "5", "wrk.pv": "6"},
		},
		"note below the last label": {
			[]string{"办件量 | 总数 | 自然人办件量 | 法人办件量", "^ | 9 | 5 | 4", "独立用户访问总量 | 6", "网站总访问量 | 5", "以上为全年数 | "},
			map[string]string{"wrk.pv": "5", "wrk.uv": "6"},
		},
		"填报单位 in cells of its own": {
			[]string{"填报单位 | 另一局"},
			map[string]string{"wrk.reporting_unit": "另一局"},
		},
		"options on lines of their own": {
			[]string{"创新发展 | <", "☑搜索即服务 □多语言版本 □无障碍浏览 □千人千网 | <", "☑其他：智能客服 | <"},
			map[string]string{"wrk.inno.search": "yes", "wrk.inno.multilang": "no", "wrk.inno.other": "yes", "wrk.inno.other_text": "智能客服"},
		},
		"其他 of another question": {
			[]string{"服务方式 | ☑其他 网上", "创新发展 | □搜索即服务 □多语言版本 □无障碍浏览 □千人千网 □其他：", "说明 | 其他事项见附件"},
			map[string]string{"wrk.inno.search": "no", "wrk.inno.other": "no", "wrk.inno.other_text": ""},
		},
		"label and value in one cell": {
			[]string{"网站名称：某某网 | 首页网址：http://www.x.gov.cn"},
			map[string]string{"wrk.site_name": "某某网", "wrk.home_url": "http://www.x.gov.cn"},
		},
		"one of three behind the label in one cell": {
			[]string{"网站类型 □政府门户网站 ☑部门网站 □专项网站 | 填报单位：某局（盖章）"},
			map[string]string{"wrk.site_type": "部门网站", "wrk.reporting_unit": "某局"},
		},
		"signatures in one cell": {
			[]string{"单位负责人：甲 审核人：乙\\n填报人：丙 | <"},
			map[string]string{"wrk.sign.leader": "甲", "wrk.sign.reviewer": "乙", "wrk.sign.filler": "丙"},
		},
		"boxes behind the label in one cell": {
			[]string{"是否开展应急演练 □是 ☑否 | 是否明确网站安全责任人：☑是 □否"},
			map[string]string{"wrk.sec.drill": "no", "wrk.sec.owner": "yes"},
		},
		"options in cells of their own": {
			[]string{"创新发展 | ☑搜索即服务 | □多语言版本 | ☑无障碍浏览 | □千人千网", "^ | ☑其他：智能客服"},
			map[string]string{"wrk.inno.search": "yes", "wrk.inno.multilang": "no", "wrk.inno.a11y": "yes", "wrk.inno.personal": "no", "wrk.inno.other": "yes", "wrk.inno.other_text": "智能客服"},
		},
	} {
		r := readOne(t, work(c.lines...))
		for key, want := range c.want {
			if v := r.Values[key]; v.Value != want {
				t.Errorf("%s: %s is %s %q at %s, want %q", name, key, v.State, v.Value, v.At, want)
			}
		}
	}
}

// A column that is empty throughout is spacing, not a row of blanks.
func TestSpacerColumn(t *testing.T) {
	g := work()
	for i, c := range g.Cells {
		g.Cells[i].Col = 2 * c.Col
	}
	g.Cols = 3
	for row := range g.Rows {
		g.Cells = append(g.Cells, document.Cell{Row: row, Col: 1, RowSpan: 1, ColSpan: 1, Text: "\u00a0", Confidence: 1})
	}
	if v := readOne(t, g).Values["wrk.svc.items"]; v.Value != "20" || v.At != "table 1, r2 c3" {
		t.Errorf("%+v", v)
	}
}

func TestHeadingAndSignatures(t *testing.T) {
	g := work()
	g.Below = "单位负责人：张三　审核人：　填报人：王五\n联系电话：0100-1234567　填报日期：2024年1月9日\n主办单位：某局　联系电话：12345"
	r := readOne(t, g)
	if r.Year != 2023 || r.Title != "政府网站工作年度报表" {
		t.Errorf("year %d, title %q", r.Year, r.Title)
	}
	for key, want := range map[string][3]string{
		"wrk.report_year":    {"present", "2023", "above table 1"},
		"wrk.reporting_unit": {"present", "某局", "above table 1"},
		"wrk.sign.leader":    {"present", "张三", "below table 1"},
		"wrk.sign.reviewer":  {"blank", "", "below table 1"},
		"wrk.sign.filler":    {"present", "王五", "below table 1"},
		"wrk.sign.phone":     {"present", "0100-1234567", "below table 1"},
		"wrk.sign.date":      {"present", "2024-01-09", "below table 1"},
		"wrk.svc.registered": {"present", "10", "table 1, r1 c2"},
	} {
		v := r.Values[key]
		if got := [3]string{string(v.State), v.Value, v.At}; got != want {
			t.Errorf("%s: %v, want %v", key, got, want)
		}
	}
}

// Where a label has nothing beside it, what stands below it may be its value, and may
// as well be the label of something that the form does not ask for: then it is a blank.
func TestNothingBeside(t *testing.T) {
	const unread = "unread"
	row := []string{"办件量 | 总数 | 自然人办件量 | 法人办件量", "^ | 9 | 5 | 4"} // labels may stand above their values
	for name, c := range map[string]struct {
		key   string
		lines []string
		want  string
	}{
		"value below":                  {"wrk.pv", slices.Concat([]string{"网站总访问量 | ", "100 | "}, body, row), "present 100"},
		"value below, others beside":   {"wrk.pv", slices.Concat([]string{"网站总访问量 | ", "100 | "}, body), unread},
		"value below the second label": {"wrk.pv", slices.Concat([]string{"独立用户访问总量 | ", "网站总访问量 | ", "100 | "}, body, row), unread},
		"values on both sides":         {"wrk.pv", slices.Concat([]string{"网站总访问量 | 5", "100 | "}, body, row), unread},
		"spacing, and values below":    {"wrk.uv", slices.Concat([]string{"独立用户访问总量 | | 网站总访问量 | ", "5 | | 6 | "}, body), unread},
		"words below with their own":   {"wrk.site_name", slices.Concat([]string{"网站名称 | ", "网站简称 | 某网"}, body), "blank "},
		"words below, rows of labels":  {"wrk.site_name", slices.Concat([]string{"网站名称 | | 首页网址 | http://x.gov.cn", "网站简称 | 某网 | 主管单位 | 某局"}, body, row), unread},
		"note over the whole width":    {"wrk.pv", slices.Concat(body, []string{"网站总访问量 | ", "注：以上为全年数 | <"}), "blank "},
		"signatures below":             {"wrk.pv", slices.Concat(body, []string{"网站总访问量 | < | | ", "单位负责人 | 甲 | 审核人 | 乙"}), "blank "},
		"填报单位 with nothing behind":     {"wrk.reporting_unit", slices.Concat([]string{"填报单位 | ~"}, body), "blank "},
		"填报单位 before another label":    {"wrk.reporting_unit", slices.Concat([]string{"填报单位 | 网站名称 | 某网"}, body), unread},
		"one column":                   {"wrk.svc.items", strings.Split(strings.Join(body, "|"), "|"), "present 20"},
		"one column, a value left out": {"wrk.svc.registered", append([]string{"注册用户数", "政务服务事项数量", "20"}, strings.Split(strings.Join(body[2:], "|"), "|")...), unread},
	} {
		g := grid("table 1", c.lines...)
		g.Above = "政府网站工作年度报表"
		got := unread
		if v, found := readOne(t, g).Values[c.key]; found {
			got = string(v.State) + " " + v.Value
		}
		if got != c.want {
			t.Errorf("%s: %s is %s, want %s", name, c.key, got, c.want)
		}
	}
}

// A title may stand in the table; one above it is not lost for what stands there.
func TestTitleInTheTable(t *testing.T) {
	for name, c := range map[string]struct {
		above       string
		lines       []string
		title, year string
	}{
		"in the table": {"", []string{"某局政府网站工作年度报表 | <", "（2023年度） | <"}, "某局政府网站工作年度报表", "present 2023"},
		"above it":     {"政府网站工作年度报表", []string{"（2023年度） | <"}, "政府网站工作年度报表", "present 2023"},
		"year in it":   {"政府网站工作年度报表", []string{"2022年度政府网站工作年度报表 | <"}, "2022年度政府网站工作年度报表", "present 2022"},
		"no year":      {"政府网站工作年度报表", nil, "政府网站工作年度报表", " "},
		"blank slot":   {"2022年度政府网站工作年度报表", []string{"（　　年度） | <"}, "2022年度政府网站工作年度报表", "blank "},
		"two slots":    {"政府网站工作年度报表（2022年度）\n（2023年度）", nil, "政府网站工作年度报表（2022年度）", "unreadable "},
	} {
		g := grid("table 1", append(c.lines, body...)...)
		g.Above = c.above
		r := readOne(t, g)
		if v := r.Values["wrk.report_year"]; r.Title != c.title || string(v.State)+" "+v.Value != c.year {
			t.Errorf("%s: %q, %s %q, want %q, %s", name, r.Title, v.State, v.Value, c.title, c.year)
		}
	}
}

// Labels that stand in the form more than once are told by what follows.
func TestFirstLabelByOrder(t *testing.T) {
	r := readOne(t, grid("table 1", append([]string{"总数 | 8", "概况类信息更新量 | 9"}, body...)...))
	if v := r.Values["wrk.info.total"]; v.Value != "8" {
		t.Errorf("%s %q", v.State, v.Value)
	}
	r = readOne(t, grid("table 1", append([]string{"信息发布 | 总数 | 8", "解读信息发布 | ^ | ^"}, body...)...))
	if v, found := r.Values["wrk.info.total"]; found {
		t.Errorf("label beside two groups: %s %q", v.State, v.Value)
	}
}

// Cells that stand nowhere in their table say nothing.
func TestCellsOutsideTheTable(t *testing.T) {
	g := work("独立用户访问总量 | 5")
	for _, at := range [][2]int{{g.Rows, 0}, {0, g.Cols}, {-1, 0}, {0, -1}} {
		g.Cells = append(g.Cells, document.Cell{Row: at[0], Col: at[1], RowSpan: 1, ColSpan: 1, Text: "独立用户访问总量", Confidence: 1})
	}
	if v := readOne(t, g).Values["wrk.uv"]; v.Value != "5" {
		t.Errorf("%+v", v)
	}
}

// The heading is what follows the last title, however far above; without a title, what is near.
func TestHeadingAbove(t *testing.T) {
	far := strings.Repeat("\n导航", 8)
	for above, want := range map[string]int{
		"政府网站工作年度报表\n（2023年度）" + far:                 2023,
		"政府网站年度工作报表\n（2023年度）" + far:                 2023,
		"网站年报\n（2023年度）" + far:                       0, // may be about anything
		"（2022年度）\n政府网站工作年度报表\n（2023年度）":             2023,
		"政府网站工作年度报表\n（2022年度）\n政府网站工作年度报表\n（2023年度）": 2023,
		"（2023年度）":       2023,
		"（2023年度）" + far: 0,
	} {
		g := work()
		g.Above = above
		if r := readOne(t, g); r.Year != want {
			t.Errorf("%q: year %d, want %d", above, r.Year, want)
		}
	}
}

func TestYearOfTheForm(t *testing.T) {
	for above, want := range map[string]int{
		"政府网站工作年度报表\n（2023年度）":                     2023,
		"政府网站工作年度报表\n（　　年度）":                       0,
		"2022年度政府网站工作年度报表":                         2022,
		"2022年政府网站工作年度报表":                          0, // may be the year of publication
		"2024年政府网站工作年度报表\n（2023年度）":                2023,
		"2024年度政府网站工作年度报表\n（　　年度）":                 0, // the form's own slot is there, and blank
		"（2021年度）\n（2022年度）\n政府网站工作年度报表\n（2023年度）": 2023,
	} {
		g := work()
		g.Above = above
		if r := readOne(t, g); r.Year != want {
			t.Errorf("%q: year %d, want %d", above, r.Year, want)
		}
	}
}

// Several forms in one page: two years, and both kinds.
func TestSeveralForms(t *testing.T) {
	first, second := work("独立用户访问总量 | 1"), work("独立用户访问总量 | 2")
	second.Name = "table 2"
	second.Above = strings.ReplaceAll(second.Above, "2023", "2022")
	reports := form.ReadDocument(&document.Document{Grids: []document.Grid{first, second}})
	if len(reports) != 2 || reports[0].Year != 2023 || reports[1].Year != 2022 ||
		reports[0].Values["wrk.uv"].Value != "1" || reports[1].Values["wrk.uv"].Value != "2" {
		t.Errorf("two years: %+v", reports)
	}

	rng := rand.New(rand.NewPCG(3, 3))
	var doc document.Document
	var want []formtest.Values
	for _, kind := range kinds {
		want = append(want, formtest.Draw(rng, kind))
		doc.Grids = append(doc.Grids, formtest.Render(rng, kind, want[len(want)-1], formtest.Sample).Grids...)
	}
	reports = form.ReadDocument(&doc)
	if len(reports) != 2 {
		t.Fatalf("both kinds: %d reports", len(reports))
	}
	for i, r := range reports {
		if s := formtest.Compare(want[i], r); r.Form != kinds[i] || s.Wrong()+s.Unread() > 0 {
			t.Errorf("both kinds: %s: %v", r.Form, s.Faults)
		}
	}
}

// A table that is there twice is one report.
func TestSameFormTwice(t *testing.T) {
	g := work("独立用户访问总量 | 1")
	if reports := form.ReadDocument(&document.Document{Grids: []document.Grid{g, g}}); len(reports) != 1 {
		t.Errorf("%d reports", len(reports))
	}
}

// Two years set below one another in one table.
func TestSeveralFormsInOneTable(t *testing.T) {
	for title, year := range map[string]int{"某局政府网站工作年度报表": 0, "2022年度政府网站工作年度报表": 2022} {
		g := grid("table 1", slices.Concat(body, []string{"独立用户访问总量 | 5", "网站总访问量 | ", title + " | "}, body, []string{"独立用户访问总量 | 6", "网站总访问量 | 7"})...)
		g.Above, g.Below = "政府网站工作年度报表\n（2023年度）\n填报单位：甲局", "填报人：张三　审核人：李四"
		reports := form.ReadDocument(&document.Document{Grids: []document.Grid{g}})
		if len(reports) != 2 {
			t.Fatalf("%s: %d reports", title, len(reports))
		}
		first, second := reports[0], reports[1]
		if first.Title != "政府网站工作年度报表" || first.Year != 2023 || second.Title != title || second.Year != year {
			t.Errorf("%s: %s %d, %s %d", title, first.Title, first.Year, second.Title, second.Year)
		}
		for key, want := range map[string][2]form.Value{
			"wrk.uv":             {{Value: "5", State: form.Present}, {Value: "6", State: form.Present}},
			"wrk.pv":             {{State: form.Blank}, {Value: "7", State: form.Present}},
			"wrk.reporting_unit": {{Value: "甲局", State: form.Present}, {}},
			"wrk.sign.filler":    {{}, {Value: "张三", State: form.Present}},
		} {
			for i, r := range reports {
				if v := r.Values[key]; v.Value != want[i].Value || v.State != want[i].State {
					t.Errorf("%s: %s of form %d: %s %q, want %s %q", title, key, i+1, v.State, v.Value, want[i].State, want[i].Value)
				}
			}
		}
	}
}

// Tables of other things hold some of the same words.
func TestOtherTablesAreNoForms(t *testing.T) {
	for name, g := range map[string]document.Grid{
		"list of sites":          grid("t", "网站名称 | 首页网址 | 主办单位 | 政府网站标识码 | ICP备案号 | 公安机关备案号", "某网 | http://x.gov.cn | 某局 | 1100000088 | 京ICP备05060933 | 京公网安备110105000722"),
		"information disclosure": grid("t", "信息内容 | 本年制发件数 | 本年废止件数", "规章 | 0 | 0", "行政规范性文件 | 1 | 2"),
		"layout":                 grid("t", "首页 | 政务公开 | 互动交流", "办事服务 | 在线访谈 | 其他"),
		"nothing":                grid("t", "|"),
	} {
		if r := form.ReadDocument(&document.Document{Grids: []document.Grid{g}}); len(r) != 0 {
			t.Errorf("%s: read as %+v", name, r)
		}
	}
	if r := form.ReadDocument(nil); r != nil {
		t.Errorf("no document: %+v", r)
	}
}

func TestMatrix(t *testing.T) {
	rest := []string{"运行网站总数 | 5 | < | < | < | <", "新开设网站数量 | 5 | < | < | < | <", "培训次数 | 1 | < | < | < | <", "培训天数 | 1 | < | < | < | <"}
	head := "网站抽查 | 一季度 | 二季度 | 三季度 | 四季度 | 总计"
	for name, c := range map[string]struct {
		lines []string
		key   string
		want  string // empty: unread
	}{
		"plain":                       {[]string{head, "网站总数 | 1 | 2 | 3 | 4 | 5"}, "sup.spot.site_total.q3", "3"},
		"first quarter by number":     {[]string{"网站抽查 | 第1季度 | 第2季度 | 第3季度 | 第4季度 | 全年合计", "网站总数 | 1 | 2 | 3 | 4 | 5"}, "sup.spot.site_total.total", "5"},
		"sum row":                     {[]string{head, "问责人次合计 | 1 | 2 | 3 | 4 | 10"}, "sup.acct.sum.total", "10"},
		"sum row by the group's name": {[]string{head, "问责人次（单位：人次） | 1 | 2 | 3 | 4 | 10"}, "sup.acct.sum.total", "10"},
		"without the 总计 column":       {[]string{"网站抽查 | 一季度 | 二季度 | 三季度 | 四季度", "网站总数 | 1 | 2 | 3 | 4"}, "sup.spot.site_total.q4", "4"},
		"columns slipped":             {[]string{"网站抽查 | < | 一季度 | 二季度 | 三季度 | 四季度 | 总计", "问责人次 | 约谈 | 1 | 2 | 3 | 4 | 10", "书面检查 | 1 | 2 | 3 | 4 | 10 | ~"}, "sup.acct.written.q1", ""},
		"no value over the quarters":  {[]string{"填报单位 | 一季度 | 二季度 | 三季度 | 四季度 | 总计", "网站总数 | 1 | 2 | 3 | 4 | 5"}, "sup.reporting_unit", ""},
		"heads said again":            {[]string{"网站抽查 | 一季度 | 二季度 | 三季度 | 四季度 | 总计", "网站总数 | 1 | 2 | 3 | 4 | 5", "问责人次 | < | 一季度 | 二季度 | 三季度 | 四季度 | 总计", "约谈 | < | 6 | 7 | 8 | 9 | 30"}, "sup.acct.talk.q1", "6"},
		"quarters missing":            {[]string{"网站抽查 | 一季度 | 二季度 | 三季度", "网站总数 | 1 | 2 | 3"}, "sup.spot.site_total.q1", ""},
		"two quarters share a value":  {[]string{head, "网站总数 | 1 | < | 3 | 4 | 5"}, "sup.spot.site_total.q1", ""},
		"turned": {
			[]string{"网站抽查 | 网站总数 | 抽查网站数量", "一季度 | 1 | 6", "二季度 | 2 | 7", "三季度 | 3 | 8", "四季度 | 4 | 9", "总计 | 5 | 30"}, "sup.spot.checked.q2", "7",
		},
	} {
		g := grid("table 1", append(slices.Clone(c.lines), rest...)...)
		g.Above = "政府网站监管年度报表"
		reports := form.ReadDocument(&document.Document{Grids: []document.Grid{g}})
		if len(reports) != 1 {
			t.Errorf("%s: %d reports", name, len(reports))
		} else if v := reports[0].Values[c.key]; v.Value != c.want {
			t.Errorf("%s: %s is %s %q at %s, want %q", name, c.key, v.State, v.Value, v.At, c.want)
		}
	}
}

// A form may go on in other tables: in the order of the form, under its title and its
// year; what has another year is another form.
func TestFormGoesOn(t *testing.T) {
	first := grid("table 1", append(slices.Clone(body), "维护数量 | 3", "新开设数量 | 4")...)
	first.Above = "政府网站工作年度报表\n（2023年度）"
	between := grid("table 2", "以下续表 | ~", "填报单位 | 某局")
	last := grid("table 3", "总数 | 8", "解读材料数量 | 9")
	signed := grid("table 4", "填报人 | 张三", "审核人 | 李四")
	r := readOne(t, first, between, last, signed)
	if r.Title != "政府网站工作年度报表" || r.Year != 2023 {
		t.Errorf("title %q, year %d", r.Title, r.Year)
	}
	for key, want := range map[string]string{"wrk.svc.items": "20", "wrk.topic.opened": "4", "wrk.intp.total": "8", "wrk.intp.material": "9", "wrk.sign.filler": "张三", "wrk.sign.reviewer": "李四"} {
		if v := r.Values[key]; v.Value != want {
			t.Errorf("%s: %s %q, want %q", key, v.State, v.Value, want)
		}
	}

	first = grid("table 1", body...)
	r = readOne(t, first, grid("table 2", "维护数量 | 3", "新开设数量 | 4"), last)
	if v := r.Values["wrk.intp.total"]; v.Value != "8" {
		t.Errorf("after two tables: %s %q", v.State, v.Value)
	}

	r = readOne(t, grid("table 1", append(slices.Clone(body), "信息发布总数 | 7")...), last)
	if v := r.Values["wrk.intp.total"]; v.Value != "8" || r.Values["wrk.info.total"].Value != "7" {
		t.Errorf("after a total: %s %q", v.State, v.Value)
	}

	r = readOne(t, first, grid("table 2", "微博 | 名称 | 甲", " | 信息发布量 | 1"))
	if v := r.Values["wrk.nm.weibo_posts"]; v.Value != "1" {
		t.Errorf("group in the first row: %s %q", v.State, v.Value)
	}

	last = grid("table 3", "解读产品数量 | 8", "解读材料数量 | 9")
	for year, want := range map[string]int{"（2023年度）": 1, "（2022年度）": 2} {
		first.Above, last.Above = "政府网站工作年度报表\n（2023年度）", "政府网站工作年度报表\n"+year
		if reports := form.ReadDocument(&document.Document{Grids: []document.Grid{first, last}}); len(reports) != want {
			t.Errorf("%s: %d reports, want %d", year, len(reports), want)
		}
	}
}

// A few labels make a form under its title; without one it takes more.
func TestEnoughForAForm(t *testing.T) {
	for title, enough := range map[string]int{"政府网站工作年度报表": 2, "": 6} {
		for n, want := range map[int]int{enough: 1, enough - 1: 0} {
			g := grid("table 1", body[:n]...)
			g.Above = title
			if got := len(form.ReadDocument(&document.Document{Grids: []document.Grid{g}})); got != want {
				t.Errorf("%d labels under %q: %d reports, want %d", n, title, got, want)
			}
		}
	}
}

// The matrix may go on in the next table, under the heads of the one before, if that
// has as many columns.
func TestMatrixGoesOn(t *testing.T) {
	rest := []string{"运行网站总数 | 5 | < | < | < | <", "新开设网站数量 | 5 | < | < | < | <", "培训次数 | 1 | < | < | < | <", "培训天数 | 1 | < | < | < | <"}
	first := grid("table 1", "网站抽查 | 一季度 | 二季度 | 三季度 | 四季度 | 总计", "网站总数 | 1 | 2 | 3 | 4 | 5")
	first.Above = "政府网站监管年度报表"
	again := grid("table 2", "问责人次 | < | 一季度 | 二季度 | 三季度 | 四季度 | 总计", "约谈 | < | 1 | 2 | 3 | 4 | 10")
	same, wider := "抽查网站数量 | 6 | 7 | 8 | 9 | 30", "抽查网站数量 | < | 6 | 7 | 8 | 9 | 30"
	for name, c := range map[string]struct {
		tables []document.Grid
		line   string
		want   string
	}{
		"as many columns":         {[]document.Grid{first}, same, "7"},
		"more columns":            {[]document.Grid{first}, wider, ""},
		"a line of words between": {[]document.Grid{first, grid("table 2", "以下续表")}, same, "7"},
		"heads said again":        {[]document.Grid{first, again}, wider, "7"},
	} {
		reports := form.ReadDocument(&document.Document{Grids: append(c.tables, grid("table 3", append([]string{c.line}, rest...)...))})
		if len(reports) != 1 || reports[0].Values["sup.spot.checked.q2"].Value != c.want || reports[0].Values["sup.spot.site_total.q2"].Value != "2" {
			t.Errorf("%s: %+v", name, reports)
		}
	}
}

// Through the HTML reader: what was set is what is read.
func TestReadsHTML(t *testing.T) {
	for _, kind := range kinds {
		for _, layout := range formtest.Layouts() {
			var total formtest.Score
			for seed := range uint64(6) {
				rng := rand.New(rand.NewPCG(seed, 11))
				values := formtest.Draw(rng, kind)
				page := formtest.Page(formtest.Render(rng, kind, values, layout))
				doc, err := document.Read(t.Context(), []byte(page), document.Hint{Name: "page.html"})
				if err != nil {
					t.Fatal(err)
				}
				total.Add(formtest.Compare(values, read(t, doc, kind)))
			}
			if total.Wrong() > 0 || total.Unread()*100 > total.Values {
				t.Errorf("%s %s: %d wrong, %d unread of %d:\n%s", kind, layout, total.Wrong(), total.Unread(), total.Values, strings.Join(common(total.Faults), "\n"))
			}
		}
	}
}
