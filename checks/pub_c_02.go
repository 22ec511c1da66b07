package checks

import "fmt"

var _ = rule(Rule{
	ID:         "PUB-C-02",
	Title:      "专栏须列出本地区、本部门每一个正常运行的网站",
	Cite:       Notice12.Body("二"),
	Words:      "集中发布本地区、本部门（本系统）各级各类政府网站的工作年度报表",
	Reading:    "以1月31日名录中正常运行的网站为准，逐一查对；专栏的分页没有看全的，缺少不作数。垂直管理系统的网站可能由部门集中发布。",
	NotFlagged: []string{"名录之外的网站", "没有看全专栏的：无法判断", "可能列在别处的网站（单独注明的）"},
	Example:    "专栏列出 731 个网站，名录正常运行 735 个，缺 4 个。",
	Level:      Violation, Applies: PortalDuty, Publication: true,
	Check: func(v *View) Outcome {
		if o, stop := v.columnToCheck(); stop {
			return o
		}
		if !v.Portal.MembersAll {
			return unknown("没有完整的名录可以查对")
		}
		var missing []string
		doubtful := 0
		for _, m := range v.Portal.Members {
			switch {
			case m.URL != "":
			case m.Gap != "":
				doubtful++
			default:
				missing = append(missing, fmt.Sprintf("%s（%s）", m.Name, m.Code))
			}
		}
		switch {
		case len(missing) > 0 && v.Portal.Column.Gap != "":
			return unknown("有 %d 个网站未见，但专栏没有看全：%s", len(missing), v.Portal.Column.Gap)
		case len(missing) > 0 && !v.due():
			return notApplicable("发布时限（%s）尚未到", clock(v.Deadline))
		case len(missing) > 0:
			return fail("专栏缺 %d 个网站：%s", len(missing), join(missing)).by(v.Portal.Column.URL)
		case doubtful > 0:
			return unknown("有 %d 个网站可能列在别处", doubtful)
		}
		return pass("专栏列出了全部 %d 个网站", len(v.Portal.Members)).by(v.Portal.Column.URL)
	},
})

// columnToCheck answers where there is no column whose rows could be checked.
func (v *View) columnToCheck() (Outcome, bool) {
	if o, stop := v.portalDuty(); stop {
		return o, true
	}
	switch {
	case v.Portal == nil:
		return unknown("没有找过专栏"), true
	case v.Portal.Column.URL == "" && v.Portal.Column.Gap != "":
		return unknown("没有见到专栏：%s", v.Portal.Column.Gap), true
	case v.Portal.Column.URL == "":
		return notApplicable("没有专栏，见 PUB-C-01"), true
	}
	return Outcome{}, false
}
