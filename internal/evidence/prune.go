package evidence

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Pruned is what Prune removed, or would remove.
type Pruned struct {
	Nights []string // their places
	Files  int
	Bytes  int64
}

// Prune removes the files of nights that were last added to before a moment. Their
// manifests stay, each with a further section that names what was removed and
// when, so the chain holds. A night that is not as it was kept is not touched: what
// is wrong with it must be looked into first. With dry set nothing is changed.
func Prune(dir string, before, now time.Time, dry bool) (Pruned, error) {
	var pruned Pruned
	held, err := lock(dir, syscall.LOCK_EX)
	if err != nil {
		return pruned, err
	}
	defer held.Close() // lets go of it
	links, _, err := readChain(dir)
	if err != nil {
		return pruned, err
	}
	if len(links) == 0 {
		return pruned, fmt.Errorf("文件夹 %s 中%w", dir, ErrNone)
	}
	for _, at := range places(links) {
		files, gone, err := old(dir, at, links, before)
		if err != nil {
			return pruned, err
		}
		if !dry {
			err = errors.Join(erase(dir, gone), remove(dir, at, files, now))
		}
		if err != nil {
			return pruned, err
		}
		if len(files) == 0 {
			continue
		}
		pruned.Nights = append(pruned.Nights, at)
		for _, f := range files {
			pruned.Files, pruned.Bytes = pruned.Files+1, pruned.Bytes+f.Size
		}
	}
	return pruned, nil
}

// places are the nights of a chain, oldest first.
func places(links []link) []string {
	all := make([]string, len(links))
	for i, l := range links {
		all[i] = l.place
	}
	slices.SortFunc(all, byScan)
	return slices.Compact(all)
}

// byScan orders places by the number of the scan.
func byScan(a, b string) int {
	return cmp.Or(cmp.Compare(scanOf(a), scanOf(b)), strings.Compare(a, b))
}

func scanOf(place string) int64 {
	_, number, _ := strings.Cut(place, "/")
	scan, err := strconv.ParseInt(number, 10, 64)
	if err != nil { // cannot be: places are digits, see fitPlace
		return 0
	}
	return scan
}

// old are the files of a night to be removed: none when something was added to it
// since the moment, or is being added. gone are those whose removal is recorded.
func old(dir, at string, links []link, before time.Time) (files, gone []File, err error) {
	sections, _, err := readSealed(dir, at, links)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range kept(sections) {
		switch {
		case !f.Removed.IsZero():
			gone = append(gone, f)
		case !f.Sealed.Before(before):
			return nil, nil, nil
		default:
			files = append(files, f)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(at), journalName)); err == nil || len(files) == 0 {
		return nil, gone, nil
	}
	v := verification{dir: dir, links: links}
	if v.checkNight(at); len(v.Problems) > 0 {
		return nil, nil, fmt.Errorf("%s；未清理，先运行 nianbao evidence verify 查明", v.Problems[0])
	}
	return files, gone, nil
}

// remove records the removal, then removes.
func remove(dir, at string, files []File, now time.Time) error {
	if len(files) == 0 {
		return nil
	}
	s := section{place: at, at: now.Truncate(time.Second)}
	for _, f := range files {
		s.entries = append(s.entries, entry{removed: true, sum: f.SHA256, size: f.Size, name: f.Name})
	}
	if _, err := extend(dir, s); err != nil {
		return err
	}
	return erase(dir, files)
}

// erase removes files whose removal is recorded; some may be gone already.
func erase(dir string, files []File) error {
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Place), f.Name)
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return explain("删除", path, err)
		}
	}
	return nil
}

// sumFile is the size and SHA-256 of a file.
func sumFile(path string) (int64, string, error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	defer file.Close() // only read
	digest := sha256.New()
	size, err := io.Copy(digest, file)
	return size, hex.EncodeToString(digest.Sum(nil)), err
}
