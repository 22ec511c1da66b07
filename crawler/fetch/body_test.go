package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"nianbao/crawler/snapshot"
)

func TestBodyIsRaw(t *testing.T) {
	gbk := []byte("<title>\xd5\xfe\xb8\xae\xcd\xf8\xd5\xbe</title><p>\xc4\xea\xb6\xc8\xb1\xa8\xb1\xed</p>")
	for _, contentType := range []string{"text/html; charset=gb2312", "text/html; charset=utf-8", "text/html", "application/gzip", "image/png"} {
		// By its name colly would unpack it, and by its type it would convert it.
		f := get(t, quick(), serve(t, answerWith(200, contentType, string(gbk)))+"/sitemap.xml.gz")
		if !bytes.Equal(f.Body, gbk) {
			t.Errorf("%s: body was changed: %q", contentType, f.Body)
		}
		if want := fmt.Sprintf("%x", sha256.Sum256(gbk)); f.SHA256 != want {
			t.Errorf("%s: SHA256 %q, want %q", contentType, f.SHA256, want)
		}
	}
}

func TestSizeLimit(t *testing.T) {
	s := quick()
	s.MaxBody = 1000
	for size, want := range map[int]snapshot.Class{999: snapshot.OK, 1000: snapshot.OK, 1001: snapshot.TooLarge, 5000: snapshot.TooLarge} {
		f := get(t, s, serve(t, answerWith(200, "text/plain", strings.Repeat("年", size)[:size])))
		if f.Class != want || f.Size != int64(min(size, 1000)) || f.Truncated != (size > 1000) {
			t.Errorf("%d bytes: class %s, size %d, truncated %v", size, f.Class, f.Size, f.Truncated)
		}
	}
}

func TestEndlessBodyIsCut(t *testing.T) {
	s := quick()
	s.MaxBody = 1 << 20
	f := get(t, s, "http://"+listen(t, func(c net.Conn) {
		readHead(c)
		_, err := io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
		for err == nil {
			_, err = c.Write(bytes.Repeat([]byte("<br>"), 4096))
		}
	}))
	wantClass(t, f, snapshot.TooLarge)
	if f.Size != 1<<20 || !f.Truncated {
		t.Errorf("size %d, truncated %v", f.Size, f.Truncated)
	}
}

func zipped(body []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write(body)
	_ = w.Close()
	return b.Bytes()
}

func TestContentEncodings(t *testing.T) {
	const text = "<p>政府网站工作年度报表</p>"
	gz := zipped([]byte(text))
	bomb := zipped(make([]byte, 64<<20))
	tests := []struct {
		name, encoding string
		body           []byte
		class          snapshot.Class
		want           string
	}{
		{"gzip", "gzip", gz, snapshot.OK, text},
		{"gzip twice", "gzip, gzip", zipped(gz), snapshot.OK, text},
		{"old name", "x-gzip", gz, snapshot.OK, text},
		{"no compression at all", "utf-8", []byte(text), snapshot.OK, text},
		{"none", "none", []byte(text), snapshot.OK, text},
		{"said to be gzip", "gzip", []byte(text), snapshot.BadEncoding, text},
		{"cut within gzip", "gzip", gz[:len(gz)-12], snapshot.BadEncoding, text[:3]},
		{"not asked for", "br", []byte("xyz"), snapshot.BadEncoding, "xyz"},
		{"too many layers", "gzip,gzip,gzip,gzip,gzip", gz, snapshot.BadEncoding, string(gz)},
		{"bomb", "gzip", bomb, snapshot.BadEncoding, "\x00"},
		{"bomb in a bomb", "gzip, gzip", zipped(bomb), snapshot.BadEncoding, "\x00"},
	}
	s := quick()
	s.MaxBody = 20 << 20
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := get(t, s, serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Encoding", tt.encoding)
				w.Header().Set("Content-Type", "text/html")
				_, _ = w.Write(tt.body)
			}))
			wantClass(t, f, tt.class)
			if !strings.HasPrefix(string(f.Body), tt.want) || f.Size > s.MaxBody {
				t.Errorf("size %d, body begins %q", f.Size, f.Body[:min(40, len(f.Body))])
			}
			if f.Truncated == (tt.class == snapshot.OK) {
				t.Errorf("truncated %v", f.Truncated)
			}
		})
	}
}

func TestDeflateBothWays(t *testing.T) {
	for name, pack := range deflaters {
		f := get(t, quick(), serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "deflate")
			_, _ = w.Write(pack([]byte("<p>年报</p>")))
		}))
		if !f.OK() || string(f.Body) != "<p>年报</p>" {
			t.Errorf("%s: %s %q", name, f.Class, f.Body)
		}
	}
}

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
