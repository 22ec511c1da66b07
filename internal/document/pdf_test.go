package document

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// pdfPages writes a PDF of pages 400×300, each a string of drawing operators that
// may follow page attributes ("/Rotate 90|…"). F1 is Helvetica, F2 ZapfDingbats,
// X1 the drawing part of the first page that begins with "part|".
func pdfPages(pages ...string) []byte {
	var b strings.Builder
	var offsets []int
	object := func(content string) int {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), content)
		return len(offsets)
	}
	stream := func(attributes, content string) string {
		return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", attributes, len(content), content)
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>>>")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 7+2*i)
	}
	object(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), kids))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	object("<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>")
	object(stream("/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Matrix[1 0 0 1 10 20]/Resources<</Font<</F1 3 0 R>>/XObject<</X1 5 0 R>>>>", grid(0, 0, 100, 40, 2, 2)+penned("a", 5, 25, "b", 55, 25, "c", 5, 5, "d", 55, 5)))
	object(stream("/Type/XObject/Subtype/Form/BBox[0 0 12 12]/Resources<</Font<</F2 4 0 R>>>>", "0 0 12 12 re S BT /F2 10 Tf 2 2 Td (4) Tj ET"))
	for i, page := range pages {
		attributes, content, ok := strings.Cut(page, "|")
		if !ok {
			attributes, content = "", page
		}
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</X1 5 0 R>>>>/Contents %d 0 R%s>>", 8+2*i, attributes))
		object(stream("", content))
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF", len(offsets)+1, at)
	return []byte(b.String())
}

// grid draws a table of equal cells, from its lower left corner.
func grid(x, y, width, height float64, rows, cols int) string {
	var b strings.Builder
	for i := range rows + 1 {
		at := y + height*float64(i)/float64(rows)
		fmt.Fprintf(&b, "%g %g m %g %g l S ", x, at, x+width, at)
	}
	for i := range cols + 1 {
		at := x + width*float64(i)/float64(cols)
		fmt.Fprintf(&b, "%g %g m %g %g l S ", at, y, at, y+height)
	}
	return b.String()
}

// penned sets texts: text, x, y in turn.
func penned(texts ...any) string {
	var b strings.Builder
	for i := 0; i < len(texts); i += 3 {
		fmt.Fprintf(&b, "BT /F1 10 Tf %v %v Td (%v) Tj ET ", texts[i+1], texts[i+2], texts[i])
	}
	return b.String()
}

var twoByTwo = grid(50, 100, 200, 100, 2, 2) + penned("a b", 60, 170, "1,234", 160, 170, "two", 60, 130, "lines", 60, 115, "0.5", 160, 120)

const twoByTwoDrawn = `
	2×2
	0 | 0:a b | 1:1,234
	1 | 0:two⏎lines | 1:0.5`

