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

// Lines of a web page or a Word document break where somebody broke them; those of a
// page of a PDF or of a picture wherever the cell ends.
func TestBreaksByFormat(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	page := formtest.Render(rng, form.Work, formtest.Draw(rng, form.Work), formtest.Sample)
	for format, want := range map[document.Format]form.State{document.HTML: form.Unreadable, document.DOCX: form.Unreadable, document.XLSX: form.Unreadable, document.PDF: form.Present} {
		doc := *page
		doc.Format, doc.Grids = format, slices.Clone(page.Grids)
		for i := range doc.Grids {
			g := &doc.Grids[i]
			g.Cells = slices.Clone(g.Cells)
			for k, c := range g.Cells {
				if k > 0 && strings.Contains(g.Cells[k-1].Text, "独立用户访问总量") {
					c.Text = "3，\n120"
					g.Cells[k] = c
				}
			}
		}
		v := form.ReadDocument(&doc)[0].Values["wrk.uv"]
		if v.State != want || want == form.Present && v.Value != "3120" {
			t.Errorf("%s: %s %q from %q, want %s", format, v.State, v.Value, v.Raw, want)
		}
	}
}

// That nothing is written behind a ticked 其他 is as sure as its words, not as its box.
func TestOtherNotRecognised(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for confidence, want := range map[float64]form.State{0.5: form.Unreadable, 0.9: form.Blank} {
		doc := formtest.Render(rng, form.Work, formtest.Draw(rng, form.Work), formtest.Sample)
		formtest.Noise(rng, doc)
		found := false
		for i := range doc.Grids {
			for k := range doc.Grids[i].Cells {
				c := &doc.Grids[i].Cells[k]
				if !strings.Contains(c.Text, "千人千网") {
					continue
				}
				found = true
				c.Text, c.Confidence, c.Boxes = "☐搜索即服务 ☐多语言版本 ☐无障碍浏览 ☐千人千网\n☑其他：", confidence, nil
				for range 5 {
					c.Boxes = append(c.Boxes, document.Box{Confidence: 0.93})
				}
				c.Boxes[4].Ticked = true
			}
		}
		values := form.ReadDocument(doc)[0].Values
		if v := values["wrk.inno.other_text"]; !found || v.State != want || values["wrk.inno.other"].Value != "yes" {
			t.Errorf("at %.2f: other %q, text %s, want %s", confidence, values["wrk.inno.other"].Value, v.State, want)
		}
	}
}

// recognised is a document read from pixels, all of it equally surely.
func recognised(confidence float64, grids ...document.Grid) *document.Document {
	doc := &document.Document{Format: document.Image, OCR: true}
	for _, g := range grids {
		g.Cells = slices.Clone(g.Cells)
		for i := range g.Cells {
			g.Cells[i].Confidence = confidence
		}
		g.AboveSure = slices.Repeat([]float64{confidence}, strings.Count(g.Above, "\n")+1)
		g.BelowSure = slices.Repeat([]float64{confidence}, strings.Count(g.Below, "\n")+1)
		doc.Grids = append(doc.Grids, g)
	}
	return doc
}

// What is as sure as the threshold is read, and nothing below it; names and other free
// texts, which nothing else gives away, must be surer.
func TestThreshold(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, kind := range kinds {
		page := formtest.Render(rng, kind, formtest.Draw(rng, kind), formtest.Sample)
		page.Grids[0].Above = string("（2023年度）\n") + page.Grids[0].Above
		certain := read(t, recognised(1, page.Grids...), kind)
		for key, v := range read(t, recognised(form.DefaultThreshold, page.Grids...), kind).Values {
			if f, _ := form.Lookup(key); f.Type == form.Text && v.State == form.Unreadable {
				v = read(t, recognised(0.93, page.Grids...), kind).Values[key]
			}
			if want := certain.Values[key]; v.State != want.State || v.Value != want.Value {
				t.Errorf("%s at the threshold: %s %q, want %s %q", key, v.State, v.Value, want.State, want.Value)
			}
		}
		for key, v := range read(t, recognised(form.DefaultThreshold-0.01, page.Grids...), kind).Values {
			if v.State != form.Unreadable {
				t.Errorf("%s below the threshold: %s %q", key, v.State, v.Value)
			}
		}
	}
}

