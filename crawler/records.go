package crawler

import (
	"regexp"
	"strings"
)

var (
	record    = regexp.MustCompile(`(?s)<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>`)
	nextGroup = regexp.MustCompile(`(?s)<nextgroup>\s*(?:<!\[CDATA\[)?.*?href=["']([^"']+)["']`)
)

// looksLikeRecords tells JCMS list data: <datastore> with <record> items.
func looksLikeRecords(text string) bool {
	return strings.Contains(text, "<record>") && (strings.Contains(text, "<recordset>") || strings.Contains(text, "<datastore>"))
}

// recordsAsHTML is the list in the records as a page would show it, with the link
// to the next group of records.
func recordsAsHTML(text string) string {
	var b strings.Builder
	b.WriteString("<ul>")
	for _, m := range record.FindAllStringSubmatch(text, -1) {
		b.WriteString(m[1])
	}
	b.WriteString("</ul>")
	if m := nextGroup.FindStringSubmatch(text); m != nil {
		b.WriteString(`<a class="nextgroup" href="` + strings.ReplaceAll(m[1], `"`, "") + `">下一页</a>`)
	}
	return b.String()
}
