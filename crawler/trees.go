package crawler

import (
	"encoding/json"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// treeNode is one node of a menu, catalogue or list kept as data.
type treeNode struct {
	name, address, date string
}

func (n treeNode) html() string {
	return `<li><a href="` + html.EscapeString(n.address) + `">` + html.EscapeString(n.name) + `</a> <span>` + html.EscapeString(n.date) + `</span></li>`
}

var (
	nameKeys = []string{"name", "title", "text", "label", "articleTitle", "channelName", "catName", "columnName"}
	linkKeys = []string{"uri", "url", "href", "link", "linkUrl", "link_url", "pub_url", "puburl", "docpuburl", "jump_url", "path"}
	dateKeys = []string{"display_publish_time", "publish_time", "publishTime", "pubDate", "pubdate", "publishDate", "date", "docreltime", "created_at", "first_publish_time"}

	keyed = regexp.MustCompile(`['"]?(\w+)['"]?\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')`)
)

// treeNodes finds the nodes in a script's data whose name may name the form. Keys
// may stand in any order and need not be quoted.
func treeNodes(source string) []treeNode {
	if !strings.Contains(source, "报") && !strings.Contains(source, `\u62a5`) || len(source) > 4<<20 {
		return nil
	}
	var nodes []treeNode
	for _, m := range keyed.FindAllStringSubmatchIndex(source, -1) {
		key, value := source[m[2]:m[3]], stringAt(source, m)
		if !oneOf(key, nameKeys) {
			continue
		}
		if _, ok := mentioned(value); !ok {
			continue
		}
		nodes = append(nodes, nodeAround(source, m[0], value))
	}
	return nodes
}

// stringAt is the value of a match of keyed.
func stringAt(source string, m []int) string {
	from, to := m[4], m[5]
	if from < 0 {
		from, to = m[6], m[7]
	}
	text, _, _ := unquote(`"`+source[from:to]+`"`, '"')
	if strings.ContainsRune(source[from:to], '"') {
		text, _, _ = unquote("'"+source[from:to]+"'", '\'')
	}
	return text
}

// nodeLimit bounds the search for the braces around a name.
const nodeLimit = 8 << 10

// nodeAround reads the other values of the object a name stands in, not those of
// objects within it.
func nodeAround(source string, at int, name string) treeNode {
	own := objectAround(source, at)
	n := treeNode{name: name}
	for _, m := range keyed.FindAllStringSubmatchIndex(own, -1) {
		key, value := own[m[2]:m[3]], stringAt(own, m)
		switch {
		case n.address == "" && oneOf(key, linkKeys):
			n.address = value
		case n.date == "" && oneOf(key, dateKeys):
			n.date = value
		}
	}
	return n
}

// objectAround is the text of the innermost object around a place, what stands in
// deeper braces left out.
func objectAround(source string, at int) string {
	from, depth := at, 0
	for from > 0 && at-from < nodeLimit {
		from--
		if source[from] == '}' {
			depth++
		} else if source[from] == '{' {
			if depth == 0 {
				break
			}
			depth--
		}
	}
	var own strings.Builder
	depth = 0
	for i := from; i < len(source) && i-at < nodeLimit; i++ {
		switch source[i] {
		case '{':
			depth++
			continue
		case '}':
			depth--
			if depth <= 0 {
				return own.String()
			}
			continue
		}
		if depth <= 1 {
			own.WriteByte(source[i])
		}
	}
	return own.String()
}

func oneOf(key string, keys []string) bool {
	for _, k := range keys {
		if strings.EqualFold(k, key) {
			return true
		}
	}
	return false
}

// jsonNodes reads a list that came as JSON: every object with a name and an address.
func jsonNodes(body []byte) []treeNode {
	var data any
	if err := json.Unmarshal(body, &data); err != nil {
		return nil
	}
	var nodes []treeNode
	gatherNodes(data, &nodes, 0)
	return nodes
}

func gatherNodes(data any, nodes *[]treeNode, depth int) {
	if depth > 20 {
		return
	}
	switch data := data.(type) {
	case []any:
		for _, item := range data {
			gatherNodes(item, nodes, depth+1)
		}
	case map[string]any:
		n := treeNode{name: stringOf(data, nameKeys), address: stringOf(data, linkKeys), date: stringOf(data, dateKeys)}
		if n.name != "" {
			*nodes = append(*nodes, n)
		}
		for _, key := range slices.Sorted(maps.Keys(data)) {
			gatherNodes(data[key], nodes, depth+1)
		}
	}
}

func stringOf(object map[string]any, keys []string) string {
	for _, k := range keys {
		if s, ok := object[k].(string); ok && s != "" {
			return s
		}
	}
	return ""
}
