package crawler

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"unicode/utf8"

	"nianbao/crawler/browser"
	"nianbao/crawler/fetch"
	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
	"nianbao/registry"
)

// Revisit looks at a site again. Everything an earlier look asked for is asked for again;
// where all of it answers as it did then, the same look would find the same, and what was
// found then stands: the visit says so in Repeats. At the first difference it becomes a
// full look. Bodies that did not come again are missing from the fetches that have Earlier.
func (c *Crawler) Revisit(ctx context.Context, site registry.Site, earlier *snapshot.Visit) *snapshot.Visit {
	v := c.begin(site, earlier.Year)
	held := false
	v.during(ctx, func(ctx context.Context) {
		if r := newRepetition(v, earlier, c.parts.Session()); r != nil && r.holds(ctx) {
			r.conclude()
			held = true
		}
	})
	if !held { // a full look has the whole of its time
		v.during(ctx, v.look)
	}
	return v.Visit
}

// repetition is an earlier look being gone through again.
type repetition struct {
	*visit
	earlier *snapshot.Visit
	fetches []snapshot.Fetch
	browse  *fetch.Session  // asks for parts
	parts   map[string]bool // by address and sum: was it the same again?
}

// newRepetition is nil where the earlier look may not stand for one made now: it was made
// by other means or of a site registered otherwise, or it did not see everything.
func newRepetition(v *visit, earlier *snapshot.Visit, browse *fetch.Session) *repetition {
	same := v.Means != "" && earlier.Means == v.Means && sameSite(earlier.Site, v.Site)
	whole := earlier.Outcome == snapshot.OK && len(earlier.Fetches) > 0 && !slices.ContainsFunc(earlier.Gaps, passes)
	for i := range earlier.Fetches {
		whole = whole && answered(&earlier.Fetches[i])
	}
	if !same || !whole {
		return nil
	}
	v.fresh = map[string]*snapshot.Fetch{}
	return &repetition{visit: v, earlier: earlier, browse: browse, parts: map[string]bool{}}
}

// sameSite compares sites as they are kept.
func sameSite(a, b registry.Site) bool {
	one, errOne := json.Marshal(a)
	other, errOther := json.Marshal(b)
	return errOne == nil && errOther == nil && bytes.Equal(one, other)
}

// passes: a gap that may be gone when the same is looked at once more. The others are in
// what was seen.
func passes(g snapshot.Gap) bool {
	return !slices.Contains([]snapshot.GapKind{snapshot.PictureLink, snapshot.LostLink, snapshot.YearUnknown, snapshot.OutsideHost}, g.Kind)
}

// answered: the site itself answered, with the whole of it or that there is nothing. What
// a browser showed can be told to be the same only by its parts.
func answered(f *snapshot.Fetch) bool {
	if f.Engine == "browser" {
		return f.OK() && len(f.Parts) > 0
	}
	return f.OK() || f.Class == snapshot.ScriptRequired || gone(f)
}

// holds goes through the fetches of the earlier look until one is not as it was.
func (r *repetition) holds(ctx context.Context) bool {
	for i := range r.earlier.Fetches {
		was := &r.earlier.Fetches[i]
		again := r.askAgain
		if was.Engine == "browser" {
			again = r.showAgain
		}
		now := again(ctx, was)
		if now == nil {
			return false
		}
		r.fetches = append(r.fetches, *now)
	}
	return true
}

// askAgain asks the server; nil where the answer is another than it was.
func (r *repetition) askAgain(ctx context.Context, was *snapshot.Fetch) *snapshot.Fetch {
	now := r.session.Again(ctx, was, opens(was.Purpose))
	if now.Earlier == nil && answered(now) {
		r.fresh[freshKey(was.Purpose, was.URL)] = now
	}
	if !sameAnswer(was, now) {
		return nil
	}
	now.ID = was.ID
	return now
}

// opens: addresses with that purpose are asked for as pages, see visit.open and visit.get.
func opens(p snapshot.Purpose) bool {
	return !slices.Contains([]snapshot.Purpose{snapshot.ForScript, snapshot.ForData, snapshot.ForAttachment, snapshot.ForPicture}, p)
}

