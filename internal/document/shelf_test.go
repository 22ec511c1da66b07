package document

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// memory is a shelf that lasts as long as a test.
type memory map[string][]byte

func (m memory) Reading(_ context.Context, key string) ([]byte, error) {
	if kept, ok := m[key]; ok {
		return kept, nil
	}
	return nil, errors.New("not there")
}

func (m memory) KeepReading(_ context.Context, key string, reading []byte) error {
	m[key] = reading
	return nil
}

// counted is a LibreOffice that counts its runs, and always writes the same document.
func counted(t *testing.T) (runs func() int) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "made.docx"), sampleWord(t), 0o600); err != nil {
		t.Fatal(err)
	}
	program(t, "soffice", `echo run >>`+dir+`/runs; mkdir out && cp `+dir+`/made.docx out/document.docx`)
	return func() int {
		runs, err := os.ReadFile(filepath.Join(dir, "runs"))
		if err != nil {
			return 0
		}
		return strings.Count(string(runs), "\n")
	}
}

// The same bytes are read once, wherever and whenever they are met; other bytes, and
// what could not be read, are read anew.
func TestReadOnceForAll(t *testing.T) {
	runs := counted(t)
	shelf := memory{}
	var docs []*Document
	for _, name := range []string{"http://a.gov.cn/1.rtf", "http://b.gov.cn/2.doc"} {
		for range 2 { // two nights
			r := NewReader(DefaultLimits())
			r.KeepOn(shelf)
			doc, err := r.Read(t.Context(), []byte(`{\rtf1 x}`), Hint{Name: name})
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, doc)
		}
	}
	if n := runs(); n != 1 {
		t.Errorf("read %d times", n)
	}
	for _, doc := range docs[1:] {
		if d := cmp.Diff(docs[0], doc); d != "" {
			t.Errorf("not as it was read first: %s", d)
		}
	}
	r := NewReader(DefaultLimits())
	r.KeepOn(shelf)
	if _, err := r.Read(t.Context(), []byte(`{\rtf1 y}`), Hint{}); err != nil || runs() != 2 {
		t.Errorf("other bytes: %v, read %d times", err, runs())
	}
	for key := range shelf {
		shelf[key] = []byte("damaged")
	}
	r = NewReader(DefaultLimits())
	r.KeepOn(shelf)
	if _, err := r.Read(t.Context(), []byte(`{\rtf1 x}`), Hint{}); err != nil || runs() != 3 {
		t.Errorf("damaged shelf: %v, read %d times", err, runs())
	}
	shelved := len(shelf)
	if _, err := r.Read(t.Context(), []byte("%PDF-1.7\nnothing"), Hint{}); err == nil || len(shelf) != shelved {
		t.Errorf("a refusal was kept: %v", err)
	}
}
