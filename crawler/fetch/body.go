package fetch

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"nianbao/crawler/snapshot"
)

// bombRatio is the compression beyond which a body that is too large is taken for a bomb:
// HTML shrinks to a tenth, very repetitive tables to a fiftieth.
const bombRatio = 200

var errCompression = errors.New("content encoding")

// bodyRead is what came of reading a body.
type bodyRead struct {
	data  []byte
	cut   bool
	lost  error          // the connection's fault
	class snapshot.Class // of any other fault, with err
	err   error
}

// readBody reads at most limit bytes, counted after decompression, and one more to know
// whether there is more.
func readBody(resp *http.Response, limit int64) bodyRead {
	raw := &watched{from: resp.Body}
	data, err := readSome(raw, resp.Header.Values("Content-Encoding"), resp.ContentLength, limit+1)
	read := bodyRead{data: data}
	switch {
	case int64(len(data)) > limit:
		read.data, read.cut = data[:limit:limit], true
		read.class, read.err = snapshot.TooLarge, fmt.Errorf("body is larger than %d bytes", limit)
		if raw.n*bombRatio < limit {
			read.class, read.err = snapshot.BadEncoding, fmt.Errorf("%w: %d bytes unpack to more than %d", errCompression, raw.n, limit)
		}
	case raw.err != nil:
		read.cut, read.lost = true, raw.err
	case err != nil:
		read.cut, read.class, read.err = true, snapshot.BadEncoding, err
	}
	return read
}

func readSome(raw io.Reader, encodings []string, length, most int64) ([]byte, error) {
	from, err := unpack(raw, encodings)
	var buf bytes.Buffer
	if length > 0 {
		buf.Grow(int(min(length, most, 1<<20)) + bytes.MinRead)
	}
	if _, e := buf.ReadFrom(io.LimitReader(from, most)); e != nil && err == nil {
		err = fmt.Errorf("%w: %w", errCompression, e)
	}
	return buf.Bytes(), err
}

// unpack undoes the content encodings. Names that are no compression ("utf-8", "none") are
// seen in the wild and mean nothing. With an error comes a reader of the bytes as they are.
func unpack(raw io.Reader, encodings []string) (io.Reader, error) {
	from := bufio.NewReader(raw)
	names := strings.Split(strings.ToLower(strings.Join(encodings, ",")), ",")
	if len(names) > 4 {
		return from, fmt.Errorf("%w: %d layers", errCompression, len(names))
	}
	for i := len(names) - 1; i >= 0; i-- {
		head, _ := from.Peek(2)
		if len(head) == 0 {
			return from, nil
		}
		next, err := unpackOne(from, strings.TrimSpace(names[i]), head)
		if err != nil {
			return from, fmt.Errorf("%w %s: %w", errCompression, names[i], err)
		}
		from = bufio.NewReader(next)
	}
	return from, nil
}

func unpackOne(from *bufio.Reader, name string, head []byte) (io.Reader, error) {
	switch name {
	case "gzip", "x-gzip":
		if !bytes.Equal(head, []byte{0x1f, 0x8b}) {
			return nil, gzip.ErrHeader
		}
		return gzip.NewReader(from)
	case "deflate":
		if len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
			return zlib.NewReader(from)
		}
		return flate.NewReader(from), nil
	case "br", "zstd", "compress", "x-compress":
		return nil, errors.New("not asked for and not understood")
	}
	return from, nil
}

// watched counts bytes and keeps the connection's error apart from the decompressor's.
type watched struct {
	from io.Reader
	n    int64
	err  error
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.from.Read(p)
	w.n += int64(n)
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}
