package govsim

import (
	"crypto/sha256"
	"fmt"
	"net/http"
)

// names says whether a site's server names what it sends by an ETag, as most that send
// files do.
func (s *site) names() bool { return s.i%3 != 2 }

// holds gives an answer its ETag. Where the request names the same it answers that
// nothing has changed, and tells so.
func (w *World) holds(rw http.ResponseWriter, r *http.Request, s *site, a answer) bool {
	if !s.names() || a.status != http.StatusOK {
		return false
	}
	sum := sha256.Sum256(a.body)
	etag := fmt.Sprintf("\"%x\"", sum[:8])
	rw.Header().Set("ETag", etag)
	if r.Header.Get("If-None-Match") != etag {
		return false
	}
	w.unchanged.Add(1)
	rw.Header()["Date"] = nil
	rw.WriteHeader(http.StatusNotModified)
	return true
}

// Traffic counts the requests that reached a host so far, and those of them that were
// answered by saying that nothing has changed.
func (w *World) Traffic() (asked, unchanged int64) { return w.asked.Load(), w.unchanged.Load() }
