package document

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

// runLook is what of a run's look changes what is read.
type runLook struct {
	symbols map[rune]rune // of a symbol font
	vanish  bool
	raised  bool // above or below the line
	struck  bool // crossed out
}

// run is a stretch of text of one look.
func (w *word) run() error {
	var look runLook
	return w.children(func(el xml.StartElement) error {
		switch {
		case el.Name.Local == "rPr":
			return w.look(&look)
		case look.vanish && el.Name.Local != "fldChar" && el.Name.Local != "instrText":
			return w.skip()
		}
		return w.piece(el, look)
	})
}

func (w *word) look(look *runLook) error {
	return w.children(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "vanish":
			look.vanish = isOn(el)
		case "strike", "dstrike":
			look.struck = look.struck || isOn(el)
		case "vertAlign":
			look.raised = value(el, "val") != "baseline"
		case "rFonts":
			for _, a := range []string{"ascii", "hAnsi", "cs"} {
				if font := symbolFont(value(el, a)); font != nil {
					look.symbols = font
				}
			}
		}
		return w.skip()
	})
}

// piece is one thing in a run.
func (w *word) piece(el xml.StartElement, look runLook) error {
	switch el.Name.Local {
	case "t":
		return w.letters(look)
	case "tab", "ptab":
		w.out.space(wordGap)
	case "br", "cr":
		w.out.space(lineGap)
	case "noBreakHyphen":
		w.write("-")
	case "sym":
		w.symbol(value(el, "font"), value(el, "char"))
	case "fldChar":
		return w.field(el)
	case "instrText":
		return w.fieldCode()
	case "drawing", "pict", "object":
		return w.drawing()
	case "AlternateContent":
		return w.alternative(func(el xml.StartElement) error { return w.piece(el, look) })
	case "ruby", "rubyBase":
		return w.children(w.content)
	}
	return w.skip()
}

// chars are the characters of the element just opened.
func (w *word) chars() (string, error) {
	var b strings.Builder
	for {
		token, err := w.xml.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if err := w.skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

func (w *word) letters(look runLook) error {
	text, err := w.chars()
	switch {
	case look.symbols != nil:
		text = asSymbols(look.symbols, text)
	case look.struck && w.inside > 0:
		w.strike(text)
		return err
	case look.raised && w.inside > 0:
		w.raise(text)
	}
	w.write(privateSymbols(text))
	return err
}

// symbol is one letter of a symbol font.
func (w *word) symbol(font, char string) {
	code, err := strconv.ParseUint(char, 16, 16)
	if err != nil {
		return
	}
	if letters := symbolFont(font); letters != nil {
		w.write(privateSymbols(asSymbols(letters, string(rune(code)))))
		return
	}
	w.write(privateSymbols(string(rune(code))))
}

// field begins, divides or ends a field. What a field shows stands between as
// text, but for check boxes and characters in a frame.
func (w *word) field(el xml.StartElement) error {
	switch value(el, "fldCharType") {
	case "begin":
		w.fields = append(w.fields, "")
	case "separate":
		w.calculate()
	case "end":
		w.calculate()
		if n := len(w.fields); n > 0 {
			w.fields = w.fields[:n-1]
		}
	}
	return w.children(func(el xml.StartElement) error {
		if el.Name.Local != "ffData" {
			return w.skip()
		}
		return w.children(func(el xml.StartElement) error {
			if el.Name.Local != "checkBox" {
				return w.skip()
			}
			box := Box{Confidence: 1}
			err := w.checked(&box)
			w.tick(box)
			return err
		})
	})
}

func (w *word) fieldCode() error {
	code, err := w.chars()
	if n := len(w.fields); n > 0 && len(w.fields[n-1]) < 1000 {
		w.fields[n-1] += code
	}
	return err
}

// framed is a field that sets one character upon another: eq \o\ac(□,√). That is
// how a tick comes into a box in many Chinese documents.
var framed = regexp.MustCompile(`(?i)^\s*eq\s*\\o\s*(?:\\a[clr]\s*)?\(\s*([^,，;；()\s])\s*[,，;；]\s*([^,，;；()\s])\s*\)\s*$`)

// equation is a field that draws a formula; Word keeps no text of it.
var equation = regexp.MustCompile(`(?i)^\s*eq\b`)

// calculate writes what the innermost field shows, once.
func (w *word) calculate() {
	n := len(w.fields)
	if n == 0 {
		return
	}
	if m := framed.FindStringSubmatch(w.fields[n-1]); m != nil {
		switch {
		case strings.Contains("□☐▢", m[1]) && strings.Contains("√✓✔vV∨", m[2]), strings.Contains("□☐▢", m[2]) && strings.Contains("√✓✔vV∨", m[1]):
			w.write("☑")
		default:
			w.write(m[1] + m[2])
		}
	} else if equation.MatchString(w.fields[n-1]) {
		w.write("\ufffc")
	}
	w.fields[n-1] = ""
}

// drawing reads the text boxes in a drawing. A picture says that it is there, or
// the cell it fills would look blank.
func (w *word) drawing() error {
	pictures, before := 0, w.out.Len()
	var inside func(el xml.StartElement) error
	inside = func(el xml.StartElement) error {
		switch el.Name.Local {
		case "txbxContent":
			w.out.space(lineGap)
			err := w.children(w.content)
			w.out.space(lineGap)
			return err
		case "AlternateContent":
			return w.alternative(inside)
		case "blip", "imagedata", "OLEObject":
			pictures++
		}
		return w.children(inside)
	}
	err := w.children(inside)
	switch {
	case w.inside == 0 || w.out.Len() > before:
	case pictures > 0:
		w.write("\ufffc")
	default:
		w.unseen++ // a tick drawn by hand, perhaps, or the seal beside a name
	}
	return err
}

// formula reads what is written as a formula, as numbers sometimes are. Of anything
// but letters in a row, a fraction or a power, the letters do not say what is shown.
func (w *word) formula(el xml.StartElement) error {
	switch el.Name.Local {
	case "oMath", "oMathPara", "r", "ins", "moveTo":
		return w.children(w.formula)
	case "t":
		return w.letters(runLook{})
	case "rPr", "ctrlPr", "oMathParaPr", "del", "moveFrom":
		return w.skip()
	}
	w.write("\ufffc")
	return w.skip()
}
