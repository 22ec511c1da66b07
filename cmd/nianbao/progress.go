package main

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"nianbao/internal/scan"
)

// progress tells how far a scan has come: a bar on a terminal, a line a site otherwise.
type progress struct {
	lines io.Writer // nil when quiet or when there is a bar
	bar   *progressbar.ProgressBar
}

func newProgress(p *program, sites int) *progress {
	if p.cli.Quiet {
		return &progress{}
	}
	file, ok := p.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return &progress{lines: p.stderr}
	}
	return &progress{bar: progressbar.NewOptions(sites,
		progressbar.OptionSetWriter(file),
		progressbar.OptionSetDescription("查看"),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionFullWidth(),
		progressbar.OptionUseANSICodes(true),
	)}
}

// show is called after every site, never twice at a time.
func (p *progress) show(at scan.Progress) {
	switch {
	case p.bar != nil:
		p.bar.ChangeMax(at.Planned)
		_ = p.bar.Set(at.Done) // a bar that cannot be drawn must not stop the night
	case p.lines != nil:
		fmt.Fprintf(p.lines, "[%d/%d] %s %s %s\n", at.Done, at.Planned, at.Site.Code, at.Site.Name, at.Outcome)
	}
}

func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Exit() // see show
		fmt.Fprintln(os.Stderr)
	}
}
