package snapshot

// Portal is what was seen of a portal's duties beyond its own reports: the 专栏 that
// gathers its sites' work reports, and the 监管年度报表 in the 信息公开目录.
type Portal struct {
	Column        string   `json:"column,omitempty"` // URL of the 专栏, empty when none was found
	Name          string   `json:"name,omitempty"`   // of the 专栏, as its link says it
	Listed        []Listed `json:"listed,omitempty"` // its rows, as far as they were read
	ColumnGaps    []Gap    `json:"column_gaps,omitempty"`
	Catalogue     string   `json:"catalogue,omitempty"` // where the 信息公开目录 leads to the 监管年度报表 of the year
	CatalogueGaps []Gap    `json:"catalogue_gaps,omitempty"`
}

// Listed is one row of a 专栏.
type Listed struct {
	Page  string `json:"page"` // URL of the page of the list
	Text  string `json:"text"` // all words of the row
	URL   string `json:"url"`  // where it leads, empty when the page does not tell
	Date  string `json:"date,omitempty"`
	Leads Lead   `json:"leads,omitempty"` // what that turned out to be; empty: not looked at
	Owner string `json:"owner,omitempty"` // 标识码 on the form it leads to, empty when not read
	Fetch int    `json:"fetch,omitempty"` // of its target
}
