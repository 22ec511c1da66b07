package browser

import (
	"net/http"

	"nianbao/crawler/snapshot"
)

// Page is one page as a citizen's browser shows it, its scripts run.
type Page struct {
	URL        string // asked for
	FinalURL   string // where the page stands after all redirects, those of scripts included
	Hops       []snapshot.Hop
	Title      string
	Status     int             // HTTP status of the page, 0 if none was received
	RemoteIP   string          // by which the page was served, where the browser tells
	Class      snapshot.Class  // OK, or what kept us from looking
	Error      string          // what Class is about, in words, empty when OK
	HTML       []byte          // the document after its scripts, serialised; UTF-8
	Cut        bool            // HTML ends at our size limit
	Frames     []Frame         // pages of the same site shown inside it
	Links      []Link          // in document order
	Height     int             // of the whole page in CSS pixels, at 1920×1080
	Screenshot []byte          // PNG of its upper part, 1920 pixels wide
	Data       []Data          // what its scripts asked the same site for
	Parts      []snapshot.Part // what it was made of, pictures aside; none: not known
	Missing    []string        // addresses of scripts, data and frames that failed or did not arrive
	Cookies    []*http.Cookie  // that its site set, for the page's own host
	Restless   bool            // the page did not come to rest in the time given
	clips      map[int]clip    // pictures of chosen links, by their place in Links
	Attempts   int             // how often it was asked for
	OldTLS     bool            // its server speaks TLS that only a bridge of ours still does
	broke      bool            // browser or tab broke down meanwhile
	door       *guard          // by which it reached the network; nil: a proxy, or the browser's own way
}

// Frame is a page shown inside another.
type Frame struct {
	URL  string
	HTML []byte
}

// Data is the answer to a request made by a page's scripts.
type Data struct {
	URL  string
	Type string // Content-Type
	Body []byte
	Cut  bool // Body ends at our size limit
}

// Link is something on a page that leads elsewhere, with the measure of how it is seen.
type Link struct {
	URL   string // absolute, empty when the page does not tell
	Text  string // all words in it, spaces folded
	Title string
	Alt   string // of its picture

	Box     Box // at 1920×1080, cut to what its boxes let through
	Small   Box // at 1366×768; zero where the page could not be measured again
	Near    Box // what is seen in its place while it is hidden: the menu's item, the slide shown; zero if nothing
	Visible bool
	Why     Hiding // why it cannot be seen, empty when Visible
	Needs   Need   // what must be done to see it, empty when Visible or when nothing helps

	FontSize float64 // CSS pixels
	Contrast float64 // of its words with their ground by WCAG, 1 to 21; 0 where that is a picture
	Picture  bool
	Area     Area
	Fixed    bool // stays in the window when the page is scrolled

	CoveredBy     string // what lies over it as the page opens, empty if nothing
	Closable      bool   // that can be closed
	AlwaysCovered bool   // scrolling does not bring it out either
}

// Box is a rectangle in CSS pixels from the upper left corner of the page.
type Box struct {
	X int `json:"x"`
	Y int `json:"y"`
	W int `json:"w"`
	H int `json:"h"`
}

// Screen is the number of the screen, first 1, on which the middle of the box lies in a
// window of a height.
func (b Box) Screen(height int) int { return max(0, b.Y+b.H/2)/height + 1 }

// Hiding is why a link cannot be seen.
type Hiding string

// Reasons for not being seen.
const (
	NotDisplayed Hiding = "display"
	Invisible    Hiding = "visibility"
	Transparent  Hiding = "opacity"
	TooSmall     Hiding = "size"
	Clipped      Hiding = "clipped"
	OffScreen    Hiding = "offscreen"
	SameColour   Hiding = "contrast"
	InSelect     Hiding = "option" // an item of a selection box
)

// Need is what a citizen must do to see a hidden link.
type Need string

// Deeds that bring a hidden link out.
const (
	Hover        Need = "hover"
	Tab          Need = "tab"
	CarouselTurn Need = "carousel"
	Select       Need = "select"
)

// Area is the part of a page.
type Area string

// Parts of a page.
const (
	Body     Area = "body"
	Nav      Area = "nav"
	Footer   Area = "footer"
	Float    Area = "float"
	Carousel Area = "carousel"
)
