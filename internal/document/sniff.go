package document

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strings"

	"github.com/richardlehane/mscfb"
)

// magics are openings that settle what the bytes are.
var magics = []struct {
	opening string
	format  Format
}{
	{"Rar!\x1a\x07", RAR},
	{"\x89PNG\r\n\x1a\n", Image},
	{"\xff\xd8\xff", Image},
	{"GIF87a", Image},
	{"GIF89a", Image},
	{"II*\x00", Image},
	{"MM\x00*", Image},
}

// Sniff tells what the bytes are by their content. The hint decides only
// between readings that the content leaves open.
func Sniff(body []byte, hint Hint) Format {
	for _, m := range magics {
		if bytes.HasPrefix(body, []byte(m.opening)) {
			return m.format
		}
	}
	switch head := body[:min(len(body), 1024)]; {
	case len(body) == 0:
		return Unknown
	case bytes.HasPrefix(body, []byte("PK\x03\x04")), bytes.HasPrefix(body, []byte("PK\x05\x06")):
		return sniffZIP(body)
	case bytes.HasPrefix(body, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return sniffOLE(body, hint)
	case isBMP(body), isWebP(body):
		return Image
	case bytes.Contains(head, []byte("%PDF-")) && !bytes.Contains(bytes.ToLower(head), []byte("<html")):
		return PDF
	}
	return sniffText(body, hint)
}

func isBMP(b []byte) bool {
	return len(b) > 26 && b[0] == 'B' && b[1] == 'M' && b[6] == 0 && b[7] == 0 && b[8] == 0 && b[9] == 0 && b[15] == 0 && b[16] == 0 && b[17] == 0
}

func isWebP(b []byte) bool {
	return len(b) > 15 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP"
}

// sniffZIP looks at the names inside; where the directory is broken, at the bytes.
func sniffZIP(body []byte) Format {
	var names []string
	if z, err := zip.NewReader(bytes.NewReader(body), int64(len(body))); err == nil {
		for _, f := range z.File {
			names = append(names, strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/")))
		}
	} else if bytes.Contains(body, []byte("word/")) {
		return DOCX
	} else if bytes.Contains(body, []byte("xl/")) {
		return XLSX
	}
	for _, name := range names {
		switch {
		case name == "ofd.xml", name == "mimetype": // documents of other kinds
			return Unknown
		case name == "word/document.xml" || strings.HasPrefix(name, "word/document"):
			return DOCX
		case name == "xl/workbook.xml" || name == "xl/workbook.bin":
			return XLSX
		}
	}
	if slices.Contains(names, "[content_types].xml") {
		return Unknown // slides, drawings
	}
	return ZIP
}

// sniffOLE looks at the names of the streams; an encrypted package does not say
// what it holds, so there the name decides.
func sniffOLE(body []byte, hint Hint) Format {
	switch streams := oleStreams(body); {
	case streams["WordDocument"]:
		return DOC
	case streams["Workbook"], streams["Book"]:
		return XLS
	case streams["EncryptedPackage"] && strings.HasPrefix(extension(hint.Name), ".xls"):
		return XLSX
	case streams["EncryptedPackage"]:
		return DOCX
	}
	switch extension(hint.Name) {
	case ".doc", ".wps", ".wpt", ".dot":
		return DOC
	case ".xls", ".et", ".ett":
		return XLS
	}
	return Unknown
}

// oleStreams are the names in the directory of a compound file.
func oleStreams(body []byte) map[string]bool {
	names := make(map[string]bool)
	defer func() { _ = recover() }() // the library indexes past the end of some broken files; what was found counts
	doc, err := mscfb.New(bytes.NewReader(body))
	if err != nil {
		return names
	}
	for entry, err := doc.Next(); err == nil && len(names) < 10_000; entry, err = doc.Next() {
		names[entry.Name] = true
	}
	return names
}

// extension of a file name or URL, in lower case.
func extension(name string) string {
	name, _, _ = strings.Cut(name, "?")
	name, _, _ = strings.Cut(name, "#")
	return strings.ToLower(path.Ext(name))
}

// sniffText tells the formats apart that are written in characters.
func sniffText(body []byte, hint Hint) Format {
	text := opening(body)
	switch {
	case strings.HasPrefix(text, `{\rtf`):
		return RTF
	case strings.HasPrefix(text, "<"):
		if f := sniffMarkup(text); f != Unknown {
			return f
		}
	case isMIME(text):
		return MHT
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, "["):
		if json.Valid(bytes.TrimPrefix(bytes.TrimSpace(body), []byte("\xef\xbb\xbf"))) {
			return JSON
		}
	}
	switch {
	case unprintable(text):
		return Unknown
	case hasTag(text), claimsHTML(hint) && strings.Contains(text, "<"):
		return HTML
	}
	return Text
}

// opening is the first part of the text, in lower case, without BOM and leading space.
func opening(body []byte) string {
	head := body[:min(len(body), 8192)]
	if order := utf16Order(head); order != nil {
		if decoded, err := order.NewDecoder().Bytes(head); err == nil {
			head = decoded
		}
	}
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	return strings.ToLower(strings.TrimLeft(string(head), " \t\r\n\f\v"))
}

// unprintable: control characters that no text holds.
func unprintable(text string) bool {
	bad := 0
	for i := range len(text) {
		if c := text[i]; c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b {
			bad++
		}
	}
	return bad > len(text)/100
}

func claimsHTML(hint Hint) bool {
	switch extension(hint.Name) {
	case ".html", ".htm", ".shtml":
		return true
	}
	return strings.Contains(strings.ToLower(hint.ContentType), "html")
}

// isMIME: a header block that announces parts.
func isMIME(text string) bool {
	head, _, _ := strings.Cut(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n")
	return strings.Contains(head, "mime-version:") && strings.Contains(head, "multipart/related")
}

// sniffMarkup tells HTML from XML by declarations and the first element.
func sniffMarkup(text string) Format {
	xml := false
	for {
		text = strings.TrimLeft(text, " \t\r\n\f\v\ufeff")
		switch {
		case strings.HasPrefix(text, "<!--"):
			_, text, _ = strings.Cut(text, "-->")
		case strings.HasPrefix(text, "<?"):
			var declaration string
			declaration, text, _ = strings.Cut(text, "?>")
			xml = xml || strings.HasPrefix(declaration, "<?xml")
			if f := officeProgram(declaration); f != Unknown {
				return f
			}
		case strings.HasPrefix(text, "<!doctype"):
			var declaration string
			declaration, text, _ = strings.Cut(text, ">")
			if strings.HasPrefix(strings.TrimSpace(declaration[len("<!doctype"):]), "html") {
				return HTML
			}
		default:
			return sniffElement(text, xml)
		}
	}
}

// officeProgram reads the instruction by which Office 2003 marks its XML.
func officeProgram(declaration string) Format {
	switch {
	case !strings.HasPrefix(declaration, "<?mso-application"):
		return Unknown
	case strings.Contains(declaration, "excel"):
		return XLS
	case strings.Contains(declaration, "word"):
		return DOC
	}
	return Unknown
}

func sniffElement(text string, xml bool) Format {
	name := elementName(text)
	switch {
	case tags[name]:
		return HTML
	case xml:
		return XML
	case hasTag(text):
		return HTML
	case name != "" && strings.Contains(text, "</"):
		return XML
	}
	return Unknown
}

// tags open an HTML document or a fragment of one.
var tags = map[string]bool{
	"html": true, "head": true, "body": true, "title": true, "meta": true, "link": true, "script": true, "style": true, "base": true,
	"table": true, "tr": true, "td": true, "th": true, "tbody": true, "div": true, "span": true, "p": true, "a": true, "ul": true, "ol": true, "li": true, "dl": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "br": true, "hr": true, "img": true, "center": true, "font": true, "form": true, "input": true,
	"section": true, "article": true, "main": true, "header": true, "footer": true, "nav": true, "iframe": true, "frameset": true, "strong": true, "b": true, "noscript": true,
}

// elementName is the name of the element that text opens with.
func elementName(text string) string {
	if !strings.HasPrefix(text, "<") {
		return ""
	}
	name := text[1:]
	if end := strings.IndexAny(name, " \t\r\n\f/>"); end >= 0 {
		return name[:end]
	}
	return ""
}

// hasTag: somewhere in the opening a tag stands that only HTML knows.
func hasTag(text string) bool {
	for _, tag := range []string{"<html", "<head>", "<body", "<table", "<div", "<script", "<meta ", "<p>", "<br", "<td"} {
		if strings.Contains(text, tag) {
			return true
		}
	}
	return false
}
