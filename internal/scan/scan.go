// Package scan is the night: it plans a scan, works its sites as jobs of a queue,
// judges what was seen and keeps it. A scan that was stopped or killed goes on
// where it was; no site is lost and none is judged twice.
package scan

import (
	"context"
	"errors"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
	"nianbao/internal/store"
	"nianbao/registry"
)

// Options say what a night is to do.
type Options struct {
	Store     *store.Store
	Look      func(ctx context.Context, site registry.Site, year int) *snapshot.Visit
	Documents Documents
	Policy    checks.Policy
	PolicySrc string // the policy as written (YAML), kept with the scan
	Sites     []registry.Site
	Year      int           // data year of the reports looked for
	Workers   int           // sites looked at side by side; 0: 8
	SiteTime  time.Duration // for one site; 0: 5 minutes
	Resume    bool          // go on with the newest unfinished scan of Year; Sites are then its own
	Now       func() time.Time
	Progress  func(Progress) // called after every site, never at the same time twice; may be nil
	Build     string         // of this program
	Ruleset   string         // version of the rules
}

// Documents reads the bytes of documents.
type Documents interface {
	Read(ctx context.Context, body []byte, hint document.Hint) (*document.Document, error)
}

// Progress is how far a scan has come.
type Progress struct {
	Scan    int64
	Done    int // sites with a result, those of earlier runs included
	Planned int
	Site    registry.Site  // the one just done
	Outcome snapshot.Class // of it
}

// Summary is what became of a scan.
type Summary struct {
	Scan        int64
	Resumed     bool
	Planned     int
	Done        int // sites with a result
	Exempt      int // of them, without looking
	Failed      map[snapshot.Class]int
	Remaining   int    // sites without a result: resume to go on
	Quarantined string // why the night counts for nothing; empty when it counts
	Started     time.Time
	Ended       time.Time
}

// ErrNothingToResume says that no scan of the year was left unfinished.
var ErrNothingToResume = errors.New("没有未完成的扫描可以继续")

// Run runs one night. When ctx is cancelled it stops in order: nothing half done
// is kept, and the summary says how many sites remain.
func Run(ctx context.Context, o Options) (Summary, error) {
	return Summary{}, nil
}
