package main

import (
	"nianbao/internal/store"
	"nianbao/reports"
)

// scoreCommand scores sites for the 绩效考评 by the weights of a policy.
type scoreCommand struct {
	reportOptions
	By string `enum:"site,jurisdiction" default:"jurisdiction" help:"site（每站一行，列明扣分依据）、jurisdiction（省、部门平均）"`
}

// Run writes the scores. Without weights there are none: the notice names no points.
func (c scoreCommand) Run(p *program) error {
	if err := c.check(); err != nil {
		return err
	}
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // only read
	night, policy, err := c.judgedBy(p, db)
	if err != nil {
		return err
	}
	if !policy.Score.Weighted() {
		return usage("检查口径中没有评分的分值（通知没有规定）；请在口径文件的 score 一节写明后用 --policy 指定，nianbao policy show 有示例")
	}
	table := reports.ScoreJurisdictions(night, policy.Score)
	if c.By == "site" {
		table = reports.ScoreSites(night, policy.Score)
	}
	return c.writeTable(p, warned(table, night))
}
