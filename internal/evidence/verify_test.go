package evidence_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"nianbao/internal/evidence"
)

// Each way to tamper is found, and what is said names the file.
func TestTampering(t *testing.T) {
	warc := "2025/1/3301000002.warc.gz"
	flip := func(path string) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			full := filepath.Join(dir, path)
			content, err := os.ReadFile(full)
			if err != nil {
				t.Fatal(err)
			}
			content[len(content)/2] ^= 1
			put(t, full, content)
		}
	}
	for what, c := range map[string]struct {
		do   func(t *testing.T, dir string)
		want []string // one problem each
	}{
		"changed byte": {flip(warc), []string{warc + "：内容已改变"}},
		"cut byte": {func(t *testing.T, dir string) {
			full := filepath.Join(dir, warc)
			content, _ := os.ReadFile(full)
			put(t, full, content[:len(content)-1])
		}, []string{warc + "：被截短"}},
		"added byte":    {func(t *testing.T, dir string) { appendTo(t, filepath.Join(dir, warc), "x") }, []string{warc + "：变长"}},
		"missing file":  {func(t *testing.T, dir string) { remove(t, dir, warc) }, []string{warc + "：缺失"}},
		"added file":    {func(t *testing.T, dir string) { appendTo(t, filepath.Join(dir, "2025/1/3301000099.warc.gz"), "x") }, []string{"2025/1/3301000099.warc.gz：多出"}},
		"added above":   {func(t *testing.T, dir string) { appendTo(t, filepath.Join(dir, "note"), "x") }, []string{"note：多出"}},
		"added beside":  {func(t *testing.T, dir string) { appendTo(t, filepath.Join(dir, "2025/note"), "x") }, []string{"2025/note：多出"}},
		"no manifest":   {func(t *testing.T, dir string) { remove(t, dir, "2025/3/manifest.txt") }, []string{"2025/3/manifest.txt：缺失"}},
		"no night":      {func(t *testing.T, dir string) { remove(t, dir, "2025/3") }, []string{"2025/3/manifest.txt：缺失"}},
		"longer list":   {func(t *testing.T, dir string) { appendTo(t, filepath.Join(dir, "2025/3/manifest.txt"), "kept") }, []string{"2025/3/manifest.txt：被改动"}},
		"shorter chain": {func(t *testing.T, dir string) { dropLine(t, filepath.Join(dir, "chain.txt")) }, []string{"2025/2/manifest.txt：有 1 段没有登记"}},
		"link to elsewhere": {func(t *testing.T, dir string) {
			remove(t, dir, warc)
			if err := os.Symlink("/dev/null", filepath.Join(dir, warc)); err != nil {
				t.Fatal(err)
			}
		}, []string{warc + "：被截短", warc + "：不是普通文件"}},
		"forged sum": {func(t *testing.T, dir string) { // a file and its line changed together
			flip(warc)(t, dir)
			full := filepath.Join(dir, "2025/1/manifest.txt")
			report, _ := verify(t, dir)
			_, sum, _ := strings.Cut(report.Problems[0].Text, "实为 ")
			_, old, _ := strings.Cut(report.Problems[0].Text, "应为 ")
			content, _ := os.ReadFile(full)
			put(t, full, []byte(strings.ReplaceAll(string(content), old[:64], sum)))
		}, []string{"2025/1/manifest.txt：内容与 chain.txt 第1行"}},
	} {
		t.Run(what, func(t *testing.T) {
			dir := threeNights(t)
			c.do(t, dir)
			_, problems := verify(t, dir)
			if !slices.EqualFunc(c.want, problems, func(w, p string) bool { return strings.HasPrefix(p, w) }) {
				t.Errorf("got %q, want %q", problems, c.want)
			}
		})
	}
}

func put(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

func remove(t testing.TB, dir, path string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, path)); err != nil {
		t.Fatal(err)
	}
}

func dropLine(t testing.TB, path string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	put(t, path, content[:strings.LastIndex(strings.TrimSpace(string(content)), "\n")+1])
}

// Whatever byte of whatever file is changed, cut or added: it is found.
func TestAnyByte(t *testing.T) {
	dir := threeNights(t)
	files := tree(t, dir)
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	rapid.Check(t, func(r *rapid.T) {
		name := rapid.SampledFrom(names).Draw(r, "file")
		content := []byte(files[name])
		at := rapid.IntRange(0, len(content)-1).Draw(r, "at")
		switch rapid.SampledFrom([]string{"change", "cut", "insert", "drop"}).Draw(r, "how") {
		case "change":
			content[at] ^= rapid.ByteRange(1, 255).Draw(r, "by")
		case "cut":
			content = content[:at]
		case "insert":
			content = slices.Insert(content, at, rapid.Byte().Draw(r, "byte"))
		case "drop":
			content = slices.Delete(content, at, at+1)
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o644); err != nil {
			r.Fatal(err)
		}
		report, err := evidence.Verify(dir)
		if err != nil || len(report.Problems) == 0 {
			r.Errorf("%s: %v, %+v", name, err, report)
		}
		if err := os.WriteFile(path, []byte(files[name]), 0o644); err != nil {
			r.Fatal(err)
		}
	})
	intact(t, dir)
}

