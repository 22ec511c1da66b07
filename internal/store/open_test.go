package store_test

import (
	"context"
	"testing"

	"nianbao/internal/store"
)

func TestOpenAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx := context.Background()
		open(t, url)
		s := open(t, url)
		var n int
		if err := s.DB().GetContext(ctx, &n, `SELECT COUNT(*) FROM river_job`); err != nil {
			t.Errorf("tables of the queue: %v", err)
		}
	})
}

var _ store.Dialect
