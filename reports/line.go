package reports

import (
	"fmt"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/registry"
	"nianbao/reports/sampling"
)

// Line is one site as a report sees it: who it is, and what its visits of the
// data year add up to.
type Line struct {
	Site         registry.Site
	Jurisdiction registry.Jurisdiction
	Visited      bool           // it was looked at, whatever came of it
	Outcome      snapshot.Class // of the last visit
	Verdict      checks.Verdict
	Access       checks.Access  // as of the scan; zero when it was not judged
	Drawn        bool           // it is in the spot check; of no meaning in a full scan
	Certain      string         // why it was drawn for certain; empty when chance decided
	Earlier      checks.Verdict // as of the scan before; zero when there was none
	LastYear     checks.Status  // of the data year before; only for sites that are 不合格
	Since        time.Time      // the visit that first confirmed it as 不合格; zero when it is not
}

// Night is what a report is about: one data year, as known after one scan, or
// the spot check of a quarter.
type Night struct {
	Year        int
	Scan        int64
	AsOf        string // day of the scan, e.g. 2026年2月1日
	Day         time.Time
	Policy      string      // in one line, what the figures rest on
	Quarantined string      // why the scan counts for nothing; empty when it counts
	Lines       []Line      // by site code
	Spot        *SpotSample // nil: every site was to be looked at (全量)
	Before      *Night      // the period before, for changes; nil when there is none
}

// SpotSample is the spot check a night's lines were drawn in.
type SpotSample struct {
	ID         int64
	Parameters sampling.Parameters
}

// examined are the lines whose sites were to be looked at: the drawn ones, or all.
func (n Night) examined() []Line {
	if n.Spot == nil {
		return n.Lines
	}
	var drawn []Line
	for _, line := range n.Lines {
		if line.Drawn {
			drawn = append(drawn, line)
		}
	}
	return drawn
}

// scope says in a note what the figures cover and until when.
func (n Night) scope() string {
	if n.Spot == nil {
		return "数据截至" + n.AsOf + fmt.Sprintf("（第%d次查看，全量）", n.Scan)
	}
	p := n.Spot.Parameters
	return fmt.Sprintf("%s抽查（样本第%d号，比例%d%%，种子%d），数据截至%s", p.Quarter.Text(), n.Spot.ID, p.Ratio, p.Seed, n.AsOf)
}
