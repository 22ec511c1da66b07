package document

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
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

var unpackers = []struct {
	external
	args []string // before the names of package and folder
}{
	{external{names: []string{"bsdtar"}, memory: 2 << 10, output: 64 << 20}, []string{"-x", "-f", "package.rar", "-C", "out"}},
	{external{names: []string{"unrar"}, memory: 2 << 10, output: 64 << 20}, []string{"x", "-p-", "-y", "-idq", "package.rar", "out/"}},
	{external{names: []string{"unar"}, memory: 2 << 10, output: 64 << 20}, []string{"-q", "-D", "-o", "out", "package.rar"}},
}

var passwordWanted = regexp.MustCompile(`(?i)encrypt|password|passphrase`)

// readRAR has an external program unpack, and reads what comes out.
func (r *Reader) readRAR(ctx context.Context, body []byte) (*Document, error) {
	b := bundle{doc: &Document{Format: RAR}}
	err := inScratch(func(dir string) error {
		err := errors.Join(os.WriteFile(filepath.Join(dir, "package.rar"), body, 0o600), os.Mkdir(filepath.Join(dir, "out"), 0o700))
		if err != nil {
			return err
		}
		if err := unpackRAR(ctx, dir); err != nil {
			return err
		}
		return r.addFolder(ctx, &b, filepath.Join(dir, "out"))
	})
	if err != nil {
		return nil, fmt.Errorf("read rar: %w", err)
	}
	return b.whole()
}

func unpackRAR(ctx context.Context, dir string) error {
	for _, u := range unpackers {
		if _, err := u.find(); err != nil {
			continue
		}
		_, err := u.run(ctx, dir, u.args...)
		switch {
		case err == nil || ctx.Err() != nil:
			return err
		case passwordWanted.MatchString(err.Error()):
			return fmt.Errorf("%w: %w", err, ErrEncrypted)
		}
		return fmt.Errorf("%w: %w", err, ErrBroken)
	}
	return fmt.Errorf("bsdtar, unrar or unar: %w", ErrNoConverter)
}

// addFolder reads the files that were unpacked; links are not followed.
func (r *Reader) addFolder(ctx context.Context, b *bundle, dir string) error {
	var files []string
	size := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if size += int(info.Size()); size > r.limits.Bytes || len(files) > maxEntries {
			return ErrTooLarge
		}
		files = append(files, path)
		return nil
	})
	if err != nil {
		return err
	}
	slices.Sort(files)
	for _, path := range files {
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if len(content) == 0 {
			continue
		}
		if err := b.add(ctx, r, strings.TrimPrefix(path, dir+"/"), content); err != nil {
			return err
		}
	}
	return nil
}
