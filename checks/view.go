package checks

import (
	"time"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// View is all a rule may look at. What is nil or empty was not looked up: rules
// that need it answer unknown. Policy.View makes one with the policy's settings.
type View struct {
	Site      registry.Site
	Exempt    string    // why the policy lets the site off for Year, empty when it does not
	Year      int       // data year
	Deadline  time.Time // the first moment that is too late
	Local     Local     // an earlier local deadline, where the policy names one
	WatchEnds time.Time // absence after this moment proves nothing; zero: no limit
	Visit     *snapshot.Visit
	Reports   []Read     // every form read in this visit
	Sightings []Sighting // earlier visits' sightings of the work report for Year, oldest first

	Previous   []form.Report     // the site's forms for Year-1, at most one of each kind
	Copies     []Copy            // the same form as others publish or store it
	Peers      []Peer            // other sites' forms of Year that share a PeerKey with this one
	PeersRead  bool              // Peers is complete: forms of the other sites were compared
	Features   map[string]Place  // by field key, where the site offers what the form ticks; absent: not looked for
	Disclosure map[string]string // numbers of the organ's 政府信息公开工作年度报告, by field key
	Portal     *Portal           // duties of a 省、部门 portal; nil: not looked at

	Removed       []string              // field keys a reviewer found missing from the published form
	Prominent     []snapshot.Prominence // what counts as 显著位置
	MinConfidence float64               // below it a value counts as not read; 0: 0.8
}

// Read is a form as read from a document of the visit.
type Read struct {
	Document int // snapshot.Document ID
	form.Report
	Gap string // why it could not be read, empty when it was
}

// Sighting is one earlier visit of the same site and year.
type Sighting struct {
	At   time.Time
	Able bool // the visit was able to look
	Seen bool // a report for the year was seen
	URL  string
}

// Local is an earlier deadline set by a local notice.
type Local struct {
	Deadline time.Time // the first moment too late by the local notice; zero: none
	Basis    string    // authority and document
}

// Copy is the site's form of the same year as published or stored elsewhere.
type Copy struct {
	Where string // "专栏 https://…", "报送系统导出"
	form.Report
}

// Peer is the form of another site for the same year.
type Peer struct {
	Site   registry.Site
	Files  []string // SHA-256 of the documents it was read from
	Shares string   // 集约化 platform or organ both sites are known to share, empty when none
	form.Report
}

// Portal is what was seen and is known of a portal's further duties.
type Portal struct {
	Column     Place     // 专栏 that collects the work reports
	Catalogue  Place     // supervision report within 政府信息公开目录
	Members    []Member  // running sites it answers for, as registered on 31 January
	MembersAll bool      // Members is the whole register of the portal
	Running    int       // sites registered as running on 31 December; 0: not known
	Quarters   []Quarter // the unit's own quarterly 通报
}

// Place is something that was looked for on a site.
type Place struct {
	URL string // where it was found, empty when it was not
	Gap string // why it may have been missed, empty when the look was whole
}

// Member is one site the portal's column must list.
type Member struct {
	Code  registry.SiteCode
	Name  string
	URL   string            // listed address, empty when not listed
	Leads snapshot.Lead     // what it turned out to be
	Owner registry.SiteCode // 标识码 on the form it leads to, empty when not read
	Gap   string            // why it may be listed though not seen
}

// Quarter is one quarterly 通报 or spot check, as far as it prints numbers.
type Quarter struct {
	Quarter int               // 1–4
	Partial bool              // it covers only a part of the quarter or of the sites
	Source  string            // title or address
	Numbers map[string]string // field key without quarter ("sup.spot.checked", "sup.zc.received") → plain decimal
}
