package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxEntries is how many files a packed document may hold.
const maxEntries = 10_000

// archive is a packed document whose unpacking is bounded in all.
type archive struct {
	files []*zip.File
	left  int64 // bytes that may still be unpacked
}

func openArchive(body []byte, limits Limits) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return nil, fmt.Errorf("open package: %w: %w", err, ErrBroken)
	}
	if len(z.File) > maxEntries {
		return nil, fmt.Errorf("open package: %d files: %w", len(z.File), ErrTooLarge)
	}
	return &archive{files: z.File, left: int64(limits.Bytes)}, nil
}

// find a file by its name, however its path was written.
func (a *archive) find(name string) *zip.File {
	for _, f := range a.files {
		if strings.EqualFold(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"), name) {
			return f
		}
	}
	return nil
}

// encrypted is the flag of a file that needs a password.
const encrypted = 1

// unpack reads a file whole.
func (a *archive) unpack(f *zip.File) ([]byte, error) {
	if f.Flags&encrypted != 0 {
		return nil, fmt.Errorf("unpack %s: %w", f.Name, ErrEncrypted)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w: %w", f.Name, err, reasonOf(err))
	}
	defer r.Close() // read to its end below
	content, err := io.ReadAll(io.LimitReader(r, a.left+1))
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w: %w", f.Name, err, ErrBroken)
	}
	if a.left -= int64(len(content)); a.left < 0 {
		return nil, fmt.Errorf("unpack %s: %w", f.Name, ErrTooLarge)
	}
	return content, nil
}

// reasonOf a file that cannot be opened: packed in a way that is not known here,
// or damaged.
func reasonOf(err error) error {
	if errors.Is(err, zip.ErrAlgorithm) {
		return ErrUnsupported
	}
	return ErrBroken
}
