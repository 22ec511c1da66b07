package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/nwaples/rardecode/v2"
)

// maxDictionary is how far back a package of WinRAR may refer. As much memory is taken
// before anything is unpacked, unless the file is smaller and stands by itself.
const maxDictionary = 128 << 20

// readRAR reads every document in a package of WinRAR.
func (r *Reader) readRAR(ctx context.Context, body []byte) (*Document, error) {
	b := bundle{doc: &Document{Format: RAR}}
	packed, err := rardecode.NewReader(bytes.NewReader(body), rardecode.MaxDictionarySize(maxDictionary))
	if err != nil {
		return nil, fmt.Errorf("read rar: %w", rarReason(err))
	}
	if err := b.addRAR(ctx, r, packed); err != nil {
		return nil, fmt.Errorf("read rar: %w", err)
	}
	return b.whole()
}

// addRAR reads the files of a package one after another; links lead nowhere.
func (b *bundle) addRAR(ctx context.Context, r *Reader, packed *rardecode.Reader) error {
	left := int64(r.limits.Bytes)
	for range maxEntries {
		file, err := packed.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return rarReason(err)
		}
		if file.IsDir || file.LinkType != 0 {
			continue
		}
		content, err := io.ReadAll(io.LimitReader(unlessDone{ctx, packed}, left+1))
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return fmt.Errorf("unpack %s: %w", file.Name, rarReason(err))
		}
		if left -= int64(len(content)); left < 0 {
			return fmt.Errorf("unpack %s: %w", file.Name, ErrTooLarge)
		}
		if len(content) == 0 {
			continue
		}
		name := file.Name
		if !utf8.ValidString(name) {
			name, _, _ = Decode([]byte(name), "")
		}
		if err := b.add(ctx, r, name, content); err != nil {
			return err
		}
	}
	return fmt.Errorf("more than %d files: %w", maxEntries, ErrTooLarge)
}

// unlessDone reads until ctx ends.
type unlessDone struct {
	ctx  context.Context
	from io.Reader
}

func (u unlessDone) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.from.Read(p)
}

// rarReasons are ours for the errors of the unpacker; any other is of a broken file.
var rarReasons = map[error]error{
	rardecode.ErrArchiveEncrypted: ErrEncrypted, rardecode.ErrArchivedFileEncrypted: ErrEncrypted, rardecode.ErrBadPassword: ErrEncrypted,
	rardecode.ErrDictionaryTooLarge: ErrTooLarge,
	rardecode.ErrUnknownVersion:     ErrUnsupported, rardecode.ErrUnknownDecoder: ErrUnsupported, rardecode.ErrUnsupportedDecoder: ErrUnsupported,
}

func rarReason(err error) error {
	for theirs, ours := range rarReasons {
		if errors.Is(err, theirs) {
			return fmt.Errorf("%w: %w", err, ours)
		}
	}
	return fmt.Errorf("%w: %w", err, ErrBroken)
}
