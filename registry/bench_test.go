package registry

import (
	"bytes"
	"fmt"
	"testing"
)

// BenchmarkImportCountry imports as many sites as the country has.
func BenchmarkImportCountry(b *testing.B) {
	var sites []Site
	for i := range 15_000 {
		sites = append(sites, Site{
			Code: SiteCode(fmt.Sprintf("44%02d%02d%04d", i%21, i%7, i/21+1)), Name: fmt.Sprintf("广东省某市第%d局", i),
			HomeURL: fmt.Sprintf("http://s%d.gd.gov.cn/", i), Sponsor: "某市某局", Type: DepartmentSite, Level: BelowCounty, Status: Running,
		})
	}
	for _, format := range []struct {
		name  string
		write func(*bytes.Buffer) error
	}{
		{"csv", func(w *bytes.Buffer) error { return ExportCSV(w, sites) }},
		{"xlsx", func(w *bytes.Buffer) error { return ExportXLSX(w, sites) }},
	} {
		var file bytes.Buffer
		if err := format.write(&file); err != nil {
			b.Fatal(err)
		}
		b.Run(format.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if im, err := Import(bytes.NewReader(file.Bytes()), "名录"); err != nil || len(im.Rows) != len(sites) {
					b.Fatal(err)
				}
			}
		})
	}
}
