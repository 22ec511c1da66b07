package crawler

import (
	"strings"

	"nianbao/registry"
)

// standing is whose host an address lies on.
type standing struct {
	own   bool              // the visited site's
	owner registry.SiteCode // another registered site's
}

// credited tells whether what lies there counts as published by an organ.
func (s standing) credited() bool { return s.own || s.owner != "" }

// standingOf looks a host up in the site's own list, then in the register.
func (v *visit) standingOf(address string) standing {
	host := hostOf(address)
	if s, known := v.standings[host]; known {
		return s
	}
	s := standing{own: v.Site.OwnsHost(host)}
	if !s.own && v.settings.Hosts != nil {
		if owner, ok := v.settings.Hosts(host); ok {
			s.owner = owner
			s.own = owner == v.Site.Code
		}
	}
	v.standings[host] = s
	return s
}

// kindred tells hosts that look like the same organ's though no register says so:
// under the same name below gov.cn or 政务.
func (v *visit) kindred(address string) bool {
	return strings.HasSuffix("."+hostOf(address), "."+organDomain(hostOf(v.Site.HomeURL)))
}

// organDomain is the part of a host that names the organ: hd.gov.cn of www.hd.gov.cn,
// xx.hd.gov.cn of www.xx.hd.gov.cn stays hd.gov.cn.
func organDomain(host string) string {
	labels := strings.Split(host, ".")
	keep := 2
	for _, suffix := range []string{".gov.cn", ".org.cn", ".com.cn", ".xn--zfr164b.cn"} {
		if strings.HasSuffix("."+host, suffix) {
			keep = 3
		}
	}
	if len(labels) <= keep {
		return host
	}
	return strings.Join(labels[len(labels)-keep:], ".")
}
