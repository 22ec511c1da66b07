package main

import (
	"fmt"

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
		return reports.WriteForm(p.stdout, f.text())
	})
}

type formCheckCommand struct {
	Files  []string `arg:"" name:"file" help:"报表文件，任何格式；“-”为标准输入"`
	JSON   bool     `name:"json" help:"输出 JSON，每个报表一个对象"`
	Policy string   `placeholder:"FILE" type:"path" help:"检查口径文件"`
}

// Run reads and judges every form; one with faults, or not read whole, exits with 3.
func (c formCheckCommand) Run(p *program) error {
	policy, _, err := loadPolicy(c.Policy)
	if err != nil {
		return err
	}
	clean := true
	err = eachForm(p, c.Files, func(f localForm) error {
		f.Findings = f.judge(p, policy)
		clean = clean && f.clean()
		if c.JSON {
			return printJSON(p.stdout, f)
		}
		return reports.WriteForm(p.stdout, f.text())
	})
	if err == nil && !clean {
		return exit{code: exitPartly}
	}
	return err
}

// localForm is one form of one file; its JSON is a contract.
type localForm struct {
	File   string          `json:"file"`
	Format document.Format `json:"format"`
	form.Report
	Findings []checks.Finding `json:"findings,omitempty"`

	yearFrom string // what the year rests on: heading, title, file
}

// text is the form as it is printed.
func (f localForm) text() reports.FormText {
	return reports.FormText{File: f.File, Report: f.Report, YearFrom: f.yearFrom, Findings: f.Findings}
}

// clean: everything was read, and nothing is wrong.
func (f localForm) clean() bool {
	for _, v := range f.Values {
		if v.State == form.Unreadable {
			return false
		}
	}
	return len(f.Unread) == 0 && len(f.text().Faults()) == 0
}

// judge answers the rules about what stands in a form. There was no visit, so
// rules about publication have nothing to say. A form of no known year is taken for
// the one that is due.
func (f localForm) judge(p *program, policy checks.Policy) []checks.Finding {
	code, _ := registry.ParseSiteCode(f.Values["wrk.site_code"].Value) // "" when it is not one: a rule says so
	year := p.dataYear(f.Year)
	view := policy.View(registry.Site{Code: code}, year)
	view.Visit = &snapshot.Visit{
		Year: year, Started: p.now(), Outcome: snapshot.OK,
		Documents: []snapshot.Document{{ID: 1, URL: f.File, Format: string(f.Format), Form: string(f.Form), Year: year}},
	}
	view.Reports = []checks.Read{{Document: 1, Report: f.asPrinted()}}
	findings := []checks.Finding{}
	for _, finding := range policy.Judge(&view) {
		rule, _ := checks.Find(finding.Rule)
		if (rule.Applies == subjects[f.Form] || rule.Applies == checks.AnyReport) && finding.Result != checks.NotApplicable {
			findings = append(findings, finding)
		}
	}
	return findings
}

// asPrinted is the form with the year that it prints itself: what a file or a page is
// called is no word of the form.
func (f localForm) asPrinted() form.Report {
	report := f.Report
	if f.yearFrom != "heading" {
		report.Year = 0
	}
	return report
}

var subjects = map[form.Kind]checks.Subject{form.Work: checks.WorkReport, form.Supervision: checks.SupervisionReport}

// eachForm reads the files one by one. Files that cannot be read are named, and
// the others read all the same.
func eachForm(p *program, files []string, do func(localForm) error) error {
	reader := document.NewReader(document.DefaultLimits())
	defer reader.Close()
	unread := 0
	for _, file := range files {
		forms, err := readForms(p, reader, file)
		if err != nil {
			fmt.Fprintf(p.stderr, "nianbao: %s：%v\n", inputName(file), err)
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
