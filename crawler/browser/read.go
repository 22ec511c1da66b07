package browser

import (
	"context"
	_ "embed"
	encoding "encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"

	"nianbao/crawler/snapshot"
)

//go:embed measure.js
var measureScript string

// seen is what measure.js says of a page.
type seen struct {
	URL, Title, Type, HTML string
	Cut                    bool
	Height                 int
	Links                  []Link
}

// unshowable documents are no pages, though the browser shows them somehow.
var unshowable = []string{"image/", "application/pdf", "application/json", "video/", "audio/"}

// read takes from a loaded page all that is kept of it.
func (t *tab) read(ctx context.Context) error {
	t.watch.report(t.page)
	t.halt(ctx)
	var s seen
	world, err := t.measure(ctx, &s)
	if err != nil {
		return t.interrupted(ctx, "measure: "+err.Error(), snapshot.BodyTimeout)
	}
	if strings.HasPrefix(s.URL, "chrome-error:") {
		return t.browser.unreached(t.failedAt(), t.watch.lastFailure())
	}
	for _, kind := range unshowable {
		if strings.HasPrefix(s.Type, kind) {
			return faultOf(snapshot.NotPage, "a document of type %s", s.Type)
		}
	}
	p := t.page
	p.FinalURL, p.Title, p.HTML, p.Cut, p.Links, p.Height = s.URL, s.Title, []byte(s.HTML), s.Cut, s.Links, s.Height
	if p.Status >= http.StatusBadRequest {
		p.Class = snapshot.HTTPClientError
		if p.Status >= http.StatusInternalServerError {
			p.Class = snapshot.HTTPServerError
		}
		p.Error = "render " + p.URL + ": HTTP status " + http.StatusText(p.Status)
	}
	t.cookies(ctx)
	t.frames(ctx)
	t.data(ctx)
	t.parts(ctx)
	t.shoot(ctx)
	t.measureSmall(ctx, world)
	return nil
}

// halt stops what keeps a page from coming to rest: loading, then scripts that do not
// end. A page that did not come to rest by itself runs no further scripts: it would send
// itself elsewhere, or begin the next endless loop, while it is read.
func (t *tab) halt(ctx context.Context) {
	if !t.page.Restless {
		short, cancel := context.WithTimeout(ctx, haltTime)
		defer cancel()
		_, err := cdp.Call(short, t.target, runtime.Evaluate, runtime.EvaluateParams{Expression: "1"})
		t.page.Restless = err != nil
	}
	if t.page.Restless {
		short, cancel := context.WithTimeout(ctx, 2*haltTime)
		defer cancel()
		_, _ = cdp.Call(short, t.target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		_, _ = cdp.Call(short, t.target, page.StopLoading, cdp.Empty{})
		_, _ = cdp.Call(ctx, t.target, runtime.TerminateExecution, cdp.Empty{})
	}
}

// haltTime is how long a page may take to answer that it has stopped.
const haltTime = 2 * time.Second

// filledIn writes what stands in controls into the markup: scripts set it as a
// property, which outerHTML does not show, and a filled form would look blank.
const filledIn = `for (const c of document.querySelectorAll("input,textarea,option")) {
	if (c.tagName === "OPTION") c.toggleAttribute("selected", c.selected);
	else if (c.tagName === "TEXTAREA") c.textContent = c.value;
	else if (c.type === "checkbox" || c.type === "radio") c.toggleAttribute("checked", c.checked);
	else if (c.type !== "file" && c.type !== "password") c.setAttribute("value", c.value);
}
`

// measure runs measure.js in a world of its own in the main frame. A page that sends
// itself elsewhere all the time may be gone between the two commands it takes.
func (t *tab) measure(ctx context.Context, s *seen) (world runtime.ExecutionContextID, err error) {
	ctx, cancel := context.WithTimeout(ctx, readTime/2)
	defer cancel()
	for range measureTries {
		if world, err = t.world(ctx, t.mainFrame()); err == nil {
			err = t.evaluate(ctx, world, filledIn+measureScript+"\nnianbao.look()", s)
		}
		if err == nil || ctx.Err() != nil {
			break
		}
	}
	return world, err
}

const measureTries = 5

func (t *tab) mainFrame() cdp.FrameID {
	t.watch.mu.Lock()
	defer t.watch.mu.Unlock()
	return t.watch.main
}

func (w *watch) lastFailure() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.failure
}

