package store_test

import (
	"context"
	"testing"
)

// A build finds what it read, and nothing another build read.
func TestReadings(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		first, err := s.Readings(t.Context(), "one")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := first.Reading(t.Context(), "sum pdf"); err == nil {
			t.Error("found what was never kept")
		}
		for _, text := range []string{"as read", "as read at the same moment"} {
			if err := first.KeepReading(t.Context(), "sum pdf", []byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		same, err := s.Readings(t.Context(), "one")
		if err != nil {
			t.Fatal(err)
		}
		if kept, err := same.Reading(t.Context(), "sum pdf"); err != nil || string(kept) != "as read" {
			t.Errorf("kept %q, %v", kept, err)
		}
		other, err := s.Readings(t.Context(), "two")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range []interface {
			Reading(ctx context.Context, document string) ([]byte, error)
		}{other, same} {
			if kept, err := r.Reading(t.Context(), "sum pdf"); err == nil {
				t.Errorf("found %q of another build", kept)
			}
		}
	})
}