// A text layer is sure of all it does not call unsure.
func TestStatedConfidence(t *testing.T) {
	for confidence, want := range map[float64]form.State{0: form.Present, 1: form.Present, 0.5: form.Unreadable} {
		g := work("独立用户访问总量 | 5", "是否开展应急演练 | ☑是 □否")
		for i := range g.Cells {
			g.Cells[i].Confidence = confidence
		}
		values := readOne(t, g).Values
		if values["wrk.uv"].State != want || values["wrk.sec.drill"].State != want {
			t.Errorf("at %.2f: %s, %s, want %s", confidence, values["wrk.uv"].State, values["wrk.sec.drill"].State, want)
		}
		g = work("是否开展应急演练 | ☑是 ☐否")
		g.Cells[len(g.Cells)-1].Boxes = []document.Box{{Ticked: true, Confidence: confidence}, {Confidence: 1}}
		if v := readOne(t, g).Values["wrk.sec.drill"]; v.State != want {
			t.Errorf("box at %.2f: %s, want %s", confidence, v.State, want)
		}
	}
}

// A line above the table is as sure as it was recognised; one of which nothing is said
// is not, where anything is said of others.
func TestLinesRecognised(t *testing.T) {
	const plain = "政府网站工作年度报表\n（2023年度）\n填报单位：某局"
	for _, c := range []struct {
		above      string
		sure       []float64
		year, unit form.State
	}{
		{plain, nil, form.Present, form.Present},
		{plain, []float64{0.95, 0.95, 0.95}, form.Present, form.Present},
		{plain, []float64{0.5, 0.95, 0.95}, form.Present, form.Present},
		{plain, []float64{0.95, 0.5, 0.95}, form.Unreadable, form.Present},
		{plain, []float64{0.95, 0.95, 0.5}, form.Present, form.Unreadable},
		{plain, []float64{0.95, 0.95}, form.Present, form.Unreadable},
		{plain, []float64{0.95}, form.Unreadable, form.Unreadable},
		{"首页\n" + plain, []float64{0.1, 0.95, 0.95, 0.95}, form.Present, form.Present},
		{"政府网站工作年度报表\n（2023\n年度）\n填报单位：某局", []float64{0.95, 0.95, 0.5, 0.95}, form.Unreadable, form.Present},
	} {
		g := work()
		g.Above, g.AboveSure = c.above, c.sure
		doc := &document.Document{OCR: true, Grids: []document.Grid{g}}
		values := read(t, doc, form.Work).Values
		if year, unit := values["wrk.report_year"].State, values["wrk.reporting_unit"].State; year != c.year || unit != c.unit {
			t.Errorf("%q at %v: year %s, unit %s, want %s and %s", c.above, c.sure, year, unit, c.year, c.unit)
		}
	}
}

// A slot for the year is surely blank where text says so; a picture may have lost what
// was written in it.
func TestSlotBlank(t *testing.T) {
	for above, want := range map[string]bool{"（　　年度）": true, "（2023年度）": false, "": false} {
		g := work()
		g.Above = "政府网站工作年度报表\n" + above
		if got := readOne(t, g).SlotBlank(); got != want {
			t.Errorf("%q: blank %v", above, got)
		}
		if read(t, recognised(0.95, g), form.Work).SlotBlank() {
			t.Errorf("%q, recognised: surely blank", above)
		}
	}
}

// Two of the heads of the matrix may be misread where the others stand in their places.
func TestHeadsRecognised(t *testing.T) {
	rest := []string{"运行网站总数 | 5 | < | < | < | <", "新开设网站数量 | 5 | < | < | < | <", "培训次数 | 1 | < | < | < | <", "培训天数 | 1 | < | < | < | <"}
	row := "网站总数 | 1 | 2 | 3 | 4 | 5"
	for _, c := range []struct{ heads, row, key, want string }{
		{"网站抽查 | 一季度 | 二季度 | 三季度 | 四季度 | 总计", row, "q1", "1"},
		{"网站抽查 | —季度 | 二季度 | 三季度 | 四季度 | 总计", row, "q1", "1"},
		{"网站抽查 | —季度 | 二李度 | 三季度 | 四季度 | 总计", row, "q2", "2"},
		{"网站抽查 | —季度 | 二李度 | 三李度 | 四季度 | 总计", row, "q4", ""},
		{"网站抽查 | —季度 | 二季度 | 三季度 | 四季度", "网站总数 | 1 | 2 | 3 | 4", "q1", "1"},
		{"网站抽查 | 一季度 | 二季度 | 三季度 | 四季度 | 全年总讣〈家", row, "total", "5"},
		{"网站抽查 | 一季度 | 二季度 | 三季度 | 四季度 | 与上年总计相比", row, "total", ""},
		{"网站抽查 | 二季度 | 一季度 | 三季度 | 四季度 | 总计", row, "q1", ""},
		{"网站抽查 | 一季度 | 二季度 | 三季度 | 四季度 | 总计 | 备注", row + " | 无", "total", "5"},
	} {
		g := grid("table 1", append([]string{c.heads, c.row}, rest...)...)
		g.Above = "政府网站监管年度报表"
		r := read(t, recognised(0.95, g), form.Supervision)
		if v := r.Values["sup.spot.site_total."+c.key]; v.Value != c.want {
			t.Errorf("%s: %s is %s %q, want %q", c.heads, c.key, v.State, v.Value, c.want)
		}
	}
}

