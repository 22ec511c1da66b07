package checks

import (
	"slices"

	"nianbao/checks/form"
)

var _ = rule(Rule{
	ID:         "XST-03",
	Title:      "两个网站的报表文件不应是同一个文件",
	Cite:       Notice12.Body("三"),
	Words:      "做好网站数据统计，确保政府网站年度报表发布及时、数据真实准确",
	Reading:    "文件逐字节相同（SHA-256）。已知同属一个平台或单位的降为弱存疑。",
	NotFlagged: []string{"门户专栏所列的其他网站报表", "没有与其他网站比较的：无法判断"},
	Example:    "两个网站的“2023年度报表.pdf”是同一个文件。",
	Level:      Suspicion, Applies: AnySite,
	Check: func(v *View) Outcome {
		docs := v.documents(form.Work)
		if len(docs.ours) == 0 {
			return v.noneToReach()
		}
		s := &sheet{view: v}
		if reads := v.published(); len(reads) > 0 {
			s.read = reads[0]
		}
		return s.withPeers(func(p Peer) Outcome {
			for _, d := range docs.ours {
				f := v.Visit.FetchByID(d.Fetch)
				if f != nil && f.SHA256 != "" && slices.Contains(p.Files, f.SHA256) {
					return fail("与%s的报表是同一个文件", p).by(d.URL, "sha256 "+f.SHA256).shared(p, Hint)
				}
			}
			return pass("与%s的报表不是同一个文件", p)
		})
	},
})
