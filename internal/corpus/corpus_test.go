package corpus

import (
	"io"
	"net/http"
	"net/url"
	"testing"
)

func TestProxy(t *testing.T) {
	comment, pages := Archive(t, "testdata/site.txtar")
	if comment != "year 2024\n" {
		t.Errorf("comment %q", comment)
	}
	proxy, err := url.Parse(Proxy(t, pages...))
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{
		Transport:     &http.Transport{Proxy: http.ProxyURL(proxy)},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	for address, want := range map[string]struct {
		status         int
		kind, at, body string
	}{
		"http://www.example.gov.cn":         {200, "text/html; charset=utf-8", "", "home\n"},
		"http://www.example.gov.cn/a?b=c":   {200, "application/json", "", "{}\n"},
		"http://www.example.gov.cn/old":     {302, "text/html; charset=utf-8", "/new", "\n"},
		"http://www.example.gov.cn/missing": {404, "text/plain; charset=utf-8", "", "404 page not found\n"},
		"http://other.example.gov.cn/":      {502, "text/plain; charset=utf-8", "", "host not served by this test: other.example.gov.cn\n"},
	} {
		resp, err := client.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != want.status || resp.Header.Get("Content-Type") != want.kind || resp.Header.Get("Location") != want.at || string(body) != want.body {
			t.Errorf("%s: got %d %q %q %q, want %+v", address, resp.StatusCode, resp.Header.Get("Content-Type"), resp.Header.Get("Location"), body, want)
		}
	}
}
