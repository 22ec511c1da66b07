package document

import (
	"errors"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// BenchmarkRead reads one small form of each format, programs of others counted
// in: cpu-s/op is what the form costs on any machine like this.
func BenchmarkRead(b *testing.B) {
	r := NewReader(DefaultLimits())
	b.Cleanup(r.Close)
	form := printed(b, samplePage)
	scan := asPNG(b, pictureOf(b, r, form, 200))
	for _, c := range []struct {
		name string
		body []byte
	}{
		{"html", []byte(samplePage)},
		{"html of 20,000 cells", []byte("<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>1", 100), 200) + "</table>")},
		{"docx", sampleWord(b)},
		{"xlsx", workbook(b, func(f *excelize.File) error {
			return errors.Join(f.SetCellStr("Sheet1", "A1", "网站名称"), f.MergeCell("Sheet1", "A1", "B1"), f.SetCellValue("Sheet1", "C3", 4400000089))
		})},
		{"pdf", form},
		{"scan", scan},
		{"doc", made(b, sampleWord(b), "docx", "doc", "doc:MS Word 97")},
	} {
		b.Run(c.name, func(b *testing.B) {
			if c.name == "scan" {
				needTesseract(b)
			}
			b.ReportAllocs()
			before := cpu(b)
			for b.Loop() {
				if _, err := r.read(b.Context(), Sniff(c.body, Hint{}), c.body, Hint{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric((cpu(b)-before).Seconds()/float64(b.N), "cpu-s/op")
		})
	}
}

// cpu is the time this process and the programs it ran have used.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var sum time.Duration
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		if err := syscall.Getrusage(who, &u); err != nil {
			b.Fatal(err)
		}
		sum += time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	return sum
}
