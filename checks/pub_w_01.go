package checks

import "nianbao/checks/form"

var _ = rule(Rule{
	ID:    "PUB-W-01",
	Title: "每年1月31日前须在本网站发布上一年度《政府网站工作年度报表》",
	Cite:  Notice12.Body("二"),
	Words: "各级各类政府网站的《政府网站工作年度报表》于每年1月31日前在本网站首页显著位置发布",
	Reading: "“1月31日前”按含当日读，至1月31日24时（北京时间）止。只有能够查看网站、没有任何遗漏可能、截止之后仍未见到该年度报表，才判为未发布；" +
		"年度以报表内“（　　年度）”为准。一次未见不作结论，须间隔24小时以上的两次查看，或一次查看加人工复核。",
	NotFlagged: []string{
		"网站打不开、被防护拦截、页面由脚本生成而未运行、图片链接无文字、附件未能取得：一律为无法判断",
		"网站处于临时关停、关停、整合迁移、例外状态",
		"截止前曾经见到、其后撤下的（通知只要求发布，未规定保留期限）",
		"报表的年度不能确定的",
		"超过观察期才首次查看的",
	},
	Example:     "2024年2月1日、2月3日两次完整查看某网站首页及专栏，均只见2022年度报表，未见2023年度报表。",
	Level:       Violation,
	Applies:     AnySite,
	Publication: true,
	Check:       checkPublished,
})

func checkPublished(v *View) Outcome {
	if why := v.exempt(); why != "" {
		return notApplicable("%s，不在应发布之列", why)
	}
	docs := v.documents(form.Work)
	if len(docs.ours) > 0 {
		return pass("见到 %d 年度工作年度报表", v.Year).by(urls(docs.ours)...)
	}
	for _, s := range v.Sightings {
		if s.Seen {
			return pass("%s 曾见到 %d 年度工作年度报表，此次未见", clock(s.At), v.Year).by(s.URL)
		}
	}
	return v.absent(form.Work, docs)
}

// absent answers for a report that was not seen.
func (v *View) absent(kind form.Kind, docs found) Outcome {
	name := formName(kind)
	if v.Visit != nil && !v.due() {
		return notApplicable("查看于 %s，发布时限（%s）尚未到", clock(v.Visit.Started), clock(v.Deadline))
	}
	if why := v.blind(); why != "" {
		return unknown("未见 %d 年度《%s》，但不能断定没有：%s", v.Year, name, why)
	}
	switch {
	case len(docs.yearless) > 0:
		return unknown("见到年度不明的《%s》，可能就是 %d 年度的", name, v.Year).by(urls(docs.yearless)...)
	case len(docs.named) > 0:
		return unknown("见到 %d 年度《%s》的链接，但未能打开", v.Year, name).by(urls(docs.named)...)
	case len(docs.foreign) > 0:
		return unknown("见到的《%s》填的是其他网站，须人工认定", name).by(urls(docs.foreign)...)
	case v.tooLongAfter():
		return unknown("查看于 %s，已过观察期（至 %s），此时未见不能说明当时未发布", clock(v.Visit.Started), clock(v.WatchEnds))
	}
	return fail("截至 %s 未见 %d 年度《%s》%s", clock(v.Visit.Started), v.Year, name, v.placesLooked()).
		by(v.Visit.Looked...).by(urls(docs.others)...)
}
