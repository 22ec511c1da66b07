package main

import (
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"nianbao/internal/scan"
)

// progress tells how far a command has come: a bar on a terminal, lines otherwise.
type progress struct {
	lines io.Writer // nil when quiet or when there is a bar
	bar   *progressbar.ProgressBar

	word          string
	done, planned int // of steps
}

// newProgress is for so many sites; the word says what is done with them.
func newProgress(p *program, word string, sites int) *progress {
	if p.cli.Quiet {
		return &progress{}
	}
	file, ok := p.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return &progress{lines: p.stderr, word: word, planned: sites}
	}
	return &progress{bar: progressbar.NewOptions(sites,
		progressbar.OptionSetWriter(file),
		progressbar.OptionSetDescription(word),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionFullWidth(),
		progressbar.OptionUseANSICodes(true),
	)}
}

// show is called after every site of a scan, never twice at a time.
func (p *progress) show(at scan.Progress) {
	p.planned = at.Planned
	switch {
	case p.bar != nil:
		p.bar.ChangeMax(at.Planned)
		_ = p.bar.Set(at.Done) // a bar that cannot be drawn must not stop the night
	case p.lines != nil:
		fmt.Fprintf(p.lines, "[%d/%d] %s %s %s\n", at.Done, at.Planned, at.Site.Code, at.Site.Name, at.Outcome)
	}
}

// batch is how many steps a line tells of.
const batch = 100

// step is called after every site where that is soon done: a few need no line.
func (p *progress) step() {
	p.done++
	switch {
	case p.bar != nil:
		_ = p.bar.Add(1) // see show
	case p.lines != nil && p.done%batch == 0:
		fmt.Fprintf(p.lines, "[%d/%d] %s\n", p.done, p.planned, p.word)
	}
}

// then counts the steps of what goes over the same sites once more; it begins with the first.
func (p *progress) then(word string) (step func()) {
	begin := sync.OnceFunc(func() { p.again(word) })
	return func() {
		begin()
		p.step()
	}
}

// again starts at the first site.
func (p *progress) again(word string) {
	p.word, p.done = word, 0
	if p.bar != nil {
		fmt.Fprintln(os.Stderr)
		p.bar.Describe(word)
		p.bar.Reset()
	}
}

func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Exit() // see show
		fmt.Fprintln(os.Stderr)
	}
}
