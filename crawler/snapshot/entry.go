package snapshot

import "time"

// Entry is a link (or what looks like one) that may lead to an annual report.
type Entry struct {
	ID         int        `json:"id"`   // 1-based; Visit.Entries[ID-1]
	Page       string     `json:"page"` // URL of the page it stands on
	OnHome     bool       `json:"on_home"`
	Parent     int        `json:"parent,omitempty"` // entry (a column) on whose page it stands
	URL        string     `json:"url"`              // absolute target; empty when the page does not tell
	Text       string     `json:"text"`             // what a citizen reads: text, else title, else alt
	Kind       EntryKind  `json:"kind"`
	Form       string     `json:"form"`           // "work" or "supervision", by its words
	Year       int        `json:"year,omitempty"` // named by its words; may be data or publication year
	Date       string     `json:"date,omitempty"` // printed beside it in a list, YYYY-MM-DD
	Prominence Prominence `json:"prominence"`
	Shown      *Shown     `json:"shown,omitempty"` // its measure; nil where no browser saw it
	Leads      Lead       `json:"leads"`
	Fetch      int        `json:"fetch,omitempty"` // of its target, 0 when not followed
	Score      int        `json:"score"`           // how strongly it claims to be an entry, 0–100
	Why        []string   `json:"why,omitempty"`   // what the score rests on
}

// EntryKind tells how an entry is shown.
type EntryKind string

// Kinds of entries, as `nianbao show` prints them.
const (
	TextEntry   EntryKind = "text"
	ImageEntry  EntryKind = "image"
	ScriptEntry EntryKind = "script" // written by a script
	ColumnEntry EntryKind = "column" // leads to a list
	NewsEntry   EntryKind = "news"   // a dated item that will scroll off
)

// Prominence is where on the homepage an entry is seen; empty when not known.
type Prominence string

// Levels of prominence, best first.
const (
	FirstScreen Prominence = "first-screen"
	OnPage      Prominence = "page"
	InNav       Prominence = "nav"
	InFooter    Prominence = "footer"
	Hidden      Prominence = "hidden"
	Absent      Prominence = "absent"
)

var prominenceTexts = map[Prominence]string{
	FirstScreen: "首屏", OnPage: "首页", InNav: "导航", InFooter: "页脚", Hidden: "须操作才显现", Absent: "不显现",
}

// Text is the level in Chinese, empty when it is not known.
func (p Prominence) Text() string { return prominenceTexts[p] }

// Lead is what an entry's target turned out to be: the proof of the entry.
type Lead string

// What an entry can lead to.
const (
	LeadsToReport  Lead = "report"    // the form, or a page or document titled as the form
	LeadsToColumn  Lead = "column"    // a list that holds at least one report
	LeadsElsewhere Lead = "elsewhere" // something that is not an annual report
	LeadsNowhere   Lead = "dead"      // the site answers that there is nothing (404, 410)
	LeadUnknown    Lead = "unknown"   // could not be looked at, or the link is lost
)

// Document is a published report, or what is titled as one, that was reached.
type Document struct {
	ID          int          `json:"id"`              // 1-based; Visit.Documents[ID-1]
	Entry       int          `json:"entry,omitempty"` // entry that led to it, 0 for the declared URL
	Fetch       int          `json:"fetch,omitempty"` // its bytes, 0 when not fetched
	Parent      int          `json:"parent,omitempty"`
	URL         string       `json:"url"`
	Format      string       `json:"format"` // html|pdf|docx|doc|xlsx|xls|image|…
	Title       string       `json:"title"`
	Form        string       `json:"form"`           // "work" or "supervision"
	Year        int          `json:"year,omitempty"` // data year, 0 when it cannot be told
	YearFrom    string       `json:"year_from,omitempty"`
	Years       []YearClaim  `json:"years,omitempty"`
	Times       []TimeClaim  `json:"times,omitempty"`
	Attachments []Attachment `json:"attachments,omitempty"`
	FromHome    bool         `json:"from_home"`          // reached by following entries from the homepage
	Way         Way          `json:"way,omitempty"`      // the best of the ways it was reached by; empty in visits before ways were kept
	Gap         string       `json:"gap,omitempty"`      // why its values cannot be read
	MayHold     bool         `json:"may_hold,omitempty"` // a page in whose words, or in what it shows inside, the form may stand though it could not be read
	Owner       string       `json:"owner,omitempty"`    // 标识码 of the registered site whose host it lies on, when that is another than the visited
	Outside     bool         `json:"outside,omitempty"`  // its host is in no register: recorded for people to look at, not to be credited
}

// Way is how a document was come to.
type Way string

// Ways, the best first.
const (
	WayHome      Way = "home"      // an entry on the homepage
	WayHomeList  Way = "home-list" // a general list (通知公告) that the homepage links to
	WayCatalogue Way = "catalogue" // 信息公开目录
	WaySitemap   Way = "sitemap"   // 网站地图
	WayDeclared  Way = "declared"  // only the address the register names
	WaySearch    Way = "search"    // only the site's own search
)

// YearClaim is one statement of the year a report is about.
type YearClaim struct {
	Source string `json:"source"` // heading|title|entry|column|url|file|filled
	Year   int    `json:"year"`
	Raw    string `json:"raw"`
}

// TimeClaim is one statement of when a report was published. Asia/Shanghai.
type TimeClaim struct {
	Source string    `json:"source"` // pubdate|list|page|url|last-modified|filled
	At     time.Time `json:"at"`
	Day    bool      `json:"day"` // only the day is stated
	Raw    string    `json:"raw"`
	Page   string    `json:"page,omitempty"` // where it stands, when that is no page on the way to the report
}

// Attachment is a file named on a report page.
type Attachment struct {
	Name     string `json:"name"`
	URL      string `json:"url"` // empty when the page has lost it
	Document int    `json:"document,omitempty"`
	Picture  bool   `json:"picture,omitempty"` // shown in the page, and by no words said to be the form
}

// Identity is what the site says of itself. Claims, not proof: footers get copied.
type Identity struct {
	Codes  []CodeClaim `json:"codes"`
	Name   string      `json:"name,omitempty"`   // meta SiteName
	Domain string      `json:"domain,omitempty"` // meta SiteDomain
	ICP    string      `json:"icp"`
	Police string      `json:"police"`
}

// CodeClaim is one 标识码 printed by a page.
type CodeClaim struct {
	Code   string `json:"code"`   // as printed, spaces removed
	Source string `json:"source"` // footer|meta|jiucuo|link
	Page   string `json:"page"`
}
