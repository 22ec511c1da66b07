package browser

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
)

// adoptOrphans makes processes that lose their parents children of this one, as they are
// of the first process of a container.
func adoptOrphans(t testing.TB) {
	t.Helper()
	const setChildSubreaper = 36 // prctl(2)
	if _, _, err := syscall.Syscall(syscall.SYS_PRCTL, setChildSubreaper, 1, 0); err != 0 {
		t.Fatal(err)
	}
}

// orphans are the children of this process, dead ones too, other than the shared browser.
func orphans() []int {
	return slices.DeleteFunc(processes(), func(pid int) bool {
		isShared := shared != nil && shared.current != nil && shared.current.pid == pid
		return isShared || parentOf(pid) != os.Getpid()
	})
}

func parentOf(pid int) int {
	text, _ := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	for i, c := range slices.Backward(text) {
		if c == ')' { // behind the name: state and parent
			parent := 0
			for _, d := range text[min(i+4, len(text)):] {
				if d == ' ' {
					break
				}
				parent = parent*10 + int(d-'0')
			}
			return parent
		}
	}
	return 0
}
