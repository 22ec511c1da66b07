package crawler

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// searchForm is a site search that a reader without scripts could use: a plain GET form
// with one text to fill in.
type searchForm struct {
	action  string
	fields  []formField
	charset string // in which the form is sent
}

// formField is what a browser sends of one control; the text to fill in has blank set.
type formField struct {
	name, value string
	blank       bool
}

var (
	searches    = regexp.MustCompile(`(?i)search|query|keyword|搜索|搜一|检索|站内|全文|(?:^|[^a-z])so(?:$|[^a-z])`)
	otherwise   = regexp.MustCompile(`(?i)login|passw|mail|subscribe|登录|订阅|办件|进度|信件`)
	returnFalse = regexp.MustCompile(`return\s+false|preventDefault`)
)

// searchFormOf finds the site search of a page whose bytes are in the charset; nil where
// there is none that is plain enough.
func searchFormOf(p *page, charset string) *searchForm {
	var found *searchForm
	walk(p.root, func(n *html.Node) bool {
		if found == nil && n.DataAtom == atom.Form {
			found = readSearchForm(p, n, charset)
		}
		return found == nil && n.DataAtom != atom.Noscript && n.DataAtom != atom.Template
	})
	return found
}

func readSearchForm(p *page, n *html.Node, charset string) *searchForm {
	method, written := strings.ToLower(attr(n, "method")), strings.TrimSpace(attr(n, "action"))
	if method != "" && method != "get" || written == "" || written[0] == '#' || returnFalse.MatchString(attr(n, "onsubmit")) {
		return nil
	}
	f := &searchForm{action: resolve(p.base, written), charset: sendingCharset(attr(n, "accept-charset"), charset)}
	plain, says := f.readControls(n)
	says = strings.Join([]string{written, attr(n, "id"), attr(n, "name"), attr(n, "class"), says}, " ")
	if f.action == "" || !plain || !searches.MatchString(says) || otherwise.MatchString(says) {
		return nil
	}
	return f
}

// readControls keeps what a browser would send when its reader fills in the text and
// presses Enter. It tells whether there is just one text, and what the controls say of
// their purpose.
func (f *searchForm) readControls(form *html.Node) (plain bool, says string) {
	blanks, odd, pressed := 0, false, false
	walk(form, func(n *html.Node) bool {
		if n.DataAtom == atom.Textarea {
			odd = true
		}
		if n.DataAtom == atom.Select && attr(n, "name") != "" {
			f.add(attr(n, "name"), selected(n))
			return false
		}
		if n.DataAtom != atom.Input && n.DataAtom != atom.Button || hasAttr(n, "disabled") {
			return true
		}
		says += " " + strings.Join([]string{attr(n, "name"), attr(n, "id"), attr(n, "placeholder"), attr(n, "value"), attr(n, "title"), textBelow(n)}, " ")
		name, kind := attr(n, "name"), controlKind(n)
		switch {
		case kind == "text" && name != "":
			blanks++
			f.fields = append(f.fields, formField{name: name, blank: true})
		case kind == "text", kind == "other":
			odd = odd || kind == "other"
		case name == "", kind == "check" && !hasAttr(n, "checked"):
		case kind == "submit" && pressed:
		default:
			pressed = pressed || kind == "submit"
			f.add(name, attr(n, "value"))
		}
		return true
	})
	return blanks == 1 && !odd, says
}

func (f *searchForm) add(name, value string) {
	if name == "_charset_" {
		value = f.charset
	}
	f.fields = append(f.fields, formField{name: name, value: value})
}

// controlKind sorts the types of controls; "other" are those a search has not.
func controlKind(n *html.Node) string {
	kind := strings.ToLower(attr(n, "type"))
	if n.DataAtom == atom.Button {
		if kind == "" || kind == "submit" {
			return "submit"
		}
		return "button"
	}
	switch kind {
	case "", "text", "search":
		return "text"
	case "hidden", "submit", "button":
		return kind
	case "radio", "checkbox":
		return "check"
	case "image", "reset":
		return "button"
	}
	return "other"
}

// selected is the value of the option a list shows: the marked one, else the first.
func selected(list *html.Node) string {
	value, any := "", false
	walk(list, func(n *html.Node) bool {
		if n.DataAtom == atom.Option && (!any || hasAttr(n, "selected")) {
			value, any = attr(n, "value"), true
			if !hasAttr(n, "value") {
				value = line(textBelow(n))
			}
		}
		return true
	})
	return value
}

func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// sendingCharset is the first charset the form accepts that there is, else the page's.
func sendingCharset(accepted, page string) string {
	for _, label := range append(strings.FieldsFunc(accepted, func(r rune) bool { return r == ',' || r == ' ' }), page) {
		if e, err := htmlindex.Get(label); err == nil {
			if name, err := htmlindex.Name(e); err == nil && !strings.HasPrefix(name, "utf-16") {
				return name
			}
		}
	}
	return "utf-8"
}

// filled is the address a browser asks for when the words are filled in.
func (f *searchForm) filled(words string) string {
	pairs := make([]string, len(f.fields))
	for i, field := range f.fields {
		if field.blank {
			field.value = words
		}
		pairs[i] = f.escape(field.name) + "=" + f.escape(field.value)
	}
	action, _, _ := strings.Cut(bare(f.action), "?")
	return action + "?" + strings.Join(pairs, "&")
}

// escape spells a text in the form's charset; what it lacks is sent as &#…;.
func (f *searchForm) escape(text string) string {
	if e, err := htmlindex.Get(f.charset); err == nil && f.charset != "utf-8" {
		if sent, err := encoding.HTMLEscapeUnsupported(e.NewEncoder()).String(text); err == nil {
			text = sent
		}
	}
	return url.QueryEscape(text)
}
