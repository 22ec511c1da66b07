package evidence_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao/crawler/snapshot"
	"nianbao/internal/evidence"
	"nianbao/registry"
)

func night(day, hour int) time.Time {
	return time.Date(2026, 2, day, hour, 0, 0, 0, time.FixedZone("", 8*60*60))
}

func visit(n int, text string) *snapshot.Visit {
	site := registry.Site{Code: registry.SiteCode(fmt.Sprintf("33010000%02d", n)), Name: fmt.Sprintf("第%d局", n), HomeURL: fmt.Sprintf("http://ju%d.gov.cn/", n)}
	return &snapshot.Visit{
		Site: site, Year: 2025, Started: night(1, 1), Ended: night(1, 2), Outcome: snapshot.OK, Home: 1,
		Fetches: []snapshot.Fetch{{ID: 1, URL: site.HomeURL, FinalURL: site.HomeURL, Started: night(1, 1), Status: 200, Body: []byte(text), Class: snapshot.OK}},
	}
}

func open(t testing.TB, dir string) *evidence.Folder {
	t.Helper()
	f, err := evidence.Open(dir, "nianbao/test", "nianbao/test", night(9, 0))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func keep(t testing.TB, f *evidence.Folder, scan int64, v *snapshot.Visit, pictures ...evidence.Picture) {
	t.Helper()
	if err := f.Keep(scan, v, pictures...); err != nil {
		t.Fatal(err)
	}
}

func seal(t testing.TB, f *evidence.Folder, at time.Time) []evidence.Sealed {
	t.Helper()
	sealed, err := f.Seal(at)
	if err != nil {
		t.Fatal(err)
	}
	return sealed
}

// verify returns the problems of a folder, a line each.
func verify(t testing.TB, dir string, seals ...string) (evidence.Report, []string) {
	t.Helper()
	report, err := evidence.Verify(dir, seals...)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range report.Problems {
		lines = append(lines, p.String())
	}
	return report, lines
}

func intact(t testing.TB, dir string) evidence.Report {
	t.Helper()
	report, problems := verify(t, dir)
	if len(problems) > 0 {
		t.Errorf("problems where there are none:\n%s", strings.Join(problems, "\n"))
	}
	return report
}

// threeNights are three nights over three sites, the second resumed after the third.
func threeNights(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "evidence")
	for _, step := range []struct{ scan, from, to int }{{1, 1, 3}, {2, 1, 2}, {3, 1, 3}, {2, 3, 3}} {
		f := open(t, dir)
		for n := step.from; n <= step.to; n++ {
			keep(t, f, int64(step.scan), visit(n, fmt.Sprintf("night %d", step.scan)), evidence.Picture{Name: "home", PNG: []byte("\x89PNG")})
		}
		seal(t, f, night(step.scan, 3+step.from))
	}
	return dir
}

// tree is every file of a folder with its content.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(rel)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestNightsAreKept(t *testing.T) {
	dir := threeNights(t)
	report := intact(t, dir)
	if report.Nights != 3 || report.Files != 18 || len(report.Unsealed) != 0 || len(report.Seal) != 64 {
		t.Errorf("got %+v", report)
	}
	files := tree(t, dir)
	if len(files) != 18+3+1 {
		t.Errorf("%d files", len(files))
	}
	chain := strings.Split(strings.TrimSpace(files["chain.txt"]), "\n")
	if len(chain) != 4 || !strings.Contains(chain[3], " 2025/2 2026-02-02T06:00:00+08:00") || !strings.HasPrefix(chain[3], report.Seal) {
		t.Errorf("chain:\n%s", files["chain.txt"])
	}
	if got := strings.Count(files["2025/2/manifest.txt"], "previous "); got != 2 {
		t.Errorf("the resumed night has %d sections:\n%s", got, files["2025/2/manifest.txt"])
	}
}

