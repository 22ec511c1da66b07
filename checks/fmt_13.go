package checks

import "nianbao/checks/form"

var _ = rule(Rule{
	ID:         "FMT-13",
	Title:      "单位负责人、审核人、填报人、联系电话、填报日期空白",
	Cite:       Notice12.Annex1("样表").And(Notice12.Annex3("样表")),
	Words:      "单位负责人： 审核人： 填报人：……联系电话： 填报日期：",
	Reading:    "样表有此五项而填写说明没有；不少单位在网上发布时有意隐去个人信息，任何情况都不作违规。",
	NotFlagged: []string{"以签名、图片填写而未能读出的：无法判断"},
	Example:    "填报人、联系电话空白。",
	Level:      Hint, Applies: AnyReport,
	Check: onEither(func(s *sheet) Outcome {
		var empty []string
		for _, item := range []string{"leader", "reviewer", "filler", "phone", "date"} {
			key := prefixOf(s.read.Form) + "sign." + item
			if v := s.cell(key); v.State == form.Blank {
				empty = append(empty, label(key))
			}
		}
		if len(empty) > 0 {
			return fail("%s空白", join(empty))
		}
		return pass("五项均已填写")
	}),
})

func prefixOf(kind form.Kind) string {
	if kind == form.Supervision {
		return "sup."
	}
	return "wrk."
}
