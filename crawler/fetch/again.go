package fetch

import (
	"context"
	"net/http"
	"strings"

	"nianbao/crawler/snapshot"
)

// Again asks once more for what an earlier look fetched, as Open or as Get. Where the
// server gave an ETag then, it may answer that what it names still holds: the fetch is
// then as the earlier one, without its body, and says so in Earlier. Last-Modified is not
// asked by: servers take a file put back from an older copy for unchanged.
func (s *Session) Again(ctx context.Context, was *snapshot.Fetch, open bool) *snapshot.Fetch {
	return s.fetch(ctx, was.Purpose, was.URL, open, was)
}

// etag is the server's own name for what it sent from an address, empty where it gave none
// or the address is not where the earlier fetch ended.
func (j *journey) etag(at *address) string {
	if j.was == nil || j.was.Status != http.StatusOK || at.Href(false) != j.was.FinalURL {
		return ""
	}
	return http.Header(j.was.Header).Get("ETag")
}

// holds takes the body of the earlier fetch for the answer that it still holds. A server
// that names something else with that answer is not believed.
func (j *journey) holds(a *ask) bool {
	if a.status != http.StatusNotModified || a.etag == "" {
		return false
	}
	if named := a.header.Get("ETag"); named != "" && strong(named) != strong(a.etag) {
		return false
	}
	f, was := j.fetch, j.was
	at := was.Started
	if was.Earlier != nil {
		at = was.Earlier.At
	}
	f.Earlier = &snapshot.Earlier{At: at, Header: f.Header}
	f.Status, f.Proto, f.Header, f.Charset, f.Class = was.Status, was.Proto, was.Header, was.Charset, was.Class
	f.Body, f.SHA256, f.Size = nil, was.SHA256, was.Size
	return true
}

func strong(etag string) string { return strings.TrimPrefix(etag, "W/") }
