package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
)

const wordNamespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`

// docx packs a body into a Word document.
func docx(t testing.TB, body string) []byte {
	t.Helper()
	return packed(t,
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>年度报表</dc:title></cp:coreProperties>`,
		"word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document `+wordNamespaces+`><w:body>`+body+`</w:body></w:document>`)
}

// Shorthand in which the tests are written: P paragraphs, R runs, T tables.
func wP(runs ...string) string { return "<w:p>" + strings.Join(runs, "") + "</w:p>" }

func wR(text string) string    { return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>" }
func wT(rows ...string) string { return "<w:tbl>" + strings.Join(rows, "") + "</w:tbl>" }
func wTR(cells ...string) string {
	return "<w:tr>" + strings.Join(cells, "") + "</w:tr>"
}

func wTC(properties, text string) string {
	return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + wP(wR(text)) + "</w:tc>"
}

func cellOf(inner string) string { return wT(wTR("<w:tc>" + inner + "</w:tc>")) }

func TestDOCX(t *testing.T) {
	const down, from = `<w:vMerge/>`, `<w:vMerge w:val="restart"/>`
	box := func(checked string) string {
		return `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="` + checked + `"/></w14:checkbox></w:sdtPr><w:sdtContent>` + wR("☒") + `</w:sdtContent></w:sdt>`
	}
	field := func(code string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>` + code[:4] + `</w:instrText></w:r><w:r><w:instrText>` + code[4:] + `</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	legacy := func(state string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/>` + state + `</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"merged cells", wT(
			wTR(wTC(from, "信息发布"), wTC(`<w:gridSpan w:val="2"/>`, "总数")),
			wTR(wTC(down, ""), wTC("", "动态"), wTC("", "12")),
			wTR(wTC(down, "not shown"), wTC(from, "a"), wTC("", "b")),
			wTR(wTC("", "c"), wTC(down, ""), wTC("", "d"))), []string{`
			4×3
			0 | 0×3×1:信息发布 | 1×1×2:总数
			1 | 1:动态 | 2:12
			2 | 1×2×1:a | 2:b
			3 | 0:c | 2:d`}},
		{"old ways to merge", wT(
			wTR(wTC(`<w:hMerge w:val="restart"/>`, "a"), wTC(`<w:hMerge w:val="continue"/>`, ""), wTC("", "b")),
			`<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+wTC(`<w:vMerge w:val="continue"/>`, "c")+`</w:tr>`), []string{`
			2×3
			0 | 0×1×2:a | 2:b
			1 | 1:c`}},
		{"lines in cells", cellOf(wP(wR("信息"), wR("发布"), `<w:r><w:br/></w:r>`, wR("（单位：条）")) + wP() + wP(wR("x"), `<w:r><w:tab/><w:noBreakHyphen/></w:r>`)), []string{`
			1×1
			0 | 0:信息发布⏎（单位：条）⏎x -`}},
		{"nested", wT(wTR("<w:tc>"+wP(wR("a"))+wT(wTR(wTC("", "x"), wTC("", "y")))+wP()+"</w:tc>", wTC("", "b"))), []string{`
			1×2
			0 | 0:a⏎x	y | 1:b`, `
			1×2
			0 | 0:x | 1:y`}},
		{"check boxes", cellOf(wP(box("1"), wR("是"), box("0"), wR("否"), box("true"), wR("其他"))), []string{`
			1×1
			0 | 0:☑是☐否☑其他+-+`}},
		{"form fields", cellOf(wP(legacy(`<w:default w:val="1"/><w:checked w:val="0"/>`), wR("是"), legacy(`<w:default w:val="0"/><w:checked/>`), wR("否"), legacy(`<w:default w:val="1"/>`), wR("可"))), []string{`
			1×1
			0 | 0:☐是☑否☑可-++`}},
		{"symbols", cellOf(wP(`<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>`, wR("是"), `<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>`, wR("否"),
			`<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>þo</w:t></w:r>`, wR("\uf052"))), []string{`
			1×1
			0 | 0:☑是□否☑□☑`}},
		{"a tick set upon a box", cellOf(wP(field(`eq \o\ac(□,√)`), wR("是"), field(`eq \o\ac(○,1)`), wR("否"))), []string{`
			1×1
			0 | 0:☑是○1否`}},
		{"controls around cells and rows", wT(
			`<w:sdt><w:sdtPr/><w:sdtContent>`+wTR(wTC("", "a"), `<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>`+wTC("", "b")+`</w:sdtContent></w:sdt>`)+`</w:sdtContent></w:sdt>`,
			wTR(wTC("", "c"), "<w:tc>"+`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>`+wP(wR("单击此处输入文字"))+`</w:sdtContent></w:sdt></w:tc>`)), []string{`
			2×2
			0 | 0:a | 1:b
			1 | 0:c | 1:`}},
		{"changes are taken as made", wT(
			wTR("<w:tc>"+wP(`<w:ins>`+wR("新")+`</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>`)+"</w:tc>"),
			`<w:tr><w:trPr><w:del/></w:trPr>`+wTC("", "gone")+`</w:tr>`), []string{`
			1×1
			0 | 0:新`}},
		{"hidden text", cellOf(wP(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r>`, `<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>yes</w:t></w:r>`)), []string{`
			1×1
			0 | 0:yes`}},
		{"field results and links", cellOf(wP(`<w:hyperlink>`+wR("http://a.gov.cn")+`</w:hyperlink>`, `<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>`, wR("2024"), `<w:r><w:fldChar w:fldCharType="end"/></w:r>`)), []string{`
			1×1
			0 | 0:http://a.gov.cn2024`}},
		{"text boxes and pictures", cellOf(wP(`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>`+wP(wR("框"))+`</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>`+wP(wR("框"))+`</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`)) +
			cellOf(wP(`<w:r><w:drawing><a:graphic><a:blip/></a:graphic></w:drawing></w:r>`)), []string{`
			1×1
			0 | 0:框`, "1×1\n0 | 0:\ufffc"}},
		{"rows of unlike width", wT(wTR(wTC("", "a"), wTC(from, "b")), wTR(wTC(`<w:gridSpan w:val="2"/>`+down, "c"))), []string{`
			2×2
			0 | 0:a | 1:b
			1 | 0×1×2:c`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := Read(t.Context(), docx(t, c.body), Hint{Name: "a.docx"})
			if err != nil {
				t.Fatal(err)
			}
			wantGrids(t, doc, c.want...)
			checkGrids(t, doc)
		})
	}
}

