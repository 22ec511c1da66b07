package browser

import (
	"fmt"
	"os"
	"path/filepath"
)

// scratch is the folder in which one Browser keeps its profiles. A lock in it is held as
// long as the Browser lives; folders whose lock is free were left by programs that were
// killed.
type scratch struct {
	dir  string
	lock *os.File
}

const scratchName = "nianbao-browser-"

// newScratch sweeps what was left behind and makes a new folder.
func newScratch(parent string) (*scratch, error) {
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return nil, fmt.Errorf("browser scratch folder: %w", err)
	}
	sweep(parent)
	dir, err := os.MkdirTemp(parent, scratchName)
	if err != nil {
		return nil, fmt.Errorf("browser scratch folder: %w", err)
	}
	lock, err := os.Create(filepath.Join(dir, "lock"))
	if err == nil && !tryLock(lock) {
		err = fmt.Errorf("lock %s: taken", lock.Name())
	}
	if err != nil {
		_ = os.RemoveAll(dir)
		return nil, fmt.Errorf("browser scratch folder: %w", err)
	}
	return &scratch{dir, lock}, nil
}

func sweep(parent string) {
	left, _ := filepath.Glob(filepath.Join(parent, scratchName+"*"))
	for _, dir := range left {
		lock, err := os.Open(filepath.Join(dir, "lock"))
		if err != nil {
			continue // not ours, or about to be locked
		}
		if tryLock(lock) {
			_ = os.RemoveAll(dir)
		}
		_ = lock.Close()
	}
}

func (s *scratch) folder() (string, error) { return os.MkdirTemp(s.dir, "engine-") }

func (s *scratch) remove() error {
	err := removeStubborn(s.dir)
	_ = s.lock.Close()
	return err
}
