package registry

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"regexp"
	"slices"
	"strings"

	"github.com/nlnwa/whatwg-url/url"
	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/unicode/norm"
)

// cellURLs is what a URL cell holds: the first URL, in canonical form, the hosts of
// any further ones, and what had to be done to read them, in Chinese.
type cellURLs struct {
	first string
	hosts []string
	notes []string
}

var (
	cellBreak   = regexp.MustCompile(`[\s,，;；、|｜<>《》“”"()（）【】\x{3000}\x{a0}]+`)
	beginsURL   = regexp.MustCompile(`(?i)^https?:|^www\.|\.gov\.cn\b|\.政务`)
	gluedURL    = regexp.MustCompile(`(?i)([^\s/=?&%])(https?://)`)
	hostLike    = regexp.MustCompile(`(?i)^(https?:/{1,2})?[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+(:\d+)?([/?#]\S*)?$`)
	urlInside   = regexp.MustCompile(`(?i)https?://[!-~]+`)
	spacedFile  = regexp.MustCompile(`(?i)^[!-+\--~]+( [!-+\--~]+)+\.(s?html?|pdf|docx?|xlsx?|jpe?g|png)$`)
	brokenStart = regexp.MustCompile(`(?i)^(https?)(:?/{1,3}|:\\{1,2}|;//|:\s+//)`)
)

// readURLs reads a cell that should hold one URL. The error says why it holds none.
func readURLs(cell string) (cellURLs, error) {
	if whole, err := canonicalURL(trim(cell)); err == nil && single(trim(cell)) {
		return cellURLs{first: whole}, nil
	}
	if spaced, err := canonicalURL(trim(cell)); err == nil && spacedFile.MatchString(trim(cell)) {
		return cellURLs{first: spaced, notes: []string{"网址里有空格，按原样编码后读入"}}, nil
	}
	text := strings.ReplaceAll(norm.NFKC.String(trim(cell)), "。", ".")
	var read cellURLs
	unread := false
	for _, part := range cellBreak.Split(gluedURL.ReplaceAllString(text, "$1 $2"), -1) {
		if part != "" && !read.take(part) {
			unread = true
		}
	}
	if read.first == "" {
		return cellURLs{}, unusable(cell)
	}
	if len(read.notes) == 0 && text != trim(cell) {
		read.notes = append(read.notes, "网址含全角字符，按半角读入")
	}
	if unread {
		read.notes = append(read.notes, "单元格里还有网址以外的文字，未读入")
	}
	return read, nil
}

// single tells whether a text that parses as one URL is meant as one: a second URL
// behind a comma would pass for a part of the path.
func single(text string) bool {
	parts := cellBreak.Split(text, -1)
	return !strings.ContainsFunc(text, isBlank) && !gluedURL.MatchString(text) && !slices.ContainsFunc(parts[1:], beginsURL.MatchString)
}

// take reads one token: the first URL is kept as such, of any later one only the
// host. It tells whether the token was a URL at all.
func (c *cellURLs) take(token string) bool {
	if c.first != "" && !beginsURL.MatchString(token) {
		return false
	}
	link, note, err := repairedURL(token)
	if err != nil {
		return false
	}
	if c.first != "" {
		c.hosts = append(c.hosts, hostOf(link))
		c.notes = append(c.notes, fmt.Sprintf("一个单元格里有多个网址：以第一个为准，“%s”记为其他主机", hostOf(link)))
		return true
	}
	c.first = link
	if note != "" {
		c.notes = append(c.notes, note)
	}
	return true
}

// unusable says why a cell with no URL in it cannot be used.
func unusable(text string) error {
	if _, err := canonicalURL(text); err != nil {
		return err
	}
	return errors.New("不是网址")
}

// repairedURL reads one token of a cell, adding or mending the scheme where needed.
func repairedURL(token string) (link, note string, err error) {
	if link, err = canonicalURL(token); err == nil {
		return link, "", nil
	}
	if inside := urlInside.FindString(token); inside != "" {
		link, err = canonicalURL(inside)
		return link, "网址前后有别的文字，未读入", err
	}
	mended := brokenStart.ReplaceAllString(token, "$1://")
	if !hostLike.MatchString(mended) {
		return "", "", errors.New("不是网址")
	}
	if mended != token {
		link, err = canonicalURL(mended)
		return link, "网址开头写法有误，已改读为 " + link, err
	}
	link, err = canonicalURL("http://" + token)
	return link, "网址没有写 http:// 或 https://，按 http:// 读入", err
}

// canonicalURL is the URL as the WHATWG standard writes it. The error, in Chinese,
// says why it cannot be visited.
func canonicalURL(s string) (string, error) {
	lower := strings.ToLower(s)
	if !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "https://") {
		return "", errors.New("网址须以 http:// 或 https:// 开头")
	}
	u, err := url.Parse(s)
	if err != nil {
		return "", errors.New("网址写法有误，浏览器打不开")
	}
	if u.Username() != "" || u.Password() != "" {
		return "", errors.New("网址里带有用户名或密码")
	}
	if host := strings.TrimSuffix(u.Hostname(), "."); !isAddress(host) && !isDomain(host) {
		return "", fmt.Errorf("主机名“%s”不是域名", shorten(displayHost(s)))
	}
	return u.Href(false), nil
}

// isDomain tells host names that could exist: at least two labels, and a top-level
// domain of Latin letters or one of the Chinese ones in use. Without the latter any
// Chinese text behind a domain would pass.
func isDomain(host string) bool {
	if !domainShape.MatchString(host) {
		return false
	}
	suffix, listed := publicsuffix.PublicSuffix(host)
	return listed || !strings.HasPrefix(suffix, "xn--")
}

func isAddress(host string) bool {
	_, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil
}

// domainShape is a host name of at least two labels, in ASCII.
var domainShape = regexp.MustCompile(`^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+(xn--[a-z0-9-]+|[a-z]{2,})$`)

// displayHost is the host as it was written, for messages.
func displayHost(s string) string {
	_, rest, _ := strings.Cut(s, "://")
	host, _, _ := strings.Cut(rest, "/")
	return host
}

// hostOf is the host of a canonical URL, in ASCII, without port; empty for no URL.
func hostOf(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(u.Hostname(), ".")
}

// foldHost brings a host as written, with or without port, to lower-case ASCII;
// empty when it is none.
func foldHost(host string) string {
	host = strings.TrimSpace(host)
	if host == "" || strings.ContainsAny(host, "/\\?#@ ") {
		return ""
	}
	if bare, _, err := net.SplitHostPort(host); err == nil {
		host = bare
	}
	if strings.Contains(host, ":") {
		host = "[" + strings.Trim(host, "[]") + "]"
	}
	return hostOf("http://" + host + "/")
}
