package browser

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestPrintPDF(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	pdf, err := PrintPDF(t.Context(), []byte(`<html><head><style>@page { size: A4 landscape }</style></head><body>合格率表</body></html>`))
	if errors.Is(err, ErrNoBrowser) {
		t.Skip("no Chromium on this machine")
	}
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf, []byte("841.9")) && !bytes.Contains(pdf, []byte("842")) {
		t.Errorf("not a PDF of A4 across: %.60q", pdf)
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
