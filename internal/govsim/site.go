package govsim

import (
	"time"

	"nianbao/registry"
)

// site is one simulated site: who it is and how its switches stand. Pages are
// made from it on every request; nothing else is kept.
type site struct {
	i        int
	code     string
	name     string // 网站名称, as registered
	organ    string // the organ whose site it is: 杭州市统计局
	sponsor  string // 主办单位
	place    string // 杭州市
	short    string // 京, 浙: for ICP and police numbers
	region   string
	level    registry.Level
	kind     registry.SiteType
	status   registry.Status
	label    string // host label of the place: hangzhou-sim
	host     string
	division string // six digits, or bm and four
	parent   int    // site of the nearest portal above, or itself
	portal   int    // site of the 省/部门 portal it answers to
	platform int    // 集约化 platform number; 0: its own server
	police   string
	icp      string
	switches
}

// switches are how the site publishes and fails; see switches.go.
type switches struct {
	family, way, target, format, fate, identity, net string
	title                                            int // which wording its item titles follow
	layout                                           int // layout of the form
	ticks                                            int // glyphs of its boxes
	https                                            bool
	old                                              bool // still shows earlier years
	direct                                           bool // the column's items are the files themselves
	ipv6                                             bool // the entry goes through an IPv6 relay's host
	onParent                                         bool // the report lies on the parent portal's host
	declared                                         string
	faults                                           []string
	column                                           string // portals only
	sup                                              string // portals only
	supFaults                                        []string
	born                                             time.Time // moment the report first stood
	claimed                                          time.Time // date the pages print for it
	removedAt                                        time.Time
	replacedAt                                       time.Time
}

// hostKind is a host that is no registered site but answers all the same.
type hostKind struct {
	role string // "mirror", "relay", "moved"
	site int
}

// isPortal says whether the site is a 省/部门 portal with its further duties.
func (s *site) isPortal() bool { return s.portal == s.i }

func (s *site) home() string {
	if s.https {
		return "https://" + s.host + "/"
	}
	return "http://" + s.host + "/"
}

// origin is the home without its slash.
func (s *site) origin() string { return s.home()[:len(s.home())-1] }

// published says whether the report stands on the site at t.
func (s *site) published(t time.Time) bool {
	if s.born.IsZero() || t.Before(s.born) {
		return false
	}
	return s.removedAt.IsZero() || t.Before(s.removedAt)
}
