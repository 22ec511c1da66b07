package probe

import (
	"context"
	"errors"
	"time"

	"nianbao/internal/store"
)

// Watch does one round after the other until a time, each so long after the start of
// the one before. A watch that was stopped or killed is taken up again where it
// was: its rounds, its rhythm and its end are in the database.
type Watch struct {
	Options
	Every  time.Duration
	Wait   func(ctx context.Context, until time.Time) error // for a time to come, or for the end of ctx
	Report func(Summary, error)                             // what came of a round; called after each
}

// Resume finds the end of a watch that has not come to it, zero if there is none.
func Resume(ctx context.Context, s *store.Store, now time.Time) (until time.Time, err error) {
	last, err := s.LastProbeRound(ctx)
	if errors.Is(err, store.ErrNotFound) || err == nil && !last.Until.After(now) {
		return time.Time{}, nil
	}
	return last.Until, err
}

// Run watches. A database that is busy or away costs a round and not the watch.
func (w Watch) Run(ctx context.Context) error {
	next, err := w.first(ctx)
	if err != nil {
		return err
	}
	for next.Before(w.Until) {
		if err := w.Wait(ctx, next); err != nil {
			return err
		}
		next = w.Now().Add(w.Every)
		summary, err := Round(ctx, w.Options)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		w.Report(summary, err)
		if err != nil && !errors.Is(err, store.ErrLocked) && !errors.Is(err, store.ErrCannotOpen) {
			return err
		}
	}
	return nil
}

// first is when the first round is due: at once, or in the rhythm of the round before
// where that came to its end.
func (w Watch) first(ctx context.Context) (time.Time, error) {
	last, err := w.Store.LastProbeRound(ctx)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return w.Now(), nil
	case err != nil:
		return time.Time{}, err
	case last.Ended.IsZero():
		return w.Now(), nil
	}
	return later(w.Now(), last.Started.Add(w.Every)), nil
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// End is when a watch of so long that begins now is to end: it is counted from the
// next midnight, for only whole days count.
func End(now time.Time, long time.Duration) time.Time {
	y, m, d := now.Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, now.Location()).Add(long)
}
