package reports

import (
	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// Line is one site as a report sees it: who it is, and what its visits of the
// data year add up to.
type Line struct {
	Site         registry.Site
	Jurisdiction registry.Jurisdiction
	Visited      bool           // it was looked at, whatever came of it
	Outcome      snapshot.Class // of the last visit
	Verdict      checks.Verdict
}

// Night is what a report is about: one data year, as known after one scan.
type Night struct {
	Year   int
	Scan   int64
	AsOf   string // day of the scan, e.g. 2026-02-01
	Policy string // in one line, what the figures rest on
	Lines  []Line // by site code
}
