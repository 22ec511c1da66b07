package evidence

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Report is what verifying a folder found.
type Report struct {
	Nights   int
	Files    int   // that are there and as they were kept
	Bytes    int64 // of them
	Removed  int   // by Prune, and recorded
	Unsealed []string
	Seal     string // the newest: note it elsewhere, and ask for it next time
	Problems []Problem
}

// Problem is one thing that is not as it was kept.
type Problem struct {
	Path string // inside the folder
	Text string // Chinese
}

func (p Problem) String() string { return p.Path + "：" + p.Text }

// Verify reads every byte of a folder and finds what was changed, cut, added or
// taken away, and where the chain is broken. The chain must hold the given seals.
// A night that is not sealed is checked by its journal and named in Unsealed. The
// error is ErrNone, or says that the folder cannot be read.
func Verify(dir string, seals ...string) (Report, error) {
	v := &verification{dir: dir}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return v.Report, explain("读取证据文件夹", dir, err)
	}
	if v.links, _, err = readChain(dir); err != nil {
		v.problem(chainName, "被改动：%v", err)
	}
	v.checkRoot(entries)
	if v.Nights == 0 && len(v.Problems) == 0 {
		return v.Report, fmt.Errorf("文件夹 %s 中%w", dir, ErrNone)
	}
	for _, seal := range seals {
		if !slices.ContainsFunc(v.links, func(l link) bool { return l.seal == strings.ToLower(seal) }) {
			v.problem(chainName, "链上没有所要求的校验值 %s", seal)
		}
	}
	if len(v.links) > 0 {
		v.Seal = v.links[len(v.links)-1].seal
	}
	return v.Report, nil
}

// verification is a Report being made.
type verification struct {
	Report
	dir   string
	links []link
}

func (v *verification) problem(path, format string, args ...any) {
	v.Problems = append(v.Problems, Problem{path, fmt.Sprintf(format, args...)})
}

// checkRoot finds the nights on disk and in the chain, and what is neither.
func (v *verification) checkRoot(entries []fs.DirEntry) {
	var nights []string
	for _, l := range v.links {
		nights = append(nights, l.place)
	}
	for _, year := range entries {
		if year.Name() == chainName && year.Type().IsRegular() {
			continue
		}
		inside, err := os.ReadDir(filepath.Join(v.dir, year.Name()))
		if err != nil {
			v.problem(year.Name(), "多出的文件，不属于证据")
			continue
		}
		for _, night := range inside {
			at := year.Name() + "/" + night.Name()
			if !fitPlace.MatchString(at) || !night.IsDir() {
				v.problem(at, "多出的文件，不属于证据")
				continue
			}
			nights = append(nights, at)
		}
	}
	slices.SortFunc(nights, byScan)
	for _, at := range slices.Compact(nights) {
		v.Nights++
		v.checkNight(at)
	}
}

// checkNight checks one night's manifest against the chain and its files against
// the manifest.
func (v *verification) checkNight(at string) {
	dir := filepath.Join(v.dir, filepath.FromSlash(at))
	text, err := os.ReadFile(filepath.Join(dir, manifestName))
	journal, _, journalErr := readJournal(dir)
	unsealed := journalErr == nil
	if err != nil && !unsealed {
		v.problem(at+"/"+manifestName, "缺失或无法读取，该次查看的证据无从核对")
		return
	}
	sections, err := parseManifest(text)
	if err != nil {
		v.problem(at+"/"+manifestName, "被改动：%v", err)
	}
	v.checkChain(at, sections, unsealed)
	if unsealed {
		v.Unsealed = append(v.Unsealed, at)
	}
	v.checkFiles(at, withFresh(kept(sections), at, journal), unsealed)
}

// checkChain pairs the sections of a night with their links, in order.
func (v *verification) checkChain(at string, sections []section, unsealed bool) {
	name, n := at+"/"+manifestName, 0
	for i, l := range v.links {
		if l.place != at {
			continue
		}
		if n >= len(sections) {
			v.problem(name, "缺少 chain.txt 第%d行登记的一段", i+1)
			continue
		}
		s, previous := sections[n], noSeal
		if i > 0 {
			previous = v.links[i-1].seal
		}
		n++
		switch {
		case s.seal != l.seal:
			v.problem(name, "内容与 chain.txt 第%d行登记的校验值不符", i+1)
		case !s.at.Equal(l.at) || s.place != at:
			v.problem(name, "与 chain.txt 第%d行的时间或位置不符", i+1)
		case s.previous != previous:
			v.problem(name, "与前一份清单的链接断开（chain.txt 第%d行）", i+1)
		}
	}
	if extra := len(sections) - n; extra > 1 || extra == 1 && !unsealed {
		v.problem(name, "有 %d 段没有登记在 chain.txt 中", extra)
	}
}

// checkFiles checks the files of a night against what must be there. While it is
// not sealed, files are on their way.
func (v *verification) checkFiles(at string, files []File, unsealed bool) {
	dir := filepath.Join(v.dir, filepath.FromSlash(at))
	removed := map[string]bool{}
	for _, f := range files {
		v.checkFile(dir, f)
		removed[f.Name] = !f.Removed.IsZero()
	}
	there, err := os.ReadDir(dir)
	if err != nil {
		v.problem(at, "无法读取：%v", err)
	}
	for _, entry := range there {
		name := entry.Name()
		gone, listed := removed[name]
		own := name == manifestName || unsealed && (name == journalName || isTemp(name) || fitFile.MatchString(name))
		switch {
		case !entry.Type().IsRegular():
			v.problem(at+"/"+name, "不是普通文件")
		case listed && gone:
			v.problem(at+"/"+name, "已登记移除，文件仍在；再次运行 nianbao evidence prune")
		case !listed && !own:
			v.problem(at+"/"+name, "多出的文件，清单中没有")
		}
	}
}

func (v *verification) checkFile(dir string, f File) {
	if !f.Removed.IsZero() {
		v.Removed++
		return
	}
	path, size, found, err := f.Place+"/"+f.Name, int64(0), "", error(nil)
	if size, found, err = sumFile(filepath.Join(dir, f.Name)); err != nil {
		v.problem(path, "缺失或无法读取")
		return
	}
	switch {
	case size < f.Size:
		v.problem(path, "被截短：应有%d字节，实有%d字节", f.Size, size)
	case size > f.Size:
		v.problem(path, "变长：应有%d字节，实有%d字节", f.Size, size)
	case found != f.SHA256:
		v.problem(path, "内容已改变：SHA-256 应为 %s，实为 %s", f.SHA256, found)
	default:
		v.Files++
		v.Bytes += size
	}
}
