package reports

import (
	"fmt"
	"io"
	"strings"
	"text/template"

	"nianbao/checks"
)

// LetterKind is a kind of document that goes to the sponsor of one site.
type LetterKind string

// The kinds of letter, by the names of their templates.
const (
	SummonsLetter       LetterKind = "summons"       // 约谈通知书
	RectificationLetter LetterKind = "rectification" // 整改提示单
)

// LetterText is what the template of a letter to one sponsor may print.
type LetterText struct {
	Issuer, AsOf, Deadline, Place, Contact string
	Year                                   int
	Site                                   struct{ Code, Name, URL, Sponsor string }
	Problem, Basis, Ground                 string   // 约谈
	Tasks                                  []string // 提示单: one a paragraph, numbered
}

// Letters composes one letter for each site it applies to, or for one site only.
// days is what Summons takes.
func Letters(n Night, letter Letter, kind LetterKind, days int, only string, t *template.Template) ([]Paper, error) {
	if n.Quarantined != "" {
		return nil, fmt.Errorf("第%d次查看已作废（%s），不能据以发文", n.Scan, n.Quarantined)
	}
	var papers []Paper
	for _, line := range n.examined() {
		if only != "" && string(line.Site.Code) != only {
			continue
		}
		text := letterText(n, letter, line)
		if kind == SummonsLetter {
			if line.Verdict.Status == checks.NonCompliant {
				text.Ground = line.summons(n.Day, days)
			}
			if text.Ground == "" {
				continue
			}
		} else if len(text.Tasks) == 0 {
			continue
		}
		paper, err := compose(t, text)
		if err != nil {
			return nil, err
		}
		paper.sign(letter)
		papers = append(papers, paper)
	}
	return papers, nil
}

func letterText(n Night, letter Letter, line Line) LetterText {
	text := LetterText{
		Issuer: letter.Issuer, AsOf: n.AsOf, Deadline: letter.Deadline.Format(day), Place: letter.Place, Contact: letter.Contact, Year: n.Year,
	}
	site := line.Site
	text.Site.Code, text.Site.Name, text.Site.URL, text.Site.Sponsor = string(site.Code), site.Name, site.HomeURL, site.Sponsor
	if site.Sponsor == "" {
		text.Site.Sponsor = site.Name + "主办单位"
	}
	row := noncompliant(1, line)
	text.Problem, text.Basis = officialDates(row[6].text), row[7].text
	for i, task := range line.tasks() {
		text.Tasks = append(text.Tasks, fmt.Sprintf("%d. %s", i+1, officialDates(task)))
	}
	return text
}

// WritePaperText writes documents as plain text, to be read before they are set.
func WritePaperText(w io.Writer, papers ...Paper) error {
	for i, p := range papers {
		if i > 0 {
			if _, err := io.WriteString(w, "\n"+strings.Repeat("=", 40)+"\n\n"); err != nil {
				return err
			}
		}
		if err := p.writeText(w); err != nil {
			return err
		}
	}
	return nil
}

func (p Paper) writeText(w io.Writer) error {
	var b strings.Builder
	for _, line := range append([]string{p.Number}, p.Title...) {
		if line != "" {
			b.WriteString(line + "\n")
		}
	}
	fmt.Fprintf(&b, "\n%s\n", p.Addressee)
	for _, paragraph := range p.Body {
		b.WriteString("　　" + paragraph.Text + "\n")
	}
	if len(p.Attachments) > 0 {
		b.WriteString("\n")
	}
	for i, table := range p.Attachments {
		fmt.Fprintf(&b, "附件%d：%s\n", i+1, table.Title)
	}
	fmt.Fprintf(&b, "\n%s\n%s\n", p.Issuer, p.Date)
	if p.Note != "" {
		b.WriteString(p.Note + "\n")
	}
	for i, table := range p.Attachments {
		fmt.Fprintf(&b, "\n附件%d\n", i+1)
		if err := WriteText(&b, table); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
