package browser

import "nianbao/crawler/snapshot"

// Windows in which pages are measured, CSS pixels.
const (
	wideWidth, wideHeight   = 1920, 1080
	smallWidth, smallHeight = 1366, 768
)

// Prominence is the level at which a link is seen on its page, by its figures alone.
// The footer and the navigation are levels of their own wherever they stand. A slide
// counts where its carousel stands, as it turns by itself; a tab's content counts as
// part of the page but never as first screen. What lies under a layer that can be closed
// counts as if it were; under one that cannot, where scrolling brings it out. First
// screen is that of the larger window or of the smaller, whichever favours the site.
func (l Link) Prominence() snapshot.Prominence {
	switch {
	case l.Needs == Hover:
		return snapshot.InNav
	case !l.Visible && l.Needs != CarouselTurn && l.Needs != Tab, l.AlwaysCovered && !l.Closable:
		return snapshot.Hidden
	case l.Area == Footer:
		return snapshot.InFooter
	case l.Area == Nav:
		return snapshot.InNav
	case l.Needs == Tab, l.CoveredBy != "" && !l.Closable:
		return snapshot.OnPage
	case l.Needs == CarouselTurn && l.Near.Screen(wideHeight) == 1:
		return snapshot.FirstScreen
	case l.Visible && (l.Box.Screen(wideHeight) == 1 || l.Small != (Box{}) && l.Small.Screen(smallHeight) == 1):
		return snapshot.FirstScreen
	}
	return snapshot.OnPage
}
