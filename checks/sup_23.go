package checks

import "math/big"

var _ = rule(Rule{
	ID:         "SUP-23",
	Title:      "相邻季度网站总数的增加不应超过全年新开设数量",
	Cite:       Notice12.Annex2("一.1", "三.2"),
	Words:      "每个季度开展抽查时本地区、本部门（本系统）运行政府网站总数……新开设的政府网站数量",
	Reading:    "网站总数只会因新开设而增加；清理名录的增减除外，故只作存疑。",
	NotFlagged: []string{"网站总数减少的"},
	Example:    "一季度 735，二季度 760，全年新开设 3。",
	Level:      Suspicion, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		row, opened := s.row("sup.spot.site_total"), s.num("sup.sites.opened")
		for i := 1; i < len(row); i++ {
			if rise := new(big.Rat).Sub(row[i], row[i-1]); over(rise, opened) {
				return fail("%s比%s多 %s 家，全年新开设 %s 家", quarterNames[quarters[i]], quarterNames[quarters[i-1]], plain(rise), plain(opened))
			}
		}
		return pass("各季度网站总数的增加不超过新开设的 %s 家", plain(opened))
	}),
})