// A number is no misread label, though 约5 differs in one character from 约谈.
func TestNumbersAreNoLabels(t *testing.T) {
	g := grid("table 1", "网站抽查 | 一季度 | 二季度 | 三季度 | 四季度 | 总计", "抽查网站数量 | 2 | 约5 | 3 | 4 | 14",
		"运行网站总数 | 5 | < | < | < | <", "新开设网站数量 | 5 | < | < | < | <", "培训次数 | 1 | < | < | < | <", "培训天数 | 1 | < | < | < | <")
	g.Above = "政府网站监管年度报表"
	values := read(t, recognised(0.95, g), form.Supervision).Values
	for quarter, want := range map[string]string{"q1": "2", "q2": "5", "q3": "3", "total": "14"} {
		if v := values["sup.spot.checked."+quarter]; v.Value != want {
			t.Errorf("%s: %s %q, want %q", quarter, v.State, v.Value, want)
		}
	}
}

// A misread label counts only where the form has it.
func TestLabelsMisread(t *testing.T) {
	first := grid("table 1", append([]string{"独立用户访问总里 | 5"}, body...)...)
	first.Above = "政府网站工作年度报表"
	for want, g := range map[string]document.Grid{"5": first, "": work("独立用户访问总里 | 5")} {
		if v := read(t, recognised(0.95, g), form.Work).Values["wrk.uv"]; v.Value != want {
			t.Errorf("%s %q at %s, want %q", v.State, v.Value, v.At, want)
		}
	}
}

// A label that a stroke cut in two is one, if its parts stand side by side or below
// one another over the same width.
func TestLabelsCut(t *testing.T) {
	for _, c := range []struct {
		kind  form.Kind
		lines []string
		key   string
		want  string
	}{
		{form.Work, []string{"独立用户 | 访问总量 | 5"}, "wrk.uv", "5"},
		{form.Work, []string{"独立用户 | < | 5", "访问总量 | < | ^"}, "wrk.uv", "5"},
		{form.Work, []string{"独立用户 | 访问总量 | 5", "乙 | ^ | 6"}, "wrk.uv", ""},
		{form.Work, []string{"甲 | 访问总量 | 6", "独立用户 | ^ | 5"}, "wrk.uv", ""},
		{form.Supervision, []string{"安全检查 | 检查 | 3", "^ | 次数 | ^", "^ | 检查网站数量 | 4", "培训天数 | < | 5", "运行网站总数 | < | 6"}, "sup.safety.times", "3"},
	} {
		lines := c.lines
		if c.kind == form.Work {
			lines = append([]string{"注册用户数 | < | 10", "收到留言数量 | < | 30"}, lines...)
		}
		g := grid("table 1", lines...)
		g.Above = map[form.Kind]string{form.Work: "政府网站工作年度报表", form.Supervision: "政府网站监管年度报表"}[c.kind]
		if v := read(t, recognised(0.95, g), c.kind).Values[c.key]; v.Value != c.want {
			t.Errorf("%v: %s is %s %q at %s, want %q", c.lines, c.key, v.State, v.Value, v.At, c.want)
		}
	}
}

// Misread options are known by their drawn boxes; without those they are not options.
func TestOptionsRecognised(t *testing.T) {
	for boxes, want := range map[int]string{4: "no", 0: ""} {
		g := work("创新发展 | ☑搜索即服务 ☐多语言版本 ☐无障碍浏览 ☐干人千网")
		g.Cells[len(g.Cells)-1].Boxes = slices.Repeat([]document.Box{{Confidence: 0.93}}, boxes)
		values := read(t, recognised(0.95, g), form.Work).Values
		if v := values["wrk.inno.personal"]; v.Value != want {
			t.Errorf("%d boxes: %s %q, want %q", boxes, v.State, v.Value, want)
		}
	}
}
