package browser

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// bindToUs makes the browser the head of a process group that dies with us.
func bindToUs(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
}

func killGroup(pid int) { _ = syscall.Kill(-pid, syscall.SIGKILL) }

// reapGroup takes in the dead of a process group. They are our children where we are the
// first process of a container: nobody else would, and they would stay as zombies.
func reapGroup(group int) {
	for range 100 {
		pid, err := syscall.Wait4(-group, nil, syscall.WNOHANG, nil)
		switch {
		case err == syscall.EINTR || pid > 0:
		case err != nil:
			return
		default:
			time.Sleep(10 * time.Millisecond) // killed, and not dead yet
		}
	}
}

// memoryOf is the resident memory of a process group in bytes, shared pages counted for
// each process.
func memoryOf(group int) int64 {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	var pages int64
	for _, file := range stats {
		b, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		// The name in brackets may hold anything; state, ppid, pgrp follow it, rss is the 24th.
		fields := bytes.Fields(b[bytes.LastIndexByte(b, ')')+1:])
		if len(fields) < 22 || string(fields[2]) != strconv.Itoa(group) {
			continue
		}
		rss, _ := strconv.ParseInt(string(fields[21]), 10, 64)
		pages += rss
	}
	return pages * int64(os.Getpagesize())
}
