package browser

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/crawler/snapshot"
)

// running starts a browser as its owner would, without any of our switches, and returns
// the address at which it can be joined and its process.
func running(t *testing.T) (host, path string, cmd *exec.Cmd) {
	t.Helper()
	program, err := Find("")
	if err != nil {
		t.Skipf("no Chromium on this machine: %v", err)
	}
	dir := t.TempDir()
	cmd = exec.Command(program, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--user-data-dir="+dir, "about:blank")
	cmd.Env = append(os.Environ(), "HOME="+dir, "TMPDIR="+dir)
	bindToUs(cmd)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { killGroup(cmd.Process.Pid); _ = cmd.Wait(); _ = removeStubborn(dir) })
	for range 600 {
		said, _ := os.ReadFile(filepath.Join(dir, "DevToolsActivePort"))
		if port, path, ok := strings.Cut(string(said), "\n"); ok && path != "" {
			return "127.0.0.1:" + port, path, cmd
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the browser did not say where it listens")
	return "", "", nil
}

// pagesOf are the pages open in a running browser.
func pagesOf(t *testing.T, host string) int {
	t.Helper()
	res, err := http.Get("http://" + host + "/json/list")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	list, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Count(list, []byte(`"type": "page"`))
}

// A browser that others run is joined by its address; nothing of ours stays open in it,
// and it outlives us.
func TestRemoteBrowser(t *testing.T) {
	host, path, _ := running(t)
	base := serve(t, site{
		"/plain":  html(entryLink),
		"/popups": html(`<script>for(var i=0;i<5;i++)window.open("/plain")</script>` + entryLink),
		"/file":   file,
	})
	before := pagesOf(t, host)
	for _, address := range []string{"ws://" + host + path, "http://" + host} {
		b := newBrowser(t, func(s *Settings) { s.Remote = address })
		for _, path := range []string{"/plain", "/popups"} {
			if p := b.Open(t.Context(), base+path); p.Class != snapshot.OK || len(p.Screenshot) == 0 || !linkOf(t, p, "年度报表").Visible {
				t.Errorf("%s%s: %s %s", address, path, p.Class, p.Error)
			}
		}
		if p := b.Open(t.Context(), base+"/file"); p.Class != snapshot.NotPage {
			t.Errorf("%s: %s %s", address, p.Class, p.Error)
		}
		if err := b.Close(); err != nil {
			t.Error(err)
		}
		if left := pagesOf(t, host); left != before {
			t.Errorf("%s: %d pages open, %d before", address, left, before)
		}
	}
}

// A remote browser that is not there, or goes, is our trouble and not the site's.
func TestRemoteBrowserGone(t *testing.T) {
	host, path, cmd := running(t)
	base := serve(t, site{"/plain": html(entryLink)})
	b := newBrowser(t, func(s *Settings) { s.Remote = "ws://" + host + path })
	if p := b.Open(t.Context(), base+"/plain"); p.Class != snapshot.OK {
		t.Fatalf("%s %s", p.Class, p.Error)
	}
	killGroup(cmd.Process.Pid)
	if p := b.Open(t.Context(), base+"/plain"); p.Class != snapshot.ScannerError || p.Error == "" {
		t.Errorf("after it went: %s %s", p.Class, p.Error)
	}
}

// A browser newer than we know tells of things we do not know; that is no failure.
func TestUnknownEvents(t *testing.T) {
	host, path, _ := running(t)
	base := serve(t, site{"/plain": html(entryLink)})
	b := newBrowser(t, func(s *Settings) {
		s.Remote = "ws://" + chatty(t, host,
			`{"method":"Newest.invention","params":{"x":1}}`,
			`{"method":"Target.targetCreated","params":{"targetInfo":{"targetId":"1","type":"hologram","title":"","url":"","attached":"perhaps","canAccessOpener":false}}}`,
			`{"method":"Target.attachedToTarget","params":7}`) + path
	})
	if p := b.Open(t.Context(), base+"/plain"); p.Class != snapshot.OK || !linkOf(t, p, "年度报表").Visible {
		t.Errorf("%s %s", p.Class, p.Error)
	}
}

// chatty passes on what a browser says, and says some things more at the beginning.
func chatty(t *testing.T, host string, things ...string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go pass(c, host, things)
		}
	}()
	return l.Addr().String()
}

func pass(c net.Conn, host string, things []string) {
	defer c.Close()
	out, err := net.Dial("tcp", host)
	if err != nil {
		return
	}
	defer out.Close()
	go func() { _, _ = io.Copy(out, c); _ = out.Close() }()
	head := make([]byte, 0, 4096)
	for !bytes.HasSuffix(head, []byte("\r\n\r\n")) {
		one := make([]byte, 1)
		if _, err := out.Read(one); err != nil {
			return
		}
		head = append(head, one...)
	}
	_, _ = c.Write(head)
	for _, thing := range things {
		frame := append([]byte{0x81, 126, byte(len(thing) >> 8), byte(len(thing))}, thing...) // text, by RFC 6455
		_, _ = c.Write(frame)
	}
	_, _ = io.Copy(c, out)
}
