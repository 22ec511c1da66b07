package form

// Mention is a naming of one of the two forms in a link, title, heading or file name.
type Mention struct {
	Form     Kind
	Year     int      // 0 when the text names none, or several
	YearKind YearKind // what the year stands for; empty without a year
	Strength Strength
}

// Strength is how surely words name the form.
type Strength int

// Strengths, weakest first. A Bare wording (网站年度报表, 年度报表) is worth following
// and proves nothing; a Usual one (政府网站年度工作报表) is the form under another
// name in wide use; Official is the name of the notice.
const (
	Bare     Strength = 1
	Usual    Strength = 2
	Official Strength = 3
)

// Mentions recognises the names of the forms in a link text, title, heading or
// file name. Spaces, line breaks and full width do not matter.
func Mentions(text string) (Mention, bool) {
	return Mention{}, false
}

// SlugHint says whether a URL's path looks like a column of annual reports
// (zfwzgzndbb …). It is a hint where to look, never a proof.
func SlugHint(url string) bool {
	return false
}
