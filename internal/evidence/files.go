package evidence

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"nianbao/registry"
)

// ErrNone says that there is no evidence of what was asked for.
var ErrNone = errors.New("没有证据")

// File is one file of evidence as its manifest has it.
type File struct {
	Place   string // of its night: "2025/12"
	Name    string
	SHA256  string // hex
	Size    int64
	Sealed  time.Time // zero while its night is not sealed
	Seal    string    // of the section that keeps it
	Removed time.Time // zero while it is kept
}

// Scan is the number of the night, as in the database.
func (f File) Scan() int64 { return scanOf(f.Place) }

// Files lists the evidence of one site in a data year, oldest night first;
// ErrNone if there is none.
func Files(dir string, year int, code registry.SiteCode) ([]File, error) {
	links, _, err := readChain(dir)
	if err != nil {
		return nil, err
	}
	nights, err := filepath.Glob(filepath.Join(dir, fmt.Sprint(year), "*"))
	if err != nil {
		return nil, explain("读取", dir, err)
	}
	var all []File
	for _, night := range nights {
		at := fmt.Sprintf("%d/%s", year, filepath.Base(night))
		if !fitPlace.MatchString(at) {
			continue
		}
		files, err := filesOf(dir, at, links)
		if err != nil {
			return nil, err
		}
		all = append(all, slices.DeleteFunc(files, func(f File) bool { return !f.of(code) })...)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s 的%d年度：证据文件夹 %s 中%w", code, year, dir, ErrNone)
	}
	slices.SortFunc(all, func(a, b File) int {
		return cmp.Or(cmp.Compare(a.Scan(), b.Scan()), cmp.Compare(a.Name, b.Name))
	})
	return all, nil
}

func (f File) of(code registry.SiteCode) bool {
	rest, ok := strings.CutPrefix(f.Name, string(code))
	return ok && rest != "" && (rest[0] == '.' || rest[0] == '-')
}

// filesOf lists the files of one night in the order of the manifest, then those of
// the journal.
func filesOf(dir, at string, links []link) ([]File, error) {
	sections, _, err := readSealed(dir, at, links)
	if err != nil {
		return nil, err
	}
	fresh, _, err := readJournal(filepath.Join(dir, filepath.FromSlash(at)))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return withFresh(kept(sections), at, fresh), nil
}

// withFresh adds the files of a journal that are not sealed.
func withFresh(files []File, at string, journal []entry) []File {
	known := map[string]bool{}
	for _, f := range files {
		known[f.Name] = true
	}
	for _, e := range journal {
		if !known[e.name] {
			files = append(files, File{Place: at, Name: e.name, SHA256: e.sum, Size: e.size})
		}
	}
	return files
}

// kept is what the sections of a manifest add up to.
func kept(sections []section) []File {
	var files []File
	index := map[string]int{}
	for _, s := range sections {
		for _, e := range s.entries {
			i, known := index[e.name]
			switch {
			case e.removed && known:
				files[i].Removed = s.at
			case !e.removed:
				index[e.name] = len(files)
				files = append(files, File{Place: s.place, Name: e.name, SHA256: e.sum, Size: e.size, Sealed: s.at, Seal: s.seal})
			}
		}
	}
	return files
}

// Read reads a file of evidence and refuses it when it is not what its manifest says.
func Read(dir string, f File) ([]byte, error) {
	path := filepath.Join(dir, filepath.FromSlash(f.Place), f.Name)
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, explain("读取证据", path, err)
	}
	if sum(content) != f.SHA256 {
		return nil, fmt.Errorf("证据 %s 与清单不符，未采用；先运行 nianbao evidence verify 查明", path)
	}
	return content, nil
}
