package document

// inkMark is what stands between two letters of a number.
type inkMark int

// Kinds of marks.
const (
	noMark    inkMark = iota
	pointMark         // a point on the base line
	otherMark         // a comma, or anything else
)

// markOf tells what the pieces of ink between two letters are. A point is as wide as high
// and ends where the letters do; a comma goes down below them.
func markOf(marks []part, before, after part) inkMark {
	switch {
	case len(marks) == 0:
		return noMark
	case len(marks) > 1:
		return otherMark
	}
	p, base, high := marks[0], max(before.y1, after.y1), max(before.height(), after.height())
	small := p.height()*4 <= high && p.ink*2 >= p.width()*p.height()
	if small && abs(p.height()-p.width()) <= 1 && abs(base-p.y1) <= max(1, high/16) {
		return pointMark
	}
	return otherMark
}
