package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
	"nianbao/registry"
	"nianbao/reports"
)

// formCommand reads published forms from local files: a site's own check before it publishes.
type formCommand struct {
	Read  formReadCommand  `cmd:"" help:"读出报表中的每一项"`
	Check formCheckCommand `cmd:"" help:"读出并按规则自查"`
}

type formReadCommand struct {
	Files []string `arg:"" name:"file" help:"报表文件，任何格式；“-”为标准输入"`
	JSON  bool     `name:"json" help:"输出 JSON，每个报表一个对象"`
}

// Run reads every form of every file.
func (c formReadCommand) Run(p *program) error {
	return eachForm(p, c.Files, func(f localForm) error {
		if c.JSON {
			return printJSON(p.stdout, f)
		}
		return reports.WriteForm(p.stdout, f.file, f.Report, nil)
	})
}

type formCheckCommand struct {
	Files  []string `arg:"" name:"file" help:"报表文件，任何格式；“-”为标准输入"`
	JSON   bool     `name:"json" help:"输出 JSON，每个报表一个对象"`
	Policy string   `placeholder:"FILE" type:"path" help:"检查口径文件"`
}

// Run reads and judges every form; a form with faults exits with 3.
func (c formCheckCommand) Run(p *program) error {
	policy, _, err := loadPolicy(c.Policy)
	if err != nil {
		return err
	}
	faulty := 0
	err = eachForm(p, c.Files, func(f localForm) error {
		f.Findings = f.judge(p, policy)
		if slices.ContainsFunc(f.Findings, func(finding checks.Finding) bool { return finding.Result == checks.Fail }) {
			faulty++
		}
		if c.JSON {
			return printJSON(p.stdout, f)
		}
		return reports.WriteForm(p.stdout, f.file, f.Report, f.Findings)
	})
	if err == nil && faulty > 0 {
		return exit{code: exitPartly}
	}
	return err
}

// localForm is one form of one file; its JSON is a contract.
type localForm struct {
	file   string
	Format document.Format `json:"format"`
	form.Report
	Findings []checks.Finding `json:"findings,omitempty"`
}

// judge answers the rules about what stands in a form. There was no visit, so
// rules about publication have nothing to say.
func (f localForm) judge(p *program, policy checks.Policy) []checks.Finding {
	code, _ := registry.ParseSiteCode(f.Values["wrk.site_code"].Value) // "" when it is not one: a rule says so
	view := policy.View(registry.Site{Code: code}, f.Year)
	view.Visit = &snapshot.Visit{
		Year: f.Year, Started: p.now(), Outcome: snapshot.OK,
		Documents: []snapshot.Document{{ID: 1, URL: f.file, Format: string(f.Format), Form: string(f.Form), Year: f.Year}},
	}
	view.Reports = []checks.Read{{Document: 1, Report: f.Report}}
	var findings []checks.Finding
	for _, finding := range policy.Judge(&view) {
		rule, _ := checks.Find(finding.Rule)
		if rule.Applies == subjects[f.Form] && finding.Result != checks.NotApplicable {
			findings = append(findings, finding)
		}
	}
	return findings
}

var subjects = map[form.Kind]checks.Subject{form.Work: checks.WorkReport, form.Supervision: checks.SupervisionReport}

// eachForm reads the files one by one. Files that cannot be read are named, and
// the others read all the same.
func eachForm(p *program, files []string, do func(localForm) error) error {
	reader := document.NewReader(document.DefaultLimits())
	unread := 0
	for _, file := range files {
		forms, err := readForms(p, reader, file)
		if err != nil {
			fmt.Fprintf(p.stderr, "nianbao: %s：%v\n", file, err)
			unread++
		}
		for _, f := range forms {
			if err := do(f); err != nil {
				return err
			}
		}
	}
	switch {
	case unread == len(files):
		return exit{code: exitFailed}
	case unread > 0:
		return exit{code: exitPartly}
	}
	return nil
}

// readErrors say what a person can do about a file that cannot be read.
var readErrors = []struct {
	err  error
	text string
}{
	{document.ErrNoConverter, "缺少转换程序；运行 nianbao doctor 查看如何安装"},
	{document.ErrEncrypted, "文件加了密，请先解除密码"},
	{document.ErrUnsupported, "不支持的文件格式"},
	{document.ErrBroken, "文件已损坏"},
	{document.ErrTooLarge, "文件超过读取上限"},
}

func readForms(p *program, reader *document.Reader, file string) ([]localForm, error) {
	body, err := readInput(p, file)
	if err != nil {
		return nil, err
	}
	doc, err := reader.Read(p, body, document.Hint{Name: file})
	if err != nil {
		for _, known := range readErrors {
			if errors.Is(err, known.err) {
				return nil, fmt.Errorf("%s（%w）", known.text, err)
			}
		}
		return nil, err
	}
	var forms []localForm
	for _, report := range form.ReadDocument(doc) {
		forms = append(forms, localForm{file: file, Format: doc.Format, Report: report})
	}
	if forms == nil {
		return nil, errors.New("没有找到政府网站工作年度报表或监管年度报表")
	}
	return forms, nil
}

func readInput(p *program, file string) ([]byte, error) {
	if file == "-" {
		return io.ReadAll(p.stdin)
	}
	return os.ReadFile(file)
}
