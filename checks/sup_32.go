package checks

import "math/big"

var _ = rule(Rule{
	ID:         "SUP-32",
	Title:      "运行网站总数应与名录中12月31日正常运行的网站数一致",
	Cite:       Notice12.Annex2("三.1"),
	Words:      "请填写截至本年度12月底本地区、本部门（本系统）运行政府网站总数",
	Reading:    "相差 2% 以内（不足 1 家按 1 家）视为一致：名录登记有先后。",
	NotFlagged: []string{"相差不超过 2% 的"},
	Example:    "报表 735，名录 812。",
	Level:      Suspicion, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		running := s.num("sup.sites.running")
		if s.view.Portal == nil || s.view.Portal.Running == 0 {
			return unknown("没有12月31日的名录数")
		}
		listed := rat(int64(s.view.Portal.Running))
		gap := new(big.Rat).Sub(running, listed)
		if gap.Abs(gap); over(gap, largest(rat(1), times(listed, 2, 100))) {
			return fail("报表 %s 家，名录 %s 家", plain(running), plain(listed))
		}
		return pass("报表 %s 家，名录 %s 家", plain(running), plain(listed))
	}),
})
