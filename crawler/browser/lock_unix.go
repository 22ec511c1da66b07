//go:build unix

package browser

import (
	"os"
	"syscall"
)

// tryLock takes the lock of a file if it is free. It is given up when the file is closed,
// or its holder killed.
func tryLock(f *os.File) bool {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}
