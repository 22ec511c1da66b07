package form

// YearKind says what a year beside a form's name stands for.
type YearKind string

// Kinds of years.
const (
	DataYear      YearKind = "data"      // 2024年度…, （2024年度）: the year reported on
	BareYear      YearKind = "bare"      // 2024年…: the year reported on, or the year of publication
	PublishedYear YearKind = "published" // of a date of publication or of filling in: the year after, or its December
)

// YearClaim is one statement from which a report's data year may follow.
type YearClaim struct {
	Source string // heading, title, entry, file, column, url, filled, pubdate, list …
	Year   int
	Kind   YearKind
	Month  int // of a PublishedYear, 1–12; 0 unknown
}

// DecideYear tells a report's data year from claims, and the source it rests on.
// The form's own heading decides alone; then data years of title, entry, file
// and column in this order; then a bare year where a date of publication tells
// which of its two readings is possible. It answers 0 rather than guess.
func DecideYear(claims ...YearClaim) (year int, source string) {
	return 0, ""
}

// HeadingYear reads the year of a form's heading （2023年度）, however it is
// spaced, in full width or Chinese digits. It is 0 when text has none, a blank
// one, or several that differ.
func HeadingYear(text string) int {
	return 0
}
