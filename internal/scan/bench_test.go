package scan_test

import (
	"testing"

	"nianbao/internal/scan"
	"nianbao/internal/store/pgtest"
)

// BenchmarkNight is what queue, rules and store cost where looking costs nothing.
func BenchmarkNight(b *testing.B) {
	for name, url := range map[string]func() string{
		"sqlite":   func() string { return "sqlite:" + b.TempDir() + "/nianbao.db" },
		"postgres": func() string { return pgtest.Database(b) },
	} {
		b.Run(name, func(b *testing.B) {
			const perNight = 500
			s := open(b, url())
			nights := 0
			for b.Loop() {
				nights++
				if _, err := scan.Run(b.Context(), options(s, sites(perNight))); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(nights*perNight)/b.Elapsed().Seconds(), "sites/s")
		})
	}
}
