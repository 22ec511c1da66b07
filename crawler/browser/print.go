package browser

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// printTime is how long a page of ours may take to print.
const printTime = 2 * time.Minute

// PrintPDF prints a page that needs no other file as PDF, by its own @page settings. The
// page is ours, so nothing is fetched; the browser gets no network. The error is
// ErrNoBrowser where there is no browser.
func PrintPDF(ctx context.Context, page []byte) ([]byte, error) {
	program, err := Find("")
	if err != nil {
		return nil, err
	}
	scratch, err := newScratch(os.TempDir())
	if err != nil {
		return nil, err
	}
	defer scratch.remove() //nolint:errcheck // swept by the next run
	source, target := filepath.Join(scratch.dir, "page.html"), filepath.Join(scratch.dir, "page.pdf")
	if err := os.WriteFile(source, page, 0o600); err != nil {
		return nil, fmt.Errorf("print page: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, printTime)
	defer cancel()
	if err := runPrinter(ctx, program, scratch.dir, source, target); err != nil {
		return nil, err
	}
	pdf, err := os.ReadFile(target)
	if err != nil {
		return nil, fmt.Errorf("print page: %s wrote none: %w", program, err)
	}
	return pdf, nil
}

func runPrinter(ctx context.Context, program, dir, source, target string) error {
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--disable-dev-shm-usage", "--proxy-server=http://127.0.0.1:9", "--user-data-dir=" + filepath.Join(dir, "profile"),
		"--no-pdf-header-footer", "--print-to-pdf=" + target, "file://" + source,
	}
	if os.Geteuid() == 0 {
		args = append([]string{"--no-sandbox"}, args...)
	}
	cmd := exec.CommandContext(ctx, program, args...)
	bindToUs(cmd)
	cmd.Cancel = func() error { killGroup(cmd.Process.Pid); return nil }
	cmd.WaitDelay = 5 * time.Second
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	err := cmd.Run()
	if cmd.Process != nil {
		killGroup(cmd.Process.Pid) // children it left behind
		reapGroup(cmd.Process.Pid)
	}
	if err != nil {
		return fmt.Errorf("print page with %s: %w: %s", program, err, lastLine(complaints.Bytes()))
	}
	return nil
}

func lastLine(text []byte) []byte {
	lines := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
	return lines[len(lines)-1]
}
