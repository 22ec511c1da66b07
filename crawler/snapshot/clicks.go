package snapshot

// Clicks is how many links a citizen follows from the homepage, by the shortest way known,
// to a document or to the page that holds it as a file; 0 where no way from there is
// known. What must be done to see the first link is not counted: Shown.Needs tells it.
func (v *Visit) Clicks(d Document) int {
	for range v.Documents {
		if d.Parent < 1 || d.Parent > len(v.Documents) {
			break
		}
		d = v.Documents[d.Parent-1]
	}
	fewest := 0
	for _, e := range v.Entries {
		n := 0
		switch {
		case d.Fetch == 0 && e.ID == d.Entry && e.URL != d.URL: // known by its title in a list, and not opened
			n = oneMore(v.clicksThrough(e, len(v.Entries)))
		case e.ID == d.Entry, d.Fetch != 0 && e.Fetch == d.Fetch, e.URL != "" && e.URL == d.URL:
			n = v.clicksThrough(e, len(v.Entries))
		}
		fewest = fewer(fewest, n)
	}
	return fewest
}

// clicksThrough is how many links are followed with the entry's own; most keeps entries
// that lead to each other from leading us round.
func (v *Visit) clicksThrough(e Entry, most int) int {
	if e.OnHome {
		return 1
	}
	if e.Parent < 1 || e.Parent > len(v.Entries) || most == 0 {
		return 0
	}
	parent := v.Entries[e.Parent-1]
	fewest := v.clicksThrough(parent, most-1)
	for _, twin := range v.Entries { // another way to the page it stands on
		if twin.OnHome && twin.Fetch != 0 && twin.Fetch == parent.Fetch {
			fewest = 1
		}
	}
	return oneMore(fewest)
}

func oneMore(clicks int) int {
	if clicks == 0 {
		return 0
	}
	return clicks + 1
}

// fewer is the smaller of two numbers that are known.
func fewer(a, b int) int {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}
