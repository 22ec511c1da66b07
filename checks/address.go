package checks

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// hostOf is the host of an address as written by people: without port, www. and
// letter case, a .政务 name in its ASCII form; empty when there is none.
func hostOf(address string) string {
	address = strings.TrimSpace(address)
	if !strings.Contains(address, "://") {
		address = "http://" + strings.TrimPrefix(address, "//")
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(strings.TrimSuffix(u.Hostname(), ".")), "www.")
	if ascii, err := idna.ToASCII(host); err == nil {
		return ascii
	}
	return host
}

// rawHost is the host of an address with its www., empty when there is none.
func rawHost(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// ownHost says whether an address lies on a host registered for the site.
func (v *View) ownHost(address string) bool {
	host := hostOf(address)
	for _, own := range append([]string{v.Site.HomeURL}, v.Site.Hosts...) {
		if host != "" && host == hostOf(own) {
			return true
		}
	}
	return false
}

// sameAddress compares two addresses of a homepage, scheme and www. aside.
func sameAddress(a, b string) bool {
	return hostOf(a) == hostOf(b) && pathOf(a) == pathOf(b)
}

func pathOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return address
	}
	path := strings.TrimSuffix(u.Path, "/")
	for _, index := range []string{"/index.html", "/index.htm", "/index.shtml"} {
		path = strings.TrimSuffix(path, index)
	}
	return path
}

var (
	localCode    = regexp.MustCompile(`^\d{10}$`)
	ministryCode = regexp.MustCompile(`^bm[0-9a-z]{4}\d{4}$`)
	blanks       = strings.NewReplacer(" ", "", "\u3000", "", "\u00a0", "", "\t", "", "\n", "", "\r", "")
)

// plainCode folds what may differ between two prints of one 标识码.
func plainCode(code string) string {
	return strings.ToLower(blanks.Replace(norm.NFKC.String(code)))
}

func wellFormedCode(code string) bool {
	return localCode.MatchString(code) || ministryCode.MatchString(code)
}
