package fetch

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gocolly/colly/v2"

	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
)

// homepage is about as large as a county's.
var homepage = func() string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><meta charset=utf-8><title>某县人民政府</title></head><body>")
	for i := range 1500 {
		fmt.Fprintf(&b, "<li><a href=\"/art/2026/1/%d.html\" title=\"关于做好政府网站工作年度报表公开的通知\">关于做好政府网站工作年度报表公开的通知</a><span>2026-01-15</span></li>\n", i)
	}
	return b.String()
}()

func benchServer(b *testing.B) string {
	server := httptest.NewServer(answerWith(200, "text/html; charset=utf-8", homepage))
	b.Cleanup(server.Close)
	return server.URL
}

// BenchmarkFetch is to be read beside BenchmarkPlainHTTP (net/http, hash and charset by
// hand) and BenchmarkColly (as colly comes).
func BenchmarkFetch(b *testing.B) {
	for name, open := range map[string]bool{"Get": false, "Open": true} {
		b.Run(name, func(b *testing.B) {
			stack, err := New(quick())
			if err != nil {
				b.Fatal(err)
			}
			defer stack.Close()
			session, base := stack.Session(), benchServer(b)
			b.SetBytes(int64(len(homepage)))
			for b.Loop() {
				if f := session.fetch(b.Context(), snapshot.ForHome, base, open, nil); !f.OK() {
					b.Fatal(f.Error)
				}
			}
		})
	}
}

func BenchmarkPlainHTTP(b *testing.B) {
	base := benchServer(b)
	b.SetBytes(int64(len(homepage)))
	for b.Loop() {
		resp, err := http.Get(base)
		if err != nil {
			b.Fatal(err)
		}
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		sha256.Sum256(body)
		document.Decode(body, resp.Header.Get("Content-Type"))
	}
}

func BenchmarkColly(b *testing.B) {
	base := benchServer(b)
	c := colly.NewCollector(colly.AllowURLRevisit(), colly.DetectCharset())
	b.SetBytes(int64(len(homepage)))
	for b.Loop() {
		if err := c.Visit(base); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkScriptMove(b *testing.B) {
	source := strings.Repeat("function f(a){ if (a.location == 'x') { return \"y\" + /z/.test(a) } } // w\n", 2000)
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		scriptMove(source)
	}
}
