package fetch

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/crawler/snapshot"
)

// patience is the longest announced redirect that is followed; what takes longer
// ("refresh content=600") keeps a page fresh and does not lead away from it.
const patience = 10 * time.Second

// page is what can be told of an HTML page at a glance: how much there is to see, and
// where it sends its reader.
type page struct {
	text    int // characters a reader sees, spaces not counted
	links   int
	forms   int
	media   int // pictures, frames, objects
	scripts int
	moves   []move
	code    int // bytes of scripts read for redirects
}

// move is a redirect a page expresses.
type move struct {
	kind     snapshot.HopKind
	location string
	after    time.Duration
}

// shell: there is nothing to read, and scripts that may bring something.
func (p *page) shell() bool {
	return p.scripts > 0 && p.text < 40 && p.links == 0 && p.forms == 0 && p.media == 0
}

// scant: not more than a notice, so that what its scripts are may speak for the page.
func (p *page) scant() bool {
	return p.text < 400 && p.links <= 3 && p.media <= 3
}

// redirect picks what a browser would follow: the Refresh header, else the earliest of
// meta refreshes and scripts.
func (p *page) redirect(h http.Header) (snapshot.Hop, bool) {
	moves := p.moves
	if m, ok := parseRefresh(h.Get("Refresh")); ok {
		moves = append([]move{m}, moves...)
	}
	var best *move
	for i, m := range moves {
		if m.after <= patience && (best == nil || m.after < best.after) {
			best = &moves[i]
		}
	}
	if best == nil {
		return snapshot.Hop{}, false
	}
	return snapshot.Hop{Kind: best.kind, Location: best.location}, true
}

// unseen elements hold text that a reader whose scripts run does not see.
var unseen = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Title: true,
	atom.Template: true, atom.Textarea: true, atom.Iframe: true, atom.Noframes: true,
}

// codeLimit is as much of a page's scripts as is read; pages that only redirect are small.
const codeLimit = 1 << 20

// enough characters or links to know that a page has something to read; counting ends there.
const enough = 500

// glance reads a page's tags without building its tree.
func glance(text string) *page {
	p := &page{}
	z := html.NewTokenizer(strings.NewReader(text))
	var inside atom.Atom // the unseen element we are in
	runs := false        // and it is a script that browsers run
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return p
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			if inside != 0 || tag == 0 {
				continue
			}
			if attributes := p.tag(tag, z, more); kind == html.StartTagToken && unseen[tag] {
				inside, runs = tag, tag == atom.Script && isJavaScript(attributes)
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); atom.Lookup(name) == inside {
				inside = 0
			}
		case html.TextToken:
			if inside == 0 {
				p.read(z.Text())
			} else if runs && inside == atom.Script {
				p.script(string(z.Text()))
			}
		}
	}
}

// tag counts an element and returns its attributes where they matter.
func (p *page) tag(tag atom.Atom, z *html.Tokenizer, more bool) map[string]string {
	switch tag {
	case atom.A, atom.Area:
		if p.links < enough && attributes(z, more)["href"] != "" {
			p.links++
		}
	case atom.Form:
		p.forms++
	case atom.Img, atom.Frame, atom.Iframe, atom.Object, atom.Embed, atom.Video:
		p.media++
	case atom.Script:
		p.scripts++
		return attributes(z, more)
	case atom.Meta:
		a := attributes(z, more)
		if m, ok := parseRefresh(a["content"]); ok && strings.EqualFold(a["http-equiv"], "refresh") {
			p.moves = append(p.moves, m)
		}
	}
	return nil
}

func attributes(z *html.Tokenizer, more bool) map[string]string {
	found := map[string]string{}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if _, twice := found[string(key)]; !twice {
			found[string(key)] = string(bytes.TrimSpace(value))
		}
	}
	return found
}

func isJavaScript(attributes map[string]string) bool {
	kind := strings.ToLower(attributes["type"])
	return attributes["src"] == "" && (kind == "" || kind == "module" || strings.Contains(kind, "javascript"))
}

func (p *page) read(text []byte) {
	for len(text) > 0 && p.text < enough {
		r, size := utf8.DecodeRune(text)
		if !unicode.IsSpace(r) {
			p.text++
		}
		text = text[size:]
	}
}

func (p *page) script(source string) {
	if p.code += len(source); p.code > codeLimit {
		return
	}
	if m, ok := scriptMove(source); ok {
		p.moves = append(p.moves, m)
	}
}

// parseRefresh reads `0;URL=./dwzn/` and its many spellings; a refresh without an address
// only reloads.
func parseRefresh(content string) (move, bool) {
	content = strings.TrimSpace(content)
	end := strings.IndexFunc(content, func(r rune) bool { return r != '.' && !unicode.IsDigit(r) })
	if end < 0 {
		return move{}, false
	}
	seconds, err := strconv.ParseFloat(content[:end], 64)
	if err != nil && end > 0 || seconds > 1e6 {
		return move{}, false
	}
	rest := strings.TrimLeft(content[end:], " \t\r\n;,")
	if len(rest) >= 3 && strings.EqualFold(rest[:3], "url") {
		if after, ok := strings.CutPrefix(strings.TrimSpace(rest[3:]), "="); ok {
			rest = strings.TrimSpace(after)
		}
	}
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
		rest, _, _ = strings.Cut(rest[1:], rest[:1])
	}
	m := move{snapshot.HopMeta, strings.TrimSpace(rest), time.Duration(seconds * float64(time.Second))}
	return m, m.location != ""
}
