package document

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
)

func TestReaderReadsOnce(t *testing.T) {
	r := NewReader(DefaultLimits())
	body := []byte("<table><tr><td>一<td>二</table>")
	docs := make([]*Document, 20)
	var all sync.WaitGroup
	for i := range docs {
		all.Go(func() {
			doc, err := r.Read(context.Background(), body, Hint{Name: fmt.Sprintf("%d.html", i)})
			if err != nil {
				t.Error(err)
			}
			docs[i] = doc
		})
	}
	all.Wait()
	for _, doc := range docs {
		if doc != docs[0] {
			t.Fatal("the same bytes were read twice")
		}
	}
	other, err := r.Read(t.Context(), []byte("<table><tr><td>三</table>"), Hint{})
	if err != nil || other == docs[0] {
		t.Errorf("other bytes: %v, %v", other, err)
	}
}

func TestReaderForgets(t *testing.T) {
	limits := DefaultLimits()
	limits.Cache = 20_000
	r := NewReader(limits)
	for i := range 100 {
		if _, err := r.Read(t.Context(), fmt.Appendf(nil, "<p>%d %s", i, strings.Repeat("字", 300)), Hint{}); err != nil {
			t.Fatal(err)
		}
	}
	if r.size > limits.Cache || len(r.cached) != r.recent.Len() || len(r.cached) < 10 {
		t.Errorf("keeps %d bytes of %d, %d documents", r.size, limits.Cache, len(r.cached))
	}
	if len(r.flying) != 0 {
		t.Errorf("%d readings never ended", len(r.flying))
	}
}

func TestReaderRefuses(t *testing.T) {
	r := NewReader(DefaultLimits())
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := r.Read(cancelled, []byte("<p>x"), Hint{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := r.Read(t.Context(), []byte("\x00\x01\x02\x03\x04"), Hint{}); !errors.Is(err, ErrUnsupported) {
		t.Errorf("unknown bytes: %v", err)
	}
}

// Who stops waiting does not spoil the reading for the others, and the last to
// leave ends it.
func TestReaderLeave(t *testing.T) {
	r := NewReader(DefaultLimits())
	ended := make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	f := &flight{cancel: cancel, done: make(chan struct{}), waiting: 2}
	k := key{format: HTML}
	r.flying[k] = f
	context.AfterFunc(ctx, func() { close(ended) })
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := r.wait(gone, k, f); !errors.Is(err, context.Canceled) {
		t.Errorf("left: %v", err)
	}
	if r.flying[k] != f || ctx.Err() != nil {
		t.Fatal("the reading ended with the first to leave")
	}
	if _, err := r.wait(gone, k, f); !errors.Is(err, context.Canceled) {
		t.Errorf("left: %v", err)
	}
	<-ended
	if r.flying[k] != nil {
		t.Error("an abandoned reading is still waited for")
	}
}
