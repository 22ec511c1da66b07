package snapshot

import "time"

// Fetch is one address asked for and what came of it, retries and redirects included.
type Fetch struct {
	ID        int                 `json:"id"` // 1-based, in order; Visit.Fetches[ID-1]
	Purpose   Purpose             `json:"purpose"`
	URL       string              `json:"url"`       // asked for
	FinalURL  string              `json:"final_url"` // after all hops
	Engine    string              `json:"engine"`    // "http" or "browser"
	Attempts  int                 `json:"attempts"`
	Started   time.Time           `json:"started"`
	FirstByte time.Duration       `json:"first_byte"` // of the last hop, ns
	Took      time.Duration       `json:"took"`       // in all, ns
	RemoteIP  string              `json:"remote_ip,omitempty"`
	Hops      []Hop               `json:"hops,omitempty"` // before FinalURL, in order
	Status    int                 `json:"status"`         // HTTP status of the last response, 0 if none
	Proto     string              `json:"proto,omitempty"`
	Header    map[string][]string `json:"header,omitempty"`
	TLS       *TLS                `json:"tls,omitempty"`
	Charset   string              `json:"charset,omitempty"` // by which the text was decoded, for text
	Body      []byte              `json:"-"`                 // raw, after transfer and content decoding
	SHA256    string              `json:"sha256,omitempty"`  // of Body, hex
	Size      int64               `json:"size"`              // len(Body)
	Truncated bool                `json:"truncated,omitempty"`
	Class     Class               `json:"class"`
	Error     string              `json:"error,omitempty"`
	Earlier   *Earlier            `json:"earlier,omitempty"` // Body came with an earlier look and was found to hold
	Parts     []Part              `json:"parts,omitempty"`   // what a page shown in a browser was made of; none: not known
}

// Earlier tells of a body that came with an earlier look: the server answered that
// nothing has changed since, or all parts of a page shown in a browser were the same again.
type Earlier struct {
	At     time.Time           `json:"at"`               // when the body came
	Header map[string][]string `json:"header,omitempty"` // of the answer that nothing has changed (304)
}

// Part is one thing a page shown in a browser was made of: its document, frames, scripts,
// styles and data.
type Part struct {
	URL    string `json:"url"` // first asked for
	Status int    `json:"status"`
	SHA256 string `json:"sha256,omitempty"` // of its text in UTF-8, hex; empty: it cannot be asked for again
	ETag   string `json:"etag,omitempty"`
}

// OK says whether the fetch brought what was asked for.
func (f *Fetch) OK() bool { return f != nil && f.Class == OK }

// Hop is one redirect on the way.
type Hop struct {
	URL      string  `json:"url"` // that redirected
	Kind     HopKind `json:"kind"`
	Status   int     `json:"status,omitempty"`
	Location string  `json:"location"` // as given by the page, not yet resolved
}

// HopKind tells how a redirect was expressed.
type HopKind string

// How a page can send the reader on.
const (
	HopStatus HopKind = "status" // 3xx and Location
	HopMeta   HopKind = "meta"   // <meta http-equiv=refresh>
	HopScript HopKind = "script" // location = '…'
)

// TLS is what is known of an encrypted connection.
type TLS struct {
	Version  string `json:"version"`
	Cipher   string `json:"cipher"`
	Verified bool   `json:"verified"`        // the strict handshake succeeded
	Legacy   bool   `json:"legacy"`          // needed versions or ciphers given up by today's clients
	Fault    string `json:"fault,omitempty"` // Class of the strict try that failed, with its error
}

// Purpose says why an address was asked for.
type Purpose string

// Purposes of a fetch.
const (
	ForDeclared   Purpose = "declared"   // the report URL the register names
	ForHome       Purpose = "home"       // the homepage
	ForFrame      Purpose = "frame"      // an iframe of a page searched
	ForScript     Purpose = "script"     // an external script that may write entries
	ForEntry      Purpose = "entry"      // the target of a candidate
	ForPager      Purpose = "pager"      // a further page of a column
	ForSearch     Purpose = "search"     // what the site's own search finds
	ForData       Purpose = "data"       // a list's data (JSON, XML)
	ForAttachment Purpose = "attachment" // a document linked from a report page
	ForPicture    Purpose = "picture"    // the picture of a link without words
	ForRobots     Purpose = "robots"     // robots.txt
	ForPart       Purpose = "part"       // what a page shown in a browser is made of
)
