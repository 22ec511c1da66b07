// Package evidence keeps what was seen: for each site and night one WARC file and
// its pictures, their SHA-256 in the night's manifest, and the manifests in a
// chain, so that a byte changed, missing or added later is found.
//
//	evidence/chain.txt                     every sealed section, in order
//	evidence/2025/12/manifest.txt          data year 2025, night 12: append-only
//	evidence/2025/12/3301000019.warc.gz
//	evidence/2025/12/3301000019-home.png
//	evidence/2025/12/manifest.part         journal of a night not yet sealed
//
// Who can write to the folder can forge the whole chain. Only a seal noted
// elsewhere (Verify takes such seals) shows that nobody did.
package evidence

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"sync"
	"time"

	"nianbao/crawler/snapshot"
	"nianbao/internal/evidence/warc"
)

// Folder is a folder of evidence that is being written to. It may be used by many
// goroutines at once, and by several processes for different nights.
type Folder struct {
	dir    string
	origin warc.Origin // Scan is each night's own
	mu     sync.Mutex
	nights map[string]*journal // open, by their place
}

// Picture is a screenshot: PNG bytes under a short name, "home" or "report".
type Picture struct {
	Name string
	PNG  []byte
}

// Open makes or opens a folder. Nights that died unsealed are sealed, as of now.
// software and userAgent are written into the files. Errors are in Chinese.
func Open(dir, software, userAgent string, now time.Time) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, explain("建立证据文件夹", dir, err)
	}
	if err := probe(dir); err != nil {
		return nil, err
	}
	f := &Folder{dir: dir, origin: warc.Origin{Software: software, UserAgent: userAgent}, nights: map[string]*journal{}}
	return f, f.sealDead(now)
}

// probe finds out before the night whether the folder can be written to.
func probe(dir string) error {
	file, err := os.CreateTemp(dir, tempPattern)
	if err != nil {
		return explain("写入证据文件夹", dir, err)
	}
	return explain("写入证据文件夹", dir, errors.Join(file.Close(), os.Remove(file.Name())))
}

// Keep writes the evidence of a visit, all its files or none. Keeping the same
// again changes nothing; another visit of the same site in the same night is kept
// beside the first. A site that owes no report leaves no evidence.
func (f *Folder) Keep(scan int64, v *snapshot.Visit, pictures ...Picture) error {
	if v.Outcome == snapshot.NotOwed {
		return nil
	}
	files, err := f.render(scan, v, pictures)
	if err != nil {
		return err
	}
	night, err := f.night(place(v.Year, scan))
	if err != nil {
		return err
	}
	return night.keep(string(v.Site.Code), files)
}

// Shown returns a picture kept in an earlier night, its bytes held against the sum it was
// recorded with.
func (f *Folder) Shown(scan int64, v *snapshot.Visit, p snapshot.Picture) ([]byte, error) {
	if !fitCode.MatchString(string(v.Site.Code)) || !fitPicture.MatchString(p.Name) {
		return nil, fmt.Errorf("读取 %s 的图片 %q：%w", v.Site.Code, p.Name, ErrNone)
	}
	path := filepath.Join(f.dir, filepath.FromSlash(place(v.Year, scan)), fmt.Sprintf("%s-%s.png", v.Site.Code, p.Name))
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, explain("读取证据", path, err)
	}
	if sum(content) != p.SHA256 {
		return nil, fmt.Errorf("证据 %s 与查看记录不符", path)
	}
	return content, nil
}

// made is a file to be kept; its name lacks the code and number.
type made struct {
	suffix  string
	content []byte
}

var (
	fitCode    = regexp.MustCompile(`^[0-9A-Za-z]{1,20}$`)
	fitPicture = regexp.MustCompile(`^[a-z0-9]{1,20}$`)
)

// render makes the bytes of a visit's files.
func (f *Folder) render(scan int64, v *snapshot.Visit, pictures []Picture) ([]made, error) {
	code := string(v.Site.Code)
	if !fitCode.MatchString(code) {
		return nil, fmt.Errorf("保存证据：标识码 %q 不能用作文件名", code)
	}
	origin := f.origin
	origin.Scan = scan
	var archive bytes.Buffer
	if err := warc.Write(&archive, v, origin); err != nil {
		return nil, fmt.Errorf("保存 %s 的证据：%w", code, err)
	}
	files := []made{{".warc.gz", archive.Bytes()}}
	for _, p := range pictures {
		if !fitPicture.MatchString(p.Name) {
			return nil, fmt.Errorf("保存 %s 的证据：图片名 %q 不能用作文件名", code, p.Name)
		}
		files = append(files, made{"-" + p.Name + ".png", p.PNG})
	}
	return files, nil
}

// place is a night's folder inside the evidence folder.
func place(year int, scan int64) string {
	return strconv.Itoa(year) + "/" + strconv.FormatInt(scan, 10)
}

var fitPlace = regexp.MustCompile(`^[1-9][0-9]{3}/[1-9][0-9]{0,17}$`)

func (f *Folder) night(at string) (*journal, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if open, ok := f.nights[at]; ok {
		return open, nil
	}
	opened, err := openJournal(f.dir, at)
	if err == nil {
		f.nights[at] = opened
	}
	return opened, err
}