func TestPDF(t *testing.T) {
	r := NewReader(DefaultLimits())
	t.Cleanup(r.Close)
	turned := func(m string) string { return "q " + m + " cm " + twoByTwo + " Q" }
	tick := func(x, y float64, ticked bool) string {
		s := fmt.Sprintf("%g %g 9 9 re S ", x, y)
		if ticked {
			s += fmt.Sprintf("%g %g m %g %g l %g %g l S ", x+1, y+4, x+4, y+1, x+8, y+8)
		}
		return s
	}
	for _, c := range []struct {
		name string
		body []byte
		want []string
	}{
		{"ruled table", pdfPages(twoByTwo), []string{twoByTwoDrawn}},
		{"lines as thin shapes, in pieces", pdfPages("50 100 200 0.5 re f 50 150 100 0.5 re f 150.4 150.2 100 0.5 re f 50 199.7 200 0.5 re f 50 100 0.5 100 re f 150 100 0.5 50 re f 150 150 0.5 50 re f 249.5 100 0.5 100 re f " + penned("a b", 60, 170, "1,234", 160, 170, "two", 60, 130, "lines", 60, 115, "0.5", 160, 120)), []string{twoByTwoDrawn}},
		{"cells as boxes", pdfPages("50 100 100 50 re S 150 100 100 50 re S 50 150 100 50 re S 150 150 100 50 re S " + penned("a b", 60, 170, "1,234", 160, 170, "two", 60, 130, "lines", 60, 115, "0.5", 160, 120)), []string{twoByTwoDrawn}},
		{"merged cells", pdfPages("50 50 300 200 re S 50 100 m 350 100 l S 150 150 m 350 150 l S 150 100 m 150 250 l S 250 150 m 250 250 l S " + penned("tall", 60, 170, "b", 160, 200, "c", 260, 200, "wide", 160, 120, "all", 60, 70)), []string{`
			3×3
			0 | 0×2×1:tall | 1:b | 2:c
			1 | 1×1×2:wide
			2 | 0×1×3:all`}},
		{"page turned right", pdfPages("/Rotate 90|" + turned("0 1 -1 0 400 0")), []string{twoByTwoDrawn}},
		{"page turned left", pdfPages("/Rotate 270|" + turned("0 -1 1 0 0 300")), []string{twoByTwoDrawn}},
		{"upside down", pdfPages("/Rotate 180|" + turned("-1 0 0 -1 400 300")), []string{twoByTwoDrawn}},
		{"lying on its side", pdfPages(turned("0 1 -1 0 400 0")), []string{twoByTwoDrawn}},
		{"lying on its other side", pdfPages(turned("0 -1 1 0 0 300")), []string{twoByTwoDrawn}},
		{"a part that is drawn", pdfPages("q 2 0 0 2 0 0 cm /X1 Do Q"), []string{`
			2×2
			0 | 0:a | 1:b
			1 | 0:c | 1:d`}},
		{"goes on over the page", pdfPages(
			penned("Title", 60, 280)+grid(50, 50, 200, 200, 2, 2)+penned("a", 60, 200, "1", 160, 200, "b", 60, 100, "2", 160, 100, "- 1 -", 190, 10),
			grid(50, 150, 200, 120, 2, 2)+penned("c", 60, 250, "3", 160, 250, "d", 60, 170, "4", 160, 170, "end", 60, 100, "- 2 -", 190, 10)), []string{`
			4×2
			0 | 0:a | 1:1
			1 | 0:b | 1:2
			2 | 0:c | 1:3
			3 | 0:d | 1:4`}},
		{"a value left empty at the top of a page is not the one above", pdfPages(
			grid(50, 50, 200, 200, 2, 2)+penned("a", 60, 200, "1", 160, 200, "b", 60, 100, "2", 160, 100),
			grid(50, 150, 200, 120, 2, 2)+penned("c", 60, 250, "d", 60, 170, "4", 160, 170)), []string{`
			4×2
			0 | 0:a | 1:1
			1 | 0:b | 1:2
			2 | 0:c | 1:
			3 | 0:d | 1:4`}},
		{"a label cut by the end of a page", pdfPages(
			"50 50 300 200 re S 150 50 m 150 250 l S 250 50 m 250 250 l S 150 150 m 350 150 l S "+penned("label", 60, 150, "a", 160, 200, "1", 260, 200, "b", 160, 100, "2", 260, 100),
			"50 200 300 80 re S 150 200 m 150 280 l S 250 200 m 250 280 l S 150 240 m 350 240 l S "+penned("c", 160, 260, "3", 260, 260, "d", 160, 220, "4", 260, 220)), []string{`
			4×3
			0 | 0×4×1:label | 1:a | 2:1
			1 | 1:b | 2:2
			2 | 1:c | 2:3
			3 | 1:d | 2:4`}},
		{"no line at the break of a page", pdfPages(
			"50 40 m 50 250 l S 150 40 m 150 250 l S 250 40 m 250 250 l S 50 250 m 250 250 l S 50 150 m 250 150 l S "+penned("a", 60, 200, "1", 160, 200, "b", 60, 100, "2", 160, 100),
			"50 150 m 50 280 l S 150 150 m 150 280 l S 250 150 m 250 280 l S 50 220 m 250 220 l S 50 150 m 250 150 l S "+penned("c", 60, 250, "3", 160, 250, "d", 60, 180, "4", 160, 180)), []string{`
			4×2
			0 | 0:a | 1:1
			1 | 0:b | 1:2
			2 | 0:c | 1:3
			3 | 0:d | 1:4`}},
		{"open at its sides", pdfPages("50 200 m 350 200 l S 50 150 m 350 150 l S 50 100 m 350 100 l S 150 100 m 150 200 l S 250 100 m 250 200 l S " + penned("a", 60, 170, "1", 160, 170, "b", 260, 170, "c", 60, 120, "2", 160, 120, "d", 260, 120)), []string{`
			2×3
			0 | 0:a | 1:1 | 2:b
			1 | 0:c | 1:2 | 2:d`}},
		{"two forms in one file", pdfPages(penned("First", 60, 250)+twoByTwo, penned("Second", 60, 250)+twoByTwo), []string{twoByTwoDrawn, twoByTwoDrawn}},
		{"boxes", pdfPages(grid(50, 100, 200, 50, 1, 2) + tick(60, 115, true) + penned("yes", 75, 116) + tick(100, 115, false) + penned("no", 115, 116) +
			"160 115 9 9 re S BT /F2 9 Tf 161 116 Td (4) Tj ET " + penned("x", 175, 116) + "200 115 9 9 re S 202 117 5 5 re f " + penned("y", 215, 116)), []string{`
			1×2
			0 | 0:☑ yes ☐ no+- | 1:☑ x ☑ y++`}},
		{"a filled form", pdfPages("/Annots[<</Type/Annot/Subtype/Widget/FT/Btn/T(a)/F 4/Rect[60 115 72 127]/AS/On/V/On/AP<</N<</On 6 0 R>>>>>>]|" + grid(50, 100, 200, 50, 1, 2) + penned("yes", 75, 116)), []string{`
			1×2
			0 | 0:☑ yes+ | 1:`}},
		{"digits in squares are no boxes", pdfPages(grid(50, 100, 60, 15, 1, 4) + penned("4", 54, 104, "1", 69, 104, "0", 84, 104, "9", 99, 104)), []string{`
			1×4
			0 | 0:4 | 1:1 | 2:0 | 3:9`}},
		{"no table", pdfPages(penned("only", 60, 250, "text", 60, 200)), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := r.Read(t.Context(), c.body, Hint{})
			if err != nil {
				t.Fatal(err)
			}
			wantGrids(t, doc, c.want...)
			checkGrids(t, doc)
		})
	}
}

