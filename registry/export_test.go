package registry

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestExportThenImportIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sites := drawSites(t)
		var b bytes.Buffer
		if err := ExportCSV(&b, sites); err != nil {
			t.Fatal(err)
		}
		wantSame(t, sites, b.Bytes())
	})
}

func TestExportXLSXThenImportIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sites := drawSites(t)
		var b bytes.Buffer
		if err := ExportXLSX(&b, sites); err != nil {
			t.Fatal(err)
		}
		wantSame(t, sites, b.Bytes())
	})
}

func wantSame(t *rapid.T, sites []Site, data []byte) {
	im, err := Import(bytes.NewReader(data), "export")
	if err != nil {
		t.Fatal(err)
	}
	if im.Count(Rejected) > 0 || len(im.Notes) > 0 || im.Blank > 0 {
		t.Fatalf("our own export is not read in full: %q %q", told(im), im.Notes)
	}
	if changes := Diff(sites, im.Sites()); !changes.Empty() {
		t.Fatalf("changed on the way: %+v", changes)
	}
}

func TestExportCSVRunsNoFormula(t *testing.T) {
	var b bytes.Buffer
	evil := Site{Code: "4400000089", Name: `=HYPERLINK("http://x","y")`, Sponsor: "+1", Authority: "-1", Region: "@SUM(A1)", HomeURL: "http://x.gov.cn/"}
	if err := ExportCSV(&b, []Site{evil}); err != nil {
		t.Fatal(err)
	}
	want := "\ufeff网站标识码,网站名称,首页网址,主办单位,主管单位,网站类型,网站层级,所属地区,运行状态,年度报表网址,所属门户,其他主机\r\n" +
		`4400000089,"'=HYPERLINK(""http://x"",""y"")",http://x.gov.cn/,'+1,'-1,,,'@SUM(A1),,,,` + "\r\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestExportToAFullDiskSaysSo(t *testing.T) {
	full := errors.New("no space left on device")
	sites := []Site{site("4400000089", strings.Repeat("某局", 5000), "http://x.gov.cn/")}
	if err := ExportCSV(fullDisk{full}, sites); !errors.Is(err, full) {
		t.Errorf("csv: %v", err)
	}
	if err := ExportXLSX(fullDisk{full}, sites); !errors.Is(err, full) {
		t.Errorf("xlsx: %v", err)
	}
}

type fullDisk struct{ err error }

func (f fullDisk) Write([]byte) (int, error) { return 0, f.err }
