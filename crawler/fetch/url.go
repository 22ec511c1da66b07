package fetch

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// parser reads addresses as browsers do (and as colly does): backslashes, tabs, 政务 names,
// and the many ways of writing 127.0.0.1.
var parser = whatwg.NewParser(whatwg.WithPercentEncodeSinglePercentSign())

// address is a parsed http(s) URL.
type address struct {
	*whatwg.Url
	url *url.URL // the same
}

func parse(raw string) (*address, error) {
	return checked(parser.Parse(raw))
}

// resolve reads a reference as it stands in a page or header.
func (a *address) resolve(reference string) (*address, error) {
	return checked(parser.ParseRef(a.Href(false), escapeBytes(reference)))
}

func checked(u *whatwg.Url, err error) (*address, error) {
	if err != nil {
		return nil, fmt.Errorf("not a URL: %w", err)
	}
	if scheme := u.Scheme(); scheme != "http" && scheme != "https" {
		return nil, fmt.Errorf("scheme %q is not fetched", scheme)
	}
	parsed, err := url.Parse(u.Href(true))
	if err != nil {
		return nil, fmt.Errorf("not a URL: %w", err)
	}
	if parsed.Hostname() == "" {
		return nil, errors.New("URL names no host")
	}
	return &address{u, parsed}, nil
}

// escapeBytes keeps bytes that are not UTF-8 (GBK in a Location header) as they are.
func escapeBytes(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if s[i] < utf8.RuneSelf {
			b.WriteByte(s[i])
		} else {
			fmt.Fprintf(&b, "%%%02X", s[i])
		}
	}
	return b.String()
}
