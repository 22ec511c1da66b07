package accuracy

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
	"time"

	"nianbao/checks/form"
	"nianbao/internal/document"
)

// Thresholds of confidence that are compared; the first is the program's own.
var Thresholds = []float64{form.DefaultThreshold, 0.60, 0.85, 0.90, 0.95, 0.98}

// Reading is what was read of one file, at each of the thresholds.
type Reading struct {
	Reports [][]form.Report `json:"reports"`
	Error   string          `json:"error,omitempty"`
}

// Cost is what reading files took, programs of others counted in.
type Cost struct {
	CPU     time.Duration `json:"cpu"`
	Self    int64         `json:"self"`    // peak memory of the program, in KB
	Largest int64         `json:"largest"` // of the largest of the others, or that of the program where it is larger: the system counts from before they start
}

// Read reads files as the program does.
func Read(ctx context.Context, files []string) []Reading {
	reader := document.NewReader(document.DefaultLimits())
	defer reader.Close()
	readings := make([]Reading, len(files))
	for i, file := range files {
		body, err := os.ReadFile(file)
		if err == nil {
			var doc *document.Document
			if doc, err = reader.Read(ctx, body, document.Hint{Name: filepath.Base(file)}); err == nil {
				readings[i].Reports = atThresholds(doc)
				continue
			}
		}
		readings[i].Error = err.Error()
	}
	return readings
}

func atThresholds(doc *document.Document) [][]form.Report {
	var all [][]form.Report
	for _, threshold := range Thresholds {
		all = append(all, form.Reader{Threshold: threshold}.Read(doc))
	}
	return all
}

// outcome is what a process that reads tells the one that measures.
type outcome struct {
	Readings []Reading `json:"readings"`
	Cost     Cost      `json:"cost"`
}

// Tell reads files and writes what came of it and what it cost.
func Tell(ctx context.Context, files []string, to io.Writer) error {
	out := outcome{Readings: Read(ctx, files)}
	var self, others syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &self); err != nil {
		return fmt.Errorf("time used: %w", err)
	}
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &others); err != nil {
		return fmt.Errorf("time used by others: %w", err)
	}
	for _, u := range []syscall.Rusage{self, others} {
		out.Cost.CPU += time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	out.Cost.Self, out.Cost.Largest = peak(), others.Maxrss
	return json.NewEncoder(to).Encode(out)
}

var highWater = regexp.MustCompile(`VmHWM:\s*(\d+) kB`)

// peak is the most memory this process ever had, in KB; 0 where the system does not
// say. What getrusage calls so counts the process it was started from.
func peak() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	m := highWater.FindSubmatch(status)
	if m == nil {
		return 0
	}
	kb, _ := strconv.ParseInt(string(m[1]), 10, 64)
	return kb
}

// Ask has files read by a process of their own, so that what it costs can be told
// from what writing them did. command is the program that calls Tell.
func Ask(ctx context.Context, command string, files []string) ([]Reading, Cost, error) {
	cmd := exec.CommandContext(ctx, command, append([]string{"-read"}, files...)...)
	cmd.Stderr = os.Stderr
	told, err := cmd.Output()
	if err != nil {
		return nil, Cost{}, fmt.Errorf("read %d files: %w", len(files), err)
	}
	var out outcome
	if err := json.Unmarshal(told, &out); err != nil {
		return nil, Cost{}, fmt.Errorf("read %d files: %w", len(files), err)
	}
	return out.Readings, out.Cost, nil
}
