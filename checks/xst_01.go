package checks

import "nianbao/checks/form"

var _ = rule(Rule{
	ID:         "XST-01",
	Title:      "两个网站的报表数字不得全部相同",
	Cite:       Notice12.Body("三"),
	Words:      "做好网站数据统计，确保政府网站年度报表发布及时、数据真实准确",
	Reading:    "全部数字逐格相同，且至少 12 个不为零，必有一份是照抄；有数字未能读出的，无法判断。已知同属一个平台或单位的，可能是子站误挂了门户的报表，降为存疑。",
	NotFlagged: []string{"不为零的数字不足 12 个的", "被照抄的网站：对方报表填着本网站标识码的", "没有与其他网站比较的：无法判断"},
	Example:    "某区教育局与某区财政局的报表 36 个数字全部相同。",
	Level:      Violation, Applies: WorkReport,
	Check: func(v *View) Outcome {
		return v.onPublished(func(s *sheet) Outcome {
			own := vector(s.read.Report)
			if own == "" {
				if len(s.read.Unread) > 0 {
					return unknown("有数字未能读出")
				}
				return notApplicable("不为零的数字不足 12 个")
			}
			return s.withPeers(func(p Peer) Outcome {
				if vector(p.Report) != own {
					return pass("与%s的数字不全相同", p)
				}
				if n := unreadNumbers(s.read.Report) + unreadNumbers(p.Report); n > 0 {
					return unknown("与%s读出的数字全部相同，但有 %d 个数字未能读出", p, n)
				}
				return fail("与%s的数字全部相同", p).by(v.address(s.read)).shared(p, Suspicion)
			})
		})
	},
})

func unreadNumbers(r form.Report) int {
	n := 0
	for _, key := range numbersOf(r.Form) {
		if unread(r, key) {
			n++
		}
	}
	return n
}
