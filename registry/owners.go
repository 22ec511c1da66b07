package registry

import "strings"

// Owners tells which registered site a host belongs to. A host that several
// sites name (a shared platform) belongs to the first of them by code.
func Owners(sites []Site) func(host string) (SiteCode, bool) {
	owners := map[string]SiteCode{}
	for _, site := range sites {
		for _, host := range site.AllHosts() {
			if owner, taken := owners[host]; !taken || site.Code < owner {
				owners[host] = site.Code
			}
		}
	}
	return func(host string) (SiteCode, bool) {
		code, ok := owners[strings.ToLower(host)]
		return code, ok
	}
}
