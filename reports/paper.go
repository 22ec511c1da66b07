package reports

import (
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"text/template"
)

// Paper is one official document (公文) before it is written to a file.
type Paper struct {
	Number      string // 发文字号, may be empty
	Title       []string
	Addressee   string // 主送, with its colon
	Body        []Paragraph
	Attachments []Table // each on a page of its own
	Issuer      string  // 落款
	Date        string  // 成文日期: 2026年2月10日
	Note        string  // 附注, with its brackets; may be empty
}

// Paragraph is one paragraph of a document's text.
type Paragraph struct {
	Rank int // 1: 一、  2: （一）  0: text
	Text string
}

//go:embed templates/*.tmpl templates/supervision.yaml
var templates embed.FS

// TemplateFiles are our own templates, for a user to copy and edit.
func TemplateFiles() fs.FS {
	files, err := fs.Sub(templates, "templates")
	if err != nil {
		panic(err) // only for a malformed name
	}
	return files
}

// Template reads the text of a kind of document (notice, summons, rectification):
// from the user's folder where that has one, else our own. folder may be nil.
func Template(kind string, folder fs.FS) (*template.Template, error) {
	name := kind + ".tmpl"
	if folder != nil {
		text, err := fs.ReadFile(folder, name)
		if err == nil {
			return parseTemplate(name, string(text))
		}
		if _, missing := fs.Stat(folder, name); missing == nil {
			return nil, fmt.Errorf("读取模板 %s：%w", name, err)
		}
	}
	text, err := templates.ReadFile("templates/" + name)
	if err != nil {
		return nil, fmt.Errorf("没有名为 %s 的模板", kind)
	}
	return parseTemplate(name, string(text))
}

func parseTemplate(name, text string) (*template.Template, error) {
	parsed, err := template.New(name).Option("missingkey=error").Parse(text)
	if err != nil {
		return nil, templateError(name, err)
	}
	return parsed, nil
}

var (
	templatePlace = regexp.MustCompile(`:(\d+)(?::\d+)?: `)
	templateField = regexp.MustCompile(`can't evaluate field (\S+) in`)
)

// templateError says in Chinese what is wrong with a template and where.
func templateError(name string, err error) error {
	place := ""
	if line := templatePlace.FindStringSubmatch(err.Error()); line != nil {
		place = "第" + line[1] + "行"
	}
	if field := templateField.FindStringSubmatch(err.Error()); field != nil {
		return fmt.Errorf("模板 %s %s：没有“%s”这个字段", name, place, field[1])
	}
	return fmt.Errorf("模板 %s %s有误：%w", name, place, err)
}

// compose fills a template and takes its lines for a document's title, addressee
// and paragraphs.
func compose(t *template.Template, data any) (Paper, error) {
	var filled strings.Builder
	if err := t.Execute(&filled, data); err != nil {
		return Paper{}, templateError(t.Name(), err)
	}
	var p Paper
	for line := range strings.SplitSeq(filled.String(), "\n") {
		line = strings.TrimSpace(line)
		mark, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "":
		case mark == "#":
			p.Title = strings.Split(strings.TrimSpace(rest), "|")
		case mark == ">":
			p.Addressee = strings.TrimSpace(rest)
		case mark == "##":
			p.Body = append(p.Body, Paragraph{1, strings.TrimSpace(rest)})
		case mark == "###":
			p.Body = append(p.Body, Paragraph{2, strings.TrimSpace(rest)})
		default:
			p.Body = append(p.Body, Paragraph{0, line})
		}
	}
	if p.Title == nil || len(p.Body) == 0 {
		return Paper{}, fmt.Errorf("模板 %s 没有标题（# 开头的一行）或正文", t.Name())
	}
	return p, nil
}

// text is the running text of the document, a line each paragraph.
func (p Paper) text() string {
	lines := []string{strings.Join(p.Title, ""), p.Addressee}
	for _, paragraph := range p.Body {
		lines = append(lines, paragraph.Text)
	}
	return strings.Join(lines, "\n")
}
