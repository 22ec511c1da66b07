package document

// apart cuts a tick that touches the bracket behind it from the bracket: [√] in a font that
// sets them close.
func (b *bitmap) apart(parts []part, em float64) []part {
	cut := make([]part, 0, len(parts)+1)
	for i, p := range parts {
		if i > 0 && b.bracket(parts[i-1], em, false) {
			if tick, end, ok := b.tickAndBracket(p, parts[i-1], em); ok {
				cut = append(cut, tick, end)
				continue
			}
		}
		cut = append(cut, p)
	}
	return cut
}

// tickAndBracket cuts a piece of ink where its end is as wide and high as the bracket open,
// and mirrors it.
func (b *bitmap) tickAndBracket(p, open part, em float64) (tick, end part, ok bool) {
	if p.width() < 2*open.width() || float64(p.width()) > 1.6*em {
		return part{}, part{}, false
	}
	end = b.inked(part{x0: p.x1 - open.width(), y0: open.y0, x1: p.x1, y1: open.y1})
	tick = b.inked(part{x0: p.x0, y0: p.y0, x1: end.x0, y1: p.y1})
	return tick, end, like(open, end) && b.bracket(end, em, true) && b.ticked(tick)
}

// inked is what of a part its ink takes up.
func (b *bitmap) inked(p part) part {
	var all part
	for y := p.y0; y < p.y1; y++ {
		for x := p.x0; x < p.x1; x++ {
			switch dot := (part{x, y, x + 1, y + 1, 1}); {
			case !b.at(x, y):
			case all.ink == 0:
				all = dot
			default:
				all = all.union(dot)
			}
		}
	}
	return all
}
