package browser

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"nianbao/crawler/snapshot"
)

// tab is one page being looked at, in a browser context of its own: no cookie, cache or
// storage of another site is in it.
type tab struct {
	browser *Browser
	engine  *engine
	caller  context.Context
	watch   *watch
	target  *chromedp.Target
	stop    context.CancelCauseFunc
	page    *Page
}

// readTime is how long measuring and picturing a loaded page may take.
const readTime = 20 * time.Second

var errCrashed = errors.New("the page crashed its tab")

// look opens a tab, looks and closes it, whatever happens.
func (b *Browser) look(ctx context.Context, e *engine, p *Page) error {
	whole := b.settings.patience + b.settings.PageTime + readTime
	life, endLife := context.WithTimeoutCause(e.ctx, whole, errOverdue)
	defer endLife()
	life, stop := context.WithCancelCause(life)

	t := &tab{browser: b, engine: e, caller: ctx, stop: stop, page: p}
	t.watch = newWatch(t.respond)
	tabCtx, closeTab := chromedp.NewContext(life,
		chromedp.WithNewBrowserContext(t.network), chromedp.WithListener(t.watch.hear))
	defer closeTab()
	if err := t.open(tabCtx); err != nil {
		return err
	}
	// Not before: a tab broken off while it is opened would stay.
	defer context.AfterFunc(ctx, func() { stop(context.Cause(ctx)) })()
	if err := t.load(tabCtx); err != nil {
		return err
	}
	return t.read(tabCtx)
}

// open opens the tab. A browser that cannot do that any more is good for nothing.
func (t *tab) open(ctx context.Context) error {
	slow := time.AfterFunc(t.browser.settings.patience, func() { t.stop(errOverdue) })
	defer slow.Stop()
	err := chromedp.Do(ctx)
	if err == nil {
		t.target = chromedp.FromContext(ctx).Target
		err = t.prepare(ctx)
	}
	if err != nil && t.caller.Err() == nil {
		t.engine.giveUp()
		return faultOf(snapshot.ScannerError, "open tab: %w", err)
	}
	if err != nil {
		return t.interrupted(ctx, "open tab", snapshot.ScannerError)
	}
	return nil
}

// network is the way out of a new browser context.
func (t *tab) network(p *target.CreateBrowserContextParams) {
	b := t.browser
	switch door := t.page.door; {
	case door != nil && door.certificate != nil:
		p.ProxyServer = b.oldRules(door)
	case b.settings.Proxy != "":
		p.ProxyServer = b.settings.Proxy
	case door != nil:
		p.ProxyServer = door.address()
	default:
		return
	}
	p.ProxyBypassList = "<-loopback>" // not even loopback goes past it
}

// heavy files are never asked for: they show nothing a citizen reads.
var heavy = []string{"woff", "woff2", "ttf", "otf", "eot", "mp4", "webm", "flv", "m3u8", "ts", "avi", "wmv", "mov", "mp3", "wav", "ogg", "swf"}

func (t *tab) prepare(ctx context.Context) error {
	// chromedp follows styles and logs; we do not, and the browser need not tell.
	_ = t.target.Call(ctx, css.Disable.Method, cdp.Empty{}, nil)
	blocked := network.SetBlockedURLsParams{}
	for _, ending := range heavy {
		blocked.URLPatterns = append(blocked.URLPatterns, &network.BlockPattern{URLPattern: "*://*:*/*." + ending, Block: true})
	}
	_, errBlock := cdp.Call(ctx, t.target, network.SetBlockedURLs, blocked)
	return errors.Join(errBlock, t.resize(ctx, wideWidth, wideHeight), t.fence(ctx))
}

func (t *tab) resize(ctx context.Context, width, height int64) error {
	_, err := cdp.Call(ctx, t.target, emulation.SetDeviceMetricsOverride,
		emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1})
	return err
}

// innerLooking are patterns that every address naming an inner host fits; those that fit
// are judged one by one. Chromium writes all IPv4 notations as dotted quads before.
var innerLooking = []string{
	"*://0.*", "*://1*.*", "*://2*.*", "*://[*", "*://localhost*", "*://*.localhost*",
}

// fence has requests to what looks like an inner address held for us to judge. Behind a
// proxy, or in a remote browser, it is the only guard against them.
func (t *tab) fence(ctx context.Context) error {
	if t.browser.settings.AllowPrivate {
		return nil
	}
	params := fetch.EnableParams{}
	for _, pattern := range innerLooking {
		params.Patterns = append(params.Patterns, &fetch.RequestPattern{URLPattern: pattern})
	}
	_, err := cdp.Call(ctx, t.target, fetch.Enable, params)
	if err != nil || t.browser.guard != nil {
		return err
	}
	_, err = cdp.Call(ctx, t.target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: noSockets})
	return err
}

