// Package scan is the night: it plans a scan, works its sites as jobs of a queue,
// judges what was seen and keeps it. A scan that was stopped or killed goes on
// where it was; no site is lost and none is judged twice.
package scan

import (
	"context"
	"errors"
	"fmt"
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
	Repeat    Repeat // of earlier looks; zero: every look is a full one
	Documents Documents
	Policy    checks.Policy
	PolicySrc string // the policy as written (YAML), kept with the scan
	Sites     []registry.Site
	Year      int           // data year of the reports looked for
	Workers   int           // sites looked at side by side; 0: 8
	SiteTime  time.Duration // for looking at one site, and again for reading its documents; 0: 5 minutes
	Resume    bool          // go on with the newest unfinished scan of Year, with its own sites and policy
	Now       func() time.Time
	Progress  func(Progress) // called after every site, never at the same time twice; may be nil
	Compared  func()         // called after every site judged once more when all have a result; may be nil
	Evidence  Evidence       // may be nil
	Build     string         // of this program
	Ruleset   string         // version of the rules
}

// Documents reads the bytes of documents.
type Documents interface {
	Read(ctx context.Context, body []byte, hint document.Hint) (*document.Document, error)
}

// Evidence keeps the evidence of a result before the result itself is kept, for
// several sites at once. Without its evidence no result is kept: an error ends the
// night, which can be resumed.
type Evidence func(ctx context.Context, scan int64, r store.Result) error

// Progress is how far a scan has come.
type Progress struct {
	Scan    int64
	Done    int // sites with a result, those of earlier runs included
	Planned int
	Site    registry.Site  // the one just done
	Outcome snapshot.Class // of it
}

// Summary is what became of a scan, earlier runs of it included.
type Summary struct {
	Scan        int64
	Resumed     bool
	Planned     int
	Done        int                    // sites with a result
	Exempt      int                    // of them, without looking: they owe no report
	Repeated    int                    // of them, by a look in which everything was as in an earlier one
	Failed      map[snapshot.Class]int // of them, those that could not be looked at
	Remaining   int                    // sites without a result: resume to go on
	Compared    bool                   // the forms of all sites were compared with each other
	Quarantined string                 // why the night counts for nothing; empty when it counts
	Started     time.Time
	Ended       time.Time
}

// ErrNothingToResume says that no scan of the year was left unfinished.
var ErrNothingToResume = errors.New("没有未完成的扫描可以继续")

// Run runs one night. When ctx is cancelled it stops in order: nothing half done
// is kept, and the summary says how many sites remain. An error means that the
// database failed; what was kept until then stays, and the scan can be resumed.
func Run(ctx context.Context, o Options) (Summary, error) {
	steady := context.WithoutCancel(ctx) // planning and concluding are short, and whole
	n, err := plan(steady, o.withDefaults())
	if err != nil {
		return Summary{}, err
	}
	release, err := o.Store.Hold(steady, n.scan.ID)
	if err != nil {
		return Summary{}, err
	}
	defer release()
	if err := n.refill(steady); err != nil {
		return Summary{}, err
	}
	failed := n.work(ctx)
	compared := false
	if failed == nil {
		compared, failed = n.compare(ctx)
	}
	summary, err := n.conclude(steady, compared)
	if failed != nil { // that it could not be concluded either says nothing new
		return summary, failed
	}
	return summary, err
}

func (o Options) withDefaults() Options {
	if o.Workers == 0 {
		o.Workers = 8
	}
	if o.SiteTime == 0 {
		o.SiteTime = 5 * time.Minute
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	return o
}

// plan begins a scan, or finds the one to go on with.
func plan(ctx context.Context, o Options) (*night, error) {
	if o.Resume {
		return planRest(ctx, o)
	}
	scan := store.Scan{
		Year: o.Year, Started: o.Now(), Planned: len(o.Sites), Policy: o.PolicySrc, Ruleset: o.Ruleset, Build: o.Build,
	}
	var err error
	if scan.ID, err = o.Store.StartScan(ctx, scan, o.Sites); err != nil {
		return nil, err
	}
	return newNight(o, scan), nil
}

// planRest finds the scan to go on with. It goes by the policy it began with.
func planRest(ctx context.Context, o Options) (*night, error) {
	scan, err := o.Store.UnfinishedScan(ctx, o.Year)
	if errors.Is(err, store.ErrNotFound) {
		return nil, ErrNothingToResume
	}
	if err != nil {
		return nil, err
	}
	if o.Policy, err = checks.ParsePolicy([]byte(scan.Policy)); err != nil {
		return nil, fmt.Errorf("扫描 %d 保存的检查口径：%w", scan.ID, err)
	}
	if o.Sites, err = o.Store.Planned(ctx, scan.ID); err != nil {
		return nil, err
	}
	return newNight(o, scan), nil
}