func TestSameVisitsSameFolder(t *testing.T) {
	if diff := cmp.Diff(tree(t, threeNights(t)), tree(t, threeNights(t))); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsKeptOfAVisit(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	exempt := visit(4, "")
	exempt.Outcome = snapshot.NotOwed
	for _, v := range []*snapshot.Visit{visit(1, "a"), visit(1, "a"), visit(1, "b"), visit(1, "b"), visit(1, "a"), exempt} {
		keep(t, f, 7, v, evidence.Picture{Name: "report", PNG: []byte("p")})
	}
	if report := intact(t, dir); len(report.Unsealed) != 1 || report.Files != 4 {
		t.Errorf("before the seal: %+v", report)
	}
	sealed := seal(t, f, night(1, 5))
	if len(sealed) != 1 || sealed[0].Place != "2025/7" || sealed[0].Files != 4 || sealed[0].Seal != intact(t, dir).Seal {
		t.Errorf("sealed %+v", sealed)
	}
	files, err := evidence.Files(dir, 2025, "3301000001")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range files {
		names = append(names, file.Name)
		if _, err := evidence.Read(dir, file); err != nil || file.Scan() != 7 || file.Sealed != night(1, 5).In(file.Sealed.Location()) {
			t.Errorf("%+v: %v", file, err)
		}
	}
	want := []string{"3301000001-report.png", "3301000001.2-report.png", "3301000001.2.warc.gz", "3301000001.warc.gz"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
	if again := seal(t, f, night(1, 6)); len(again) != 0 {
		t.Errorf("nothing new, but sealed %+v", again)
	}
	for _, code := range []registry.SiteCode{"3301000004", "330100000"} {
		if _, err := evidence.Files(dir, 2025, code); !errors.Is(err, evidence.ErrNone) {
			t.Errorf("evidence of %s: %v", code, err)
		}
	}
}

func TestNamesCannotLeaveTheFolder(t *testing.T) {
	f := open(t, t.TempDir())
	bad := visit(1, "x")
	bad.Site.Code = "../../etc"
	if err := f.Keep(1, bad); err == nil {
		t.Error("a code that is a path was accepted")
	}
	if err := f.Keep(1, visit(1, "x"), evidence.Picture{Name: "../x"}); err == nil {
		t.Error("a picture name that is a path was accepted")
	}
}

func TestManyAtOnce(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	var all sync.WaitGroup
	for n := range 40 {
		all.Go(func() { keep(t, f, 1, visit(n/2, fmt.Sprint("x", n%2))) }) // two visits of each site
	}
	all.Wait()
	seal(t, f, night(1, 5))
	if report := intact(t, dir); report.Files != 40 {
		t.Errorf("%+v", report)
	}
}

// A night whose process died is sealed by the next; what the kill left half done goes.
func TestDeadNight(t *testing.T) {
	dir := t.TempDir()
	keep(t, open(t, dir), 1, visit(1, "a"))
	for name, text := range map[string]string{"3301000002.warc.gz": "renamed, not noted", ".nianbao-123": "half"} {
		if err := os.WriteFile(filepath.Join(dir, "2025/1", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	journal := filepath.Join(dir, "2025/1/manifest.part")
	appendTo(t, journal, "kept 00")
	if report := intact(t, dir); len(report.Unsealed) != 1 {
		t.Errorf("dead night: %+v", report)
	}
	copied := t.TempDir() // a lock of this process is on the first
	if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	next := open(t, copied)
	if report := intact(t, copied); len(report.Unsealed) != 0 || report.Files != 1 || len(tree(t, copied)) != 3 {
		t.Errorf("sealed by the next: %+v\n%v", report, tree(t, copied))
	}
	keep(t, next, 1, visit(2, "b"))
	seal(t, next, night(2, 5))
	if report := intact(t, copied); report.Files != 2 || report.Nights != 1 {
		t.Errorf("resumed: %+v", report)
	}
}

// A kill between manifest and chain leaves a section that never counted.
func TestKilledWhileSealing(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	keep(t, f, 1, visit(1, "a"))
	journal, err := os.ReadFile(filepath.Join(dir, "2025/1/manifest.part"))
	if err != nil {
		t.Fatal(err)
	}
	seal(t, f, night(1, 5))
	if err := os.Remove(filepath.Join(dir, "chain.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "2025/1/manifest.part"), journal, 0o644); err != nil {
		t.Fatal(err)
	}
	if report := intact(t, dir); len(report.Unsealed) != 1 {
		t.Errorf("killed while sealing: %+v", report)
	}
	open(t, dir)
	if report := intact(t, dir); report.Files != 1 || len(report.Unsealed) != 0 || report.Seal == "" {
		t.Errorf("sealed again: %+v", report)
	}
}

func TestAnotherProcessOnTheSameNight(t *testing.T) {
	dir := t.TempDir()
	first := open(t, dir)
	keep(t, first, 1, visit(1, "a"))
	second := open(t, dir) // leaves the living night alone
	if err := second.Keep(1, visit(2, "b")); err == nil {
		t.Error("two writers of one night")
	}
	keep(t, second, 2, visit(2, "b"))
	seal(t, second, night(1, 5))
	seal(t, first, night(1, 6))
	if report := intact(t, dir); report.Files != 2 {
		t.Errorf("%+v", report)
	}
}

func TestUnwritable(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	appendTo(t, file, "x")
	for _, path := range []string{file, filepath.Join(file, "below"), "/proc/evidence"} {
		if _, err := evidence.Open(path, "", "", night(1, 1)); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func appendTo(t testing.TB, path, text string) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString(text); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

// A picture of an earlier night comes back only as it was recorded.
func TestShownEarlier(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	v := visit(1, "首页")
	keep(t, f, 3, v, evidence.Picture{Name: "home", PNG: []byte("picture")})
	recorded := snapshot.Picture{Name: "home", SHA256: sumOf("picture")}
	if png, err := f.Shown(3, v, recorded); err != nil || string(png) != "picture" {
		t.Errorf("%q, %v", png, err)
	}
	for what, try := range map[string]func() ([]byte, error){
		"another night": func() ([]byte, error) { return f.Shown(4, v, recorded) },
		"another site":  func() ([]byte, error) { return f.Shown(3, visit(2, ""), recorded) },
		"another name": func() ([]byte, error) {
			return f.Shown(3, v, snapshot.Picture{Name: "report", SHA256: recorded.SHA256})
		},
		"a way out": func() ([]byte, error) {
			return f.Shown(3, v, snapshot.Picture{Name: "../../x", SHA256: recorded.SHA256})
		},
		"another sum": func() ([]byte, error) { return f.Shown(3, v, snapshot.Picture{Name: "home", SHA256: sumOf("other")}) },
	} {
		if png, err := try(); err == nil {
			t.Errorf("%s: %q", what, png)
		}
	}
}

func sumOf(text string) string {
	digest := sha256.Sum256([]byte(text))
	return hex.EncodeToString(digest[:])
}
