package document

import (
	"errors"
	"os"
	"strings"
	"testing"
)

func readPage(t testing.TB, page string) *Document {
	t.Helper()
	doc, err := Read(t.Context(), []byte(page), Hint{Name: "page.html", ContentType: "text/html; charset=utf-8"})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestHTMLTables(t *testing.T) {
	for _, c := range []struct {
		name, page string
		want       []string
	}{
		{"plain", `<table><tr><th>a<td>b<tr><td>c<td>d</table>`, []string{`
			2×2
			0 | 0:a | 1:b
			1 | 0:c | 1:d`}},
		{"spans", `<table><tr><td rowspan=2>a<td colspan="2">b<tr><td>c<td>d<tr><td colspan=3>e</table>`, []string{`
			3×3
			0 | 0×2×1:a | 1×1×2:b
			1 | 1:c | 2:d
			2 | 0×1×3:e`}},
		{"rowspan beyond the last row", `<table><tr><td rowspan=9>a<td>b<tr><td>c</table>`, []string{`
			2×2
			0 | 0×2×1:a | 1:b
			1 | 1:c`}},
		{"rowspan 0 is the rest", `<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>`, []string{`
			3×2
			0 | 0×3×1:a | 1:b
			1 | 1:c
			2 | 1:d`}},
		{"no span over groups", `<table><thead><tr><td rowspan=3>a<td>b<tbody><tr><td>c<td>d</table>`, []string{`
			2×2
			0 | 0:a | 1:b
			1 | 0:c | 1:d`}},
		{"spans that cross", `<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d</table>`, []string{`
			2×3
			0 | 0:a | 1×2×1:b
			1 | 0:c | 2:d`}},
		{"spans that are no numbers", `<table><tr><td rowspan=-2 colspan=0>a<td colspan=x>b<td colspan="2%">c<td colspan="">d</table>`, []string{`
			1×5
			0 | 0:a | 1:b | 2×1×2:c | 4:d`}},
		{"foot and head in their places", `<table><tfoot><tr><td>foot</tfoot><tbody><tr><td>body</tbody><thead><tr><td>head</thead></table>`, []string{`
			3×1
			0 | 0:head
			1 | 0:body
			2 | 0:foot`}},
		{"nested", `<table><tr><td>a<table><tr><td>x<td>y</table>b<td>c</table>`, []string{`
			1×2
			0 | 0:a⏎x	y⏎b | 1:c`, `
			1×2
			0 | 0:x | 1:y`}},
		{"word paste", "<table class=MsoNormalTable><tr><td><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p><p class=MsoNormal><span style='mso-spacerun:yes'>&nbsp;&nbsp;</span>信息\n 发布<span lang=EN-US><br>\n</span>（单位：条）<o:p></o:p></p></td><td><p><![if !supportEmptyParas]>&nbsp;<![endif]></p></td></tr></table>", []string{`
			1×2
			0 | 0:信息 发布⏎（单位：条） | 1:`}},
		{"boxes", `<table><tr><td><input type=checkbox checked>是 <input type=CheckBox>否<td><label><input type="radio" checked="checked"/>门户</label><label><input type=radio>部门</label></table>`, []string{`
			1×2
			0 | 0:☑是 ☐否+- | 1:☑门户☐部门+-`}},
		{"boxes drawn by script", `<table><tr><td><span class="el-checkbox__input is-checked"><span class="el-checkbox__inner"></span><input type=checkbox></span>是<span class="el-checkbox__input"><span class="el-checkbox__inner"></span><input type=checkbox></span>否<td><input type=radio lay-ignore><div class="layui-unselect layui-form-radio layui-form-radioed">甲</div><input type=radio><div class="layui-unselect layui-form-radio">乙</div></table>`, []string{`
			1×2
			0 | 0:☑是☐否+- | 1:☑⏎甲⏎☐⏎乙+-`}},
		{"boxes as pictures", `<table><tr><td><img src="/images/checked.png">是<img src="images/unchecked.png">否<td><img src=x/checkbox_on.gif>a<img src=x/checkbox_off.gif>b<img src=icon_check1.png>c<img src=icon_check0.png>d</table>`, []string{`
			1×2
			0 | 0:☑是☐否+- | 1:☑a☐b☑c☐d+-+-`}},
		{"pictures that may say something", `<table><tr><td><img src=/x/W020230114.jpg><td><img src=a.png alt="张三"><td><img src=spacer.gif><td><img src=b.png width=1 height=1><td><img src=c.png alt="c.png"></table>`, []string{"\n1×5\n0 | 0:\ufffc | 1:张三 | 2: | 3: | 4:\ufffc"}},
		{"controls", `<table><tr><td><input value="123"><td><textarea>多行
			文字</textarea><td><select><option>甲<option selected>乙</select><td><input type=hidden value=9><input type=submit value=提交></table>`, []string{`
			1×4
			0 | 0:123 | 1:多行 文字 | 2:乙 | 3:`}},
		{"symbol fonts", `<table><tr><td><span style='font-family:"Wingdings 2"'>R</span>是<span style="font-family:'Wingdings 2'">£</span>否<td><font face=Wingdings>þ</font>a<font face=Wingdings>o</font>b<td>` + "\uf052c\uf0a3d" + `<td><span style="font-family:宋体">R</span></table>`, []string{`
			1×4
			0 | 0:☑是□否 | 1:☑a□b | 2:☑c□d | 3:R`}},
		{"hidden cells and text", `<table><tr><td style="display:none">no<td>a<span style="display: none">no</span>b<td hidden>no<td>c<tr style="DISPLAY:NONE"><td>no</table>`, []string{`
			1×2
			0 | 0:ab | 1:c`}},
		{"tables on a tab not shown are read", `<div style="display:none"><table><tr><td>2021<td>a<tr><td>b<td>c</table></div>`, []string{`
			2×2
			0 | 0:2021 | 1:a
			1 | 0:b | 1:c`}},
		{"style sheet tables", `<style>.t{width:1px;display:table}.t .r , .x{display:table-row} div.c{color:red;display:table-cell}</style><div class=t><div class=r><div class=c>a</div><div class="c wide">b</div></div><div class=r><div class=c>c</div><div class=c>d</div></div></div>`, []string{`
			2×2
			0 | 0:a | 1:b
			1 | 0:c | 1:d`}},
		{"inline style tables", `<div style="display:table"><div style="display:table-row"><span style="display:table-cell">a</span><span style="display:table-cell">b</span></div><div style="display:table-row"><span style="display:table-cell">c</span><span style="display:table-cell">d</span></div></div>`, []string{`
			2×2
			0 | 0:a | 1:b
			1 | 0:c | 1:d`}},
		{"aria tables", `<div role=table><div role=rowgroup><div role=row><span role=columnheader>a</span><span role=cell>b</span></div></div><div role=row><span role=cell>c</span><span role=cell>d</span></div></div>`, []string{`
			2×2
			0 | 0:a | 1:b
			1 | 0:c | 1:d`}},
		{"rows of labels and values", `<div class=form><div class=row><span>网站名称</span><span>某市政府</span></div><div class=row><span>访问量</span><span>12</span></div><div class=row><span>总数</span><span></span></div><div class=row><span>统一平台</span><span><label><input type=radio checked>是</label><label><input type=radio>否</label></span></div></div>`, []string{`
			4×3
			0 | 0:网站名称 | 1:某市政府
			1 | 0:访问量 | 1:12
			2 | 0:总数 | 1:
			3 | 0:统一平台 | 1:☑是+ | 2:☐否-`}},
		{"list of labels and values", `<ul><li><b>网站名称：</b>某市政府</li><li><b>访问量：</b>12</li><li><b>总数：</b></li><li><b>用户数：</b>3</li><li><b>件数：</b>4</li></ul>`, []string{`
			5×2
			0 | 0:网站名称： | 1:某市政府
			1 | 0:访问量： | 1:12
			2 | 0:总数：
			3 | 0:用户数： | 1:3
			4 | 0:件数： | 1:4`}},
		{"rows of labels and values beside a menu", `<table><tr><td>一<td>二<td>三<td>四<td>五<td>六<td>七</table><div><div><i></i><span>a</span><em>1</em></div><div><span>b</span><em>2</em></div><div><span>c</span><em></em></div><div><span>d</span><em>4</em></div></div>`, []string{`
			1×7
			0 | 0:一 | 1:二 | 2:三 | 3:四 | 4:五 | 5:六 | 6:七`, `
			4×2
			0 | 0:a | 1:1
			1 | 0:b | 1:2
			2 | 0:c | 1:
			3 | 0:d | 1:4`}},
		{"a list smaller than the table", `<table><tr><td>一<td>二<td>三<td>四<td>五<td>六<td>七<td>八</table><div><div><span>a</span><em>1</em></div><div><span>b</span><em>2</em></div><div><span>c</span><em></em></div><div><span>d</span><em>4</em></div></div>`, []string{`
			1×8
			0 | 0:一 | 1:二 | 2:三 | 3:四 | 4:五 | 5:六 | 6:七 | 7:八`}},
		{"labels and values by turns", `<div><div class=l>a</div><div class=v>1</div><div class=l>b</div><div class=v></div><div class=l>c</div><div class=v>3</div><div class=l>d</div><div class=v>4</div></div>`, []string{`
			4×2
			0 | 0:a | 1:1
			1 | 0:b | 1:
			2 | 0:c | 1:3
			3 | 0:d | 1:4`}},
		{"definition list", `<dl><dt>a<dd>1<dt>b<dd>2<dt>c<dd>3<dd>4<dt>d</dl>`, []string{`
			4×3
			0 | 0:a | 1:1
			1 | 0:b | 1:2
			2 | 0:c | 1:3 | 2:4
			3 | 0:d`}},
		{"a menu is no table", `<ul><li><a href=1>首页</a></li><li><a href=2>公开</a></li><li><a href=3>服务</a></li><li><a href=4>互动</a></li></ul>`, nil},
		{"cells outside of rows", `<div style="display:table"><p style="display:table-cell">a</p><p style="display:table-cell">b</p><p style="display:table-cell">c</p><p style="display:table-cell">d</p></div>`, []string{`
			1×4
			0 | 0:a | 1:b | 2:c | 3:d`}},
	} {
		t.Run(c.name, func(t *testing.T) { wantGrids(t, readPage(t, c.page), c.want...) })
	}
}

func TestHTMLAroundTables(t *testing.T) {
	doc := readPage(t, `<title> 某站
		年度报表 </title><script>var no = "no"</script><nav>首页</nav><h1>工作年度报表</h1><p>（2023年度）</p><p>填报单位：某局</p>
		<table><caption>表一</caption><tr><td>a<td>b</table><p>单位负责人：张三&nbsp;&nbsp;审核人：李四</p>
		<table><tr><td>c<table><tr><td>inner</table>after</table>填报日期：2024-01-10<div>底部</div>`)
	if doc.Title != "某站 年度报表" || doc.Format != HTML {
		t.Errorf("title %q of %s", doc.Title, doc.Format)
	}
	want := []Grid{
		{Name: "table 1", Above: "首页\n工作年度报表\n（2023年度）\n填报单位：某局\n表一", Below: "单位负责人：张三 审核人：李四"},
		{Name: "table 2", Above: "单位负责人：张三 审核人：李四", Below: "填报日期：2024-01-10\n底部"},
		{Name: "table 3", Above: "单位负责人：张三 审核人：李四\nc", Below: "after\n填报日期：2024-01-10\n底部"},
	}
	for i, g := range doc.Grids {
		if g.Name != want[i].Name || g.Above != want[i].Above || g.Below != want[i].Below {
			t.Errorf("grid %d: %q above %q below %q, want %+v", i, g.Name, g.Above, g.Below, want[i])
		}
	}
	if text := "首页\n工作年度报表\n（2023年度）\n填报单位：某局\n表一\na\tb\n单位负责人：张三 审核人：李四\nc\ninner\nafter\n填报日期：2024-01-10\n底部"; doc.Text != text {
		t.Errorf("text %q, want %q", doc.Text, text)
	}
}

// What is larger than any form is refused whole, quickly and with a reason.
func TestHTMLLimits(t *testing.T) {
	manyCells := "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>1", 100), 200) + "</table>"
	if doc := readPage(t, manyCells); len(doc.Grids[0].Cells) != 20_000 {
		t.Errorf("20,000 cells: read %d", len(doc.Grids[0].Cells))
	}
	deep := readPage(t, strings.Repeat("<b><font color=red>", 600)+"<table><tr><td>a<td>b</table>")
	wantGrids(t, deep, "1×2\n0 | 0:a | 1:b")
	for name, page := range map[string]string{
		"nested tables":  strings.Repeat("<table><tr><td>", 3000),
		"nested blocks":  strings.Repeat("<div>", 100_000) + "x",
		"spans":          "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td rowspan=65534 colspan=1000>", 3), 100) + "</table>",
		"a million rows": "<table>" + strings.Repeat("<tr><td>", 1_000_000) + "</table>",
		"long text":      "<p>" + strings.Repeat("长", 6<<20) + "</p>",
		"large":          strings.Repeat(" ", 65<<20),
	} {
		if _, err := Read(t.Context(), []byte("<html>"+page), Hint{}); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %v, want ErrTooLarge", name, err)
		}
	}
}

