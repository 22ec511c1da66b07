package document

import "slices"

// endTight: a Western word filled the line to its last letter and goes on in the next,
// unless a space between them is one the file does not tell.
const endTight = ^End(0)

// endOfWestern tells why a line ends between two Western characters with this much
// room left.
func (l *textLine) endOfWestern(left float64, next textLine) End {
	hair := 0.05 * l.size()
	if last := l.glyphs[len(l.glyphs)-1]; !last.space && left > hair && left < next.glyphs[0].box.width()-hair {
		return endTight
	}
	return EndUnsure
}

// settleTight decides what tight lines are. A file that tells spaces that end a line, as
// one that was met in it shows, tells all of them: a line without one breaks in the
// middle of a word.
func settleTight(pages []sheetOfPaper, told bool) {
	end := EndUnsure
	if told || slices.ContainsFunc(pages, func(p sheetOfPaper) bool { return p.trailing }) {
		end = EndFull
	}
	for _, p := range pages {
		for _, t := range p.tables {
			for _, c := range t.cells {
				for i, e := range c.ends {
					if e == endTight {
						c.ends[i] = end
					}
				}
			}
		}
	}
}
