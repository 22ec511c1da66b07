package fetch

import (
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"

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

// glance reads a page's tags without building its tree.
func glance(text string) *page {
	p := &page{}
	z := html.NewTokenizer(strings.NewReader(text))
	var inside html.Token // the unseen element we are in
	for {
		switch z.Next() {
		case html.ErrorToken:
			return p
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if inside.DataAtom != 0 {
				continue
			}
			p.tag(t)
			if t.Type == html.StartTagToken && unseen[t.DataAtom] {
				inside = t
			}
		case html.EndTagToken:
			if z.Token().DataAtom == inside.DataAtom {
				inside = html.Token{}
			}
		case html.TextToken:
			p.read(z.Text(), inside)
		}
	}
}

func (p *page) tag(t html.Token) {
	switch t.DataAtom {
	case atom.A, atom.Area:
		if attribute(t, "href") != "" {
			p.links++
		}
	case atom.Form:
		p.forms++
	case atom.Img, atom.Frame, atom.Iframe, atom.Object, atom.Embed, atom.Video:
		p.media++
	case atom.Script:
		p.scripts++
	case atom.Meta:
		if strings.EqualFold(attribute(t, "http-equiv"), "refresh") {
			if m, ok := parseRefresh(attribute(t, "content")); ok {
				p.moves = append(p.moves, m)
			}
		}
	}
}

func (p *page) read(text []byte, inside html.Token) {
	switch {
	case inside.DataAtom == atom.Script && isJavaScript(inside):
		if m, ok := scriptMove(string(text)); ok {
			p.moves = append(p.moves, m)
		}
	case inside.DataAtom == 0 && p.text < 10_000:
		for _, r := range string(text) {
			if !unicode.IsSpace(r) {
				p.text++
			}
		}
	}
}

func isJavaScript(t html.Token) bool {
	kind := strings.ToLower(attribute(t, "type"))
	return attribute(t, "src") == "" && (kind == "" || kind == "module" || strings.Contains(kind, "javascript"))
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
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
