package checks

import (
	_ "embed" // for the notice's sentences
	"strings"
)

// coverageText holds every sentence of the notice and of its filling
// instructions: place, sentence, and why no rule checks it where none does.
//
//go:embed coverage.tsv
var coverageText string

// Sentence is one sentence of the notice and what is done about it.
type Sentence struct {
	Place  string   // "正文 二", "附件4 四.1(1)", "附件3 样表"
	Text   string   // the notice's own words
	Rules  []string // that check it
	Reason string   // why none can, where none does
}

// Coverage says of every sentence of the notice which rules check it.
func Coverage() []Sentence {
	var all []Sentence
	before := ""
	for line := range strings.Lines(coverageText) {
		part := append(strings.Split(strings.TrimRight(line, "\n"), "\t"), "", "")
		s := Sentence{Place: part[0], Text: part[1], Reason: part[2]}
		if s.Reason == "" {
			s.Rules = rulesFor(s, s.Place != before)
		}
		before = s.Place
		all = append(all, s)
	}
	return all
}

// rulesFor lists the rules that quote a sentence, and those that cite its place
// where it is the first there: the instruction itself.
func rulesFor(s Sentence, first bool) []string {
	var ids []string
	add := func(id, words string, c Citation) {
		if c.cites(s.Place) && (first || strings.HasSuffix(s.Place, "样表")) || c.covers(s.Place) && quotes(words, s.Text) {
			ids = append(ids, id)
		}
	}
	for _, r := range Catalogue() {
		add(r.ID, r.Words, r.Cite)
	}
	for _, a := range Allowances() {
		add(a.ID, a.Words, a.Cite)
	}
	return ids
}

// quotes says whether one of the passages quoted lies within a sentence.
func quotes(words, sentence string) bool {
	for _, w := range strings.Split(words, "……") {
		if w != "" && (strings.Contains(sentence, w) || strings.Contains(w, sentence)) {
			return true
		}
	}
	return false
}

// cites says whether the citation names the very place.
func (c Citation) cites(place string) bool {
	for _, p := range c {
		for _, item := range p.Items {
			if p.Document == string(Notice12) && place == p.Part+" "+item {
				return true
			}
		}
	}
	return false
}

// covers says whether the citation names the place or one that contains it.
func (c Citation) covers(place string) bool {
	for _, p := range c {
		for _, item := range p.Items {
			rest, ok := strings.CutPrefix(place, p.Part+" "+item)
			if ok && p.Document == string(Notice12) && (rest == "" || strings.ContainsAny(rest[:1], ".(")) {
				return true
			}
		}
	}
	return false
}
