package checks

import (
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

var _ = rule(Rule{
	ID:         "PUB-W-06",
	Title:      "首页入口打开的须是应发布年度的报表，不得仍是往年的",
	Cite:       Notice12.Body("二"),
	Words:      "于每年1月31日前在本网站首页显著位置发布",
	Reading:    "年度以报表内“（　　年度）”为准：标题、栏目里的年份可能是发布年份。入口所及最新一份的年度早于应发布年度，且别处也未见应发布年度的，即为未更新。",
	NotFlagged: []string{"往年报表与应发布年度的报表并列的", "只凭标题判断年度、标题年份可能是发布年份的：无法判断", "查看有遗漏可能的：无法判断"},
	Example:    "2024年2月查看：首页“工作年度报表”打开的报表内为“（2021年度）”，专栏中最新的也是2021年度。",
	Level:      Violation, Applies: AnySite, Publication: true,
	Check: checkNewest,
})

func checkNewest(v *View) Outcome {
	if why := v.exempt(); why != "" {
		return notApplicable("%s，不在应发布之列", why)
	}
	docs := v.documents(form.Work)
	if len(docs.ours) > 0 {
		return pass("入口所及有 %d 年度报表", v.Year).by(urls(docs.ours)...)
	}
	newest := v.newest(docs.others)
	if newest == nil {
		return v.noneToReach()
	}
	if o := v.absent(form.Work, docs); o.Result != Fail {
		return o
	}
	return fail("首页入口所及最新一份是 %d 年度报表，应为 %d 年度", v.dataYear(newest), v.Year).by(newest.URL)
}

// newest is the most recent of the older reports reached from the homepage.
func (v *View) newest(docs []*snapshot.Document) *snapshot.Document {
	var best *snapshot.Document
	for _, d := range docs {
		reached := d.FromHome || v.linkedOnHome(d)
		if reached && v.dataYear(d) < v.Year && (best == nil || v.dataYear(d) > v.dataYear(best)) {
			best = d
		}
	}
	return best
}