// The chain cannot tell that it was rewritten whole; a seal noted elsewhere can.
func TestNotedSeal(t *testing.T) {
	dir := threeNights(t)
	noted := intact(t, dir).Seal
	if _, problems := verify(t, dir, strings.ToUpper(noted)); len(problems) > 0 {
		t.Errorf("the noted seal is not found: %q", problems)
	}
	remove(t, dir, "2025/2")
	remove(t, dir, "2025/3")
	for range 3 {
		dropLine(t, filepath.Join(dir, "chain.txt"))
	}
	intact(t, dir)
	if _, problems := verify(t, dir, noted); len(problems) != 1 || !strings.Contains(problems[0], noted) {
		t.Errorf("got %q", problems)
	}
}

func TestNothingToVerify(t *testing.T) {
	if _, err := evidence.Verify(t.TempDir()); !errors.Is(err, evidence.ErrNone) {
		t.Errorf("empty folder: %v", err)
	}
	if _, err := evidence.Verify(filepath.Join(t.TempDir(), "absent")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
}

func TestPrune(t *testing.T) {
	dir := threeNights(t)
	before := tree(t, dir)
	later := time.Date(2029, 1, 2, 3, 4, 5, 6, time.UTC)
	pruned, err := evidence.Prune(dir, night(2, 0), later, true)
	if err != nil || !slices.Equal(pruned.Nights, []string{"2025/1"}) || pruned.Files != 6 || pruned.Bytes == 0 {
		t.Errorf("dry: %+v, %v", pruned, err)
	}
	if len(tree(t, dir)) != len(before) {
		t.Error("a dry run removed files")
	}
	if pruned, err = evidence.Prune(dir, night(2, 0), later, false); err != nil || pruned.Files != 6 {
		t.Errorf("%+v, %v", pruned, err)
	}
	report := intact(t, dir)
	if report.Removed != 6 || report.Files != 12 || report.Nights != 3 {
		t.Errorf("pruned: %+v", report)
	}
	manifest := tree(t, dir)["2025/1/manifest.txt"]
	if !strings.HasPrefix(manifest, before["2025/1/manifest.txt"]) || strings.Count(manifest, "\nremoved ") != 6 || !strings.HasSuffix(manifest, "sealed 2029-01-02T03:04:05Z\n") {
		t.Errorf("manifest:\n%s", manifest)
	}
	if pruned, err = evidence.Prune(dir, night(2, 0), later, false); err != nil || len(pruned.Nights) != 0 {
		t.Errorf("a second time: %+v, %v", pruned, err)
	}
	files, err := evidence.Files(dir, 2025, "3301000001")
	if err != nil || files[0].Removed.IsZero() || len(files) != 6 {
		t.Errorf("%+v, %v", files, err)
	}
	appendTo(t, filepath.Join(dir, "2025/1/3301000001.warc.gz"), "left by a kill")
	if _, problems := verify(t, dir); len(problems) != 1 || !strings.Contains(problems[0], "再次运行") {
		t.Errorf("%q", problems)
	}
	if _, err = evidence.Prune(dir, night(2, 0), later, false); err != nil {
		t.Error(err)
	}
	intact(t, dir)
}

// What was tampered with is not cleared away with the old.
func TestPruneKeepsTheTampered(t *testing.T) {
	dir := threeNights(t)
	appendTo(t, filepath.Join(dir, "2025/1/3301000001.warc.gz"), "x")
	if _, err := evidence.Prune(dir, night(20, 0), night(21, 0), false); err == nil || !strings.Contains(err.Error(), "变长") {
		t.Errorf("got %v", err)
	}
	if _, problems := verify(t, dir); len(problems) != 1 {
		t.Errorf("got %q", problems)
	}
	if _, err := evidence.Prune(t.TempDir(), night(20, 0), night(21, 0), false); !errors.Is(err, evidence.ErrNone) {
		t.Errorf("empty folder: %v", err)
	}
}

func TestReadRefusesTheTampered(t *testing.T) {
	dir := threeNights(t)
	files, err := evidence.Files(dir, 2025, "3301000001")
	if err != nil {
		t.Fatal(err)
	}
	appendTo(t, filepath.Join(dir, files[0].Place, files[0].Name), "x")
	if _, err := evidence.Read(dir, files[0]); err == nil {
		t.Error("a changed file was read")
	}
}

// A night that does not fit the chain is not written on.
func TestTamperedNightIsNotExtended(t *testing.T) {
	dir := threeNights(t)
	dropLine(t, filepath.Join(dir, "2025/1/manifest.txt"))
	f := open(t, dir)
	if err := f.Keep(1, visit(9, "x")); err == nil || !strings.Contains(err.Error(), "evidence verify") {
		t.Errorf("got %v", err)
	}
}
