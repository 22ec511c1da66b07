package main

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/checks"
	"nianbao/internal/store"
	"nianbao/registry"
)

// reviewCommand records what a person decided on one finding, or lists what was decided.
type reviewCommand struct {
	Code     string `arg:"" help:"政府网站标识码"`
	Rule     string `arg:"" optional:"" help:"规则编号，如 PUB-W-01（省略则列出已有的复核）"`
	Confirm  bool   `xor:"decision" help:"认定属实：一次查看即可认定"`
	Dismiss  bool   `xor:"decision" help:"认定不属实：该项不再作为依据"`
	Withdraw bool   `xor:"decision" help:"撤回先前对该项的认定"`
	By       string `placeholder:"姓名" help:"复核人"`
	Note     string `placeholder:"说明" help:"依据或说明（认定不属实时必填）"`
	Scan     int64  `help:"对第几次查看（默认该规则最近一次未通过的查看）"`
	Year     int    `help:"报表年度（默认上一年）"`
}

// Run keeps the decision; earlier ones stay on record, the newest holds.
func (c reviewCommand) Run(p *program) error {
	code, err := registry.ParseSiteCode(c.Code)
	if err != nil {
		return usage("%w", err)
	}
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // a review is committed when it is kept
	site, err := p.site(db, code)
	if err != nil {
		return err
	}
	if c.Rule == "" {
		return c.list(p, db, site)
	}
	review, err := c.review(p, db, site)
	if err != nil {
		return err
	}
	if err := db.SaveReview(p, review); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "已记录：%s %s 第%d次查看 %s：%s（%s）。\n",
		site.Code, site.Name, review.Scan, review.Rule, decisionTexts[review.Decision], review.Reviewer)
	return err
}

var decisionTexts = map[store.Decision]string{store.Confirmed: "认定属实", store.Dismissed: "认定不属实", store.Withdrawn: "撤回认定"}

// review is the decision asked for, on a finding that is there.
func (c reviewCommand) review(p *program, db *store.Store, site registry.Site) (store.Review, error) {
	r := store.Review{Code: site.Code, Scan: c.Scan, At: p.now(), Reviewer: strings.TrimSpace(c.By), Note: c.Note}
	rule, known := checks.Find(c.Rule)
	switch {
	case !known:
		return r, usage("没有规则 %s；nianbao rules list 列出全部规则", c.Rule)
	case c.Confirm:
		r.Decision = store.Confirmed
	case c.Dismiss:
		r.Decision = store.Dismissed
	case c.Withdraw:
		r.Decision = store.Withdrawn
	default:
		return r, usage("请用 --confirm（属实）、--dismiss（不属实）或 --withdraw（撤回）写明认定")
	}
	r.Rule = rule.ID
	switch {
	case r.Reviewer == "":
		return r, usage("请用 --by 写明复核人")
	case c.Dismiss && strings.TrimSpace(c.Note) == "":
		return r, usage("认定不属实须用 --note 写明依据")
	}
	judged, err := db.Judged(p, site.Code, p.dataYear(c.Year))
	if err != nil {
		return r, err
	}
	r.Scan, err = failedScan(judged, r)
	return r, err
}

// failedScan is the visit a review is about: the one asked for, else the last in which
// the rule failed. What did not fail is not there to be decided on.
func failedScan(judged []checks.Judged, r store.Review) (int64, error) {
	for _, j := range slices.Backward(judged) {
		failed := slices.ContainsFunc(j.Findings, func(f checks.Finding) bool { return f.Rule == r.Rule && f.Result == checks.Fail })
		if failed && (r.Scan == 0 || r.Scan == j.Scan) {
			return j.Scan, nil
		}
	}
	if r.Scan != 0 {
		return 0, usage("%s 第%d次查看中，%s 不是“未通过”，没有可复核的", r.Code, r.Scan, r.Rule)
	}
	return 0, usage("%s 的各次查看中，%s 都不是“未通过”，没有可复核的", r.Code, r.Rule)
}

func (c reviewCommand) list(p *program, db *store.Store, site registry.Site) error {
	reviews, err := db.Reviews(p, site.Code)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%s  %s\n", site.Code, site.Name)
	for _, r := range reviews {
		fmt.Fprintf(p.stdout, "  %s  第%d次查看  %s  %s  %s  %s\n", r.At.Format("2006-01-02 15:04"), r.Scan, r.Rule, decisionTexts[r.Decision], r.Reviewer, r.Note)
	}
	if len(reviews) == 0 {
		_, err = fmt.Fprintln(p.stdout, "  尚无复核记录")
	}
	return err
}
