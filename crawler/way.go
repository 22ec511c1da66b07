package crawler

import (
	"slices"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// fromHome is the trail of what stands on the homepage.
var fromHome = trail{home: true, onHome: true, way: snapshot.WayHome}

var ways = []snapshot.Way{"", snapshot.WaySearch, snapshot.WayDeclared, snapshot.WaySitemap, snapshot.WayCatalogue, snapshot.WayHomeList, snapshot.WayHome}

func betterWay(a, b snapshot.Way) snapshot.Way {
	if slices.Index(ways, b) > slices.Index(ways, a) {
		return b
	}
	return a
}

// hasAny: the year's report of the form was met in this visit, on any way a reader
// of the site can take. The address the register names is none.
func (v *visit) hasAny(kind form.Kind) bool {
	return slices.ContainsFunc(v.Documents, func(d snapshot.Document) bool {
		ours := d.Year == v.Year && !d.Outside && d.Fetch != 0
		return ours && (kind == "" || d.Form == string(kind)) && d.Way != snapshot.WayDeclared
	})
}

// onlyDeclared: what an address proved to be was so far known from the register alone.
func (v *visit) onlyDeclared(pr proof) bool {
	return slices.ContainsFunc(pr.documents, func(id int) bool { return v.Documents[id-1].Way == snapshot.WayDeclared })
}

// withListDate adds the day that a list prints beside a report.
func withListDate(times []snapshot.TimeClaim, date string) []snapshot.TimeClaim {
	c, ok := timeClaim("list", date)
	if !ok || slices.Contains(times, c) {
		return times
	}
	return append(times, c)
}
