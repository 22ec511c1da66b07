package document

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// role is what an element is to a table.
type role byte

const (
	noRole role = iota
	tableRole
	headRole
	bodyRole
	footRole
	rowRole
	cellRole
	captionRole
)

var tagRoles = map[atom.Atom]role{
	atom.Table: tableRole, atom.Thead: headRole, atom.Tbody: bodyRole, atom.Tfoot: footRole,
	atom.Tr: rowRole, atom.Td: cellRole, atom.Th: cellRole, atom.Caption: captionRole,
}

var displayRoles = map[string]role{
	"table": tableRole, "inline-table": tableRole, "table-header-group": headRole, "table-row-group": bodyRole,
	"table-footer-group": footRole, "table-row": rowRole, "table-cell": cellRole, "table-caption": captionRole,
}

var ariaRoles = map[string]role{
	"table": tableRole, "grid": tableRole, "treegrid": tableRole, "rowgroup": bodyRole, "row": rowRole,
	"cell": cellRole, "gridcell": cellRole, "columnheader": cellRole, "rowheader": cellRole, "caption": captionRole,
}

// role of an element: by its tag, else by its own style, its class, its aria role.
func (p *page) role(n *html.Node) role {
	if n.Type != html.ElementNode {
		return noRole
	}
	if r, ok := tagRoles[n.DataAtom]; ok {
		return r
	}
	if len(n.Attr) == 0 {
		return noRole
	}
	if m := display.FindStringSubmatch(attribute(n, "style")); m != nil {
		return displayRoles[strings.ToLower(m[1])]
	}
	if len(p.styles) > 0 {
		for class := range strings.FieldsSeq(attribute(n, "class")) {
			if r, ok := p.styles[class]; ok {
				return r
			}
		}
	}
	return ariaRoles[attribute(n, "role")]
}

var (
	display  = regexp.MustCompile(`(?i)(?:^|[;{\s])display\s*:\s*([a-z-]+)`)
	cssRule  = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)
	cssClass = regexp.MustCompile(`\.([\w-]+)[^\s.]*$`)
)

// styles are the classes that the page's own style sheets lay out as tables.
func styles(root *html.Node) map[string]role {
	found := make(map[string]role)
	for n := range root.Descendants() {
		if n.DataAtom != atom.Style || n.FirstChild == nil || !strings.Contains(n.FirstChild.Data, "table") {
			continue
		}
		for _, rule := range cssRule.FindAllStringSubmatch(n.FirstChild.Data, 10_000) {
			m := display.FindStringSubmatch(rule[2])
			if m == nil {
				continue
			}
			for selector := range strings.SplitSeq(rule[1], ",") {
				if class := cssClass.FindStringSubmatch(strings.TrimSpace(selector)); class != nil {
					if r := displayRoles[strings.ToLower(m[1])]; r != noRole {
						found[class[1]] = r
					}
				}
			}
		}
	}
	return found
}

// largestTable is how many cells the largest table of the page has of its own.
func (p *page) largestTable(root *html.Node) int {
	cells, most := make(map[*html.Node]int), 0
	for n := range root.Descendants() {
		if p.role(n) != cellRole {
			continue
		}
		table := n.Parent
		for table != nil && p.role(table) != tableRole {
			table = table.Parent
		}
		cells[table]++
		most = max(most, cells[table])
	}
	return most
}
