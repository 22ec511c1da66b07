package accuracy

import (
	"bytes"
	"image"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"nianbao/checks/form/formtest"
)

func need(t *testing.T, programs ...string) {
	t.Helper()
	if testing.Short() {
		t.Skip("starts programs of others")
	}
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			t.Skipf("%s is not installed", p)
		}
	}
}

func format(t *testing.T, name string) Format {
	t.Helper()
	for _, f := range Formats {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("no format %q", name)
	return Format{}
}

// graded publishes samples in a format, reads them and compares.
func graded(t *testing.T, name string, samples []Sample) formtest.Score {
	t.Helper()
	f := format(t, name)
	files, err := Publish(t.Context(), t.TempDir(), f, samples)
	if err != nil {
		t.Fatal(err)
	}
	readings := Read(t.Context(), files)
	for i, r := range readings {
		if r.Error != "" {
			t.Fatalf("%s as %s: %s", samples[i], name, r.Error)
		}
	}
	s := Grade(f, samples, readings).At[0]
	t.Logf("%s: %d values, %d wrong, %d unread", name, s.Values, s.Wrong(), s.Unread())
	for _, fault := range s.Faults {
		if fault.Wrong {
			t.Errorf("%s: %s", name, fault)
		}
	}
	return s
}

// Of formats with text in them no value is read wrongly, and of a hundred at most
// one is not read.
func TestTextIsRead(t *testing.T) {
	for name, programs := range map[string][]string{
		"html": nil, "pdf": {"chromium-headless-shell"}, "pdf-office": {"soffice"}, "docx": {"soffice"}, "doc": {"soffice"}, "rtf": {"soffice"}, "xlsx": {"soffice"}, "xls": {"soffice"},
	} {
		t.Run(name, func(t *testing.T) {
			need(t, programs...)
			layouts := []formtest.Layout{formtest.Sample}
			if programs == nil {
				layouts = formtest.Layouts()
			}
			if s := graded(t, name, Draws(layouts, 1)); s.Unread()*100 > s.Values {
				t.Errorf("%d of %d values unread: %v", s.Unread(), s.Values, s.Faults)
			}
		})
	}
}

// Of tables that run off the paper no value is read wrongly.
func TestBeyondThePaper(t *testing.T) {
	need(t, "soffice")
	graded(t, "pdf-beyond", Draws([]formtest.Layout{formtest.Sample, formtest.Paired}, 2))
}

// Of a clean scan no value is read wrongly, and most are read.
func TestScansAreRead(t *testing.T) {
	need(t, "chromium-headless-shell", "pdftoppm", "tesseract")
	if s := graded(t, "png-200", Draws([]formtest.Layout{formtest.Sample}, 1)); s.Unread()*10 > s.Values {
		t.Errorf("%d of %d values unread: %v", s.Unread(), s.Values, s.Faults)
	}
}

// The same arguments draw the same form.
func TestDrawAgain(t *testing.T) {
	a, b := Draws(formtest.Layouts(), 2), Draws(formtest.Layouts(), 2)
	for i := range a {
		if a[i].page != b[i].page || a[i].ruled(a4) != b[i].ruled(a4) {
			t.Errorf("%s differs", a[i])
		}
	}
}

func TestPhotograph(t *testing.T) {
	sheet := image.NewGray(image.Rect(0, 0, 210, 297))
	for i := range sheet.Pix {
		sheet.Pix[i] = 255
	}
	a, b := photograph(sheet, rand.New(rand.NewPCG(1, 1))), photograph(sheet, rand.New(rand.NewPCG(1, 1)))
	if !bytes.Equal(a.Pix, b.Pix) {
		t.Error("the same photograph is not the same")
	}
	if corner, middle := a.GrayAt(1, 1).Y, a.GrayAt(110, 155).Y; corner > 110 || middle < 120 {
		t.Errorf("the desk is %d, the sheet %d", corner, middle)
	}
}

func TestTables(t *testing.T) {
	samples := Draws([]formtest.Layout{formtest.Sample}, 1)
	var out bytes.Buffer
	readings := make([]Reading, len(samples))
	readings[1].Error = "too dark"
	Print(&out, []Result{Grade(format(t, "photo"), samples, readings)})
	for _, want := range []string{"photo           2", "photo unread:", "photo not read: supervision sample 1: too dark"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("tables lack %q:\n%s", want, out.String())
		}
	}
}

// Files kept from before are taken for those of the same sample only, whichever others
// are measured.
func TestKeptFiles(t *testing.T) {
	dir, html := t.TempDir(), format(t, "html")
	for _, samples := range [][]Sample{Draws([]formtest.Layout{formtest.Sample}, 1), Draws(formtest.Layouts(), 2), Draws([]formtest.Layout{formtest.Sample}, 3)} {
		files, err := Publish(t.Context(), dir, html, samples)
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range samples {
			if body, err := os.ReadFile(files[i]); err != nil || string(body) != s.page {
				t.Errorf("%s is said to be in %s: %v", s, files[i], err)
			}
		}
	}
}

// The peak is of this process, and of now.
func TestPeak(t *testing.T) {
	before := peak()
	if before == 0 {
		t.Skip("the system does not say")
	}
	more := make([]byte, 64<<20)
	for i := range more {
		more[i] = 1
	}
	if after := peak(); after < before+32<<10 && after < 96<<10 {
		t.Errorf("%d KB before, %d after 64 MB more", before, after)
	}
	runtime.KeepAlive(more)
}