func (t *tab) world(ctx context.Context, frame cdp.FrameID) (runtime.ExecutionContextID, error) {
	res, err := cdp.Call(ctx, t.target, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: frame, WorldName: "nianbao"})
	return res.ExecutionContextID, err
}

// evaluate runs an expression that gives JSON text.
func (t *tab) evaluate(ctx context.Context, world runtime.ExecutionContextID, expression string, into any) error {
	yes := true
	res, err := cdp.Call(ctx, t.target, runtime.Evaluate,
		runtime.EvaluateParams{Expression: expression, ContextID: world, ReturnByValue: &yes})
	if err != nil {
		return err
	}
	if res.ExceptionDetails != nil {
		what := res.ExceptionDetails.Text
		if e := res.ExceptionDetails.Exception; e != nil {
			what += " " + e.Description
		}
		return errors.New(what)
	}
	var text string
	if err := json(res.Result.Value, &text); err != nil {
		return err
	}
	return json([]byte(text), into)
}

func json(text []byte, into any) error { return encoding.Unmarshal(text, into) }

// measureSmall measures the links once more in the smaller window.
func (t *tab) measureSmall(ctx context.Context, world runtime.ExecutionContextID) {
	var boxes []Box
	if t.resize(ctx, smallWidth, smallHeight) != nil || t.evaluate(ctx, world, "nianbao.again()", &boxes) != nil {
		return // the larger window's figures stand
	}
	for i := range min(len(boxes), len(t.page.Links)) {
		t.page.Links[i].Small = boxes[i]
	}
}

// Limits on what is kept beside a page.
const (
	frameLimit = 6
	dataLimit  = 30
	dataSize   = 2 << 20
)

// frames takes the pages of the same site shown inside the page.
func (t *tab) frames(ctx context.Context) {
	tree, err := cdp.Call(ctx, t.target, page.GetFrameTree, cdp.Empty{})
	if err != nil || tree.FrameTree == nil {
		return
	}
	t.below(ctx, tree.FrameTree)
}

func (t *tab) below(ctx context.Context, tree *page.FrameTree) {
	for _, child := range tree.ChildFrames {
		if len(t.page.Frames) < frameLimit && sameSite(child.Frame.URL, t.page.FinalURL) {
			var html string
			world, err := t.world(ctx, child.Frame.ID)
			if err == nil && t.evaluate(ctx, world, filledIn+"JSON.stringify(document.documentElement.outerHTML)", &html) == nil {
				t.page.Frames = append(t.page.Frames, Frame{child.Frame.URL, []byte(html)})
			}
		}
		t.below(ctx, child)
	}
}

// data takes the answers that scripts got from the same site.
func (t *tab) data(ctx context.Context) {
	t.watch.mu.Lock()
	answers := t.watch.answered
	t.watch.mu.Unlock()
	for _, a := range answers {
		if len(t.page.Data) >= dataLimit || !sameSite(a.url, t.page.FinalURL) {
			continue
		}
		res, err := cdp.Call(ctx, t.target, network.GetResponseBody, network.GetResponseBodyParams{RequestID: a.id})
		if err != nil {
			continue // gone with a document before
		}
		d := Data{URL: a.url, Type: a.kind, Body: res.Body}
		if len(d.Body) > dataSize {
			d.Body, d.Cut = d.Body[:dataSize], true
		}
		t.page.Data = append(t.page.Data, d)
	}
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

func join(base, ref string) (string, error) {
	b, err := url.Parse(base)
	if err != nil {
		return "", err
	}
	u, err := b.Parse(ref)
	if err != nil {
		return "", err
	}
	return u.String(), nil
}
