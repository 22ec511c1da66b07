package document

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attribute is the value of an attribute, empty when it is not there.
func attribute(n *html.Node, name string) string {
	value, _ := hasAttribute(n, name)
	return value
}

func hasAttribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}

var displayNone = regexp.MustCompile(`(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b`)

// hidden: the element itself says that it is not shown.
func hidden(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	if _, off := hasAttribute(n, "hidden"); off {
		return true
	}
	style := attribute(n, "style")
	return style != "" && displayNone.MatchString(style)
}

// input writes a form control as what it shows.
func (p *page) input(n *html.Node) {
	switch strings.ToLower(attribute(n, "type")) {
	case "checkbox", "radio":
		_, checked := hasAttribute(n, "checked")
		p.tick(p.believed(dressed(n, checked)))
	case "hidden", "submit", "reset", "button", "image", "file", "password":
	default:
		value, given := hasAttribute(n, "value")
		if !given && p.behaviour().scripted {
			p.unseen++
		}
		p.write(value)
	}
}

// believed: where no box of a page is ticked, its scripts may have yet to do it.
func (p *page) believed(b Box) Box {
	if s := p.behaviour(); s.scripted && !s.ticked {
		b.Confidence = 0.5
	}
	return b
}

var dressedTicked = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:is-checked|checked|(?:checkbox|radio)-checked|form-checked|form-radioed)(?:\s|$)`)

// dressed reads a box whose script draws it with an element around or after it:
// there the class tells what is seen, and the box itself may say otherwise.
func dressed(n *html.Node, checked bool) Box {
	around := []*html.Node{n.Parent, n.NextSibling}
	if n.Parent != nil {
		around = append(around, n.Parent.Parent)
	}
	for _, e := range around {
		if !checked && e != nil && e.Type == html.ElementNode && inputs(e) <= 1 && dressedTicked.MatchString(attribute(e, "class")) {
			return Box{Ticked: true, Confidence: 0.9}
		}
	}
	return Box{Ticked: checked, Confidence: 1}
}

func inputs(n *html.Node) int {
	count := 0
	for c := range n.ChildNodes() {
		if c.DataAtom == atom.Input {
			count++
		}
	}
	return count
}

// chosen is the option of a list that is shown.
func chosen(n *html.Node) string {
	var first, selected *html.Node
	for c := range n.Descendants() {
		if c.DataAtom != atom.Option {
			continue
		}
		if first == nil {
			first = c
		}
		if _, is := hasAttribute(c, "selected"); is {
			selected = c
		}
	}
	if selected == nil {
		selected = first
	}
	if selected == nil || selected.FirstChild == nil {
		return ""
	}
	return selected.FirstChild.Data
}

var (
	boxPicture  = regexp.MustCompile(`(?i)(?:^|[^a-z])(un|no|not|non|is)?_?-?(?:check(?:ed|box)?|tick(?:ed)?|select(?:ed)?|radio|dui|gou|gouxuan|fuxuan)[_-]?(on|off|true|false|yes|no|[01]|ed|h|hover|active|un|sel|selected|checked|unchecked)?(?:[^a-z]|$)`)
	spacer      = regexp.MustCompile(`(?i)(?:^|/)(?:spacer|blank|space|dot|clear|transparent|pixel|line|bg|arrow|icon)[^/]*$`)
	meaningless = regexp.MustCompile(`(?i)^[\w\-.]*\.(?:png|jpe?g|gif|bmp|webp)$`)
)

// picture writes what a picture says: a tick box by its name, else its
// alternative text, else a mark that something stands here.
func (p *page) picture(n *html.Node) {
	source, alt := attribute(n, "src"), strings.TrimSpace(attribute(n, "alt"))
	if b, ok := pictureBox(source); ok && p.inside > 0 {
		p.tick(b)
		return
	}
	if alt != "" && !meaningless.MatchString(alt) {
		p.write(alt)
		return
	}
	if p.inside > 0 && !tiny(n) && !spacer.MatchString(source) {
		p.write("\ufffc")
	}
}

// pictureBox reads a tick box off the name of its picture. Names are a custom and
// no promise, so it is never quite sure.
func pictureBox(source string) (Box, bool) {
	if strings.HasPrefix(source, "data:") {
		return Box{}, false
	}
	name := source[strings.LastIndexByte(source, '/')+1:]
	m := boxPicture.FindStringSubmatch(strings.TrimSuffix(name, extension(name)))
	if m == nil {
		return Box{}, false
	}
	switch strings.ToLower(m[2]) {
	case "off", "false", "no", "0", "un", "unchecked":
		return Box{Confidence: 0.7}, true
	case "on", "true", "yes", "1", "ed", "h", "active", "sel", "selected", "checked":
		return Box{Ticked: true, Confidence: 0.7}, true
	}
	negative := strings.ToLower(m[1])
	switch {
	case negative != "" && negative != "is":
		return Box{Confidence: 0.7}, true
	case strings.Contains(strings.ToLower(m[0]), "ed"):
		return Box{Ticked: true, Confidence: 0.7}, true
	}
	return Box{}, false
}

// tiny pictures only push others about.
func tiny(n *html.Node) bool {
	for _, side := range []string{"width", "height"} {
		if v := strings.TrimSuffix(attribute(n, side), "px"); v == "0" || v == "1" || v == "2" || v == "3" {
			return true
		}
	}
	return false
}
