// Package bundle puts what is kept of one site into a ZIP that a person can open:
// a page that says what was found and by which words of the law, the originals,
// the pictures, the WARC files and their lines in the manifests. The same evidence
// makes the same bytes.
package bundle

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"nianbao/crawler/snapshot"
	"nianbao/internal/evidence"
	"nianbao/registry"
	"nianbao/reports"
)

// Case is what a bundle is made of.
type Case struct {
	Site      registry.Site
	Dossier   reports.Dossier
	Visit     *snapshot.Visit // the last that counts, nil when none does
	At        time.Time       // when the last visit began: the time of everything in the ZIP
	Policy    string          // what the findings rest on, in words
	Build     string
	Originals []Original
	Files     []evidence.File
	// Read returns a file of evidence after checking it against its manifest.
	Read func(evidence.File) ([]byte, error)
}

// Original is a page or document as it was fetched.
type Original struct {
	Name   string // in the ZIP, with folder and extension
	What   string // homepage, work report …, in Chinese
	URL    string
	At     time.Time
	SHA256 string
	Body   []byte
}

// Names of folders and files in the ZIP.
const (
	summaryName  = "说明.html"
	manifestName = "清单.txt"
	pictures     = "图片"
	archives     = "存档"
)

// Write writes the bundle. An error, also one of Read, leaves it unusable.
func Write(w io.Writer, c Case) error {
	b := &bundle{zip: zip.NewWriter(w), at: c.At}
	shown, err := b.addEvidence(c)
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := writeSummary(&page, c, shown); err != nil {
		return fmt.Errorf("生成%s：%w", summaryName, err)
	}
	b.add(summaryName, zip.Deflate, page.Bytes())
	for _, o := range c.Originals {
		b.add(o.Name, zip.Deflate, o.Body)
	}
	b.add(manifestName, zip.Deflate, manifestLines(c.Files))
	if b.err != nil {
		return b.err
	}
	return b.zip.Close()
}

type bundle struct {
	zip *zip.Writer
	at  time.Time
	err error
}

// add adds a file; after an error it adds nothing more.
func (b *bundle) add(name string, method uint16, content []byte) {
	if b.err != nil {
		return
	}
	b.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	var file io.Writer
	if file, b.err = b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: b.at}); b.err == nil {
		_, b.err = file.Write(content)
	}
}

// addEvidence adds the files of evidence, and returns the pictures for the page to show:
// those of visits that repeat an earlier one are that one's.
func (b *bundle) addEvidence(c Case) ([]picture, error) {
	var shown []picture
	known := map[string]bool{}
	for _, f := range c.Files {
		if !f.Removed.IsZero() {
			continue
		}
		content, err := c.Read(f)
		if err != nil {
			return nil, err
		}
		b.add(nameOf(f), zip.Store, content) // compressed already
		if strings.HasSuffix(f.Name, ".png") && !known[f.SHA256] {
			known[f.SHA256] = true
			shown = append(shown, picture{f, c.taken(f.SHA256), content})
		}
	}
	return shown, nil
}

// taken is when a picture of the last visit was taken, zero where it is of another.
func (c Case) taken(sum string) time.Time {
	if c.Visit != nil {
		for _, p := range c.Visit.Pictures {
			if p.SHA256 == sum {
				return p.At
			}
		}
	}
	return time.Time{}
}

// nameOf is a file of evidence's name in the ZIP.
func nameOf(f evidence.File) string {
	folder := archives
	if strings.HasSuffix(f.Name, ".png") {
		folder = pictures
	}
	return path.Join(folder, fmt.Sprintf("第%d次查看", f.Scan()), f.Name)
}

// manifestLines are the lines of the manifests that are about the files.
func manifestLines(files []evidence.File) []byte {
	var b bytes.Buffer
	b.WriteString("# 本网站各份证据在清单（evidence/年度/次数/manifest.txt）中的记载：SHA-256、字节数、文件。\n")
	night := ""
	for _, f := range files {
		if head := f.Place + f.Seal; head != night {
			night = head
			fmt.Fprintf(&b, "\n# 第%d次查看（%s），%s\n", f.Scan(), f.Place, sealText(f))
		}
		fmt.Fprintf(&b, "%s %d %s", f.SHA256, f.Size, f.Name)
		if !f.Removed.IsZero() {
			fmt.Fprintf(&b, " # 已于 %s 按保存期限移除", f.Removed.Format(time.DateOnly))
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func sealText(f evidence.File) string {
	if f.Sealed.IsZero() {
		return "尚未封存"
	}
	return fmt.Sprintf("封存于 %s，清单至此的 SHA-256 为 %s", f.Sealed.Format(time.RFC3339), f.Seal)
}
