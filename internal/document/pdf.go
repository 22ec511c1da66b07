package document

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/klippa-app/go-pdfium"
	pdfium_errors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// engine runs PDFium as WebAssembly: what a hostile file makes of it stays in its
// own memory, sees no file but fonts, and ends with the reading. It is started
// when the first PDF comes, which takes seconds until its machine code is cached
// on disk.
type engine struct {
	start sync.Once
	pool  pdfium.Pool
	err   error
}

// engineMemory is the most one PDF may take, in pages of 64 KB.
const engineMemory = 512 << 20 / (64 << 10)

func (e *engine) init() {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(engineMemory).
		WithCloseOnContextDone(true)
	if cache := compiled(); cache != nil {
		config = config.WithCompilationCache(cache)
	}
	e.pool, e.err = webassembly.Init(webassembly.Config{
		MaxTotal:      max(1, runtime.GOMAXPROCS(0)),
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig().WithReadOnlyDirMount("/usr/share/fonts", "/usr/share/fonts"),
		Stdout:        io.Discard, Stderr: io.Discard,
	})
}

// compiled is the cache of machine code on disk; nil where none can be kept.
func compiled() wazero.CompilationCache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "nianbao", "wasm"))
	if err != nil {
		return nil
	}
	return cache
}

func (e *engine) close() {
	e.start.Do(func() { e.err = errors.New("reader is closed") })
	if e.pool != nil {
		_ = e.pool.Close() // it was only memory
	}
}

// open gives the file to a fresh instance, which ctx's end kills. release must be
// called.
func (e *engine) open(ctx context.Context, body []byte) (pdf *pdfFile, release func(), err error) {
	if e.start.Do(e.init); e.err != nil {
		return nil, nil, fmt.Errorf("start PDFium: %w", e.err)
	}
	instance, err := e.pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("start PDFium: %w", err)
	}
	stop := context.AfterFunc(ctx, func() { _ = instance.Kill() }) // all that can be done
	release = func() {
		if stop() {
			_ = instance.Close() // only memory
		}
	}
	opened, err := instance.OpenDocument(&requests.OpenDocument{File: &body})
	if err != nil {
		release()
		return nil, nil, pdfReason(err)
	}
	return &pdfFile{engine: instance, file: opened.Document}, release, nil
}

func pdfReason(err error) error {
	switch {
	case errors.Is(err, pdfium_errors.ErrPassword), errors.Is(err, pdfium_errors.ErrSecurity):
		return fmt.Errorf("open pdf: %w: %w", err, ErrEncrypted)
	}
	return fmt.Errorf("open pdf: %w: %w", err, ErrBroken)
}

// pdfFile is an open PDF.
type pdfFile struct {
	engine pdfium.Pdfium
	file   references.FPDF_DOCUMENT
}

// readPDF reads the text layer of a PDF, and rebuilds its tables from the lines
// drawn on the pages.
func (r *Reader) readPDF(ctx context.Context, body []byte) (*Document, error) {
	pdf, release, err := r.engine.open(ctx, body)
	if err != nil {
		return nil, err
	}
	defer release()
	count, err := pdf.engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: pdf.file})
	switch {
	case err != nil:
		return nil, fmt.Errorf("read pdf: %w: %w", err, ErrBroken)
	case count.PageCount == 0:
		return nil, fmt.Errorf("read pdf without pages: %w", ErrBroken)
	case count.PageCount > r.limits.Pages:
		return nil, fmt.Errorf("read pdf of %d pages: %w", count.PageCount, ErrTooLarge)
	}
	var pages []sheetOfPaper
	told := pdf.marksSpaces()
	for i := range count.PageCount {
		page, err := r.pdfPage(ctx, pdf, i)
		if ctx.Err() != nil {
			return nil, fmt.Errorf("read pdf, page %d: %w", i+1, ctx.Err())
		}
		if err != nil {
			return nil, fmt.Errorf("read pdf, page %d: %w", i+1, err)
		}
		page.trailing = page.trailing || told
		pages = append(pages, page)
	}
	doc, err := paper(PDF, pages, r.limits)
	if err != nil {
		return nil, fmt.Errorf("read pdf: %w", err)
	}
	doc.Title = pdf.title()
	return doc, nil
}

// paper makes a document of pages.
func paper(format Format, pages []sheetOfPaper, limits Limits) (*Document, error) {
	b := builder{limits: limits}
	names := b.layOut(pages)
	doc, err := b.document(format)
	if err != nil {
		return nil, err
	}
	for i := range doc.Grids {
		doc.Grids[i].Name = names[i]
	}
	for _, p := range pages {
		doc.OCR = doc.OCR || p.recognised
	}
	return doc, nil
}

// title is what the file says it is called. Programs put file names there.
func (p *pdfFile) title() string {
	meta, err := p.engine.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: p.file, Tag: "Title"})
	if err != nil {
		return ""
	}
	return strings.TrimSpace(meta.Value)
}