func TestHTMLRealPages(t *testing.T) {
	for _, file := range realPages(t) {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Read(t.Context(), body, Hint{ContentType: "text/html"})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if strings.Contains(doc.Text, "function(") || strings.Contains(doc.Text, "\ufffd") {
			t.Errorf("%s: text holds script or broken characters", file)
		}
	}
}

func FuzzHTML(f *testing.F) {
	f.Add("<table><tr><td rowspan=2>a<td colspan=3>b<tr><td><table><td>c</table></table>")
	f.Add("<div style=display:table><p style=display:table-cell><input type=radio checked>")
	f.Add("<dl><dt>a<dd>b<dt>c<dd>d<dt>e<dd>f<dt>g<dd>h</dl><img src=check.png>")
	f.Fuzz(func(t *testing.T, page string) {
		doc, err := readHTML([]byte(page), Hint{}, Limits{Bytes: 1 << 20, Cells: 10_000, Text: 1 << 20})
		if err == nil {
			checkGrids(t, doc)
		}
	})
}

// checkGrids holds for every document: no cell leaves its grid, none lies on
// another, and they come by row, then column.
func checkGrids(t *testing.T, doc *Document) {
	t.Helper()
	for _, g := range doc.Grids {
		taken := make(map[[2]int]bool)
		last := [2]int{-1, -1}
		for _, c := range g.Cells {
			at := [2]int{c.Row, c.Col}
			if c.RowSpan < 1 || c.ColSpan < 1 || c.Row < 0 || c.Col < 0 || c.Row+c.RowSpan > g.Rows || c.Col+c.ColSpan > g.Cols {
				t.Fatalf("%s: %+v leaves %d×%d", g.Name, c, g.Rows, g.Cols)
			}
			if at[0] < last[0] || at[0] == last[0] && at[1] <= last[1] {
				t.Fatalf("%s: %+v out of order", g.Name, c)
			}
			last = at
			if len(c.Ends) > 0 && len(c.Ends) != strings.Count(c.Text, "\n") {
				t.Fatalf("%s: %q has %d line ends", g.Name, c.Text, len(c.Ends))
			}
			for r := range c.RowSpan {
				for k := range c.ColSpan {
					square := [2]int{c.Row + r, c.Col + k}
					if taken[square] {
						t.Fatalf("%s: %+v lies on another cell", g.Name, c)
					}
					taken[square] = true
				}
			}
		}
	}
}
