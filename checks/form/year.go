package form

import (
	"slices"
)

// YearKind says what a year beside a form's name stands for.
type YearKind string

// Kinds of years.
const (
	DataYear      YearKind = "data"      // 2024年度…, （2024年度）: the year reported on
	BareYear      YearKind = "bare"      // 2024年…: the year reported on, or the year of publication
	PublishedYear YearKind = "published" // of a date of publication or of filling in
)

// YearClaim is one statement from which a report's data year may follow.
type YearClaim struct {
	Source string // heading, title, entry, file, column, url, filled, pubdate, list …
	Year   int
	Kind   YearKind
	Month  int // of a PublishedYear, 1–12; 0 unknown
}

// sources that name a report, the most trusted first; all others come after.
var sources = []string{"heading", "title", "entry", "file", "column"}

// DecideYear tells a report's data year from claims, and the source it rests on.
// The form's own heading decides alone; then data years of title, entry, file
// and column in this order, unless the report was published before that year
// was over; then a bare year where a date of publication leaves only one of its
// two readings; then the date of filling in; then, of a form whose slot （　年度） is
// printed and left blank, its publication. It answers 0 rather than guess.
func DecideYear(claims ...YearClaim) (year int, source string) {
	claims = slices.Clone(claims)
	slices.SortStableFunc(claims, func(a, b YearClaim) int { return rank(a) - rank(b) })
	published := ofKind(claims, PublishedYear)
	for _, kind := range []YearKind{DataYear, BareYear} {
		if first := leading(ofKind(claims, kind)); len(first) > 0 {
			return settle(first, published)
		}
	}
	if year, source := fromFilling(published); year != 0 || !slices.Contains(claims, BlankSlot) {
		return year, source
	}
	return fromPublication(published)
}

// BlankSlot is the claim of a form whose （　年度） surely says nothing.
var BlankSlot = YearClaim{Source: "heading", Kind: DataYear}

func rank(c YearClaim) int {
	if i := slices.Index(sources, c.Source); i >= 0 {
		return i
	}
	return len(sources)
}

func ofKind(claims []YearClaim, kind YearKind) []YearClaim {
	var some []YearClaim
	for _, c := range claims {
		if c.Kind == kind && c.Year > 0 {
			some = append(some, c)
		}
	}
	return some
}

// leading returns the claims as trusted as the first.
func leading(sorted []YearClaim) []YearClaim {
	for i, c := range sorted {
		if rank(c) != rank(sorted[0]) {
			return sorted[:i]
		}
	}
	return sorted
}

func settle(claims, published []YearClaim) (int, string) {
	c := claims[0]
	for _, other := range claims[1:] {
		if other.Year != c.Year {
			return 0, ""
		}
	}
	switch {
	case c.Kind == BareYear:
		return settleBare(c, published)
	case c.Source != "heading" && tooEarly(c.Year, published):
		return 0, ""
	}
	return c.Year, c.Source
}

// tooEarly says whether a report on year was published before its December.
func tooEarly(year int, published []YearClaim) bool {
	return slices.ContainsFunc(published, func(p YearClaim) bool {
		return p.Year < year || p.Year == year && p.Month > 0 && p.Month < 12
	})
}

// settleBare uses that a bare year is either the data year, then publication
// falls in the year after, or the year of publication itself.
func settleBare(c YearClaim, published []YearClaim) (int, string) {
	year := 0
	for _, p := range published {
		var says int
		switch {
		case p.Year == c.Year+1:
			says = c.Year
		case p.Year == c.Year && p.Month > 0 && p.Month < 12:
			says = c.Year - 1
		}
		if says == 0 || year != 0 && says != year {
			return 0, ""
		}
		year = says
	}
	if year == 0 {
		return 0, ""
	}
	return year, c.Source
}

// fromFilling: a form filled in before December is about the year before.
func fromFilling(published []YearClaim) (int, string) {
	for _, p := range published {
		if p.Source == "filled" && p.Month > 0 && p.Month < 12 {
			return p.Year - 1, p.Source
		}
	}
	return 0, ""
}

// lastMonth is how late in the year the report on the year before is still put up: the
// notice asks for January.
const lastMonth = 3

// fromPublication: what is put up in the first months of a year is the report on the year
// before, where all dates agree and one of them is printed: files are moved.
func fromPublication(published []YearClaim) (year int, source string) {
	for _, p := range published {
		switch {
		case p.Month == 0 || p.Month > lastMonth || p.Year != published[0].Year:
			return 0, ""
		case p.Source != "url" && source == "":
			year, source = p.Year-1, p.Source
		}
	}
	return year, source
}
