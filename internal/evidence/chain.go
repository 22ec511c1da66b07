package evidence

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const chainName = "chain.txt"

// link is one line of the chain: which section was sealed, and when.
type link struct {
	seal  string
	place string
	at    time.Time
}

func (l link) line() string {
	return fmt.Sprintf("%s %s %s\n", l.seal, l.place, l.at.Format(time.RFC3339))
}

// readChain reads the chain; there may be none yet.
func readChain(root string) ([]link, []byte, error) {
	path := filepath.Join(root, chainName)
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, explain("读取", path, err)
	}
	links, err := parseChain(text)
	if err != nil {
		return links, text, fmt.Errorf("%s %w", path, err)
	}
	return links, text, nil
}

func parseChain(text []byte) ([]link, error) {
	var links []link
	for len(text) > 0 {
		line, rest, whole := bytes.Cut(text, []byte("\n"))
		text = rest
		parts := strings.Split(string(line), " ")
		if !whole || len(parts) != 3 || !fitSum.MatchString(parts[0]) || !fitPlace.MatchString(parts[1]) {
			return links, fmt.Errorf("第%d行%w", len(links)+1, errForm)
		}
		at, err := time.Parse(time.RFC3339, parts[2])
		l := link{parts[0], parts[1], at}
		if err != nil || l.line() != string(line)+"\n" {
			return links, fmt.Errorf("第%d行%w", len(links)+1, errForm)
		}
		links = append(links, l)
	}
	return links, nil
}

// extend seals a section as the newest of the chain: first into its manifest, then
// into the chain. No other process may do so meanwhile: see lock.
func extend(root string, s section) (seal string, err error) {
	links, chain, err := readChain(root)
	if err != nil {
		return "", err
	}
	s.previous = noSeal
	if len(links) > 0 {
		s.previous = links[len(links)-1].seal
	}
	_, manifest, err := readSealed(root, s.place, links)
	if err != nil {
		return "", err
	}
	manifest, s = appendSection(manifest, s)
	if err := writeWhole(filepath.Join(root, filepath.FromSlash(s.place), manifestName), manifest); err != nil {
		return "", err
	}
	chain = append(chain, link{s.seal, s.place, s.at}.line()...)
	return s.seal, writeWhole(filepath.Join(root, chainName), chain)
}

// readSealed reads the part of a night's manifest that is in the chain; there may
// be none yet. A last section that a kill left between manifest and chain never
// counted. Anything else that differs was not done by us.
func readSealed(root, place string, links []link) ([]section, []byte, error) {
	path := filepath.Join(root, filepath.FromSlash(place), manifestName)
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, nil, explain("读取", path, err)
	}
	sections, err := parseManifest(text)
	n := 0
	for _, l := range links {
		switch {
		case l.place != place:
			continue
		case err == nil && (n >= len(sections) || sections[n].seal != l.seal):
			err = errors.New("与 chain.txt 不符")
		}
		n++
	}
	if err == nil && len(sections) > n+1 {
		err = errors.New("与 chain.txt 不符")
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s：%w；先运行 nianbao evidence verify 查明", path, err)
	}
	if n == 0 {
		return nil, nil, nil
	}
	return sections[:n], text[:sections[n-1].end], nil
}
