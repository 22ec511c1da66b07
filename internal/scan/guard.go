package scan

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"
)

// guard runs do for at most the given time, and a grace after it was told to
// stop. What it says is passed on; a panic, or not coming back, is an error. Who
// does not come back is left behind: one site must not hold up the night.
func guard[T any](ctx context.Context, limit, grace time.Duration, do func(context.Context) (T, error)) (T, error) {
	type outcome struct {
		value T
		err   error
	}
	inner, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	came := make(chan outcome, 1)
	go func() {
		value, err := safely(func() (T, error) { return do(inner) })
		came <- outcome{value, err}
	}()
	patience := time.NewTimer(limit + grace)
	defer patience.Stop()
	var none T
	select {
	case o := <-came:
		return o.value, o.err
	case <-patience.C:
		return none, fmt.Errorf("超过 %s 仍未结束，已放弃", limit+grace)
	case <-ctx.Done():
		return none, ctx.Err()
	}
}

// safely turns a panic into an error; the log has the stack.
func safely[T any](do func() (T, error)) (value T, err error) {
	defer func() {
		if p := recover(); p != nil {
			slog.Error("panic while working a site", "panic", p, "stack", string(debug.Stack()))
			err = fmt.Errorf("程序出错：%v", p)
		}
	}()
	return do()
}
