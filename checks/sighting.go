package checks

import "nianbao/checks/form"

// Sighting is what this visit saw of the site's work report for the year, for the
// rules of later visits. It was able to look only where not seeing the report
// means that it was not there.
func (v *View) Sighting() Sighting {
	if v.Visit == nil {
		return Sighting{}
	}
	found := v.documents(form.Work)
	s := Sighting{At: v.Visit.Started, Able: v.blind() == "" && len(found.yearless)+len(found.named)+len(found.foreign) == 0}
	if len(found.ours) > 0 {
		s.At, s.Seen, s.URL = v.seenAt(found.ours), true, found.ours[0].URL
	}
	return s
}
