package evidence

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
)

const journalName = "manifest.part"

// errBusy says that another process is writing this night.
var errBusy = errors.New("另一个进程正在写入")

// journal is a night that is not sealed yet. A file counts once its line stands
// in the journal: one that a kill left without a line is no evidence, and its
// site has no result either.
type journal struct {
	dir   string // of the night
	place string
	file  *os.File     // locked: no other process writes this night
	gate  sync.RWMutex // keeping passes side by side, sealing alone
	shut  bool         // sealed by us
	mu    sync.Mutex
	known map[string]string // SHA-256 by name, of files kept in this night so far
	fresh []entry           // those not sealed yet
}

func openJournal(root, at string) (*journal, error) {
	j := &journal{dir: filepath.Join(root, filepath.FromSlash(at)), place: at, known: map[string]string{}}
	if err := os.MkdirAll(j.dir, 0o755); err != nil {
		return nil, explain("建立证据文件夹", j.dir, err)
	}
	path := filepath.Join(j.dir, journalName)
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, explain("写入", path, err)
	}
	j.file = file
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil || !isStill(file, path) {
		return nil, errors.Join(fmt.Errorf("证据文件夹 %s：%w", j.dir, errBusy), file.Close())
	}
	if err := j.load(root); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return j, nil
}

// load reads what is sealed of the night and what an earlier run had begun.
func (j *journal) load(root string) error {
	links, _, err := readChain(root)
	if err != nil {
		return err
	}
	sections, _, err := readSealed(root, j.place, links)
	if err != nil {
		return err
	}
	for _, s := range sections {
		for _, e := range s.entries {
			j.known[e.name] = e.sum
		}
	}
	lines, whole, err := readJournal(j.dir)
	if err != nil {
		return err
	}
	for _, e := range lines {
		if _, sealed := j.known[e.name]; !sealed {
			j.known[e.name] = e.sum
			j.fresh = append(j.fresh, e)
		}
	}
	return explain("写入", j.file.Name(), errors.Join(j.file.Truncate(whole), seekEnd(j.file)))
}

// isStill says whether a path still names an open file.
func isStill(file *os.File, path string) bool {
	ours, err := file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(ours, there)
}

func seekEnd(file *os.File) error {
	_, err := file.Seek(0, 2)
	return err
}

// readJournal reads the whole lines of a journal and how many bytes they are: the
// last may be half written.
func readJournal(dir string) (entries []entry, whole int64, err error) {
	path := filepath.Join(dir, journalName)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, 0, explain("读取", path, err)
	}
	for line := range strings.SplitAfterSeq(string(text), "\n") {
		if !strings.HasSuffix(line, "\n") {
			break
		}
		e, err := parseEntry(strings.TrimSuffix(line, "\n"))
		if err != nil || e.removed {
			return entries, whole, fmt.Errorf("%s 第%d行%w", path, len(entries)+1, errForm)
		}
		entries = append(entries, e)
		whole += int64(len(line))
	}
	return entries, whole, nil
}

// keep writes files of one visit and their lines.
func (j *journal) keep(code string, files []made) error {
	j.gate.RLock()
	defer j.gate.RUnlock()
	if j.shut {
		return fmt.Errorf("证据文件夹 %s：本次查看的清单已封存", j.dir)
	}
	j.mu.Lock()
	entries, old := j.name(code, files)
	if old {
		j.mu.Unlock()
		return nil
	}
	for _, e := range entries { // nobody else takes these names
		j.known[e.name] = e.sum
	}
	j.mu.Unlock()
	err := j.write(entries, files)
	j.mu.Lock()
	defer j.mu.Unlock()
	if err == nil {
		err = j.note(entries)
	}
	if err != nil {
		for _, e := range entries {
			os.Remove(filepath.Join(j.dir, e.name)) // the error that matters is already known
			delete(j.known, e.name)
		}
		return err
	}
	j.fresh = append(j.fresh, entries...)
	return nil
}

// name gives the files of a visit the first number whose names are free, or says
// that they are kept already.
func (j *journal) name(code string, files []made) (entries []entry, old bool) {
	for number := 1; ; number++ {
		stem := code
		if number > 1 {
			stem = fmt.Sprintf("%s.%d", code, number)
		}
		entries, taken, same := make([]entry, len(files)), 0, 0
		for i, f := range files {
			entries[i] = entry{sum: sum(f.content), size: int64(len(f.content)), name: stem + f.suffix}
			if known, ok := j.known[entries[i].name]; ok {
				taken++
				if known == entries[i].sum {
					same++
				}
			}
		}
		if taken == 0 || same == len(files) {
			return entries, taken > 0
		}
	}
}

func (j *journal) write(entries []entry, files []made) error {
	for i, e := range entries {
		if err := writeWhole(filepath.Join(j.dir, e.name), files[i].content); err != nil {
			return err
		}
	}
	return nil
}

// note adds lines to the journal, all or none.
func (j *journal) note(entries []entry) error {
	before, err := j.file.Seek(0, 1)
	if err != nil {
		return explain("写入", j.file.Name(), err)
	}
	var lines strings.Builder
	for _, e := range entries {
		lines.WriteString(e.line())
	}
	if _, err = j.file.WriteString(lines.String()); err == nil {
		err = j.file.Sync()
	}
	if err != nil {
		return explain("写入", j.file.Name(), errors.Join(err, j.file.Truncate(before), seekEnd(j.file)))
	}
	return nil
}
