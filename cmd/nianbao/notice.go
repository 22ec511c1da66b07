package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"nianbao/internal/store"
	"nianbao/reports"
)

// letterOptions say who sends a document, to whom and how it is written.
type letterOptions struct {
	Issuer    string `placeholder:"机关" help:"发文机关（默认由名录推出，如某省人民政府办公厅）"`
	Scope     string `placeholder:"全省" help:"范围的称呼（默认由名录推出）"`
	To        string `placeholder:"机关" help:"主送机关（默认由名录推出）"`
	Number    string `placeholder:"文号" help:"发文字号，如 浙政办函〔2026〕5号（默认不印）"`
	Date      string `placeholder:"2026-02-10" help:"成文日期（默认当天）"`
	Deadline  string `placeholder:"2026-03-10" help:"整改期限（默认成文日期后30日）"`
	Contact   string `placeholder:"姓名、电话" help:"联系人及电话"`
	Note      string `placeholder:"此件公开发布" help:"附注（默认不印）"`
	Templates string `placeholder:"DIR" type:"path" help:"文书模板所在的文件夹；其中没有的用内置模板"`
	Format    string `enum:"docx,text" default:"docx" help:"格式：docx、text"`
	Output    string `short:"o" placeholder:"FILE" type:"path" help:"写入文件（docx 必须写入文件）"`
}

type noticeCommand struct {
	nightOptions
	letterOptions
}

// Run composes the 通报, holds it against the figures and writes it only if they agree.
func (c noticeCommand) Run(p *program) error {
	return c.compose(p, c.nightOptions, func(n reports.Night, letter reports.Letter) ([]reports.Paper, error) {
		paper, err := c.checked(n, letter)
		return []reports.Paper{paper}, err
	})
}

// paper is the 通报 of a night already gathered.
func (c noticeCommand) paper(p *program, n reports.Night) (reports.Paper, error) {
	letter, err := c.letter(p, n)
	if err != nil {
		return reports.Paper{}, err
	}
	return c.checked(n, letter)
}

func (c noticeCommand) checked(n reports.Night, letter reports.Letter) (reports.Paper, error) {
	t, err := reports.Template("notice", c.folder())
	if err != nil {
		return reports.Paper{}, usage("%w", err)
	}
	paper, err := reports.Notice(n, letter, t)
	if err != nil {
		return paper, usage("%w", err)
	}
	if slips := reports.LintNotice(paper, n); len(slips) > 0 {
		return paper, refused(slips)
	}
	return paper, nil
}

// refused lists why a document was not written.
func refused(slips []reports.Slip) error {
	lines := []string{"通报未写出，须先改正："}
	for _, slip := range slips {
		lines = append(lines, "  "+slip.Rule+" "+slip.Text)
	}
	return fmt.Errorf("%s", strings.Join(lines, "\n"))
}

type lettersCommand struct {
	Kind string `arg:"" enum:"summons,rectification" help:"summons（约谈通知书）、rectification（整改提示单）"`
	Site string `placeholder:"标识码" help:"只写这一个网站的"`
	Days int    `default:"30" help:"约谈：认定不合格后多少日仍未改正（默认 ${default}）"`
	Time string `placeholder:"时间、地点" default:"时间、地点另行通知。" help:"约谈的时间和地点"`
	nightOptions
	letterOptions
}

// Run writes the letters to the sponsors, one after another in one file.
func (c lettersCommand) Run(p *program) error {
	return c.compose(p, c.nightOptions, func(n reports.Night, letter reports.Letter) ([]reports.Paper, error) {
		t, err := reports.Template(c.Kind, c.folder())
		if err != nil {
			return nil, usage("%w", err)
		}
		letter.Place = c.Time
		papers, err := reports.Letters(n, letter, reports.LetterKind(c.Kind), c.Days, c.Site, t)
		if err != nil {
			return nil, usage("%w", err)
		}
		if len(papers) == 0 {
			return nil, usage("没有需要发出的文书：没有网站符合条件")
		}
		return papers, nil
	})
}

// compose gathers the night, makes the papers and writes them.
func (o letterOptions) compose(p *program, choice nightOptions, papers func(reports.Night, reports.Letter) ([]reports.Paper, error)) error {
	if err := needsFile(o.Format, o.Output); err != nil {
		return err
	}
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // only read
	night, err := choice.night(p, db)
	if err != nil {
		return err
	}
	letter, err := o.letter(p, night)
	if err != nil {
		return err
	}
	made, err := papers(night, letter)
	if err != nil {
		return err
	}
	if o.Format == "text" {
		return o.show(p, made)
	}
	return p.writeOutput(o.Output, func(w io.Writer) error { return reports.WriteDOCX(w, made...) })
}

func (o letterOptions) show(p *program, papers []reports.Paper) error {
	write := func(w io.Writer) error { return reports.WritePaperText(w, papers...) }
	if o.Output != "" {
		return p.writeOutput(o.Output, write)
	}
	return write(p.stdout)
}

// letter is what the register tells of the sender, and what the options say instead.
func (o letterOptions) letter(p *program, night reports.Night) (reports.Letter, error) {
	letter := reports.LetterOf(night)
	for _, given := range []struct {
		field *string
		text  string
	}{{&letter.Issuer, o.Issuer}, {&letter.Scope, o.Scope}, {&letter.Addressee, o.To}} {
		if given.text != "" {
			*given.field = strings.TrimRight(given.text, "：:")
		}
	}
	letter.Number, letter.Contact, letter.Note = o.Number, o.Contact, strings.Trim(o.Note, "（）()")
	if letter.Issuer == "" {
		return letter, usage("名录跨多个地区、部门，推不出发文机关，请用 --issuer 写明")
	}
	var err error
	if letter.Date, err = dayOr(o.Date, "--date", p.now()); err != nil {
		return letter, err
	}
	letter.Deadline, err = dayOr(o.Deadline, "--deadline", letter.Date.AddDate(0, 0, 30))
	if err == nil && letter.Deadline.Before(letter.Date) {
		err = usage("整改期限 %s 早于成文日期 %s", o.Deadline, letter.Date.Format(time.DateOnly))
	}
	return letter, err
}

// dayOr reads a day, or takes another for an empty text.
func dayOr(text, flag string, other time.Time) (time.Time, error) {
	if text == "" {
		return other, nil
	}
	at, err := time.ParseInLocation(time.DateOnly, text, shanghai)
	if err != nil {
		return at, usage("%s %q 不是日期，应写作 2026-02-10", flag, text)
	}
	return at, nil
}

// folder holds the user's templates, nil for none.
func (o letterOptions) folder() fs.FS {
	if o.Templates == "" {
		return nil
	}
	return os.DirFS(o.Templates)
}

type templatesCommand struct {
	Folder string `arg:"" type:"path" help:"写入的文件夹（没有则建立）"`
}

// Run writes our templates where the user can edit them; what is there stays.
func (c templatesCommand) Run(p *program) error {
	if err := os.CopyFS(c.Folder, reports.TemplateFiles()); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return usage("写入 %s：其中已有同名模板，不覆盖；请换一个文件夹", c.Folder)
		}
		return outputError(c.Folder, err)
	}
	_, err := fmt.Fprintln(p.stderr, "已写入", c.Folder)
	return err
}
