package registry

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"regexp"
	"strings"

	"github.com/nlnwa/whatwg-url/url"
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
	cellBreak   = regexp.MustCompile(`[\s,，;；、|｜<>《》“”"]+`)
	gluedURL    = regexp.MustCompile(`(?i)([^\s/])(https?://)`)
	hostLike    = regexp.MustCompile(`(?i)^(https?:/{1,2})?[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+(:\d+)?([/?#]\S*)?$`)
	urlInside   = regexp.MustCompile(`(?i)https?://[!-~]+`)
	brokenStart = regexp.MustCompile(`(?i)^(https?)(:?/{1,3}|:\\{1,2}|;//|:\s+//)`)
)

// readURLs reads a cell that should hold one URL. The error says why it holds none.
func readURLs(cell string) (cellURLs, error) {
	if whole, err := canonicalURL(strings.TrimSpace(cell)); err == nil && !gluedURL.MatchString(cell) {
		return cellURLs{first: whole}, nil
	}
	text := strings.ReplaceAll(norm.NFKC.String(cell), "。", ".")
	parts := cellBreak.Split(strings.TrimSpace(gluedURL.ReplaceAllString(text, "$1 $2")), -1)
	var read cellURLs
	unread := 0
	for _, part := range parts {
		link, note, err := repairedURL(part)
		if err != nil {
			unread++
			continue
		}
		read.take(link, note)
	}
	if read.first == "" {
		return cellURLs{}, unusable(text)
	}
	if unread > 0 {
		read.notes = append(read.notes, "单元格里还有网址以外的文字，未读入")
	}
	return read, nil
}

// take keeps the first URL as such, and of any later one only its host.
func (c *cellURLs) take(link, note string) {
	if note != "" {
		c.notes = append(c.notes, note)
	}
	if c.first == "" {
		c.first = link
		return
	}
	c.hosts = append(c.hosts, hostOf(link))
	c.notes = append(c.notes, fmt.Sprintf("一个单元格里有多个网址：以第一个为准，“%s”记为其他主机", hostOf(link)))
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
	host := strings.TrimSuffix(u.Hostname(), ".")
	if _, err := netip.ParseAddr(strings.Trim(host, "[]")); err != nil && !domainShape.MatchString(host) {
		return "", fmt.Errorf("主机名“%s”不是域名", displayHost(s))
	}
	return u.Href(false), nil
}

// domainShape is a host name of at least two labels with a top-level domain of letters.
var domainShape = regexp.MustCompile(`^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+(xn--[a-z0-9-]+|[a-z]{2,})\.?$`)

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
