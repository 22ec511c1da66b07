package form

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// node is one printed label of a form: a group, a field, or a row of the matrix.
// Nodes are numbered in the order the sample form prints them.
type node struct {
	path  []string
	field string // key of its field; of a matrix row without the quarter; empty for a group
	row   bool   // a row of the matrix
	group bool   // has nodes under it
	line  bool   // 填报单位 or a signature: not of the body, and the same in both forms
}

// outline is a form's labels: the nodes in their order, and by folded name.
type outline struct {
	nodes []node
	named map[string][]int
	names []name // what named has, sorted
	lines lineLabels
}

// name is a folded name of nodes and its length in characters.
type name struct {
	text   string
	length int
}

var outlines = map[Kind]*outline{Work: outlineOf(Work), Supervision: outlineOf(Supervision)}

// groupAliases are other wordings of the group labels.
var groupAliases = map[string][]string{
	"专栏专题": {"专题专栏"}, "解读回应": {"回应解读"}, "微博": {"政务微博"}, "微信": {"政务微信", "微信公众号"},
	"安全防护": {"网站安全防护"}, "移动新媒体": {"政务新媒体"},
	"“我为政府网站找错”平台网民留言办理": {"我为政府网站找错", "我为政府网站找错网民留言办理", "网民留言办理"},
	"问责人次": {"问责"}, "网站开设整合": {"网站开设与整合"},
}

// outlineOf makes the outline of a form from its fields. Fields that have no
// label of their own (ticks, the year, the weight) are not in it.
func outlineOf(k Kind) *outline {
	o := &outline{named: map[string][]int{}, lines: lineLabelsOf(k)}
	for _, f := range Fields(k) {
		if !labelled(f) {
			if f.Type == Tick {
				o.add(node{path: f.Path[:1], group: true}, nil)
			}
			continue
		}
		path, field, row := f.Path, f.Key, matrixed(f.Key)
		if row {
			path = path[:len(path)-1]
			field, _ = cutQuarter(field)
		}
		for depth := 1; depth < len(path); depth++ {
			o.add(node{path: path[:depth], group: true}, groupAliases[path[depth-1]])
		}
		o.add(node{path: path, field: field, row: row, line: lined(f.Key)}, f.Aliases)
	}
	for _, text := range slices.Sorted(maps.Keys(o.named)) {
		o.names = append(o.names, name{text, utf8.RuneCountInString(text)})
	}
	return o
}

func labelled(f Field) bool {
	return f.Type != Year && f.Type != Tick && f.Key != "sup.appraisal.weight_pct" && f.Key != "wrk.inno.other_text"
}

// cutQuarter takes the quarter off the key of a matrix cell.
func cutQuarter(key string) (row, quarter string) {
	if matrixed(key) {
		at := strings.LastIndex(key, ".")
		return key[:at], key[at+1:]
	}
	return key, ""
}

func lined(key string) bool {
	return strings.Contains(key, ".sign.") || strings.HasSuffix(key, ".reporting_unit")
}

func matrixed(key string) bool {
	return strings.HasPrefix(key, "sup.spot.") || strings.HasPrefix(key, "sup.acct.")
}

// add adds a node once, under its label, its aliases, and both behind the labels
// of its groups: 总数, 信息发布总数.
func (o *outline) add(n node, aliases []string) {
	if slices.ContainsFunc(o.nodes, func(m node) bool { return slices.Equal(m.path, n.path) }) {
		return
	}
	o.nodes = append(o.nodes, n)
	last := n.path[len(n.path)-1]
	for _, name := range append([]string{last}, aliases...) {
		joined := letters(name)
		o.name(joined, len(o.nodes)-1)
		for depth := len(n.path) - 2; depth >= 0; depth-- {
			joined = letters(n.path[depth]) + joined
			o.name(joined, len(o.nodes)-1)
		}
	}
}

func (o *outline) name(folded string, id int) {
	if !slices.Contains(o.named[folded], id) {
		o.named[folded] = append(o.named[folded], id)
	}
}

// within says whether node id stands under the group.
func (o *outline) within(id, group int) bool {
	p, g := o.nodes[id].path, o.nodes[group].path
	return len(p) > len(g) && slices.Equal(p[:len(g)], g)
}

var (
	unitNote   = regexp.MustCompile(`[(\[]?(?:计量)?单位[::]?(?:人次|[家个次条件项篇期天%])[)\]]?|[(\[](?:人次|[家个次条件项篇期天%])[)\]]|/(?:人次|[家个次条件项篇期天%])$`)
	bracketed  = regexp.MustCompile(`\([^()]*\)|\[[^\[\]]*\]`)
	enumerator = regexp.MustCompile(`^[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[).、.:)]+`)
)

// maxLabel bounds what is looked up as a label, in bytes.
const maxLabel = 240

// wordings are the folded forms in which a cell's text is looked up as a label:
// without its unit, without its number, without its brackets. A cell with boxes
// in it is no label: □其他 is a choice. Nor is one without Chinese.
func wordings(text string) []string {
	if len(text) > maxLabel || hasBox(text) || !strings.ContainsFunc(text, isHan) {
		return nil
	}
	s := compact(text)
	plain := unitNote.ReplaceAllString(s, "")
	numberless := enumerator.ReplaceAllString(plain, "")
	bare := unitNote.ReplaceAllString(enumerator.ReplaceAllString(bracketed.ReplaceAllString(s, ""), ""), "")
	return slices.Compact([]string{letters(plain), letters(numberless), letters(bare)})
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// match finds the nodes a cell's text may be the label of.
func (o *outline) match(text string) []int { return o.lookup(wordings(text)) }

func (o *outline) lookup(words []string) []int {
	for _, w := range words {
		if ids := o.named[w]; ids != nil {
			return ids
		}
	}
	return nil
}

// hasBox says whether a tick box is drawn in the text, or a line to write on.
func hasBox(text string) bool {
	return strings.Contains(text, "__") || strings.ContainsFunc(text, isBox)
}

// isBox leaves out what is a box only among boxes.
func isBox(r rune) bool { return glyphs[r] != 0 && r != '口' && r != '〇' && r != '×' }

// unitOnly says whether a cell holds nothing but a unit: a column of units.
func unitOnly(text string) bool {
	if len(text) > maxLabel {
		return false
	}
	s := compact(text)
	return s != "" && (units[s] != "" && s != "%" || unitNote.ReplaceAllString(s, "") == "")
}

// quarterOf finds the column of the matrix a cell heads.
func quarterOf(text string) (int, bool) {
	s := letters(bracketed.ReplaceAllString(compact(text), ""))
	i := slices.IndexFunc(quarters, func(q quarter) bool { return s == q.head || slices.Contains(q.aliases, s) })
	return i, i >= 0
}