func TestDOCXText(t *testing.T) {
	doc, err := Read(t.Context(), docx(t, wP(wR("工作年度报表"))+wP(wR("（2023年度）"))+wT(wTR(wTC("", "a"), wTC("", "b")))+wP(wR("填报人：张三"))), Hint{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "工作年度报表\n（2023年度）\na\tb\n填报人：张三"; doc.Text != want || doc.Title != "年度报表" || doc.Format != DOCX {
		t.Errorf("%s %q: text %q, want %q", doc.Format, doc.Title, doc.Text, want)
	}
	if g := doc.Grids[0]; g.Above != "工作年度报表\n（2023年度）" || g.Below != "填报人：张三" || g.Name != "table 1" {
		t.Errorf("%s above %q below %q", g.Name, g.Above, g.Below)
	}
}

func TestDOCXRefused(t *testing.T) {
	whole := docx(t, wP(wR("x")))
	bomb := func() []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.Create("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		spaces := bytes.Repeat([]byte(" "), 1<<20)
		for range 100 {
			if _, err := w.Write(spaces); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	locked := bytes.Clone(whole)
	for at := 0; ; { // the flag of every file, in its own header and in the directory
		i := bytes.Index(locked[at:], []byte("PK\x01\x02"))
		if i < 0 {
			break
		}
		locked[at+i+8] |= 1
		at += i + 4
	}
	entities := `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>`
	for name, c := range map[string]struct {
		body []byte
		want error
	}{
		"zip bomb":    {bomb(), ErrTooLarge},
		"cut off":     {whole[:len(whole)-20], ErrBroken},
		"locked":      {locked, ErrEncrypted},
		"no end":      {packed(t, "word/document.xml", `<w:document><w:body><w:p>`), ErrBroken},
		"no xml":      {packed(t, "word/document.xml", `nothing`), ErrBroken},
		"not there":   {packed(t, "word/documents.txt", `nothing`), ErrBroken},
		"too deep":    {packed(t, "word/document.xml", strings.Repeat("<w:ins>", 100_000)), ErrTooLarge},
		"deep tables": {docx(t, strings.Repeat("<w:tbl><w:tr><w:tc>", 5000)), ErrTooLarge},
		"wide cells":  {docx(t, wT(wTR(strings.Repeat(wTC(`<w:gridSpan w:val="1000"/>`, ""), 300)))), ErrTooLarge},
		"entities":    {packed(t, "word/document.xml", entities), nil},
	} {
		doc, err := Read(t.Context(), c.body, Hint{Name: "a.docx"})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if c.want == nil && len(doc.Text) > 100 {
			t.Errorf("%s: expanded to %d bytes", name, len(doc.Text))
		}
	}
}

func FuzzDOCX(f *testing.F) {
	f.Add(wP(wR("a")) + wT(wTR(wTC(`<w:vMerge/>`, "b"), wTC(`<w:gridSpan w:val="3"/>`, "c"))))
	f.Add(`<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent/></w:sdt>`)
	f.Add(`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>eq \o(a,b)</w:instrText><w:fldChar w:fldCharType="end"/></w:r>`)
	f.Fuzz(func(t *testing.T, body string) {
		w := newWord([]byte("<w:document><w:body>"+body+"</w:body></w:document>"), Limits{Bytes: 1 << 20, Cells: 10_000, Text: 1 << 20})
		if w.read() != nil {
			return
		}
		if doc, err := w.document(DOCX); err == nil {
			checkGrids(t, doc)
		}
	})
}