// freshKey tells addresses apart by how they are asked for, too.
func freshKey(p snapshot.Purpose, address string) string {
	if opens(p) {
		return "open " + bare(address)
	}
	return "get " + bare(address)
}

// sameAnswer: nothing that a look goes by has changed. Of what is gone only that counts.
func sameAnswer(was, now *snapshot.Fetch) bool {
	if now.Class != was.Class || now.Status != was.Status || now.FinalURL != was.FinalURL || !slices.Equal(now.Hops, was.Hops) {
		return false
	}
	return gone(was) || now.SHA256 == was.SHA256 && sameHeader(was, now)
}

// telling are the headers by which a body is read, and by which it claims its age.
var telling = []string{"Content-Type", "Last-Modified"}

// sameHeader compares what was said of a body. An answer that it still holds need not
// say it again.
func sameHeader(was, now *snapshot.Fetch) bool {
	said := http.Header(now.Header)
	if now.Earlier != nil {
		said = now.Earlier.Header
	}
	for _, name := range telling {
		value := said.Get(name)
		if value != http.Header(was.Header).Get(name) && (value != "" || now.Earlier == nil) {
			return false
		}
	}
	return true
}

// showAgain asks for the parts of a page that was shown in a browser. Where all are as
// they were the browser would show the same, and it is as if it had; else nil.
func (r *repetition) showAgain(ctx context.Context, was *snapshot.Fetch) *snapshot.Fetch {
	started := r.settings.Now()
	for _, part := range was.Parts {
		if !foreign(part.URL) && !r.samePart(ctx, part) {
			return nil
		}
	}
	now := *was
	now.Started, now.Took, now.FirstByte = started, r.settings.Now().Sub(started), 0
	now.Earlier = &snapshot.Earlier{At: was.Started}
	if was.Earlier != nil {
		now.Earlier.At = was.Earlier.At
	}
	return &now
}

func (r *repetition) samePart(ctx context.Context, p snapshot.Part) bool {
	key := p.URL + " " + p.SHA256
	same, known := r.parts[key]
	if !known {
		same = r.unchanged(ctx, p)
		r.parts[key] = same
	}
	return same
}

// unchanged asks for a part, unless the same was asked for already.
func (r *repetition) unchanged(ctx context.Context, p snapshot.Part) bool {
	if p.SHA256 == "" && p.Status != http.StatusNotFound && p.Status != http.StatusGone {
		return false
	}
	for i := range r.fetches {
		if f := &r.fetches[i]; f.Engine != "browser" && f.URL == p.URL && f.FinalURL == p.URL && isPart(f, p) {
			return true
		}
	}
	now := r.browse.Again(ctx, &snapshot.Fetch{
		Purpose: snapshot.ForPart, URL: p.URL, FinalURL: p.URL, Status: p.Status, SHA256: p.SHA256, Class: snapshot.OK,
		Header: http.Header{"Etag": {p.ETag}},
	}, false)
	if p.SHA256 == "" {
		return gone(now) && now.Status == p.Status
	}
	return isPart(now, p)
}

// isPart: what was fetched is the part as the browser had it, which keeps texts and not
// bytes.
func isPart(f *snapshot.Fetch, p snapshot.Part) bool {
	whole := f.OK() || f.Class == snapshot.ScriptRequired || f.Class == snapshot.EmptyReply
	switch {
	case !whole || f.Status != http.StatusOK:
		return false
	case f.SHA256 == p.SHA256 || f.Earlier != nil:
		return f.SHA256 == p.SHA256
	}
	text := f.Body
	if !utf8.Valid(text) {
		decoded, _, _ := document.Decode(text, contentType(f))
		text = []byte(decoded)
	}
	return browser.SumText(text) == p.SHA256
}

// conclude makes the visit what the earlier look would be now.
func (r *repetition) conclude() {
	now := *r.earlier
	now.Site, now.Started, now.Fetches = r.Site, r.Started, r.fetches
	now.Repeats = &snapshot.Repeat{At: r.earlier.FullLook()}
	if r.earlier.Repeats != nil {
		now.Repeats.Scan = r.earlier.Repeats.Scan
	}
	*r.Visit = now
}
