package checks

import (
	"fmt"
	"slices"
	"time"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// Timeline is what is known of when the work report for the year was published.
type Timeline struct {
	FirstSeen time.Time // by our visits; zero: never seen
	LastSeen  time.Time
	SeenNow   bool
	Claims    []snapshot.TimeClaim // what pages state, most trusted source first, then earliest first
	Missed    []time.Time          // able visits that did not see it, before FirstSeen; all of them where it was never seen
	Withdrawn time.Time            // the first able visit that no longer saw it; zero: none, or seen again
}

// trust ranks the sources of claims. 填报日期 is no claim of publication.
var trust = []string{"pubdate", "list", "page", "url", "last-modified"}

// PublicationTimes gathers sightings and claims of the work report for the year.
func PublicationTimes(v *View) Timeline {
	t := Timeline{Claims: v.claims()}
	for _, s := range v.Sightings {
		t.take(s)
	}
	now := v.Sighting()
	t.SeenNow = now.Seen
	t.take(now)
	return t
}

// take adds what a visit saw.
func (t *Timeline) take(s Sighting) {
	switch {
	case s.Seen:
		t.see(s.At)
	case s.Able && t.FirstSeen.IsZero():
		t.Missed = append(t.Missed, s.At)
	case s.Able:
		t.lose(s.At)
	}
}

// lose records a visit that should have seen the report, had it still been there.
func (t *Timeline) lose(at time.Time) {
	if !t.FirstSeen.IsZero() && t.Withdrawn.IsZero() {
		t.Withdrawn = at
	}
}

func (t *Timeline) see(at time.Time) {
	t.Withdrawn = time.Time{}
	if t.FirstSeen.IsZero() || at.Before(t.FirstSeen) {
		t.FirstSeen = at
	}
	if at.After(t.LastSeen) {
		t.LastSeen = at
	}
}

// seenAt is the moment a document was fetched, the visit's start where not kept.
func (v *View) seenAt(docs []*snapshot.Document) time.Time {
	at := v.Visit.Started
	for i, d := range docs {
		if f := v.Visit.FetchByID(d.Fetch); f != nil && !f.Started.IsZero() && (i == 0 || f.Started.Before(at)) {
			at = f.Started
		}
	}
	return at
}

// claims lists what the pages of the year's report state, without what cannot
// be: earlier than the last month of the data year, or later than the visit.
func (v *View) claims() []snapshot.TimeClaim {
	var all []snapshot.TimeClaim
	for _, d := range v.documents(form.Work).ours {
		for _, c := range d.Times {
			if slices.Contains(trust, c.Source) && v.plausible(c) {
				all = append(all, c)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b snapshot.TimeClaim) int {
		if d := slices.Index(trust, a.Source) - slices.Index(trust, b.Source); d != 0 {
			return d
		}
		return a.At.Compare(b.At)
	})
	return all
}

func (v *View) plausible(c snapshot.TimeClaim) bool {
	december := time.Date(v.Year, time.December, 1, 0, 0, 0, 0, shanghai)
	return !c.At.Before(december) && !c.At.After(v.Visit.Started.Add(24*time.Hour))
}

// earliest is the earliest claim of the named sources.
func (t Timeline) earliest(sources ...string) (snapshot.TimeClaim, bool) {
	var best snapshot.TimeClaim
	for _, c := range t.Claims {
		if slices.Contains(sources, c.Source) && (best.At.IsZero() || c.At.Before(best.At)) {
			best = c
		}
	}
	return best, !best.At.IsZero()
}

// contradicted returns the last able visit that should have seen the report,
// had it been up since the claimed moment, and did not.
func (t Timeline) contradicted(c snapshot.TimeClaim) (time.Time, bool) {
	end := c.At
	if c.Day {
		end = end.Add(24 * time.Hour)
	}
	for _, at := range slices.Backward(t.Missed) {
		if !at.Before(end) {
			return at, true
		}
	}
	return time.Time{}, false
}

// ownWord is the earliest moment the site itself gives, by the sources that count.
func (t Timeline) ownWord() (snapshot.TimeClaim, bool) { return t.earliest("pubdate", "list", "page") }

// DaysLate is by how many days the report, which this visit saw, missed a deadline: by the
// site's own word, else at least as many as our visits did not see it. 0: in time, or not known.
func (t Timeline) DaysLate(deadline time.Time) (days int, atLeast bool) {
	claim, claimed := t.ownWord()
	switch {
	case !t.SeenNow, t.FirstSeen.Before(deadline), claimed && claim.At.Before(deadline):
		return 0, false
	case claimed:
		return daysLate(claim.At, deadline), false
	case t.missedAfter(deadline):
		return daysLate(t.Missed[len(t.Missed)-1], deadline), true
	}
	return 0, false
}

// BackDated is the claim to have published in time that an able visit contradicts, and
// when that was; zero when there is none. What was seen in time needs no claim.
func (t Timeline) BackDated(deadline time.Time) (claim snapshot.TimeClaim, missed time.Time) {
	claim, claimed := t.ownWord()
	if t.FirstSeen.Before(deadline) || !claimed || !claim.At.Before(deadline) {
		return snapshot.TimeClaim{}, time.Time{}
	}
	at, contradicted := t.contradicted(claim)
	if !contradicted {
		return snapshot.TimeClaim{}, time.Time{}
	}
	return claim, at
}

// daysLate counts the days from the deadline, the first of them as one.
func daysLate(at, deadline time.Time) int {
	return int(at.Sub(deadline)/(24*time.Hour)) + 1
}

func claimText(c snapshot.TimeClaim) string {
	if c.Day {
		return fmt.Sprintf("%s %s", snapshot.ClaimSource(c.Source), day(c.At))
	}
	return fmt.Sprintf("%s %s", snapshot.ClaimSource(c.Source), clock(c.At))
}
