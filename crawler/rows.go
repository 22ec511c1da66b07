package crawler

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// rowWords is how many characters a row of a list of sites may have.
const rowWords = 200

// members recognises the sites a portal answers for.
type members struct {
	sites  []registry.Site
	roster *registry.Roster
	own    registry.SiteCode
}

func (m *members) of(text, address string) registry.SiteCode {
	return m.roster.Recognise(text, address, m.own)
}

// rowsOf are the rows of a page that name one of the sites, or a report, and those
// beside them: they may be about a site under another name. Menus, footers and boxes
// to choose from are no rows.
func (m *members) rowsOf(p *page) []snapshot.Listed {
	var order []*html.Node
	rows := map[*html.Node][]*link{}
	for _, l := range p.links {
		if l.place == snapshot.InNav || l.place == snapshot.InFooter || l.node.DataAtom == atom.Option {
			continue
		}
		row := rowAround(l.node)
		if len(rows[row]) == 0 {
			order = append(order, row)
		}
		rows[row] = append(rows[row], l)
	}
	lists := map[*html.Node]bool{}
	for _, row := range order {
		if slices.ContainsFunc(m.readRow(row, rows[row]), func(r snapshot.Listed) bool { return m.of(r.Text, r.URL) != "" }) {
			lists[listAround(row)] = true
		}
	}
	var all []snapshot.Listed
	for _, row := range order {
		for _, r := range m.readRow(row, rows[row]) {
			if lists[listAround(row)] || namesWork(r.Text) || m.of(r.Text, r.URL) != "" {
				r.Page = p.url
				all = append(all, r)
			}
		}
	}
	return all
}

// listAround is the list or table a row stands in.
func listAround(row *html.Node) *html.Node {
	up := row.Parent
	for up != nil && isElement(up, atom.Tbody, atom.Tr, atom.Td, atom.Li, atom.Dd, atom.P) {
		up = up.Parent
	}
	return up
}

// rowAround is the row of a list or table a link stands in, the link itself where it
// stands in none.
func rowAround(n *html.Node) *html.Node {
	for up := n.Parent; up != nil && !isElement(up, atom.Body, atom.Table, atom.Ul, atom.Ol); up = up.Parent {
		if isElement(up, atom.Li, atom.Tr, atom.Dd) {
			return up
		}
	}
	return n
}

// readRow reads a row as one site's, or, where its links are several sites', as rows
// of their own.
func (m *members) readRow(row *html.Node, links []*link) []snapshot.Listed {
	text := line(textUpTo(row, shortText))
	whose := map[registry.SiteCode]bool{}
	for _, l := range links {
		if code := m.of(l.shown(), l.to()); code != "" {
			whose[code] = true
		}
	}
	if len(whose) > 1 || len([]rune(text)) > rowWords {
		var all []snapshot.Listed
		for _, l := range links {
			all = append(all, listed(l.shown(), l))
		}
		return all
	}
	return []snapshot.Listed{listed(firstOf(text, links[0].shown()), reportLink(links))}
}

func listed(text string, l *link) snapshot.Listed {
	return snapshot.Listed{Text: firstOf(text + " " + l.title), URL: l.to(), Date: dateOf(l)}
}

// namesWork: the words of a row name the work report, not the supervision report. In
// a list of sites the site's name may stand in the middle.
func namesWork(words string) bool {
	m, ok := mentioned(words)
	return ok && m.Form == form.Work || !ok && rowReport.MatchString(words)
}

var rowReport = regexp.MustCompile(`(?:年度|工作)报表|网站.{0,8}年报`)

// reportLink is the link of a row that leads to the report: the one that says so,
// else the last that does not lead to a homepage.
func reportLink(links []*link) *link {
	best := links[0]
	for _, l := range links {
		if namesWork(l.shown()) {
			return l
		}
		if l.to() != "" && !isHomepage(l.to()) {
			best = l
		}
	}
	return best
}

// isHomepage: an address names nothing but a host.
func isHomepage(address string) bool {
	if isRoute(address) {
		return false
	}
	_, rest, _ := strings.Cut(bare(address), "://")
	_, path, _ := strings.Cut(rest, "/")
	return path == ""
}

// inColumn is how many of the other sites' reports a page lists.
func (m *members) inColumn(rows []snapshot.Listed) int {
	met := map[registry.SiteCode]bool{}
	for _, r := range rows {
		if code := m.of(r.Text, r.URL); code != "" && code != m.own && (namesWork(r.Text) || r.URL != "" && !isHomepage(r.URL)) {
			met[code] = true
		}
	}
	return len(met)
}
