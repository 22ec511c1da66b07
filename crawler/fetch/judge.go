package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
)

// glanceLimit is the size up to which every page is looked at for being a challenge or
// written by scripts; real pages are larger, and looking costs.
const glanceLimit = 64 << 10

// judge classes a response that came, and returns the page if its redirects may be followed.
func (j *journey) judge(a *ask) *page {
	if a.status == 0 || a.class != "" {
		return nil
	}
	if j.holds(a) {
		return nil
	}
	body := decode(a, j.fetch.FinalURL)
	j.fetch.Charset = body.charset
	p := j.look(body)
	class, err := verdict(&a.answer, body, p, j.fetch.Purpose)
	j.fetch.Class = class
	if err != nil {
		j.end(class, err)
	}
	if a.status/100 != 2 || class == snapshot.Blocked {
		return nil
	}
	return p
}

// reading is a body as text; empty for what is not text.
type reading struct {
	text    string
	charset string
	html    bool
	suspect bool
}

func decode(a *ask, url string) (r reading) {
	contentType := a.header.Get("Content-Type")
	switch document.Sniff(a.body, document.Hint{ContentType: contentType, Name: url}) {
	case document.HTML:
		r.html = true
	case document.XML, document.JSON, document.Text:
	default:
		return r
	}
	r.text, r.charset, r.suspect = document.Decode(a.body, contentType)
	return r
}

// look glances at what a reader would see; scripts and data only if they are markup, which
// is what a guard sends in their place.
func (j *journey) look(body reading) *page {
	markup := body.html && (forReaders(j.fetch.Purpose) || strings.HasPrefix(strings.TrimSpace(body.text), "<"))
	if !markup {
		return nil
	}
	if len(body.text) <= glanceLimit || strings.Contains(body.text, "$_ts") || j.open && mayMove(body.text) {
		return glance(body.text)
	}
	return &page{text: enough}
}

var setsLocation = regexp.MustCompile(`location(?:\.href)?\s*=\s*\\*["'\x60]|location\.(?:replace|assign)\s*\(\s*\\*["'\x60]`)

// mayMove is a quick look for anything that could be a redirect.
func mayMove(text string) bool {
	return strings.Contains(text, "refresh") || strings.Contains(text, "Refresh") || strings.Contains(text, "REFRESH") ||
		setsLocation.MatchString(text)
}

// verdict is the class of a complete response.
func verdict(a *answer, body reading, p *page, purpose snapshot.Purpose) (snapshot.Class, error) {
	if guard := guardOf(a, body.text, p); guard != "" {
		return snapshot.Blocked, fmt.Errorf("status %d: stopped by %s", a.status, guard)
	}
	status := fmt.Errorf("status %d %s", a.status, http.StatusText(a.status))
	switch {
	case a.status >= 600 || a.status < 200:
		return snapshot.HTTPProtocol, status
	case a.status >= 500:
		return snapshot.HTTPServerError, status
	case a.status >= 400:
		return snapshot.HTTPClientError, status
	case a.status >= 300:
		return snapshot.HTTPProtocol, fmt.Errorf("%w without a Location", status)
	case a.status == http.StatusPartialContent:
		return snapshot.TruncatedBody, fmt.Errorf("%w: not the whole", status)
	case len(a.body) == 0:
		return snapshot.EmptyReply, fmt.Errorf("%w: no content", status)
	case p != nil && p.shell() && forReaders(purpose):
		return snapshot.ScriptRequired, errors.New("nothing to read, only scripts")
	case body.suspect:
		return snapshot.CharsetSuspect, errors.New("no charset gives readable text")
	}
	return snapshot.OK, nil
}

// forReaders: scripts, data and pictures are not pages, and may well hold nothing to read.
func forReaders(purpose snapshot.Purpose) bool {
	return !slices.Contains([]snapshot.Purpose{snapshot.ForScript, snapshot.ForData, snapshot.ForPart, snapshot.ForPicture, snapshot.ForRobots}, purpose)
}
