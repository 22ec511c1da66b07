package scan

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"

	"nianbao/internal/store"
	"nianbao/registry"
)

// The queue is asked for work as soon as a worker is free, at most every
// fetchPause; without free workers nothing asks. fetchPoll is for work that came
// from elsewhere. haltTime is how long stopping may take; a broken database will
// not take the states of jobs either, and waiting for it is in vain.
const (
	fetchPause     = 5 * time.Millisecond
	fetchPoll      = 200 * time.Millisecond
	haltTime       = 30 * time.Second
	brokenHaltTime = 2 * time.Second
)

// siteJob is one site to be looked at in a scan. All else is in the scan's plan,
// so that any machine could work it.
type siteJob struct {
	Scan int64             `json:"scan"`
	Code registry.SiteCode `json:"code"`
}

// Kind names the job to River.
func (siteJob) Kind() string { return "site" }

// queueName is the queue of one scan: jobs of others never come in its way.
func queueName(scan int64) string { return fmt.Sprintf("scan-%d", scan) }

// queue works the jobs of a night.
type queue struct {
	*river.Client[*sql.Tx]
}

// driver is River's way to the store's database.
func driver(s *store.Store) riverdriver.Driver[*sql.Tx] {
	if s.Dialect() == store.Postgres {
		return riverdatabasesql.New(s.DB().DB)
	}
	return riversqlite.New(s.DB().DB)
}

// enqueue makes the jobs the whole of a queue.
func enqueue(ctx context.Context, s *store.Store, name string, jobs []siteJob) error {
	client, err := river.NewClient(driver(s), &river.Config{Logger: warnings()})
	if err != nil {
		return fmt.Errorf("建立队列：%w", err)
	}
	return s.Requeue(ctx, name, func(tx *sql.Tx) error {
		for chunk := range slices.Chunk(jobs, 1000) {
			params := make([]river.InsertManyParams, len(chunk))
			for i, job := range chunk {
				params[i] = river.InsertManyParams{Args: job, InsertOpts: &river.InsertOpts{Queue: name}}
			}
			if _, err := client.InsertManyFastTx(ctx, tx, params); err != nil {
				return err
			}
		}
		return nil
	})
}

// newQueue prepares to work a night's queue. Time limits are our own: River's
// would end a job without a result.
func newQueue(n *night) (*queue, error) {
	workers := river.NewWorkers()
	if err := river.AddWorkerSafely(workers, &siteWorker{night: n}); err != nil {
		return nil, err
	}
	client, err := river.NewClient(driver(n.Store), &river.Config{
		Queues:               map[string]river.QueueConfig{queueName(n.scan.ID): {MaxWorkers: n.Workers}},
		Workers:              workers,
		FetchCooldown:        fetchPause,
		FetchPollInterval:    fetchPoll,
		PollOnly:             true,
		JobTimeout:           -1,
		RescueStuckJobsAfter: 4*n.SiteTime + time.Hour,
		ReindexerSchedule:    river.NeverSchedule(), // at midnight it looks for indexes that SQLite does not have, and complains
		Logger:               warnings(),
	})
	return &queue{client}, err
}

// halt stops the queue: jobs begun end at once, having been told so.
func (q *queue) halt(patience time.Duration) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := q.StopAndCancel(ctx); err != nil {
		slog.Warn("queue did not stop in time; jobs left are taken up by the next run", "error", err)
	}
}

// warnings is the log without what River says of its daily life.
func warnings() *slog.Logger { return slog.New(quiet{slog.Default().Handler()}) }

type quiet struct{ slog.Handler }

func (q quiet) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && q.Handler.Enabled(ctx, level)
}

func (q quiet) WithAttrs(attrs []slog.Attr) slog.Handler { return quiet{q.Handler.WithAttrs(attrs)} }
func (q quiet) WithGroup(name string) slog.Handler       { return quiet{q.Handler.WithGroup(name)} }