// noSockets takes from pages the one kind of request that cannot be held: sockets that
// never open.
const noSockets = `WebSocket = class extends EventTarget { readyState = 3; send() {} close() {} }`

// respond answers events that hold the page until they are answered.
func (t *tab) respond(ev any) {
	ctx, cancel := context.WithTimeout(t.engine.ctx, readTime)
	defer cancel()
	tgt := t.target
	if tgt == nil {
		return // before the page was asked for
	}
	switch e := ev.(type) {
	case *page.EventJavascriptDialogOpening:
		leave := e.Type == page.DialogTypeBeforeunload
		_, _ = cdp.Call(ctx, tgt, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: leave})
	case *fetch.EventRequestPaused:
		if t.browser.check(e.Request.URL) != nil {
			_, _ = cdp.Call(ctx, tgt, fetch.FailRequest, fetch.FailRequestParams{RequestID: e.RequestID, ErrorReason: network.ErrorReasonBlockedByClient})
			return
		}
		_, _ = cdp.Call(ctx, tgt, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: e.RequestID})
	case *inspector.EventTargetCrashed:
		t.stop(errCrashed)
	}
}

// load sends the tab to the address and waits until the page is at rest or its time is up.
func (t *tab) load(tabCtx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(tabCtx, t.browser.settings.PageTime, errOverdue)
	defer cancel()
	res, err := cdp.Call(ctx, t.target, page.Navigate, page.NavigateParams{URL: t.page.URL})
	switch {
	case err != nil && ctx.Err() == nil && !t.engine.lost():
		return faultOf(snapshot.BadURL, "navigate: %w", err)
	case err != nil:
		return t.interrupted(ctx, "wait for the page's first byte", snapshot.FirstByteTimeout)
	case res.IsDownload:
		return faultOf(snapshot.NotPage, "a file to download (%s)", res.ErrorText)
	case res.ErrorText == "net::ERR_ABORTED":
		return faultOf(snapshot.NotPage, "nothing to show (%s)", res.ErrorText)
	case res.ErrorText != "" && !strings.Contains(res.ErrorText, "HTTP_RESPONSE_CODE_FAILURE"):
		return t.browser.unreached(t.failedAt(), res.ErrorText)
	}
	return t.rest(ctx)
}

// failedAt is the address that could not be loaded, after redirects.
func (t *tab) failedAt() string {
	t.watch.mu.Lock()
	defer t.watch.mu.Unlock()
	if n := len(t.watch.hops); n > 0 {
		if next, err := join(t.watch.hops[n-1].URL, t.watch.hops[n-1].Location); err == nil {
			return next
		}
	}
	return t.page.URL
}

const (
	quietTime    = 500 * time.Millisecond  // without weighty requests: the page is at rest
	guardTime    = 4 * time.Second         // the same, where a guard may be making up its mind
	pictureGrace = 2500 * time.Millisecond // after DOMContentLoaded, for pictures
	glance       = 25 * time.Millisecond
	weighing     = 2 * time.Second // how often memory is looked at while a page is loading
)

var errSwollen = errors.New("the browser takes too much memory")

// rest waits for the page to come to rest. Time running out is no failure once the page
// has begun to come: what has come is read, and that it is not all is told.
func (t *tab) rest(ctx context.Context) error {
	ticks := time.NewTicker(glance)
	defer ticks.Stop()
	scale := time.NewTicker(weighing)
	defer scale.Stop()
	for {
		select {
		case <-ctx.Done():
			if !errors.Is(context.Cause(ctx), errOverdue) || t.caller.Err() != nil || t.engine.lost() {
				return t.interrupted(ctx, "load", snapshot.ScannerError)
			}
			t.page.Restless = true
			return nil
		case <-scale.C:
			if t.browser.swollen(t.engine) {
				t.engine.giveUp()
				return faultOf(snapshot.ScannerError, "load: %w", errSwollen)
			}
			continue
		case <-ticks.C:
		}
		s := t.watch.state()
		if s.crashed {
			return t.interrupted(ctx, "load", snapshot.ScannerError)
		}
		enough := quietTime
		if s.refused {
			enough = guardTime
		}
		if s.ready >= enough && s.quiet >= enough && (s.pictures == 0 || s.ready > pictureGrace) {
			return nil
		}
	}
}
