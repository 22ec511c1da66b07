package checks

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// notice is the notice's text by place: "正文 二", "附件4 四.1(1)", "附件3 样表".
type notice struct {
	order []string
	text  map[string]string
}

var (
	annexHead   = regexp.MustCompile(`^附件([1-4])$`)
	sectionHead = regexp.MustCompile(`^([一二三四五六七八九])、(.*)$`)
	itemHead    = regexp.MustCompile(`^([0-9]+)\.(.*)$`)
	subItemHead = regexp.MustCompile(`^（([0-9]+)）(.*)$`)
)

// readNotice reads the notice from the shared folder; the test is skipped where
// that folder is absent.
func readNotice(t *testing.T) notice {
	t.Helper()
	files, _ := filepath.Glob("../../shared/domain/notice-*.txt")
	if len(files) == 0 {
		t.Skip("the notice's text (../shared/domain/notice-*.txt) is not here")
	}
	src, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	n := notice{text: map[string]string{}}
	part, section, item, sub := "题首", "", "", ""
	for _, line := range strings.Split(string(src), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			continue
		case annexHead.MatchString(line):
			part, section, item, sub = line, "", "", ""
			continue
		case part == "附件1" || part == "附件3":
			n.add(part+" 样表", line)
			continue
		case strings.HasPrefix(line, "附件："):
			part, section, item, sub = "附件说明", "", "", ""
		}
		if m := sectionHead.FindStringSubmatch(line); m != nil && part != "附件说明" {
			section, item, sub = m[1], "", ""
			if part == "题首" {
				part = "正文"
			}
		} else if m := itemHead.FindStringSubmatch(line); m != nil && section != "" {
			item, sub = m[1], ""
		} else if m := subItemHead.FindStringSubmatch(line); m != nil && item != "" {
			sub = m[1]
		}
		n.add(place(part, section, item, sub), line)
	}
	return n
}

func place(part, section, item, sub string) string {
	p := section
	if item != "" {
		p += "." + item
	}
	if sub != "" {
		p += "(" + sub + ")"
	}
	return strings.TrimSpace(part + " " + p)
}

func (n *notice) add(place, line string) {
	if _, ok := n.text[place]; !ok {
		n.order = append(n.order, place)
	}
	n.text[place] += line
}

// of is the text of a cited place, with all that stands below it.
func (n *notice) of(part, item string) string {
	var b strings.Builder
	for _, p := range n.order {
		rest, ok := strings.CutPrefix(p, part+" "+item)
		if ok && (rest == "" || rest[0] == '.' || rest[0] == '(') {
			b.WriteString(n.text[p])
		}
	}
	return b.String()
}

func (n *notice) cited(t *testing.T, id string, c Citation) string {
	t.Helper()
	var b strings.Builder
	for _, p := range c {
		if p.Document != string(Notice12) {
			continue
		}
		for _, item := range p.Items {
			text := n.of(p.Part, item)
			if text == "" {
				t.Errorf("%s cites %s %s, which the notice does not have", id, p.Part, item)
			}
			b.WriteString(text + "\n")
		}
	}
	return b.String()
}

// Every word quoted from the notice stands in the passage that is cited.
func TestWordsAreTheNotices(t *testing.T) {
	n := readNotice(t)
	check := func(id, words string, c Citation) {
		text := n.cited(t, id, c)
		if (text == "") != (words == "") {
			t.Errorf("%s: quotes the notice: %v, cites it: %v", id, words != "", text != "")
		}
		if words == "" {
			return
		}
		for _, w := range strings.Split(words, "……") {
			if !strings.Contains(text, w) {
				t.Errorf("%s: %q is not in %s", id, w, c)
			}
		}
	}
	for _, r := range Catalogue() {
		check(r.ID, r.Words, r.Cite)
	}
	for _, a := range Allowances() {
		check(a.ID, a.Words, a.Cite)
	}
}

// A rule that rests on no law is never a violation, and every rule is explained.
func TestRulesAreComplete(t *testing.T) {
	for _, r := range Catalogue() {
		if len(r.Cite) == 0 && r.Level == Violation {
			t.Errorf("%s: a violation of no law", r.ID)
		}
		if r.Title == "" || r.Reading == "" || r.Example == "" {
			t.Errorf("%s lacks title, reading or example", r.ID)
		}
		if r.Publication && r.Level != Violation {
			t.Errorf("%s: a publication duty whose failure is no violation", r.ID)
		}
	}
}
