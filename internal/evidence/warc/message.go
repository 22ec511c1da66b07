package warc

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"

	"nianbao/crawler/snapshot"
)

const rebuilt = "head rebuilt from parsed headers; body as after transfer and content decoding"

// requestHead is what is known of a request: its address and who we say we are.
// What else was sent was not kept.
func (f *file) requestHead(address, etag string) []byte {
	path, host := "/", ""
	if u, err := whatwg.Parse(address); err == nil {
		path, host = u.Pathname()+u.Search(), u.Host()
	}
	lines := [][2]string{
		{"Host", host},
		{"User-Agent", oneLine(f.from.UserAgent)},
		{"If-None-Match", header(etag)},
		{"X-Nianbao-Rebuilt", "request rebuilt from the address; other headers were not kept"},
	}
	return append(append([]byte("GET "+path+" HTTP/1.1\r\n"), fields(lines)...), "\r\n"...)
}

// hopHead is the head of a redirect, of which only status and Location were kept.
func hopHead(h snapshot.Hop) []byte {
	lines := [][2]string{
		{"Location", header(h.Location)},
		{"Content-Length", "0"},
		{"X-Nianbao-Rebuilt", "redirect rebuilt from status and Location; other headers and the body were not kept"},
	}
	return append(append([]byte(statusLine(h.Status)), fields(lines)...), "\r\n"...)
}

func statusLine(status int) string {
	return strings.TrimRight(fmt.Sprintf("HTTP/1.1 %03d %s", status, http.StatusText(status)), " ") + "\r\n"
}

// changed are headers that no longer fit the body as it is kept.
var changed = []string{"Content-Encoding", "Transfer-Encoding", "Content-Length"}

// responseHead is the head of a response in the order of header names.
func responseHead(fetch *snapshot.Fetch) []byte {
	lines := inOrder(fetch.Header)
	lines = append(lines, [2]string{"Content-Length", strconv.Itoa(len(fetch.Body))}, [2]string{"X-Nianbao-Rebuilt", rebuilt})
	if fetch.Proto != "HTTP/1.1" {
		lines = append(lines, [2]string{"X-Nianbao-Original-Protocol", oneLine(fetch.Proto)})
	}
	return append(append([]byte(statusLine(fetch.Status)), fields(lines)...), "\r\n"...)
}

// unchangedHead is the head of an answer that nothing has changed.
func unchangedHead(e *snapshot.Earlier) []byte {
	return append(append([]byte(statusLine(http.StatusNotModified)), fields(inOrder(e.Header))...), "\r\n"...)
}

// inOrder are all headers in the order of their names.
func inOrder(all map[string][]string) [][2]string {
	lines := [][2]string{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, value := range all[name] {
			lines = append(lines, headerLines(name, value)...)
		}
	}
	return lines
}

// headerLines are the lines of one header. A browser joins several by line ends.
func headerLines(name, values string) [][2]string {
	var lines [][2]string
	for value := range strings.SplitSeq(values, "\n") {
		value = header(value)
		switch {
		case slices.ContainsFunc(changed, func(c string) bool { return strings.EqualFold(c, name) }):
			lines = append(lines, [2]string{"X-Nianbao-Original-" + name, value})
		case isToken(name):
			lines = append(lines, [2]string{name, value})
		default:
			lines = append(lines, [2]string{"X-Nianbao-Odd-Header", header(name + ": " + value)})
		}
	}
	return lines
}

// header is a header's value without control characters: some end its line, and strict
// readers take the others for a broken head.
func header(value string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return ' '
		}
		return r
	}, value))
}
