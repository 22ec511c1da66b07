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
			if n := unreadNumbers(s.read.Report); n > 0 && !findable(s.read.Report) {
				return unknown("有 %d 个数字未能读出", n)
			}
			if vector(s.read.Report) == "" {
				return notApplicable("不为零的数字不足 12 个")
			}
			return s.withPeers(func(p Peer) Outcome {
				m := matching(s.read.Report, p.Report)
				switch {
				case m.alike < m.compared:
					return pass("与%s的数字不全相同", p)
				case m.unread > 0:
					return unknown("与%s读出的数字全部相同，但有 %d 个数字未能读出", p, m.unread)
				}
				return fail("与%s的数字全部相同", p).by(v.address(s.read)).shared(p, Suspicion)
			})
		})
	},
})

// findable says whether a copy of a form would be among the peers although some of
// its numbers were not read: by its visits.
func findable(r form.Report) bool {
	_, ok := number(r.Values["wrk.uv"])
	pv, ok2 := number(r.Values["wrk.pv"])
	return ok && ok2 && !zero(pv) && vector(r) != ""
}

// unreadNumbers counts the numbers of a form that were looked for and not read.
func unreadNumbers(r form.Report) int {
	n := 0
	for _, key := range numbersOf(r.Form) {
		if mentions(r, key) && unread(r, key) {
			n++
		}
	}
	return n
}
