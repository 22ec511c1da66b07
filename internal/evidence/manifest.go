package evidence

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A manifest is a text of sections. A section names the seal of the one before it
// in the chain, whatever night that belongs to, then files kept or removed, then
// when it was sealed. Its seal is the SHA-256 of the manifest from its first byte
// to the end of the section: of a manifest with one section, of the whole file.
//
//	nianbao evidence 2025/12
//	previous 9f86d08…
//	kept 2c26b46… 18230 3301000019.warc.gz
//	removed fcde2b2… 912 3301000021.warc.gz
//	sealed 2026-02-01T05:00:00+08:00
const (
	manifestName = "manifest.txt"
	sectionTitle = "nianbao evidence "
	noSeal       = "-" // before the first
)

// entry is one line about a file.
type entry struct {
	removed bool
	sum     string // SHA-256, hex
	size    int64
	name    string
}

func (e entry) line() string {
	word := "kept"
	if e.removed {
		word = "removed"
	}
	return fmt.Sprintf("%s %s %d %s\n", word, e.sum, e.size, e.name)
}

// section is one sealed part of a manifest.
type section struct {
	place    string
	previous string
	entries  []entry
	at       time.Time
	end      int    // offset in the manifest
	seal     string // of the manifest up to end
}

func (s section) text() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s%s\nprevious %s\n", sectionTitle, s.place, s.previous)
	for _, e := range s.entries {
		b.WriteString(e.line())
	}
	fmt.Fprintf(&b, "sealed %s\n", s.at.Format(time.RFC3339))
	return b.Bytes()
}

// appendSection adds a section to a manifest and fills in its end and seal.
func appendSection(manifest []byte, s section) ([]byte, section) {
	manifest = append(bytes.Clone(manifest), s.text()...)
	s.end, s.seal = len(manifest), sum(manifest)
	return manifest, s
}

func sum(content []byte) string {
	digest := sha256.Sum256(content)
	return hex.EncodeToString(digest[:])
}

var errForm = errors.New("不是清单应有的样子")

// parseManifest reads a manifest. What writing the sections again would not give
// byte by byte is refused; the sections before it are returned.
func parseManifest(manifest []byte) ([]section, error) {
	var sections []section
	digest := sha256.New()
	for at := 0; at < len(manifest); {
		s, err := parseSection(manifest[at:])
		if err != nil {
			return sections, fmt.Errorf("第%d行起%w", bytes.Count(manifest[:at], []byte("\n"))+1, err)
		}
		digest.Write(manifest[at : at+s.end])
		at += s.end
		s.end, s.seal = at, hex.EncodeToString(digest.Sum(nil))
		sections = append(sections, s)
	}
	return sections, nil
}

// parseSection reads the first section; its end counts from its own beginning.
func parseSection(text []byte) (section, error) {
	var s section
	for number := 0; ; number++ {
		line, rest, whole := bytes.Cut(text[s.end:], []byte("\n"))
		if !whole {
			return s, errForm
		}
		s.end = len(text) - len(rest)
		last, err := s.take(number, string(line))
		if err != nil {
			return s, err
		}
		if last {
			break
		}
	}
	if !bytes.Equal(s.text(), text[:s.end]) {
		return s, errForm
	}
	return s, nil
}

// take reads the line of a number, from 0, and says whether it was the last.
func (s *section) take(number int, line string) (last bool, err error) {
	word, value, _ := strings.Cut(line, " ")
	switch {
	case number == 0:
		s.place = strings.TrimPrefix(line, sectionTitle)
		return false, unless(fitPlace.MatchString(s.place))
	case number == 1:
		s.previous = value
		return false, unless(word == "previous" && (value == noSeal || fitSum.MatchString(value)))
	case word == "sealed":
		s.at, err = time.Parse(time.RFC3339, value)
		return true, unless(err == nil)
	}
	e, err := parseEntry(line)
	s.entries = append(s.entries, e)
	return false, err
}

var (
	fitSum  = regexp.MustCompile(`^[0-9a-f]{64}$`)
	fitFile = regexp.MustCompile(`^[0-9A-Za-z]{1,20}(\.[1-9][0-9]{0,8})?(\.warc\.gz|-[a-z0-9]{1,20}\.png)$`)
)

func parseEntry(line string) (entry, error) {
	parts := strings.Split(line, " ")
	if len(parts) != 4 {
		return entry{}, errForm
	}
	size, err := strconv.ParseInt(parts[2], 10, 64)
	e := entry{removed: parts[0] == "removed", sum: parts[1], size: size, name: parts[3]}
	fit := (e.removed || parts[0] == "kept") && fitSum.MatchString(e.sum) && fitFile.MatchString(e.name)
	return e, unless(fit && err == nil && size >= 0)
}

func unless(ok bool) error {
	if ok {
		return nil
	}
	return errForm
}
