package checks

import (
	"testing"

	"nianbao/checks/form"
)

// One site with both forms, every rule: what judging a night again costs a site.
func BenchmarkJudge(b *testing.B) {
	c := newCase()
	c.begin(form.Work)
	c.c.view.Reports[0].Values = fullForm(form.Work)
	c.begin(form.Supervision)
	c.c.view.Reports[1].Values = fullForm(form.Supervision)
	c.finish()
	b.ReportAllocs()
	for b.Loop() {
		Judge(&c.c.view)
	}
}
