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
		"label and value in one cell": {
			[]string{"网站名称：某某网 | 首页网址：http://www.x.gov.cn"},
			map[string]string{"wrk.site_name": "某某网", "wrk.home_url": "http://www.x.gov.cn"},
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

// The heading is what follows the last title, however far above; without a title, what is near.
func TestHeadingAbove(t *testing.T) {
	far := strings.Repeat("\n导航", 8)
	for above, want := range map[string]int{
		"政府网站工作年度报表\n（2023年度）" + far:                 2023,
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
	lines := slices.Concat([]string{"政府网站工作年度报表 | <", "（2023年度） | <"}, body, []string{"政府网站工作年度报表 | <", "（2022年度） | <"}, body)
	reports := form.ReadDocument(&document.Document{Grids: []document.Grid{grid("table 1", lines...)}})
	if len(reports) != 2 || reports[0].Year != 2023 || reports[1].Year != 2022 || len(reports[0].Values) != len(body)+1 || len(reports[1].Values) != len(body)+1 {
		t.Errorf("%+v", reports)
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
