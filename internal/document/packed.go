package document

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

const (
	maxPacked  = 100 // files that are read in one package
	maxPacking = 2   // packages in packages
)

// bundle is a package of documents, read one after another into one.
type bundle struct {
	doc   *Document
	files int
}

// readZIP reads every document in a package. A package counts as read only when
// every document in it was: what is sought may be in the one that was not.
func (r *Reader) readZIP(ctx context.Context, body []byte) (*Document, error) {
	a, err := openArchive(body, r.limits)
	if err != nil {
		return nil, fmt.Errorf("read zip: %w", err)
	}
	b := bundle{doc: &Document{Format: ZIP}}
	for _, f := range a.files {
		if f.FileInfo().IsDir() || f.UncompressedSize64 == 0 {
			continue
		}
		content, err := a.unpack(f)
		if err != nil {
			return nil, fmt.Errorf("read zip: %w", err)
		}
		name := f.Name
		if f.NonUTF8 || !utf8.ValidString(name) {
			name, _, _ = Decode([]byte(name), "")
		}
		if err := b.add(ctx, r, name, content); err != nil {
			return nil, fmt.Errorf("read zip: %w", err)
		}
	}
	return b.whole()
}

type packing struct{}

// add reads one file of the package.
func (b *bundle) add(ctx context.Context, r *Reader, name string, content []byte) error {
	hint := Hint{Name: name}
	format := Sniff(content, hint)
	if format == Unknown || strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(filepath.Base(name), ".") {
		return nil // a program, a film, what the packer left for itself
	}
	if b.files++; b.files > maxPacked {
		return fmt.Errorf("more than %d documents: %w", maxPacked, ErrTooLarge)
	}
	depth, _ := ctx.Value(packing{}).(int)
	if (format == ZIP || format == RAR) && depth+1 >= maxPacking {
		return packedError{name, fmt.Errorf("packages in packages: %w", ErrTooLarge)}
	}
	doc, err := r.readAs(context.WithValue(ctx, packing{}, depth+1), format, content, hint)
	if err != nil {
		return packedError{name, err}
	}
	b.doc.Text = strings.TrimSpace(b.doc.Text + "\n" + doc.Text)
	b.doc.OCR = b.doc.OCR || doc.OCR
	if b.doc.Title == "" {
		b.doc.Title = doc.Title
	}
	for _, g := range doc.Grids {
		g.Name = name + ": " + g.Name
		b.doc.Grids = append(b.doc.Grids, g)
	}
	return nil
}

func (b *bundle) whole() (*Document, error) {
	if b.files == 0 {
		return nil, fmt.Errorf("no document in the package: %w", ErrUnsupported)
	}
	return b.doc, nil
}
