package main

import (
	"fmt"

	"nianbao/checks"
	"nianbao/reports"
)

// rulesCommand shows the rule catalogue.
type rulesCommand struct {
	List    rulesListCommand    `cmd:"" help:"全部规则，每条一行"`
	Explain rulesExplainCommand `cmd:"" help:"一条规则：原文、理解、不应误判的情形"`
}

type rulesListCommand struct{}

// Run prints the catalogue.
func (rulesListCommand) Run(p *program) error {
	table := reports.Table{
		Title:   "检查规则",
		Columns: []reports.Column{{Header: "编号", Key: "id"}, {Header: "程度", Key: "level"}, {Header: "要求", Key: "title"}, {Header: "依据", Key: "cite"}},
	}
	for _, rule := range checks.Catalogue() {
		table.Rows = append(table.Rows, []reports.Cell{
			reports.Words(rule.ID), reports.Words(rule.Level.Text()), reports.Words(rule.Title), reports.Words(rule.Cite.String()),
		})
	}
	return reports.WriteText(p.stdout, table)
}

type rulesExplainCommand struct {
	ID string `arg:"" help:"规则编号，如 WRK-01"`
}

// Run prints one rule with the law's words.
func (c rulesExplainCommand) Run(p *program) error {
	rule, ok := checks.Find(c.ID)
	if !ok {
		return usage("没有规则 %s；运行 nianbao rules list 查看全部规则", c.ID)
	}
	_, err := fmt.Fprint(p.stdout, checks.Explain(rule))
	return err
}
