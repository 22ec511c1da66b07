package document

import (
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A cell that shows something never looks blank, though its words are not in the file.
// The first cell of each table shows something, the second nothing.
func TestNothingShownLooksBlank(t *testing.T) {
	const row = `<table><tr><td>%<td></table>`
	bodies := map[string][]byte{}
	for name, page := range map[string]string{
		"svg":                  strings.Replace(row, "%", `<svg><text>12</text></svg>`, 1),
		"canvas":               strings.Replace(row, "%", `<canvas></canvas>`, 1),
		"frame":                strings.Replace(row, "%", `<iframe src="n.html"></iframe>`, 1),
		"object":               strings.Replace(row, "%", `<object data="n.swf"></object>`, 1),
		"script that writes":   strings.Replace(row, "%", `<script>document.write(n)</script>`, 1),
		"script that names it": `<table><tr><td><span id="fwl"></span><td></table><script>document.getElementById('fwl').innerHTML = n</script>`,
		"script that finds it": `<table><tr><td id=pv><td></table><script>$("#pv").text(n)</script>`,
		"framework":            strings.Replace(row, "%", `<span v-text="form.pv"></span>`, 1),
		"box filled by script": `<script src="fill.js"></script>` + strings.Replace(row, "%", `<input type=text>`, 1),
		"area filled later":    `<script src="fill.js"></script>` + strings.Replace(row, "%", `<textarea></textarea>`, 1),
	} {
		bodies["html: "+name] = []byte("<html>" + page)
	}
	shape := `<w:r><w:drawing><wps:wsp><wps:spPr/></wps:wsp></w:drawing></w:r>`
	bodies["docx: shape"] = docx(t, wT(wTR("<w:tc>"+wP(shape)+"</w:tc>", wTC("", ""))))
	bodies["docx: old shape"] = docx(t, wT(wTR("<w:tc>"+wP(`<w:r><w:pict><v:line xmlns:v="v"/></w:pict></w:r>`)+"</w:tc>", wTC("", ""))))
	for name, fill := range map[string]func(*excelize.File) error{
		"picture": func(f *excelize.File) error {
			return f.AddPictureFromBytes("Sheet1", "A1", &excelize.Picture{Extension: ".png", File: asPNG(t, newGray(8, 8)), Format: &excelize.GraphicOptions{}})
		},
		"text box": func(f *excelize.File) error {
			return f.AddShape("Sheet1", &excelize.Shape{Cell: "A1", Type: "rect", Width: 20, Height: 10, Paragraph: []excelize.RichTextRun{{Text: "12"}}})
		},
		"tick box": func(f *excelize.File) error {
			return f.AddFormControl("Sheet1", excelize.FormControl{Cell: "A1", Type: excelize.FormControlCheckBox, Checked: true, Width: 20, Height: 10})
		},
		"sum not worked out": func(f *excelize.File) error { return f.SetCellFormula("Sheet1", "A1", "1+1") },
	} {
		bodies["xlsx: "+name] = workbook(t, func(f *excelize.File) error { return errors.Join(fill(f), f.SetCellStr("Sheet1", "D1", "x")) })
	}
	for name, drawn := range map[string]string{
		"picture":      "q 40 0 0 20 60 170 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q",
		"word as path": "60 170 m " + strings.Repeat("61 180 62 185 63 170 c 90 170 l ", 12) + "f",
		"pen stroke":   "60 170 m 65 180 70 175 75 170 c S",
	} {
		bodies["pdf: "+name] = pdfPages(penned("Report", 60, 280) + grid(50, 150, 200, 50, 1, 2) + drawn)
	}
	r := NewReader(DefaultLimits())
	t.Cleanup(r.Close)
	for name, body := range bodies {
		doc, err := r.Read(t.Context(), body, Hint{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(doc.Grids) != 1 || len(doc.Grids[0].Cells) < 2 {
			t.Errorf("%s: %+v", name, doc.Grids)
			continue
		}
		if first, second := doc.Grids[0].Cells[0].Text, doc.Grids[0].Cells[1].Text; first != "\ufffc" || second != "" && !strings.HasPrefix(name, "xlsx") {
			t.Errorf("%s: %q and %q", name, first, second)
		}
	}
}

// What a cell does say is read beside drawings, and a blank of a page without scripts
// is one.
func TestDrawingsBesideWords(t *testing.T) {
	for _, c := range []struct{ page, want string }{
		{`<table><tr><td>12<svg></svg><td><input type=text></table>`, "1×2\n0 | 0:12 | 1:"},
		{`<script src=a.js></script><table><tr><td><input value=""><td><input value="7"></table>`, "1×2\n0 | 0: | 1:7"},
		{`<script>var a = "menu"</script><table><tr><td id=cell><td><span id=menus></span></table>`, "1×2\n0 | 0: | 1:"},
	} {
		wantGrids(t, readPage(t, c.page), c.want)
	}
}

// A number may be written as a formula; what is drawn of several parts, 1/2 or 10², is
// not what its letters say in a row.
func TestFormulas(t *testing.T) {
	const run = `<m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>%</m:t></m:r>`
	runOf := func(text string) string { return strings.Replace(run, "%", text, 1) }
	for formula, want := range map[string]string{
		`<m:oMath>` + runOf("12") + runOf("34") + `</m:oMath>`:                                                                  "1234",
		`<m:oMathPara><m:oMathParaPr/><m:oMath>` + runOf("7") + `</m:oMath></m:oMathPara>`:                                      "7",
		`<m:oMath><m:f><m:fPr/><m:num>` + runOf("1") + `</m:num><m:den>` + runOf("2") + `</m:den></m:f></m:oMath>`:              "\ufffc",
		`<m:oMath>` + runOf("3") + `<m:sSup><m:e>` + runOf("10") + `</m:e><m:sup>` + runOf("2") + `</m:sup></m:sSup></m:oMath>`: "3\ufffc",
		`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>EQ \f(1,2)</w:instrText><w:fldChar w:fldCharType="end"/></w:r>`:    "\ufffc",
		`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>eq \o\ac(○,1)</w:instrText><w:fldChar w:fldCharType="end"/></w:r>`: "○1",
		`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> DATE </w:instrText><w:fldChar w:fldCharType="end"/></w:r>`:        "",
	} {
		doc, err := Read(t.Context(), docx(t, cellOf(wP(formula))), Hint{})
		if err != nil {
			t.Fatal(err)
		}
		if got := doc.Grids[0].Cells[0].Text; got != want {
			t.Errorf("%s: %q, want %q", formula, got, want)
		}
	}
}

// A digit set above or below another's line makes no longer number of it, and what is
// crossed out is not read; elsewhere it says what it says.
func TestRaisedAndStruck(t *testing.T) {
	run := func(look, text string) string { return `<w:r><w:rPr>` + look + `</w:rPr><w:t>` + text + `</w:t></w:r>` }
	const up, out = `<w:vertAlign w:val="superscript"/>`, `<w:strike/>`
	for _, c := range []struct{ html, docx, want string }{
		{"120<sup>1</sup>", run("", "120") + run(up, "1"), "120\ufffc1"},
		{"总数<sup>1</sup>", run("", "总数") + run(up, "1"), "总数1"},
		{"H<sub>2</sub>O", run("", "H") + run(`<w:vertAlign w:val="subscript"/>`, "2") + run("", "O"), "H2O"},
		{"12<sup>3</sup>", run("", "12") + run(`<w:vertAlign w:val="baseline"/>`, "3"), "12\ufffc3|123"},
		{"<s>120</s>135", run(out, "120") + run("", "135"), "\ufffc135"},
		{"<span style='text-decoration: line-through'>7</span>", run(`<w:dstrike/>`, "7"), "\ufffc"},
		{"<del> </del>5", run(`<w:strike w:val="0"/>`, "5"), "5"},
	} {
		doc, err := Read(t.Context(), docx(t, cellOf(wP(c.docx))), Hint{})
		if err != nil {
			t.Fatal(err)
		}
		inPage, inWord, differ := strings.Cut(c.want, "|")
		if !differ {
			inWord = inPage
		}
		if got := readPage(t, "<table><tr><td>"+c.html+"<td>x</table>").Grids[0].Cells[0].Text; got != inPage {
			t.Errorf("%s: %q, want %q", c.html, got, inPage)
		}
		if got := doc.Grids[0].Cells[0].Text; got != inWord {
			t.Errorf("%s: %q, want %q", c.docx, got, inWord)
		}
	}
}

// Boxes of which a page ticks none may be ticked by its scripts: that nothing is ticked
// is not sure.
func TestBoxesScriptsMayTick(t *testing.T) {
	sure := func(page string) bool {
		boxes := readPage(t, page).Grids[0].Cells[0].Boxes
		return len(boxes) == 2 && boxes[0].Confidence == 1 && boxes[1].Confidence == 1
	}
	const none, one = `<table><tr><td><input type=radio>是<input type=radio>否<td>x</table>`, `<table><tr><td><input type=radio checked>是<input type=radio>否<td>x</table>`
	if !sure(none) || !sure(one) || !sure(`<script src=a.js></script>`+one) || sure(`<script src=a.js></script>`+none) {
		t.Error("boxes are not as sure as they should be")
	}
}
