package fetch

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"io"
)

// deflaters are the two things servers mean by "deflate".
var deflaters = map[string]func([]byte) []byte{
	"zlib": func(body []byte) []byte {
		return packed(body, func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })
	},
	"raw": func(body []byte) []byte {
		return packed(body, func(w io.Writer) io.WriteCloser {
			f, _ := flate.NewWriter(w, flate.DefaultCompression)
			return f
		})
	},
}

func packed(body []byte, writer func(io.Writer) io.WriteCloser) []byte {
	var b bytes.Buffer
	w := writer(&b)
	_, _ = w.Write(body)
	_ = w.Close()
	return b.Bytes()
}
