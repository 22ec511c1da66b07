package checks

import "nianbao/registry"

var _ = rule(Rule{
	ID:         "SUP-26",
	Title:      "全省全年“找错”留言收到数量不应为零",
	Cite:       Notice12.Annex2("四.1"),
	Words:      "请填写本年度本地区、本部门（本系统）收到“我为政府网站找错”平台转办的网民留言总条数",
	Reading:    "只看省级政府，部门可能确实没有，只作提示。",
	NotFlagged: []string{"国务院部门"},
	Example:    "某省收到留言数量 0。",
	Level:      Hint, Applies: SupervisionReport,
	Check: onSupervision(func(s *sheet) Outcome {
		if s.view.Site.Level != registry.ProvincePortal {
			return notApplicable("不是省级政府")
		}
		if received := s.num("sup.zc.received"); !zero(received) {
			return pass("收到 %s 条", plain(received))
		}
		return fail("全省全年收到留言为零")
	}),
})
