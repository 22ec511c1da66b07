package formtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"nianbao/checks/form"
)

// Score compares what was read with what was written.
type Score struct {
	Values int // written so that a reading is certain
	Faults []Fault
}

// Fault is a value that was not read as it was written.
type Fault struct {
	Of      string // the form it is a fault of, where several are compared
	Key     string
	Wrong   bool // something else was read; else nothing was
	Written Entry
	Read    form.Value
}

// Compare counts a value as wrong when it says something other than was written.
// A value not found, or called unreadable, is unread, unless it was written so
// that no reading is certain.
func Compare(want Values, got form.Report) Score {
	var s Score
	for _, key := range slices.Sorted(maps.Keys(want)) {
		w := want[key]
		if w.State == "" {
			continue // printed for others
		}
		v, found := got.Values[key]
		unread := !found || v.State == form.Unreadable
		if w.State != form.Unreadable {
			s.Values++
		} else if unread {
			continue
		}
		if v.State != w.State || v.Value != w.Value {
			s.Faults = append(s.Faults, Fault{Key: key, Wrong: !unread, Written: w, Read: v})
		}
	}
	for _, key := range slices.Sorted(maps.Keys(got.Values)) {
		if _, written := want[key]; !written {
			s.Faults = append(s.Faults, Fault{Key: key, Wrong: true, Read: got.Values[key]})
		}
	}
	return s
}

// Add counts another form in.
func (s *Score) Add(o Score) {
	s.Values += o.Values
	s.Faults = append(s.Faults, o.Faults...)
}

// Wrong is how many values say something else than was written.
func (s Score) Wrong() int {
	n := 0
	for _, f := range s.Faults {
		if f.Wrong {
			n++
		}
	}
	return n
}

// Unread is how many values say nothing.
func (s Score) Unread() int { return len(s.Faults) - s.Wrong() }

func (f Fault) String() string {
	key := strings.TrimSpace(f.Of + " " + f.Key)
	switch {
	case f.Wrong && f.Written.State == "":
		return fmt.Sprintf("%s WRONG: not on the form, read as %s %q at %s", key, f.Read.State, f.Read.Value, f.Read.At)
	case f.Wrong:
		return fmt.Sprintf("%s WRONG: %q is %s %q, read as %s %q at %s", key, f.Written.Print, f.Written.State, f.Written.Value, f.Read.State, f.Read.Value, f.Read.At)
	}
	return fmt.Sprintf("%s unread: %q; there stands %q (%.2f)", key, f.Written.Print, f.Read.Raw, f.Read.Confidence)
}
