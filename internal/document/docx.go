package document

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// readDOCX reads the main part of a Word document. Elements are known by their
// local names: the namespaces differ between the two editions of the format.
func (r *Reader) readDOCX(ctx context.Context, body []byte) (*Document, error) {
	if isOLE(body) {
		return nil, fmt.Errorf("read docx: %w", ErrEncrypted)
	}
	a, err := openArchive(body, r.limits)
	if err != nil {
		return nil, fmt.Errorf("read docx: %w", err)
	}
	main := a.find("word/document.xml")
	for _, f := range a.files { // other programs number it, the relations tell; one is all there is
		if main == nil && strings.HasPrefix(f.Name, "word/document") && strings.HasSuffix(f.Name, ".xml") {
			main = f
		}
	}
	if main == nil {
		return nil, fmt.Errorf("read docx: no document in the package: %w", ErrBroken)
	}
	content, err := a.unpack(main)
	if err != nil {
		return nil, fmt.Errorf("read docx: %w", err)
	}
	w := newWord(content, r.limits)
	if err := w.read(); err != nil {
		return nil, fmt.Errorf("read docx: %w", err)
	}
	doc, err := w.document(DOCX)
	if err != nil {
		return nil, fmt.Errorf("read docx: %w", err)
	}
	if len(doc.Grids) == 0 && utf8.RuneCountInString(doc.Text) < fewWords {
		if doc, err = r.pasted(ctx, a, doc); err != nil {
			return nil, fmt.Errorf("read docx: %w", err)
		}
	}
	doc.Title = coreTitle(a)
	return doc, nil
}

// fewWords, and no table: what the document says is in its pictures, if it has any.
const fewWords = 100

// pasted reads the pictures that a document consists of.
func (r *Reader) pasted(ctx context.Context, a *archive, doc *Document) (*Document, error) {
	var pages []sheetOfPaper
	for _, f := range a.files {
		if !strings.HasPrefix(f.Name, "word/media/") {
			continue
		}
		content, err := a.unpack(f)
		if err != nil {
			return nil, err
		}
		if Sniff(content, Hint{Name: f.Name}) != Image {
			continue
		}
		if len(pages) >= r.limits.Pages {
			return nil, fmt.Errorf("more than %d pictures: %w", r.limits.Pages, ErrTooLarge)
		}
		pictures, err := r.pictures(ctx, content)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		pages = append(pages, pictures...)
	}
	if len(pages) == 0 {
		return doc, nil
	}
	read, err := paper(DOCX, pages, r.limits)
	if err != nil {
		return nil, err
	}
	read.Text = strings.TrimSpace(doc.Text + "\n" + read.Text)
	return read, nil
}

func isOLE(body []byte) bool {
	return bytes.HasPrefix(body, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}

// coreTitle is the title among the properties of an Office package.
func coreTitle(a *archive) string {
	f := a.find("docProps/core.xml")
	if f == nil {
		return ""
	}
	content, err := a.unpack(f)
	if err != nil {
		return ""
	}
	var core struct {
		Title string `xml:"title"`
	}
	if xml.Unmarshal(content, &core) != nil {
		return ""
	}
	return strings.TrimSpace(core.Title)
}

// word reads WordprocessingML as it comes.
type word struct {
	builder
	xml    *xml.Decoder
	depth  int
	inside int      // tables around what is being read
	fields []string // codes of the fields that are open
	unseen int      // drawings met so far that say nothing in words
}

func newWord(content []byte, limits Limits) *word {
	w := &word{builder: builder{limits: limits}, xml: xml.NewDecoder(bytes.NewReader(content))}
	w.xml.Strict = false
	w.xml.CharsetReader = charset.NewReaderLabel
	return w
}

// read reads from the root element on.
func (w *word) read() error {
	for {
		token, err := w.xml.Token()
		if err != nil {
			return fmt.Errorf("parse xml: %w: %w", err, ErrBroken)
		}
		if _, ok := token.(xml.StartElement); ok {
			return w.children(w.content)
		}
	}
}

// maxDepth of elements in elements.
const maxDepth = 1000

// children hands every child of the element just opened to handle, which must
// read it to its end.
func (w *word) children(handle func(xml.StartElement) error) error {
	if w.depth++; w.depth > maxDepth {
		return fmt.Errorf("xml deeper than %d elements: %w", maxDepth, ErrTooLarge)
	}
	defer func() { w.depth-- }()
	for {
		token, err := w.xml.Token()
		if err != nil {
			return fmt.Errorf("parse xml: %w: %w", err, ErrBroken)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := handle(t); err != nil {
				return err
			}
		case xml.EndElement:
			return w.failed
		}
	}
}

func (w *word) skip() error {
	if err := w.xml.Skip(); err != nil {
		return fmt.Errorf("parse xml: %w: %w", err, ErrBroken)
	}
	return nil
}

// content reads any element that may stand in a body, a cell or a paragraph.
func (w *word) content(el xml.StartElement) error {
	switch el.Name.Local {
	case "p":
		return w.paragraph()
	case "tbl":
		return w.table()
	case "r":
		return w.run()
	case "sdt":
		return w.control(w.content)
	case "AlternateContent":
		return w.alternative(w.content)
	case "oMath", "oMathPara":
		return w.children(w.formula)
	case "body", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "txbxContent", "sdtContent", "dir", "bdo", "ruby", "rubyBase":
		return w.children(w.content)
	}
	return w.skip()
}

func (w *word) paragraph() error {
	w.out.space(lineGap)
	err := w.children(w.content)
	w.out.space(lineGap)
	return err
}

// alternative reads the first way in which something is written, which is the
// one made by the program that wrote it.
func (w *word) alternative(handle func(xml.StartElement) error) error {
	read := false
	return w.children(func(el xml.StartElement) error {
		if read || el.Name.Local != "Choice" && el.Name.Local != "Fallback" {
			return w.skip()
		}
		read = true
		return w.children(handle)
	})
}

// control reads a content control. One that shows its prompt holds nothing; a
// check box says what it is beside the character it shows.
func (w *word) control(handle func(xml.StartElement) error) error {
	var box *Box
	prompting := false
	return w.children(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "sdtPr":
			return w.children(func(el xml.StartElement) error {
				switch el.Name.Local {
				case "showingPlcHdr":
					prompting = isOn(el)
				case "checkbox":
					box = &Box{Confidence: 1}
					return w.checked(box)
				}
				return w.skip()
			})
		case "sdtContent":
			switch {
			case box != nil:
				w.tick(*box)
				return w.skip()
			case prompting:
				return w.skip()
			}
			return w.children(handle)
		}
		return w.skip()
	})
}

// checked reads whether a check box is ticked; of a form field the default
// counts until somebody changed it.
func (w *word) checked(box *Box) error {
	changed := false
	return w.children(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "checked":
			box.Ticked, changed = isOn(el), true
		case "default":
			if !changed {
				box.Ticked = isOn(el)
			}
		}
		return w.skip()
	})
}

// value is an attribute by its local name.
func value(el xml.StartElement, name string) string {
	for _, a := range el.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOn reads a switch, which is on when it stands there without a value.
func isOn(el xml.StartElement) bool {
	switch strings.ToLower(value(el, "val")) {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
