//go:build !linux

package browser

import "os/exec"

// bindToUs has nothing to offer on this system: the browser ends when its pipe closes.
func bindToUs(*exec.Cmd) {}

func killGroup(int) {}

func reapGroup(int) {}

// memoryOf is not known on this system: browsers are renewed by their pages alone.
func memoryOf(int) int64 { return 0 }
