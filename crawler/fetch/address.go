package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
)

var errPrivate = errors.New("private address refused")

// inner are the address blocks that are not the public internet (IANA special-purpose registries).
// A page must not be able to send us there: it is the network of whoever runs us.
var inner = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
	"192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
	"198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
	"::/96", "100::/64", "2001:db8::/32", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
)

// embedding are IPv6 blocks that carry an IPv4 address at the given byte.
var embedding = map[netip.Prefix]int{
	netip.MustParsePrefix("64:ff9b::/96"): 12,
	netip.MustParsePrefix("2002::/16"):    2,
}

func prefixes(blocks ...string) []netip.Prefix {
	list := make([]netip.Prefix, len(blocks))
	for i, b := range blocks {
		list[i] = netip.MustParsePrefix(b)
	}
	return list
}

// Inner says whether an address is not of the public internet: one we never knock at for a
// page's sake.
func Inner(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	for _, p := range inner {
		if p.Contains(ip) {
			return true
		}
	}
	for p, at := range embedding {
		if p.Contains(ip) {
			b := ip.As16()
			return Inner(netip.AddrFrom4([4]byte(b[at : at+4])))
		}
	}
	return false
}

// refuseInner is called with every address about to be dialled, after name lookup:
// neither a redirect nor a name that changes its address gets past it.
func refuseInner(_, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %s cannot be judged", errPrivate, address)
	}
	if Inner(ap.Addr()) {
		return fmt.Errorf("%w: %s", errPrivate, ap.Addr())
	}
	return nil
}

// NamesInner says whether a URL as browsers spell it (127.0.0.1, not 0x7f.1) itself names an
// inner address: all that can be known where a proxy looks names up.
func NamesInner(u *url.URL) bool {
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && Inner(ip)
}

// laneOf picks the one address by which a host that has several is counted: the lowest,
// so that all hosts behind the same addresses are counted together.
func laneOf(ips []netip.Addr) string {
	var lowest netip.Addr
	for _, ip := range ips {
		if ip = ip.Unmap(); !lowest.IsValid() || ip.Less(lowest) {
			lowest = ip
		}
	}
	return lowest.String()
}

func remoteIP(addr net.Addr) string {
	if tcp, ok := addr.(*net.TCPAddr); ok {
		return tcp.AddrPort().Addr().Unmap().String()
	}
	return ""
}
