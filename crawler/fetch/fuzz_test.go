package fetch

import (
	"bytes"
	"io"
	"net/http"
	"testing"

	"nianbao/crawler/snapshot"
)

// Pages and scripts from outside: whatever they are, reading them ends and what it finds
// is in them.
func FuzzGlance(f *testing.F) {
	for _, seed := range []string{
		full, `<meta http-equiv=refresh content="0;url=/a">`, `<script>setTimeout("location.href='a'",1000)</script>`,
		"<script>if(a)location='m';else{b()}\nlocation='x'</script>", "<script>`${location}`;/[/]/;'\\u0061\\x'</script>", "<noscript><meta",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := glance(text)
		if hop, ok := p.redirect(http.Header{}); ok && hop.Location == "" {
			t.Errorf("a redirect to nowhere: %+v", hop)
		}
		if p.text > min(len(text), enough) {
			t.Errorf("%d characters in %d bytes", p.text, len(text))
		}
	})
}

// Tokens are read in order and end with the script.
func FuzzScan(f *testing.F) {
	for _, seed := range []string{"location.href='a'", "/* x */ // y\n<!-- z\nlocation=\"\\", "a=/[/'\"]/g;`x${1}`", "if(a){b}else c"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if tokens := scan(source); len(tokens) > len(source) {
			t.Errorf("%d tokens of %d bytes", len(tokens), len(source))
		}
		if m, ok := scriptMove(source); ok && (m.location == "" || m.kind != snapshot.HopScript || m.after < 0) {
			t.Errorf("%+v", m)
		}
	})
}

// Bodies in whatever encoding never exceed the limit, and what is cut is told.
func FuzzReadBody(f *testing.F) {
	f.Add("gzip", zipped([]byte("年报")), int64(100))
	f.Add("gzip, gzip", zipped(zipped(make([]byte, 5000))), int64(100))
	f.Add("deflate", deflaters["zlib"]([]byte("年报")), int64(3))
	f.Add("deflate", deflaters["raw"]([]byte("年报")), int64(3))
	f.Add("utf-8,,br", []byte("x"), int64(0))
	f.Fuzz(func(t *testing.T, encoding string, body []byte, limit int64) {
		limit = min(max(limit, 1), 1<<16)
		resp := &http.Response{
			Header: http.Header{"Content-Encoding": {encoding}}, ContentLength: int64(len(body)),
			Body: io.NopCloser(bytes.NewReader(body)),
		}
		read := readBody(resp, limit)
		if int64(len(read.data)) > limit {
			t.Errorf("%d bytes, limit %d", len(read.data), limit)
		}
		if read.lost != nil || read.cut != (read.class != "") || read.cut != (read.err != nil) {
			t.Errorf("cut %v, class %q, error %v, lost %v", read.cut, read.class, read.err, read.lost)
		}
	})
}

// Locations from headers and pages: what is accepted is http and has a host.
func FuzzResolve(f *testing.F) {
	for _, seed := range []string{"/a", "//b/c", "\\x", "javascript:;", "http://0x7f.1/", "../年报?x", "\xc4\xea", "http://政务.cn", "http:a", "%"} {
		f.Add(seed)
	}
	base, err := parse("http://www.gov.cn/a/b.html?c#d")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, reference string) {
		a, err := base.resolve(reference)
		if err != nil {
			return
		}
		if a.url.Hostname() == "" || a.url.Scheme != "http" && a.url.Scheme != "https" {
			t.Errorf("%q leads to %s", reference, a.url)
		}
		if _, err := http.NewRequest(http.MethodGet, a.Href(true), nil); err != nil {
			t.Error(err)
		}
	})
}
