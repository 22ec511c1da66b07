package browser

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"

	"nianbao/crawler/snapshot"
)

// partLimit is how many parts of a page are told apart.
const partLimit = 120

// part is something a page asked for that may change what it says or how it looks.
type part struct {
	id     network.RequestID
	url    string // first asked for
	plain  bool   // asked for by address alone
	moved  bool   // by a redirect
	status int
	etag   string
}

// asked keeps a request that is a part of the page. Which server is asked, a redirect may
// say anew each time.
func (w *watch) asked(e *network.EventRequestWillBeSent) {
	if e.Type == network.ResourceTypeEventSource {
		w.streams = true // what it tells has no end that could be compared
	}
	if !slices.Contains(weighty, e.Type) {
		return
	}
	if i := w.partOf(e.RequestID); i >= 0 {
		w.parts[i].moved = true
		return
	}
	plain := e.Request.Method == http.MethodGet && !e.Request.HasPostData
	w.parts = append(w.parts, part{id: e.RequestID, url: e.Request.URL, plain: plain})
}

func (w *watch) answeredPart(e *network.EventResponseReceived) {
	i := w.partOf(e.RequestID)
	if i < 0 {
		return
	}
	p := &w.parts[i]
	p.status = int(e.Response.Status)
	p.plain = p.plain && !e.Response.FromServiceWorker
	if !p.moved {
		p.etag = headerOf(e.Response, "ETag")
	}
}

func (w *watch) partOf(id network.RequestID) int {
	return slices.IndexFunc(w.parts, func(p part) bool { return p.id == id })
}

// works are what scripts fetch and tell by ways that are not followed.
var works = regexp.MustCompile(`new\s+(?:Shared)?Worker\s*\(|serviceWorker\s*\.\s*register`)

// parts tells what the page was made of, with the sum of each part's text. It tells
// nothing where that cannot be all.
func (t *tab) parts(ctx context.Context) {
	t.watch.mu.Lock()
	seen, streams := slices.Clone(t.watch.parts), t.watch.streams
	t.watch.mu.Unlock()
	if streams || len(seen) > partLimit {
		return
	}
	texts := make([][]byte, len(seen))
	for i, p := range seen {
		texts[i] = t.text(ctx, p)
		if works.Match(texts[i]) {
			return
		}
	}
	for i, p := range seen {
		made := snapshot.Part{URL: p.url, Status: p.status, ETag: p.etag}
		if p.status == http.StatusOK && texts[i] != nil && (i == 0 || given(p.url, texts[:i])) {
			made.SHA256 = SumText(texts[i])
		}
		t.page.Parts = append(t.page.Parts, made)
	}
}

// text of a part as the browser decoded it, nil where it has none any more or it could
// not be asked for again.
func (t *tab) text(ctx context.Context, p part) []byte {
	if !p.plain || p.status != http.StatusOK {
		return nil
	}
	res, err := cdp.Call(ctx, t.target, network.GetResponseBody, network.GetResponseBodyParams{RequestID: p.id})
	if err != nil {
		return nil
	}
	if res.Body == nil {
		return []byte{}
	}
	return res.Body
}

// SumText is the SHA-256 (hex) by which the text of a part is known; a byte order mark is
// no text.
func SumText(text []byte) string {
	sum := sha256.Sum256(bytes.TrimPrefix(text, []byte("\ufeff")))
	return hex.EncodeToString(sum[:])
}

// mark is a word of an address that clock or chance may have made.
var mark = regexp.MustCompile(`[0-9A-Za-z]{3,}`)

// given: every word with a digit in an address's query stands in a text that came before.
// One that stands nowhere was made by clock or chance: the page would ask for another
// address next time.
func given(address string, texts [][]byte) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	for _, word := range mark.FindAllString(u.RawQuery, -1) {
		in := func(text []byte) bool { return bytes.Contains(text, []byte(word)) }
		if strings.ContainsAny(word, "0123456789") && !slices.ContainsFunc(texts, in) {
			return false
		}
	}
	return true
}
