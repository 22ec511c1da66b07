package reports

import "encoding/xml"

const (
	wordSpace     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace  = "http://schemas.openxmlformats.org/package/2006/"
	wordType      = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// docxPart is one file inside a .docx.
type docxPart struct{ name, content string }

// docxParts are those that are the same in every document.
var docxParts = []docxPart{
	{"[Content_Types].xml", xml.Header + `<Types xmlns="` + packageSpace + `content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="` + wordType + `settings+xml"/>` +
		`<Override PartName="/word/fontTable.xml" ContentType="` + wordType + `fontTable+xml"/>` +
		`<Override PartName="/word/footer1.xml" ContentType="` + wordType + `footer+xml"/>` +
		`<Override PartName="/word/footer2.xml" ContentType="` + wordType + `footer+xml"/></Types>`},
	{"_rels/.rels", xml.Header + `<Relationships xmlns="` + packageSpace + `relationships">` +
		`<Relationship Id="rId1" Type="` + relationSpace + `/officeDocument" Target="word/document.xml"/></Relationships>`},
	{"word/_rels/document.xml.rels", xml.Header + `<Relationships xmlns="` + packageSpace + `relationships">` +
		`<Relationship Id="rId1" Type="` + relationSpace + `/styles" Target="styles.xml"/>` +
		`<Relationship Id="rId2" Type="` + relationSpace + `/settings" Target="settings.xml"/>` +
		`<Relationship Id="rId3" Type="` + relationSpace + `/fontTable" Target="fontTable.xml"/>` +
		`<Relationship Id="rId4" Type="` + relationSpace + `/footer" Target="footer1.xml"/>` +
		`<Relationship Id="rId5" Type="` + relationSpace + `/footer" Target="footer2.xml"/></Relationships>`},
	{"word/styles.xml", xml.Header + `<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="` + fontFang + `" w:hAnsi="` + fontFang + `" w:eastAsia="` + fontFang + `" w:cs="` + fontFang + `"/>` +
		`<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:widowControl w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`},
	{"word/settings.xml", xml.Header + `<w:settings xmlns:w="` + wordSpace + `"><w:evenAndOddHeaders/>` +
		`<w:characterSpacingControl w:val="compressPunctuation"/>` +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`},
	{"word/fontTable.xml", xml.Header + `<w:fonts xmlns:w="` + wordSpace + `">` +
		fontEntry(fontSong, "宋体") + fontEntry(fontFang, "仿宋") + fontEntry(fontKai, "楷体") +
		fontEntry(fontHei, "SimHei") + fontEntry(fontPlain, "SimSun") + `</w:fonts>`},
	{"word/footer1.xml", footer("right", "right")}, // 单页码居右空一字
	{"word/footer2.xml", footer("left", "left")},   // 双页码居左空一字
}

// fontEntry names what stands in for a font on a machine that lacks it.
func fontEntry(name, standIn string) string {
	return `<w:font w:name="` + name + `"><w:altName w:val="` + standIn + `"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`
}

// footer is the page number as the standard prints it: 4号半角宋体, between one-character
// rules, one character from the outer edge.
func footer(side, indented string) string {
	field := `<w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>` +
		`<w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
		`<w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>`
	return xml.Header + `<w:ftr xmlns:w="` + wordSpace + `"><w:p><w:pPr><w:ind w:` + indented + `="280" w:` + indented + `Chars="100" w:firstLine="0"/><w:jc w:val="` + side + `"/></w:pPr>` +
		run(fontPlain, size4, "— ") + field + run(fontPlain, size4, " —") + `</w:p></w:ftr>`
}
