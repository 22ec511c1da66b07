package registry

import (
	"fmt"
	"strings"
)

// Issue is one thing about one site of a register that a person should see.
type Issue struct {
	Row    int      `json:"row,omitempty"`    // as a spreadsheet numbers it; 0 outside an import
	Cell   string   `json:"cell,omitempty"`   // "C28"
	Header string   `json:"header,omitempty"` // the column as the file heads it, or as we call it
	Code   SiteCode `json:"code,omitempty"`
	Value  string   `json:"value,omitempty"` // what the cell held, unchanged
	Reason string   `json:"reason"`          // Chinese
	Rule   string   `json:"rule"`            // "url-shared": for filters and tests
	Reject bool     `json:"reject,omitempty"`

	site int    // index into the linted sites
	key  string // the field it is about
}

// String is the issue as one line of Chinese.
func (i Issue) String() string {
	var b strings.Builder
	if i.Row > 0 {
		fmt.Fprintf(&b, "第 %d 行 ", i.Row)
	}
	if i.Reject {
		b.WriteString("拒绝 ")
	} else {
		b.WriteString("提示 ")
	}
	if i.Code != "" {
		fmt.Fprintf(&b, "%s ", i.Code)
	}
	if i.Header != "" {
		fmt.Fprintf(&b, "%s%s“%s”：", i.Cell, i.Header, shorten(i.Value))
	}
	b.WriteString(i.Reason)
	return b.String()
}

// shorten keeps a message on one line.
func shorten(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return s
}
