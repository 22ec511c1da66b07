package registry

import (
	"slices"
	"strings"
)

// AllHosts lists the hosts that belong to the site, lower case and in ASCII, without
// ports: of the homepage (with and without www.), of the declared report, and those
// the register adds.
func (s Site) AllHosts() []string {
	var hosts []string
	add := func(host string) {
		if host = foldHost(host); host != "" && !slices.Contains(hosts, host) {
			hosts = append(hosts, host)
		}
	}
	add(hostOf(s.HomeURL))
	for _, host := range slices.Clone(hosts) {
		add(wwwTwin(host))
	}
	add(hostOf(s.ReportURL))
	for _, host := range s.Hosts {
		add(host)
	}
	return hosts
}

// OwnsHost tells whether a host, with or without port, in Unicode or ASCII, belongs
// to the site. A subdomain of a site's host is another site until the register
// says otherwise.
func (s Site) OwnsHost(host string) bool {
	host = foldHost(host)
	return host != "" && slices.Contains(s.AllHosts(), host)
}

// wwwTwin is the same host with www. added or taken away.
func wwwTwin(host string) string {
	if bare, ok := strings.CutPrefix(host, "www."); ok {
		return bare
	}
	return "www." + host
}

// portalHost tells hosts of the shape the rules keep for portals: www.X.gov.cn
// (国办发〔2017〕47号), and www.gov.cn itself.
func portalHost(host string) bool {
	rest, ok := strings.CutPrefix(host, "www.")
	if !ok {
		return false
	}
	name, ok := strings.CutSuffix(rest, "gov.cn")
	return ok && (name == "" || strings.Count(name, ".") == 1 && strings.HasSuffix(name, "."))
}

// governmentHost tells hosts under .gov.cn or .政务.
func governmentHost(host string) bool {
	return host == "gov.cn" || strings.HasSuffix(host, ".gov.cn") ||
		strings.HasSuffix(host, ".xn--zfr164b") || strings.HasSuffix(host, ".xn--zfr164b.cn")
}
