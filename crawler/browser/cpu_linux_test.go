package browser

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
)

// realHomes are the homepages of the corpus and a proxy that serves them.
func realHomes(b *testing.B) (proxy string, homes []string) {
	for _, p := range corpus.Pages(b) {
		if strings.HasPrefix(p.What, "homepage,") || strings.Contains(p.What, "platform home") || strings.Contains(p.What, "real content") {
			homes = append(homes, p.URL)
		}
	}
	return corpus.Serve(b), homes
}

// spent is the CPU time, user and system, of this process and all the processes it has
// started; orphans are taken in and waited for first. No process may be running.
func spent(b *testing.B) time.Duration {
	for {
		if _, err := syscall.Wait4(-1, nil, 0, nil); err == syscall.ECHILD {
			break
		}
	}
	var self, children syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &self); err != nil {
		b.Fatal(err)
	}
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &children); err != nil {
		b.Fatal(err)
	}
	return time.Duration(self.Utime.Nano() + self.Stime.Nano() + children.Utime.Nano() + children.Stime.Nano())
}

// BenchmarkCPU sets the CPU time of a rendered homepage (document, measured links, two
// windows, pictures; the driver and the start of a browser for a hundred pages included)
// against that of bare `--screenshot` runs of the same program on the same pages.
func BenchmarkCPU(b *testing.B) {
	adoptOrphans(b)
	program, err := Find("")
	if err != nil {
		b.Skip(err)
	}
	proxy, homes := realHomes(b)
	const rounds = 25
	for b.Loop() {
		start := spent(b)
		for range 2 {
			for _, home := range homes {
				bare(b, program, proxy, home)
			}
		}
		perBare := (spent(b) - start) / time.Duration(2*len(homes))
		start = spent(b)
		x, err := New(Settings{
			Proxy: proxy, IgnoreCertificates: true, Scratch: b.TempDir(),
			Shoot: func(l Link) bool { return strings.Contains(l.Text, "报表") },
		})
		if err != nil {
			b.Fatal(err)
		}
		for range rounds {
			for _, home := range homes {
				if p := x.Open(b.Context(), home); p.Class != snapshot.OK {
					b.Fatal(p.Error)
				}
			}
		}
		if err := x.Close(); err != nil {
			b.Fatal(err)
		}
		perPage := (spent(b) - start) / time.Duration(rounds*len(homes))
		b.ReportMetric(perPage.Seconds()*1000, "cpu-ms/page")
		b.ReportMetric(perBare.Seconds()*1000, "bare-cpu-ms/page")
		b.ReportMetric(float64(perPage)/float64(perBare), "cpu/bare")
	}
}

func bare(b *testing.B, program, proxy, address string) {
	dir := b.TempDir()
	cmd := exec.CommandContext(b.Context(), program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
		"--window-size=1920,1080", "--user-data-dir="+filepath.Join(dir, "profile"), "--proxy-server="+proxy,
		"--screenshot="+filepath.Join(dir, "page.png"), address)
	cmd.Env = append(os.Environ(), "TMPDIR="+dir, "HOME="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	if _, err := os.Stat(filepath.Join(dir, "page.png")); err != nil {
		b.Fatal(err)
	}
}