func TestPDFAround(t *testing.T) {
	doc, err := Read(t.Context(), pdfPages(penned("Report", 150, 280, "2023", 160, 265)+twoByTwo+penned("Signed: A", 50, 80, "Date: B", 150, 80, "- 1 -", 190, 10), penned("Last", 60, 250)), Hint{})
	if err != nil {
		t.Fatal(err)
	}
	if g := doc.Grids[0]; g.Name != "page 1 table 1" || g.Above != "Report\n2023" || g.Below != "Signed: A Date: B\n- 1 -\nLast" {
		t.Errorf("%s above %q below %q", g.Name, g.Above, g.Below)
	}
	if want := "Report\n2023\na b\t1,234\ntwo\nlines\t0.5\nSigned: A Date: B\n- 1 -\nLast"; doc.Text != want {
		t.Errorf("text %q, want %q", doc.Text, want)
	}
}

// What runs over the border of its cell may belong to either.
func TestPDFCutText(t *testing.T) {
	for _, x := range []float64{116.64, 118.5} { // the border lies between two digits, and upon one
		doc, err := Read(t.Context(), pdfPages(grid(50, 100, 200, 50, 1, 2)+penned("123456789", x, 120)), Hint{})
		if err != nil {
			t.Fatal(err)
		}
		wantGrids(t, doc, "1×2\n0 | 0:123456789 | 1:")
		for _, c := range doc.Grids[0].Cells {
			if c.Confidence > 0.5 {
				t.Errorf("%q is read with confidence %g", c.Text, c.Confidence)
			}
		}
	}
}

