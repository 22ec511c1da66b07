package evidence

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// Sealed is what was added to the chain for one night.
type Sealed struct {
	Place string // of the night in the folder: "2025/12"
	Files int
	Bytes int64
	Seal  string // SHA-256 of the night's manifest as it stands now: to be noted elsewhere
}

// Seal seals every night kept so far, as of now. A scan that is resumed later adds
// a further section to its night. Nights that hold nothing new leave no trace.
func (f *Folder) Seal(now time.Time) ([]Sealed, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	places := make([]string, 0, len(f.nights))
	for at := range f.nights {
		places = append(places, at)
	}
	slices.Sort(places)
	var all []Sealed
	for _, at := range places {
		sealed, err := f.seal(f.nights[at], now)
		if err != nil {
			return all, err
		}
		delete(f.nights, at)
		if sealed.Files > 0 {
			all = append(all, sealed)
		}
	}
	return all, nil
}

// sealDead seals the nights whose process died.
func (f *Folder) sealDead(now time.Time) error {
	if err := f.sweep(); err != nil {
		return err
	}
	left, err := filepath.Glob(filepath.Join(f.dir, "*", "*", journalName))
	if err != nil {
		return explain("读取证据文件夹", f.dir, err)
	}
	for _, path := range left {
		rel, err := filepath.Rel(f.dir, filepath.Dir(path))
		if err != nil || !fitPlace.MatchString(filepath.ToSlash(rel)) {
			continue
		}
		night, err := openJournal(f.dir, filepath.ToSlash(rel))
		if errors.Is(err, errBusy) {
			continue
		}
		if err != nil {
			return err
		}
		if err := night.tidy(); err != nil {
			return errors.Join(err, night.file.Close())
		}
		if _, err := f.seal(night, now); err != nil {
			return err
		}
	}
	return nil
}

// sweep removes files that a kill left unnamed beside the chain.
func (f *Folder) sweep() error {
	held, err := lock(f.dir, syscall.LOCK_EX)
	if err != nil {
		return err
	}
	defer held.Close() // lets go of it
	left, err := filepath.Glob(filepath.Join(f.dir, tempPattern))
	for _, path := range left {
		err = errors.Join(err, os.Remove(path))
	}
	return explain("收尾", f.dir, err)
}

// seal moves a night's journal into its manifest and the chain.
func (f *Folder) seal(night *journal, now time.Time) (Sealed, error) {
	night.gate.Lock()
	defer night.gate.Unlock()
	held, err := lock(f.dir, syscall.LOCK_EX)
	if err != nil {
		return Sealed{}, err
	}
	defer held.Close() // lets go of it
	sealed := Sealed{Place: night.place, Files: len(night.fresh)}
	slices.SortFunc(night.fresh, func(a, b entry) int { return cmp.Compare(a.name, b.name) })
	for _, e := range night.fresh {
		sealed.Bytes += e.size
	}
	if sealed.Files > 0 {
		s := section{place: night.place, entries: night.fresh, at: now.Truncate(time.Second)}
		if sealed.Seal, err = extend(f.dir, s); err != nil {
			return Sealed{}, err
		}
	}
	return sealed, night.close()
}

// close ends a night all of whose files are sealed.
func (j *journal) close() error {
	j.shut = true
	err := os.Remove(j.file.Name())
	os.Remove(j.dir)               // stays, unless nothing was kept
	os.Remove(filepath.Dir(j.dir)) // likewise
	return explain("收尾", j.file.Name(), errors.Join(err, j.file.Close()))
}

// tidy removes what a kill left half done: unnamed files, and named ones without
// a line in the journal. Nothing was made of them.
func (j *journal) tidy() error {
	files, err := os.ReadDir(j.dir)
	if err != nil {
		return explain("读取", j.dir, err)
	}
	for _, file := range files {
		name := file.Name()
		_, known := j.known[name]
		if isTemp(name) || fitFile.MatchString(name) && !known {
			if err := os.Remove(filepath.Join(j.dir, name)); err != nil {
				return explain("收尾", j.dir, err)
			}
		}
	}
	return nil
}
