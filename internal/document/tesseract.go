package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var tesseract = external{names: []string{"tesseract"}, memory: 2 << 10, output: 16 << 20}

// Languages of tesseract's models. The Latin one reads digits far better than the
// Chinese one: of 664 numbers at 200 dpi 0 and 25 came out wrong.
const (
	chinese    = "chi_sim"
	simplified = "HanS" // of the whole script: it misreads other characters than chinese does
	latin      = "eng"
)

// recognize has all snippets recognised, those that are to be read the same way by
// one process. Numbers are what people are accused with, so what may hold one is read
// again, by another model or at another size, and counts as read only when readings
// agree; so are texts with a word that was not read surely.
func (j *recognition) recognize(ctx context.Context) error {
	var lines, blocks []int
	for i, s := range j.snippets {
		switch {
		case s.known:
		case s.block:
			blocks = append(blocks, i)
		default:
			lines = append(lines, i)
		}
	}
	if err := j.read(ctx, lines, tesseractMode{"7", chinese, 1}, j.take); err != nil {
		return err
	}
	if err := j.read(ctx, j.unread(lines), tesseractMode{"13", chinese, 1}, j.take); err != nil {
		return err
	}
	if err := j.read(ctx, blocks, tesseractMode{"6", chinese, 1}, j.take); err != nil {
		return err
	}
	err := errors.Join(j.again(ctx, lines), j.againBlocks(ctx, blocks))
	for _, i := range lines {
		j.snippets[i].doubtBreaks()
	}
	return err
}

// unread are the lines of which nothing was read: too short for tesseract to find
// them in their picture, it may take the picture for the line.
func (j *recognition) unread(lines []int) []int {
	return slices.DeleteFunc(slices.Clone(lines), func(i int) bool { return j.snippets[i].text != "" })
}

// take keeps what was recognised.
func (j *recognition) take(i int, words []ocrWord) {
	s := &j.snippets[i]
	r := s.readingOf(words, 1)
	s.text, s.confidence, s.weakest, s.later = r.text, r.confidence, r.weakest, r.later
	if s.block {
		s.lines = s.laid(words)
		texts := make([]string, 0, len(s.lines))
		for _, l := range s.lines {
			texts = append(texts, l.text)
		}
		s.text = strings.Join(texts, " ")
	}
}

// ocrWord is a word as recognised.
type ocrWord struct {
	text            string
	confidence      float64 // 0 to 1
	line            string  // tells lines apart
	left, top, w, h int
}

// tesseractMode is how a process of tesseract is to read.
type tesseractMode struct {
	layout   string  // page segmentation mode: 6 a block, 7 a line
	language string  // model
	larger   float64 // than letterTo
}

// read runs one process over snippets and hands what it recognised to keep.
func (j *recognition) read(ctx context.Context, which []int, mode tesseractMode, keep func(int, []ocrWord)) error {
	if len(which) == 0 {
		return nil
	}
	var out []byte
	err := inScratch(func(dir string) error {
		var list strings.Builder
		for n, i := range which {
			s := &j.snippets[i]
			name := fmt.Sprintf("%d.pgm", n)
			if err := os.WriteFile(filepath.Join(dir, name), s.picture.scale(s.scaled*mode.larger).framed(margin).pgm(), 0o600); err != nil {
				return err
			}
			list.WriteString(name + "\n")
		}
		if err := os.WriteFile(filepath.Join(dir, "list.txt"), []byte(list.String()), 0o600); err != nil {
			return err
		}
		var err error
		out, err = tesseract.run(ctx, dir, "list.txt", "stdout", "-l", mode.language, "--oem", "1", "--psm", mode.layout, "-c", "tessedit_do_invert=0", "-c", "preserve_interword_spaces=1", "tsv")
		return err
	})
	if err != nil {
		if strings.Contains(err.Error(), "Failed loading language") {
			err = errors.Join(err, ErrNoConverter)
		}
		return fmt.Errorf("recognise: %w", err)
	}
	pages := parseTSV(out)
	for n, i := range which {
		keep(i, pages[n+1])
	}
	return nil
}

// parseTSV reads tesseract's table of words, by the number of the picture.
func parseTSV(out []byte) map[int][]ocrWord {
	pages := make(map[int][]ocrWord)
	for line := range bytes.Lines(out) {
		fields := strings.Split(strings.TrimRight(string(line), "\r\n"), "\t")
		if len(fields) < 12 || fields[0] != "5" {
			continue
		}
		var n [5]int
		for k, column := range [5]int{1, 6, 7, 8, 9} {
			n[k], _ = strconv.Atoi(fields[column])
		}
		confidence, err := strconv.ParseFloat(fields[10], 64)
		if text := strings.TrimSpace(fields[11]); err == nil && text != "" {
			pages[n[0]] = append(pages[n[0]], ocrWord{
				text: text, confidence: min(max(confidence, 0), 100) / 100,
				line: strings.Join(fields[2:5], "."), left: n[1], top: n[2], w: n[3], h: n[4],
			})
		}
	}
	return pages
}

// joinWords writes words in a row, with a space where there is room for one. How
// sure the whole is follows from the words by their length; marks between them
// count for nothing.
func joinWords(words []ocrWord) (text string, confidence float64) {
	var b strings.Builder
	sum, letters := 0.0, 0.0
	for i, w := range words {
		if i > 0 && spaced(words[i-1], w) {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
		n := float64(strings.Count(w.text, "") - 1)
		if !strings.ContainsFunc(w.text, isLetter) && len(words) > 1 {
			n = 0
		}
		sum, letters = sum+n*w.confidence, letters+n
	}
	if letters == 0 {
		return b.String(), 0
	}
	return b.String(), sum / letters
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// spaced: there is room for a space between two words. Around Chinese characters
// room is found where there is none meant.
func spaced(a, b ocrWord) bool {
	room := max(a.h, b.h) * 2 / 5
	last, _ := utf8.DecodeLastRuneInString(a.text)
	first, _ := utf8.DecodeRuneInString(b.text)
	if isHan(last) && isHan(first) {
		room = max(a.h, b.h) * 9 / 10
	}
	return a.line != b.line || b.left-a.left-a.w > room
}

// laid are the lines of a block where they stand on the page.
func (s *snippet) laid(words []ocrWord) []laidLine {
	var lines []laidLine
	for len(words) > 0 {
		n := 1
		for n < len(words) && words[n].line == words[0].line {
			n++
		}
		r := readingOf(words[:n])
		if !isCounted(r.text) {
			r.confidence = r.weakest // read only once
		}
		box := rect{1e9, 1e9, 0, 0}
		for _, w := range words[:n] {
			box = box.union(rect{float64(w.left), float64(w.top), float64(w.left + w.w), float64(w.top + w.h)})
		}
		onPage := func(v float64, from int) float64 { return (v-margin)/s.scaled + float64(from) }
		lines = append(lines, laidLine{text: r.text, confidence: max(r.confidence, 0.01), box: rect{onPage(box.x0, s.x), onPage(box.y0, s.y), onPage(box.x1, s.x), onPage(box.y1, s.y)}})
		words = words[n:]
	}
	return lines
}

// framed puts paper around a picture.
func (g *gray) framed(by int) *gray {
	f := newPaper(g.w+2*by, g.h+2*by)
	for y := range g.h {
		copy(f.pix[(y+by)*f.w+by:], g.pix[y*g.w:(y+1)*g.w])
	}
	return f
}

// pgm is the simplest file of a picture.
func (g *gray) pgm() []byte {
	return append(fmt.Appendf(nil, "P5\n%d %d\n255\n", g.w, g.h), g.pix...)
}