func TestPDFRefused(t *testing.T) {
	r := NewReader(DefaultLimits())
	t.Cleanup(r.Close)
	whole := string(pdfPages(twoByTwo + " /X1 Do"))
	locked := strings.Replace(whole, "/Root 1 0 R", "/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O("+strings.Repeat("o", 32)+")/U("+strings.Repeat("u", 32)+")>>", 1)
	var lines strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&lines, "%g 0 m %g 300 l S 0 %g m 400 %g l S ", float64(i)*4, float64(i)*4, float64(i)*4, float64(i)*4)
	}
	for name, c := range map[string]struct {
		body string
		want error
	}{
		"password":             {locked, ErrEncrypted},
		"nothing in it":        {"%PDF-1.7\nnothing", ErrBroken},
		"no pages":             {string(pdfPages()), ErrBroken},
		"pages of pages":       {strings.Replace(whole, "/Kids[7 0 R ]", "/Kids[2 0 R ]", 1), ErrBroken},
		"cut off":              {whole[:len(whole)-300], ErrBroken},
		"drawings in drawings": {strings.Replace(whole, "(d) Tj ET ", "/X1 Do    ", 1), nil},
		"many pages":           {string(pdfPages(make([]string, 100)...)), ErrTooLarge},
		"many lines":           {string(pdfPages(lines.String())), ErrTooLarge},
		"many pictures":        {string(pdfPages(penned("x", 9, 9) + strings.Repeat("q 4 0 0 4 9 9 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q ", maxPictures+1))), ErrTooLarge},
		"many words as shapes": {string(pdfPages(penned("x", 9, 9) + strings.Repeat("9 9 m "+strings.Repeat("8 8 l 7 9 l ", 12)+"f ", maxPictures+1))), ErrTooLarge},
	} {
		if _, err := r.Read(t.Context(), []byte(c.body), Hint{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// Chromium writes Chinese as Type 3 fonts and cells as thin shapes.
func TestPDFOfChromium(t *testing.T) {
	doc, err := Read(t.Context(), printed(t, samplePage), Hint{})
	if err != nil {
		t.Fatal(err)
	}
	wantGrids(t, doc, sampleDrawn)
	if g := doc.Grids[0]; doc.Title != "某市" || g.Above != "政府网站工作年度报表\n（2023年度）\n填报单位：某市人民政府办公室" || g.Below != "单位负责人：张三 审核人：李四" {
		t.Errorf("title %q above %q below %q", doc.Title, g.Above, g.Below)
	}
}

const samplePage = `<html><head><meta charset=utf-8><title>某市</title><style>table{border-collapse:collapse;width:100%} td{border:1px solid #000;padding:4px}</style></head><body>
<h1 style="text-align:center">政府网站工作年度报表</h1><p style="text-align:center">（2023年度）</p><p>填报单位：某市人民政府办公室</p>
<table border=1><tr><td colspan=2>网站名称<td colspan=3>某市人民政府门户网站
<tr><td colspan=2>网站类型<td colspan=3>☑政府门户网站　　　□部门网站　　　□专项网站
<tr><td rowspan=3>信息发布<br>（单位：条）<td>总数<td colspan=3>12,345
<tr><td>政务动态信息更新量<td colspan=3>0<tr><td>信息公开目录信息更新量<td colspan=3>
<tr><td rowspan=2>解读回应<td>是否发布<td>☑是 □否<td>解读材料数量<td>1
<tr><td>民生<td colspan=3>/
</table><p>单位负责人：张三 审核人：李四</p></body></html>`

const sampleDrawn = `
	7×5
	0 | 0×1×2:网站名称 | 2×1×3:某市人民政府门户网站
	1 | 0×1×2:网站类型 | 2×1×3:☑政府门户网站 □部门网站 □专项网站
	2 | 0×3×1:信息发布⏎（单位：条） | 1:总数 | 2×1×3:12,345
	3 | 1:政务动态信息更新量 | 2×1×3:0
	4 | 1:信息公开目录信息更新量 | 2×1×3:
	5 | 0×2×1:解读回应 | 1:是否发布 | 2:☑是 □否 | 3:解读材料数量 | 4:1
	6 | 1:民生 | 2×1×3:/`

// printed is a page as Chromium prints it.
func printed(t testing.TB, page string) []byte {
	t.Helper()
	browser := ""
	for _, name := range []string{"chromium-headless-shell", "chromium", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil && browser == "" {
			browser = found
		}
	}
	if browser == "" {
		t.Skip("no Chromium to print with; install chromium-headless-shell")
	}
	dir := t.TempDir()
	from, to := filepath.Join(dir, "page.html"), filepath.Join(dir, "page.pdf")
	if err := os.WriteFile(from, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+dir+"/profile", "--no-pdf-header-footer", "--print-to-pdf="+to, "file://"+from).CombinedOutput()
	if err != nil {
		t.Skipf("Chromium does not print here: %v: %s", err, out)
	}
	body, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func FuzzPDF(f *testing.F) {
	r := NewReader(Limits{Bytes: 1 << 20, Cells: 10_000, Text: 1 << 20, Pages: 10, Pixels: 1_000_000, Time: DefaultLimits().Time})
	f.Cleanup(r.Close)
	f.Add(twoByTwo, 90)
	f.Add("q 1 0 0 1 5 5 cm /X1 Do Q 10 10 9 9 re S", 0)
	f.Fuzz(func(t *testing.T, content string, turned int) {
		doc, err := r.readPDF(t.Context(), pdfPages(fmt.Sprintf("/Rotate %d|%s", turned, content), content))
		if err == nil {
			checkGrids(t, doc)
		}
	})
}
