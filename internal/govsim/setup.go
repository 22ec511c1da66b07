package govsim

import (
	"fmt"
	"strings"
	"time"

	"nianbao/registry"
)

// draw sets the switches of a site from its own dice.
func (w *World) draw(s *site) {
	d := roll(w.opt.Seed, s.i, "switches")
	w.drawLook(s, d)
	w.drawReport(s, d)
	w.drawFate(s, d)
	w.drawNetwork(s, d)
	if s.isPortal() {
		s.column = draw(d, columnOdds)
		s.sup = draw(d, supervisionOdds)
		if d.chance(pctFaulty) {
			s.supFaults = []string{one(d, supervisionFaults).rule}
		}
	}
	w.drawRegister(s, d)
	w.hosts[s.host], w.codes[s.code] = s.i, s.i
	w.drawExtraHosts(s)
}

func (w *World) drawLook(s *site, d dice) {
	look := d
	if s.platform != 0 { // one template for the whole platform
		look = roll(w.opt.Seed, -1-s.platform, "platform")
	}
	s.family = draw(look, familyOdds)
	if s.platform != 0 && look.chance(50) {
		s.family = famGroup
	}
	s.layout, s.ticks = look.IntN(1<<16), look.IntN(1<<16)
	s.identity = draw(d, identityOdds)
	if s.parent == s.i && (s.identity == idFooter || s.identity == idCopied) {
		s.identity = idAgree
	}
	s.icp = fmt.Sprintf("%sICP备%08d号", s.short, 5000000+d.IntN(17999999))
	if d.chance(40) {
		s.icp += fmt.Sprintf("-%d", d.between(1, 9))
	}
	number := pad(d.between(2000001, 2004999), 8)
	s.police = s.short + "公网安备" + s.division + number + "号"
	if strings.HasPrefix(s.division, "bm") { // filed in Beijing
		s.police = "京公网安备110102" + number + "号"
	}
}

func (w *World) drawReport(s *site, d dice) {
	s.way, s.target, s.format = draw(d, wayOdds), draw(d, targetOdds), draw(d, formatOdds)
	if w.fonts == nil && (s.format == fmtPDF || s.format == fmtScanPDF || s.format == fmtImage) {
		s.format = fmtHTML
	}
	if s.way == wayNews && s.target != toFile {
		s.target = toArticle
	}
	if s.target == toFile && isTable(s.format) {
		s.target = toArticle
	}
	s.direct = s.target == toColumn && !isTable(s.format) && d.chance(35)
	s.title = d.IntN(len(titleForms))
	s.old = d.chance(pctOldReports)
	if d.chance(pctFaulty) {
		s.faults = append(s.faults, one(d, workFaults).rule)
		if d.chance(pctSecondFault) {
			s.faults = append(s.faults, one(d, workFaults).rule)
		}
	}
	s.ipv6 = d.chance(pctIPv6Entry) && s.way != wayNews
	s.onParent = d.chance(pctOnParent) && s.parent != s.i && s.target == toArticle && s.way != wayNews && !s.ipv6
}

// isTable says whether the form is part of a page rather than a file of its own.
func isTable(format string) bool {
	return format == fmtHTML || format == fmtWord || format == fmtWPS
}

func (w *World) drawFate(s *site, d dice) {
	s.fate = draw(d, fateOdds)
	dl := w.Deadline()
	january := officeHour(d, dl.AddDate(0, 0, -d.between(2, 23)))
	if d.chance(8) { // on the last day, after our first night's visit
		january = dl.Add(-time.Duration(d.between(120, 840)) * time.Minute)
	}
	february := officeHour(d, dl.AddDate(0, 0, draw(d, []odd[int]{{0, 3}, {1, 3}, {d.between(2, 20), 4}})))
	soon := officeHour(d, dl.AddDate(0, 0, d.IntN(2)))
	s.born, s.claimed = january, january
	switch s.fate {
	case late:
		s.born, s.claimed = february, february
	case backDated:
		s.born = february
	case removed:
		s.removedAt = soon
	case corrected:
		s.replacedAt = soon
	case lastYearOnly:
		s.born, s.old = time.Time{}, true
	case never, deadEntry, outsideHost:
		s.born, s.old = time.Time{}, false
	case unlinked:
		s.way, s.target = wayCatalogue, toColumn
	case orphan:
		s.way, s.target = wayNone, toColumn
	}
	if s.fate != inTime {
		s.ipv6, s.onParent = false, false
	}
	if s.way == wayNews && s.born.IsZero() || s.fate == wrongYear || s.fate == blankForm {
		s.standing()
	}
	if s.fate == deadEntry && s.i%4 == 3 { // its article stands, the attachment does not
		s.target, s.direct = toArticle, false
		if isTable(s.format) {
			s.format = fmtDOCX
		}
	}
	if s.fate == blankForm || s.fate == wrongYear {
		s.faults = nil
	}
}

// standing makes the entry a standing link, where a dated item would blur the fate.
func (s *site) standing() {
	if s.way == wayNews {
		s.way = wayText
	}
}

// officeHour puts a day's moment between half past eight and six.
func officeHour(d dice, day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 8, d.between(30, 600), 0, 0, shanghai)
}

func (w *World) drawNetwork(s *site, d dice) {
	s.https = d.chance(pctHTTPS)
	s.net = draw(d, networkOdds)
	switch s.net {
	case netTLSExpired, netTLSHost, netTLSUntrusted, netTLSLegacy, netTLSGM:
		s.https = true
	case netToHTTPS:
		s.https = false
	}
}

func (w *World) drawRegister(s *site, d dice) {
	if !s.isPortal() && d.chance(pctExempt) {
		s.status = one(d, []registry.Status{registry.Suspended, registry.Closed, registry.Merged, registry.Exempt})
		if s.status != registry.Exempt {
			s.net = one(d, []string{netNoName, netMaintenance, netParked})
		}
	}
	if !d.chance(pctDeclared) || s.born.IsZero() {
		return
	}
	switch {
	case d.chance(pctDeclaredOld) && s.old:
		s.declared = "old"
	case s.born.Before(w.registerDay()):
		s.declared = "now"
	}
}

// registerDay is when the supervisor exported the list: URLs written back later are not in it.
func (w *World) registerDay() time.Time { return w.Deadline().AddDate(0, 0, -8) }

func (w *World) drawExtraHosts(s *site) {
	switch {
	case s.fate == outsideHost:
		w.extra[mirrorHost(s)] = hostKind{"mirror", s.i}
	case s.net == netMovedNotice:
		w.extra[movedHost(s)] = hostKind{"moved", s.i}
	}
	if s.ipv6 {
		w.extra[relayHost(s)] = hostKind{"relay", s.i}
	}
}

// mirrorHost is a pirate's copy of the site.
func mirrorHost(s *site) string { return fmt.Sprintf("www.zwxx%d-sim.com", s.i) }

// movedHost is where a site says it has moved.
func movedHost(s *site) string { return fmt.Sprintf("new%d.%s.gov.cn", s.i, s.label) }

// relayHost is the host an IPv6 relay gives the site.
func relayHost(s *site) string {
	return strings.ReplaceAll(s.host, ".", "-") + ".ipv6.zwfw-sim.gov.cn"
}
