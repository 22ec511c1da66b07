package browser

import (
	"bufio"
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/target"

	"nianbao/crawler/snapshot"
)

// No page stays open in a browser: not what pages open, not what was broken off at any
// moment of its being opened.
func TestNoPageStaysOpen(t *testing.T) {
	b := newBrowser(t, nil)
	base := serve(t, site{
		"/popups": html(`<script>for(var i=0;i<5;i++)window.open("/plain")</script><a id="a" href="/plain" target="_blank">x</a><script>document.getElementById("a").click()</script>` + entryLink),
		"/plain":  html(entryLink),
		"/file":   file,
	})
	for _, path := range []string{"/popups", "/file", "/plain"} {
		b.Open(t.Context(), base+path)
	}
	for wait := range 20 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(wait)*20*time.Millisecond)
		b.Open(ctx, base+"/popups")
		cancel()
	}
	e := b.current
	open, err := cdp.Call(e.ctx, e.browser, target.GetBrowserContexts, cdp.Empty{})
	if err != nil || len(open.BrowserContextIDs) > 0 {
		t.Errorf("browser contexts left: %v %v", open.BrowserContextIDs, err)
	}
	all, err := cdp.Call(e.ctx, e.browser, target.GetTargets, target.GetTargetsParams{})
	if err != nil || len(all.TargetInfos) > 1 {
		t.Errorf("%d targets left: %+v %v", len(all.TargetInfos), all.TargetInfos, err)
	}
}

// What a page would have us download is not kept.
func TestNothingIsDownloaded(t *testing.T) {
	b := newBrowser(t, nil)
	base := serve(t, site{
		"/frame": html(`<iframe src="/file"></iframe>` + entryLink),
		"/saved": html(entryLink + `<a id="a" href="/file" download="b.xls">x</a><script>document.getElementById("a").click()</script>`),
		"/file":  file,
	})
	for _, path := range []string{"/file", "/frame", "/saved"} {
		b.Open(t.Context(), base+path)
	}
	err := filepath.WalkDir(b.root.dir, func(path string, d fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".xls") || strings.HasSuffix(path, ".crdownload") {
			t.Errorf("downloaded: %s", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// asProgram is set in the program that TestKilledProgram kills: to the scratch folder.
const asProgram = "NIANBAO_TEST_SCRATCH"

// TestProgram is not a test but the program that TestKilledProgram kills.
func TestProgram(t *testing.T) {
	scratch := os.Getenv(asProgram)
	if scratch == "" {
		t.Skip("only for TestKilledProgram")
	}
	b, err := New(Settings{Scratch: scratch, AllowPrivate: true})
	if err != nil {
		t.Fatal(err)
	}
	base := serve(t, site{"/": html(entryLink)})
	if p := b.Open(t.Context(), base+"/"); p.Class != snapshot.OK {
		t.Fatal(p.Error)
	}
	_, _ = os.Stdout.WriteString("looking\n")
	b.Open(t.Context(), base+"/hang")
}

// A program killed while it looks leaves no process behind, and its folder is removed by
// the next that looks.
func TestKilledProgram(t *testing.T) {
	if _, err := Find(""); err != nil {
		t.Skipf("no Chromium on this machine: %v", err)
	}
	scratch := t.TempDir()
	program := exec.Command(os.Args[0], "-test.run=^TestProgram$", "-test.v")
	program.Env = append(os.Environ(), asProgram+"="+scratch)
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan() && lines.Text() != "looking"; {
	}
	if len(using(scratch)) == 0 {
		t.Fatal("no browser is running")
	}
	_ = program.Process.Kill()
	_ = program.Wait()
	for i := 0; len(using(scratch)) > 0; i++ {
		if i > 400 {
			t.Fatalf("processes left: %v", using(scratch))
		}
		time.Sleep(50 * time.Millisecond)
	}
	newBrowser(t, func(s *Settings) { s.Scratch = scratch })
	if left, _ := filepath.Glob(filepath.Join(scratch, scratchName+"*")); len(left) != 1 {
		t.Errorf("folders left: %v", left)
	}
}
