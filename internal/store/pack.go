package store

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"sync"
)

// zipper compresses at one level. Its writers are large and used again.
type zipper struct{ pool sync.Pool }

func zipAt(level int) *zipper {
	return &zipper{sync.Pool{New: func() any {
		w, _ := gzip.NewWriterLevel(nil, level) // fails for unknown levels only
		return w
	}}}
}

var (
	quick    = zipAt(gzip.BestSpeed)          // for JSON, which shrinks well anyhow
	thorough = zipAt(gzip.DefaultCompression) // for bodies, kept for good
)

func (z *zipper) zip(write func(io.Writer) error) ([]byte, error) {
	var out bytes.Buffer
	w := z.pool.Get().(*gzip.Writer)
	defer z.pool.Put(w)
	w.Reset(&out)
	if err := write(w); err != nil {
		return nil, err
	}
	err := w.Close()
	return out.Bytes(), err
}

// pack writes a value as gzip JSON.
func pack(v any) ([]byte, error) {
	return quick.zip(func(w io.Writer) error { return json.NewEncoder(w).Encode(v) })
}

// unpack reads what pack wrote.
func unpack(data []byte, into any) error {
	zip, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	return json.NewDecoder(zip).Decode(into)
}

func compress(body []byte) ([]byte, error) {
	return thorough.zip(func(w io.Writer) error {
		_, err := w.Write(body)
		return err
	})
}

func decompress(data []byte) ([]byte, error) {
	zip, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(zip)
}
