package browser

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"nianbao/crawler/snapshot"
)

// Browser opens pages. It is safe for concurrent use; no more than Settings.Tabs pages
// are open at once, each as if nobody had looked at another before.
type Browser struct {
	settings Settings
	slots    chan struct{}
	root     *scratch
	guard    *guard // nil with a proxy or a remote browser
	old      *guard // see bridge, nil until needed
	life     context.Context
	end      context.CancelFunc
	opens    sync.WaitGroup

	mu      sync.Mutex
	current *engine
	closed  bool
}

// New prepares a browser; it is started by the first Open. The error is ErrNoBrowser
// where none is installed, or names the setting that cannot be used.
func New(settings Settings) (*Browser, error) {
	if err := settings.complete(); err != nil {
		return nil, err
	}
	root, err := newScratch(settings.Scratch)
	if err != nil {
		return nil, err
	}
	b := &Browser{settings: settings, slots: make(chan struct{}, settings.Tabs), root: root}
	b.life, b.end = context.WithCancel(context.Background())
	if settings.Proxy == "" && settings.Remote == "" {
		if b.guard, err = newGuard(settings.AllowPrivate, settings.PageTime/3); err != nil {
			return nil, errors.Join(err, root.remove())
		}
	}
	return b, nil
}

var errClosed = errors.New("browser closed")

// Close ends all looking and the browser with it. Nothing is left: no process, no folder.
func (b *Browser) Close() error {
	b.mu.Lock()
	if b.closed {
		b.mu.Unlock()
		return nil
	}
	b.closed = true
	b.mu.Unlock()
	b.end()
	b.opens.Wait()
	if b.current != nil {
		b.current.stop()
	}
	for _, g := range []*guard{b.guard, b.old} {
		if g != nil {
			g.close()
		}
	}
	return b.root.remove()
}

// Open looks at the page at an address. The page is never nil; what went wrong is its
// Class and Error. Where browser or tab broke down a new one is asked once more, and the
// server where it failed; where its TLS is too old for Chromium, see bridge.
func (b *Browser) Open(ctx context.Context, address string) *Page {
	p := b.try(ctx, address, b.guard)
	p.Attempts = 1
	if p.broke && ctx.Err() == nil || passing[p.Class] && pause(ctx, secondCall) {
		p = b.try(ctx, address, b.guard)
		p.Attempts = 2
	}
	if p.Class == snapshot.TLSLegacy && ctx.Err() == nil {
		if old := b.openOld(ctx, address); old != nil {
			old.Attempts, old.OldTLS = p.Attempts+1, true
			return old
		}
	}
	return p
}

// passing are the faults of a server that answers again as a rule.
var passing = map[snapshot.Class]bool{snapshot.EmptyReply: true, snapshot.TCPReset: true, snapshot.HTTPServerError: true}

// secondCall is how long a server that failed is left in peace.
const secondCall = 2 * time.Second

// pause waits, and tells whether it could.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

func (b *Browser) try(ctx context.Context, address string, door *guard) *Page {
	p := &Page{URL: address, Class: snapshot.OK, door: door}
	if err := b.check(address); err != nil {
		p.fail(address, err)
		return p
	}
	e, err := b.acquire(ctx)
	if err != nil {
		p.fail(address, err)
		return p
	}
	defer b.release(e)
	if err := b.look(ctx, e, p); err != nil {
		p.fail(address, err)
		p.broke = e.lost() || errors.Is(err, errCrashed)
	}
	return p
}

// acquire waits for a free place and takes a browser that is fit to use.
func (b *Browser) acquire(ctx context.Context) (*engine, error) {
	b.mu.Lock()
	if b.closed {
		b.mu.Unlock()
		return nil, fault{snapshot.Cancelled, errClosed}
	}
	b.opens.Add(1)
	b.mu.Unlock()
	select {
	case b.slots <- struct{}{}:
	case <-ctx.Done():
		b.opens.Done()
		return nil, fault{snapshot.Cancelled, context.Cause(ctx)}
	case <-b.life.Done():
		b.opens.Done()
		return nil, fault{snapshot.Cancelled, errClosed}
	}
	e, err := b.fit()
	if err != nil {
		<-b.slots
		b.opens.Done()
		return nil, fault{snapshot.ScannerError, fmt.Errorf("start browser: %w", err)}
	}
	return e, nil
}

// fit is the running browser, or a new one where that is lost, worn or swollen.
func (b *Browser) fit() (*engine, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if e := b.current; e != nil && (e.lost() || e.pages >= b.settings.Recycle || e.pages%weighEvery == 0 && b.swollen(e)) {
		b.current = nil
		e.retired = true
		if e.busy == 0 {
			e.stop()
		}
	}
	if b.current == nil {
		e, err := b.start()
		if err != nil {
			return nil, err
		}
		b.current = e
	}
	b.current.pages++
	b.current.busy++
	return b.current, nil
}

// weighEvery is after how many pages the browser's memory is looked at: it takes reading
// what the system says of every process.
const weighEvery = 10

func (b *Browser) release(e *engine) {
	b.mu.Lock()
	e.busy--
	last := e.retired && e.busy == 0
	b.mu.Unlock()
	if last {
		e.stop()
	}
	<-b.slots
	b.opens.Done()
}
