package warc

import (
	"bytes"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// fields are named lines as WARC and HTTP write them; those without a value are left out.
func fields(lines [][2]string) []byte {
	var b bytes.Buffer
	for _, line := range lines {
		if line[1] != "" {
			b.WriteString(line[0] + ": " + line[1] + "\r\n")
		}
	}
	return b.Bytes()
}

// told are fields whose values came from outside or are for people: made fit for
// one line, and free of what readers take for an encoded word (RFC 2047).
func told(lines [][2]string) []byte {
	for i := range lines {
		lines[i][1] = strings.ReplaceAll(oneLine(lines[i][1]), "=?", "= ?")
	}
	return fields(lines)
}

// oneLine is a text without line ends and other control characters.
func oneLine(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD")))
}

// target is an address as a record may name it: of the web, in ASCII, without
// fragment. Empty when the text is no such address.
func target(address string) string {
	parsed, err := whatwg.Parse(address)
	if err != nil || parsed.Scheme() != "http" && parsed.Scheme() != "https" {
		return ""
	}
	return strings.ReplaceAll(parsed.Href(true), " ", "%20")
}

// isToken says whether a text can be the name of an HTTP header.
func isToken(name string) bool {
	return name != "" && strings.IndexFunc(name, func(r rune) bool {
		return r <= ' ' || r >= 0x7f || strings.ContainsRune(`()<>@,;:\"/[]?={}`, r)
	}) < 0
}
