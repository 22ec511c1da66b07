package accuracy

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"

	"nianbao/checks/form"
	"nianbao/checks/form/formtest"
)

// Result is how well samples were read in one format.
type Result struct {
	Format Format
	Forms  int
	Cost   Cost
	At     []formtest.Score // by threshold
	kinds  map[form.Type]int
	errors []string // of files that could not be read at all
}

// Grade compares what was read of samples with what they say.
func Grade(f Format, samples []Sample, readings []Reading) Result {
	r := Result{Format: f, Forms: len(samples), At: make([]formtest.Score, len(Thresholds)), kinds: map[form.Type]int{}}
	for i, s := range samples {
		if e := readings[i].Error; e != "" {
			r.errors = append(r.errors, fmt.Sprintf("%s: %s", s, e))
		}
		for k := range Thresholds {
			var got form.Report
			if reports := readings[i].Reports; k < len(reports) && len(reports[k]) == 1 && reports[k][0].Form == s.Kind {
				got = reports[k][0]
			}
			score := formtest.Compare(s.Values, got)
			for j := range score.Faults {
				score.Faults[j].Of = s.String()
			}
			r.At[k].Add(score)
		}
		for key, w := range s.Values {
			if f, known := form.Lookup(key); known && w.State != form.Unreadable {
				r.kinds[f.Type]++
			}
		}
	}
	return r
}

// share is how much was read, in percent.
func share(s formtest.Score) float64 {
	return 100 * float64(s.Values-s.Wrong()-s.Unread()) / float64(max(1, s.Values))
}

// Print writes the tables.
func Print(w io.Writer, results []Result) {
	fmt.Fprintf(w, "%-10s %6s %8s %8s %6s %8s %8s %8s %9s %9s\n", "format", "forms", "values", "right", "wrong", "unread", "read %", "CPU s", "self MB", "others MB")
	for _, r := range results {
		s := r.At[0]
		fmt.Fprintf(w, "%-10s %6d %8d %8d %6d %8d %8.2f %8.2f %9d %9d\n", r.Format.Name, r.Forms, s.Values, s.Values-len(s.Faults), s.Wrong(), s.Unread(), share(s),
			r.Cost.CPU.Seconds()/float64(max(1, r.Forms)), r.Cost.Self>>10, r.Cost.Largest>>10)
	}
	thresholds(w, results)
	for _, r := range results {
		r.unread(w)
	}
}

// thresholds shows what moving the threshold of confidence is worth.
func thresholds(w io.Writer, results []Result) {
	fmt.Fprintf(w, "\nwrong / unread (of recognised pictures) by threshold of confidence; the first is the program's\n%-10s", "format")
	for _, t := range Thresholds {
		fmt.Fprintf(w, "%16.2f", t)
	}
	fmt.Fprintln(w)
	for _, r := range results {
		if !r.Format.Pixels {
			continue
		}
		fmt.Fprintf(w, "%-10s", r.Format.Name)
		for _, s := range r.At {
			fmt.Fprintf(w, "%16s", fmt.Sprintf("%d / %d", s.Wrong(), s.Unread()))
		}
		fmt.Fprintln(w)
	}
}

// unread lists files that could not be read, wrong values, and what is not read by type of field.
func (r Result) unread(w io.Writer) {
	for _, e := range r.errors {
		fmt.Fprintf(w, "%s not read: %s\n", r.Format.Name, e)
	}
	byType := map[form.Type]int{}
	for _, f := range r.At[0].Faults {
		if f.Wrong {
			fmt.Fprintf(w, "%s: %s\n", r.Format.Name, f)
			continue
		}
		field, _ := form.Lookup(f.Key)
		byType[field.Type]++
	}
	if len(byType) == 0 {
		return
	}
	fmt.Fprintf(w, "%s unread:", r.Format.Name)
	for _, t := range slices.SortedFunc(maps.Keys(byType), func(a, b form.Type) int { return cmp.Compare(byType[b], byType[a]) }) {
		fmt.Fprintf(w, " %s %d of %d;", t, byType[t], r.kinds[t])
	}
	fmt.Fprintln(w)
}
