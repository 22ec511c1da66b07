package checks

import "nianbao/crawler/snapshot"

var _ = rule(Rule{
	ID:         "FMT-10",
	Title:      "报表内“（　　年度）”须与所称年度一致",
	Cite:       Notice12.Annex1("样表").And(Notice12.Annex3("样表")),
	Words:      "（　　年度）",
	Reading:    "标题或链接写明“2023年度”，点开报表内却是另一年度。只写“2023年”的可能是发布年份，不算写明。",
	NotFlagged: []string{"标题只写年份、没有“年度”二字的", "往年报表以往年年度为题的，见 PUB-W-06"},
	Example:    "标题“政府网站工作年度报表（2023年度）”，报表内“（2022年度）”。",
	Level:      Violation, Applies: AnyReport,
	Check: checkHeadingYear,
})

func checkHeadingYear(v *View) Outcome {
	var parts []Outcome
	for _, r := range v.Reports {
		d := v.document(r.Document)
		if r.Gap != "" || d == nil || !v.called(d) || v.elsewhere(r) {
			continue
		}
		switch r.Year {
		case 0:
			parts = append(parts, unknown("报表内的年度空白或未能读出").by(d.URL))
		case v.Year:
			parts = append(parts, pass("报表内为 %d 年度", r.Year).by(d.URL))
		default:
			parts = append(parts, fail("标题称 %d 年度，报表内为 %d 年度", v.Year, r.Year).by(d.URL, d.Title))
		}
	}
	if len(parts) == 0 {
		return v.nothingCalled()
	}
	return versions(parts)
}

// called says whether a document is called the year's, in words that mean the
// data year and not the year of publication.
func (v *View) called(d *snapshot.Document) bool {
	for _, c := range d.Years {
		if c.Source != "heading" && c.Source != "filled" && c.Year == v.Year && statedYear(c.Raw) == v.Year {
			return true
		}
	}
	return false
}

func (v *View) nothingCalled() Outcome {
	if why := v.blind(); why != "" {
		return unknown("%s", why)
	}
	return notApplicable("没有题名写明 %d 年度的报表", v.Year)
}
