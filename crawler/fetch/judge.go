package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"nianbao/crawler/snapshot"
)

// glanceLimit is the size up to which every page is looked at for being a challenge or
// written by scripts; real pages are larger, and looking costs.
const glanceLimit = 64 << 10

// judge classes a response that came, and returns the page if its redirects may be followed.
func (j *journey) judge(a *ask) *page {
	if a.status == 0 || a.class != "" {
		return nil
	}
	body, suspect := j.decode(a)
	p := j.look(a, body)
	class, err := verdict(&a.answer, body, p, j.fetch.Purpose)
	if class == snapshot.OK && suspect {
		class, err = snapshot.CharsetSuspect, errors.New("no charset gives readable text")
	}
	j.fetch.Class = class
	if err != nil {
		j.end(class, err)
	}
	if a.status/100 != 2 || class == snapshot.Blocked {
		return nil
	}
	return p
}

// decode gives the text of a body that is text.
func (j *journey) decode(a *ask) (body string, suspect bool) {
	if !strings.HasPrefix(http.DetectContentType(a.body), "text/") {
		return "", false
	}
	return string(a.body), false
}

func (j *journey) look(a *ask, body string) *page {
	if body == "" || !isHTML(a, body) {
		return nil
	}
	if len(body) > glanceLimit && !j.open && !strings.Contains(body, "$_ts") {
		return nil
	}
	return glance(body)
}

func isHTML(a *ask, body string) bool {
	said := strings.ToLower(a.header.Get("Content-Type"))
	for _, other := range []string{"json", "javascript", "xml;", "text/xml", "application/xml", "css"} {
		if strings.Contains(said, other) && !strings.Contains(said, "xhtml") {
			return false
		}
	}
	return strings.Contains(said, "html") || strings.HasPrefix(http.DetectContentType([]byte(body[:min(512, len(body))])), "text/html")
}

// verdict is the class of a complete response.
func verdict(a *answer, body string, p *page, purpose snapshot.Purpose) (snapshot.Class, error) {
	if guard := guardOf(a, body, p); guard != "" {
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
	}
	return snapshot.OK, nil
}

// forReaders: scripts and data are not pages, and may well hold nothing to read.
func forReaders(purpose snapshot.Purpose) bool {
	return purpose != snapshot.ForScript && purpose != snapshot.ForData && purpose != snapshot.ForRobots
}
