package browser

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"golang.org/x/net/publicsuffix"

	"nianbao/crawler/snapshot"
)

// watch follows what happens in a tab. Its hear runs in the loop that reads the browser's
// messages: it must be quick and must not command.
type watch struct {
	act func(ev any) // told of events that must be answered, outside of the loop

	mu       sync.Mutex
	main     cdp.FrameID
	loader   cdp.LoaderID // of the document in the main frame
	ready    time.Time    // DOMContentLoaded of it, zero before
	crashed  bool
	flying   map[network.RequestID]request
	stirred  time.Time         // a request other than for a picture began or ended
	answer   *network.Response // to the last request for the page
	shown    *network.Response // by which the document in the main frame came
	hops     []snapshot.Hop
	failure  string // of the last document of the main frame, as Chromium names it
	missing  []string
	answered []answer
	parts    []part // in the order asked for
	streams  bool   // the page listens to something that does not end
}

// request is one on its way.
type request struct {
	url  string
	kind network.ResourceType
	main bool
}

// answer is one that a script got and that may be data.
type answer struct {
	id        network.RequestID
	url, kind string
}

// weighty kinds of requests may change what a page says; the page is not at rest while
// one is under way.
var weighty = []network.ResourceType{
	network.ResourceTypeDocument, network.ResourceTypeScript, network.ResourceTypeXHR,
	network.ResourceTypeFetch, network.ResourceTypeStylesheet,
}

func newWatch(act func(any)) *watch {
	return &watch{act: act, flying: map[network.RequestID]request{}, stirred: time.Now()}
}

func (w *watch) hear(ev any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch e := ev.(type) {
	case *fetch.EventRequestPaused, *page.EventJavascriptDialogOpening:
		go w.act(ev)
	case *inspector.EventTargetCrashed:
		w.crashed = true
		go w.act(ev)
	case *page.EventFrameNavigated:
		if e.Frame.ParentID == "" {
			w.main, w.loader, w.ready = e.Frame.ID, e.Frame.LoaderID, time.Time{}
			w.shown = w.answer
		}
	case *page.EventLifecycleEvent:
		if e.Name == "DOMContentLoaded" && e.FrameID == w.main && e.LoaderID == w.loader {
			w.ready = time.Now()
		}
	case *network.EventRequestWillBeSent:
		w.sent(e)
	case *network.EventResponseReceived:
		w.received(e)
		w.answeredPart(e)
	case *network.EventWebSocketCreated:
		w.streams = true
	case *network.EventLoadingFinished:
		w.ended(e.RequestID)
	case *network.EventLoadingFailed:
		w.failed(e)
	}
}

func (w *watch) sent(e *network.EventRequestWillBeSent) {
	// Data URLs and what a frame makes itself never end in an event of their own.
	if !strings.HasPrefix(e.Request.URL, "http") {
		return
	}
	w.asked(e)
	main := e.Type == network.ResourceTypeDocument && (e.FrameID == w.main || w.main == "")
	if main {
		w.failure, w.answer = "", nil
		if r := e.RedirectResponse; r != nil {
			w.hops = append(w.hops, snapshot.Hop{URL: r.URL, Kind: snapshot.HopStatus, Status: int(r.Status), Location: locationOf(r)})
		}
	}
	w.flying[e.RequestID] = request{e.Request.URL, e.Type, main}
	w.stir(e.Type)
}

func (w *watch) received(e *network.EventResponseReceived) {
	r, ok := w.flying[e.RequestID]
	switch {
	case !ok:
	case r.main:
		w.answer = e.Response
	case r.kind == network.ResourceTypeXHR || r.kind == network.ResourceTypeFetch:
		if e.Response.Status < 400 {
			w.answered = append(w.answered, answer{e.RequestID, r.url, e.Response.MimeType})
			break
		}
		fallthrough
	case e.Response.Status >= 400 && slices.Contains(weighty, r.kind) && r.kind != network.ResourceTypeStylesheet:
		w.miss(r.url)
	}
}

func (w *watch) failed(e *network.EventLoadingFailed) {
	r, ok := w.flying[e.RequestID]
	switch {
	case !ok:
	case r.main:
		w.failure = e.ErrorText
	case e.BlockedReason == network.BlockedReasonInspector:
	case slices.Contains(weighty, r.kind) && r.kind != network.ResourceTypeStylesheet:
		w.miss(r.url)
	}
	w.ended(e.RequestID)
}

const missingLimit = 50

func (w *watch) miss(address string) {
	if len(w.missing) < missingLimit && !slices.Contains(w.missing, address) {
		w.missing = append(w.missing, address)
	}
}

func (w *watch) ended(id network.RequestID) {
	if r, ok := w.flying[id]; ok {
		delete(w.flying, id)
		w.stir(r.kind)
	}
}

func (w *watch) stir(kind network.ResourceType) {
	if slices.Contains(weighty, kind) {
		w.stirred = time.Now()
	}
}

// state of a tab at one moment.
type state struct {
	crashed  bool
	ready    time.Duration // since DOMContentLoaded, negative before
	quiet    time.Duration // since anything weighty stirred, 0 while something is under way
	pictures int           // on their way
	refused  bool          // the answer is an error or a guard's: the page may send for itself again
}

func (w *watch) state() state {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := state{crashed: w.crashed, ready: -1, quiet: time.Since(w.stirred)}
	if w.answer != nil {
		s.refused = w.answer.Status >= 400 || w.answer.Status == http.StatusAccepted
	}
	if !w.ready.IsZero() {
		s.ready = time.Since(w.ready)
	}
	for _, r := range w.flying {
		switch {
		case slices.Contains(weighty, r.kind):
			s.quiet = 0
		case r.kind == network.ResourceTypeImage:
			s.pictures++
		}
	}
	return s
}

func (w *watch) isCrashed() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.crashed
}

// report fills in what was heard of a page.
func (w *watch) report(p *Page) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p.Hops, p.Missing = w.hops, w.missing
	if r := orElse(w.answer, w.shown); r != nil { // a page may be asking for itself again
		p.Status, p.RemoteIP = int(r.Status), r.RemoteIPAddress
	}
	for _, r := range w.flying {
		if slices.Contains(weighty, r.kind) && !r.main && r.kind != network.ResourceTypeStylesheet {
			p.Missing = append(p.Missing, r.url)
		}
	}
	slices.Sort(p.Missing)
}

// locationOf is where a response redirects to.
func locationOf(r *network.Response) string { return headerOf(r, "Location") }

func headerOf(r *network.Response, header string) string {
	for name, value := range r.Headers {
		if text, ok := value.(string); ok && strings.EqualFold(name, header) {
			return text
		}
	}
	return ""
}

// sameSite says whether two addresses belong to one owner: hosts under one registrable
// domain.
func sameSite(a, b string) bool {
	one, other := hostOf(a), hostOf(b)
	if one == other {
		return one != ""
	}
	x, errX := publicsuffix.EffectiveTLDPlusOne(one)
	y, errY := publicsuffix.EffectiveTLDPlusOne(other)
	return errX == nil && errY == nil && x == y
}
