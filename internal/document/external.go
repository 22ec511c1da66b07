package document

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// external is a program run on foreign bytes, in a folder of its own.
type external struct {
	names  []string // any of them will do
	memory int      // MB of address space
	output int      // bytes of standard output, and of each file it writes
}

// find gives the path of the program.
func (e external) find() (string, error) {
	for _, name := range e.names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("%s: %w", strings.Join(e.names, " or "), ErrNoConverter)
}

// run runs the program in dir and returns its standard output. Its whole process
// group ends with ctx, and does not outlive the program. It sees no more of the
// environment than it needs, and a proxy that leads nowhere: a document must not
// be able to make us fetch what it names.
func (e external) run(ctx context.Context, dir string, args ...string) ([]byte, error) {
	path, err := e.find()
	if err != nil {
		return nil, err
	}
	const limited = `ulimit -v "$1" 2>/dev/null; ulimit -f "$2" 2>/dev/null; ulimit -c 0; shift 2; exec "$@"` // a limit that cannot be set is one already stricter
	blocks := strconv.Itoa(e.output/512 + 1)
	cmd := exec.CommandContext(ctx, "/bin/sh", append([]string{"-c", limited, "sh", strconv.Itoa(e.memory << 10), blocks, path}, args...)...)
	cmd.Dir = dir
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TMPDIR=" + dir, "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1",
		"http_proxy=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9", "TESSDATA_PREFIX=" + os.Getenv("TESSDATA_PREFIX"),
	}
	if os.Getenv("TESSDATA_PREFIX") == "" {
		cmd.Env = cmd.Env[:len(cmd.Env)-1]
	}
	stdout, stderr := &bounded{left: e.output}, &bounded{left: 64 << 10}
	cmd.Stdout, cmd.Stderr = stdout, stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	err = cmd.Wait()
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // children it left behind; none is no error
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("run %s: %w", path, ctx.Err())
	case stdout.over:
		return nil, fmt.Errorf("run %s: more than %d bytes of output: %w", path, e.output, ErrTooLarge)
	case err != nil:
		return nil, fmt.Errorf("run %s: %w: %s", path, err, strings.TrimSpace(string(stderr.kept)))
	}
	return stdout.kept, nil
}

// bounded keeps the first bytes written to it and refuses more, which ends the
// program that writes.
type bounded struct {
	kept []byte
	left int
	over bool
}

func (b *bounded) Write(p []byte) (int, error) {
	n := min(len(p), b.left)
	b.kept, b.left = append(b.kept, p[:n]...), b.left-n
	if n < len(p) {
		b.over = true
		return n, io.ErrShortWrite
	}
	return n, nil
}

// inScratch calls work with a new folder and removes it afterwards.
func inScratch(work func(dir string) error) (err error) {
	dir, err := os.MkdirTemp("", "nianbao-document-*")
	if err != nil {
		return fmt.Errorf("scratch folder: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	return work(dir)
}
