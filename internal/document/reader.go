package document

import (
	"container/list"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
)

// Reader reads documents and keeps what it read, so that the same bytes are not
// read twice. It is safe for concurrent use. The documents it returns are shared:
// nobody may change them.
type Reader struct {
	limits Limits
	engine engine
	shelf  Shelf         // nil: nothing is kept beyond this Reader
	heavy  chan struct{} // room for those who run programs or draw pages

	mu     sync.Mutex
	cached map[key]*list.Element // of *entry
	recent *list.List            // most recently used first
	size   int
	flying map[key]*flight
}

// key is what the reading of bytes depends on.
type key struct {
	sum     [sha256.Size]byte
	format  Format
	charset string // as the server declared it, which matters for text only
}

type entry struct {
	key  key
	doc  *Document
	err  error
	size int
}

// flight is one reading under way and those who wait for it.
type flight struct {
	waiting int
	cancel  context.CancelFunc
	done    chan struct{}
	doc     *Document
	err     error
}

// NewReader makes a reader that keeps to the limits.
func NewReader(limits Limits) *Reader {
	return &Reader{limits: limits, cached: make(map[key]*list.Element), recent: list.New(), heavy: make(chan struct{}, runtime.GOMAXPROCS(0)), flying: make(map[key]*flight)}
}

// Close gives back what the Reader holds. No reading may be under way.
func (r *Reader) Close() { r.engine.close() }

// Read reads the document. It never panics on foreign bytes; what it cannot
// read it refuses with one of the reasons of this package, or with ctx's error.
func (r *Reader) Read(ctx context.Context, body []byte, hint Hint) (*Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("read document: %w", err)
	}
	k := key{sum: sha256.Sum256(body), format: Sniff(body, hint)}
	if textual[k.format] {
		k.charset = hint.ContentType
	}
	r.mu.Lock()
	if e, ok := r.cached[k]; ok {
		r.recent.MoveToFront(e)
		r.mu.Unlock()
		kept := e.Value.(*entry)
		return kept.doc, kept.err
	}
	f, ok := r.flying[k]
	if !ok {
		f = r.start(ctx, k, body, hint)
	}
	f.waiting++
	r.mu.Unlock()
	return r.wait(ctx, k, f)
}

// weighty formats cost so much memory that only so many are read at a time as
// there are processors.
var weighty = map[Format]bool{PDF: true, DOC: true, XLS: true, XLSX: true, DOCX: true, RTF: true, Image: true, ZIP: true, RAR: true}

var textual = map[Format]bool{HTML: true, Text: true, XML: true, JSON: true, MHT: true}

// start begins a reading that lives as long as somebody waits for it.
func (r *Reader) start(ctx context.Context, k key, body []byte, hint Hint) *flight {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	f := &flight{cancel: cancel, done: make(chan struct{})}
	r.flying[k] = f
	go func() {
		defer cancel()
		if f.doc = r.shelved(ctx, k); f.doc == nil {
			if f.doc, f.err = r.read(ctx, k.format, body, hint); f.err == nil {
				r.shelve(ctx, k, f.doc)
			}
		}
		r.mu.Lock()
		if r.flying[k] == f {
			delete(r.flying, k)
		}
		if lasting(f.err) {
			r.keep(&entry{key: k, doc: f.doc, err: f.err, size: weight(f.doc)})
		}
		r.mu.Unlock()
		close(f.done)
	}()
	return f
}

// wait for a reading, or leave it; the last to leave stops it.
func (r *Reader) wait(ctx context.Context, k key, f *flight) (*Document, error) {
	select {
	case <-f.done:
		return f.doc, f.err
	case <-ctx.Done():
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if f.waiting--; f.waiting == 0 {
		f.cancel()
		if r.flying[k] == f {
			delete(r.flying, k)
		}
	}
	return nil, fmt.Errorf("read document: %w", ctx.Err())
}

// lasting: the next reading of the same bytes would end the same, or cost too much
// to be tried again.
func lasting(err error) bool {
	return err == nil || !errors.Is(err, ErrNoConverter) && slices.ContainsFunc(reasons, func(r reason) bool { return errors.Is(err, r.err) })
}

// keep remembers a reading and forgets the longest unused beyond the limit.
func (r *Reader) keep(e *entry) {
	if e.size > r.limits.Cache/4 {
		return
	}
	r.cached[e.key] = r.recent.PushFront(e)
	r.size += e.size
	for r.size > r.limits.Cache {
		last := r.recent.Remove(r.recent.Back()).(*entry)
		delete(r.cached, last.key)
		r.size -= last.size
	}
}

// weight is about how much memory a document takes.
func weight(d *Document) int {
	if d == nil {
		return 200
	}
	size := 200 + len(d.Text)
	for _, g := range d.Grids {
		size += 150 + len(g.Above) + len(g.Below)
		for _, c := range g.Cells {
			size += 120 + len(c.Text) + 16*len(c.Boxes)
		}
	}
	return size
}

// read reads without looking at what was read before.
func (r *Reader) read(ctx context.Context, format Format, body []byte, hint Hint) (doc *Document, err error) {
	defer func() {
		if p := recover(); p != nil { // parsers of others; a page must not be able to end the night
			doc, err = nil, fmt.Errorf("read %s: parser gave up: %v: %w", format, p, ErrBroken)
		}
	}()
	if len(body) > r.limits.Bytes {
		return nil, fmt.Errorf("read %s of %d bytes: %w", format, len(body), ErrTooLarge)
	}
	if weighty[format] {
		select {
		case r.heavy <- struct{}{}:
			defer func() { <-r.heavy }()
		case <-ctx.Done():
			return nil, fmt.Errorf("read %s: %w", format, ctx.Err())
		}
	}
	within, cancel := context.WithTimeout(ctx, r.limits.Time)
	defer cancel()
	doc, err = r.readAs(within, format, body, hint)
	if err != nil && within.Err() != nil && ctx.Err() == nil {
		return nil, fmt.Errorf("read %s: not done in %v: %w", format, r.limits.Time, ErrSlow)
	}
	return doc, err
}

func (r *Reader) readAs(ctx context.Context, format Format, body []byte, hint Hint) (*Document, error) {
	switch format {
	case HTML:
		return readHTML(body, hint, r.limits)
	case DOCX:
		return r.readDOCX(ctx, body)
	case XLSX:
		if isBinaryBook(body) {
			return r.readOffice(ctx, format, body)
		}
		return readXLSX(body, r.limits)
	case PDF:
		return r.readPDF(ctx, body)
	case DOC, XLS, RTF:
		return r.readOffice(ctx, format, body)
	case Image:
		return r.readImage(ctx, body)
	case MHT:
		return readMHT(body, r.limits)
	case ZIP:
		return r.readZIP(ctx, body)
	case RAR:
		return r.readRAR(ctx, body)
	case Text, JSON, XML:
		text, _, _ := Decode(body, hint.ContentType)
		return &Document{Format: format, Text: text}, nil
	default:
		return &Document{Format: format}, fmt.Errorf("read %s: %w", format, ErrUnsupported)
	}
}
