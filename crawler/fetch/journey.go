package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"time"

	"nianbao/crawler/snapshot"
)

// journey is one fetch: from the address asked for, hop by hop, to where it leads.
type journey struct {
	session *Session
	fetch   *snapshot.Fetch
	open    bool // follow what pages say, too
	limit   int64
	retries int
	spent   time.Duration
	seen    map[string]bool
	was     *snapshot.Fetch // of an earlier look, see Again; nil: none
}

func (j *journey) travel(ctx context.Context) {
	j.seen = map[string]bool{}
	at, err := parse(j.fetch.URL)
	if err != nil {
		j.end(snapshot.BadURL, err)
		return
	}
	for {
		j.seen[at.Href(true)] = true
		page := j.visit(ctx, at)
		next, ok := j.onward(at, page)
		if !ok {
			return
		}
		at = next
	}
}

// visit asks for one address and tells of it in the fetch.
func (j *journey) visit(ctx context.Context, at *address) *page {
	a := &ask{memory: &j.session.memory, spent: &j.spent, retries: j.retries, limit: j.limit, etag: j.etag(at)}
	if class, err := j.refused(ctx, at); err != nil {
		a.fail(class, err)
	} else {
		j.session.request(ctx, at.Href(true), a)
	}
	j.note(at, a)
	return j.judge(a)
}

// refused says why we do not even ask.
func (j *journey) refused(ctx context.Context, at *address) (snapshot.Class, error) {
	s := j.session
	if !s.stack.settings.AllowPrivate && NamesInner(at.url) {
		return snapshot.PrivateAddress, fmt.Errorf("%w: %s", errPrivate, at.url.Hostname())
	}
	if j.fetch.Purpose != snapshot.ForRobots && !s.mayFetch(ctx, at) {
		return snapshot.RobotsDisallowed, errors.New("robots.txt asks us not to")
	}
	return "", nil
}

func (j *journey) note(at *address, a *ask) {
	f := j.fetch
	sum := sha256.Sum256(a.body)
	f.FinalURL, f.Attempts = at.Href(false), a.tries
	f.Status, f.Proto, f.Header, f.TLS = a.status, a.proto, maps.Clone(a.header), a.tls
	f.RemoteIP, f.FirstByte = a.remote, a.firstByte
	f.Body, f.Size, f.Truncated = a.body, int64(len(a.body)), a.truncated
	f.SHA256, f.Charset, f.Class, f.Error = "", "", "", ""
	if a.status != 0 {
		f.SHA256 = hex.EncodeToString(sum[:])
	}
	if a.class != "" {
		j.end(a.class, a.err)
	}
}

func (j *journey) end(class snapshot.Class, err error) {
	j.fetch.Class = class
	j.fetch.Error = fmt.Sprintf("fetch %s: %v", j.fetch.FinalURL, err)
}

// onward says where the page sends its reader, if it does.
func (j *journey) onward(at *address, p *page) (*address, bool) {
	hop, ok := j.hop(p)
	if !ok {
		return nil, false
	}
	hop.URL = j.fetch.FinalURL
	next, err := at.resolve(hop.Location)
	if err != nil && hop.Kind != snapshot.HopStatus {
		return nil, false // javascript:, about:blank: not a redirect
	}
	if err == nil && hop.Kind != snapshot.HopStatus && next.Href(true) == at.Href(true) {
		return nil, false // reloads itself
	}
	j.fetch.Hops = append(j.fetch.Hops, hop)
	switch {
	case err != nil:
		j.end(snapshot.BadURL, err)
	case j.seen[next.Href(true)] && j.fetch.Header["Set-Cookie"] == nil:
		j.end(snapshot.RedirectLoop, fmt.Errorf("leads back to %s", next.Href(true)))
	case len(j.fetch.Hops) > j.session.stack.settings.MaxHops:
		j.end(snapshot.RedirectLoop, fmt.Errorf("more than %d redirects", j.session.stack.settings.MaxHops))
	default:
		return next, true
	}
	return nil, false
}

func (j *journey) hop(p *page) (snapshot.Hop, bool) {
	f := j.fetch
	location := http.Header(f.Header).Get("Location")
	switch f.Status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return snapshot.Hop{Kind: snapshot.HopStatus, Status: f.Status, Location: location}, location != ""
	}
	if !j.open || p == nil {
		return snapshot.Hop{}, false
	}
	return p.redirect(http.Header(f.Header))
}
