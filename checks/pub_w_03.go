package checks

import (
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

var _ = rule(Rule{
	ID:    "PUB-W-03",
	Title: "《政府网站工作年度报表》须能从本网站首页到达",
	Cite:  Notice12.Body("二"),
	Words: "于每年1月31日前在本网站首页显著位置发布",
	Reading: "报表、报表专栏或指名报表的栏目在首页有链接即可；经栏目再到报表也算。位置是否显著另见 PUB-W-04。" +
		"只有名录回填的网址能打开、用浏览器看过的首页没有任何入口的，才算；只有站内搜索找得到的，可能曾是首页上的动态条目，只作存疑，须人工认定。",
	NotFlagged: []string{
		"首页有脚本未运行、有无文字的图片链接、有未读的框架或未跟进的栏目：无法判断", "入口是图片、悬浮窗、页脚图标的", "入口经另一主机（信息公开平台、集约化平台）的",
		"报表列在首页所链的一般栏目（通知公告）、信息公开目录或网站地图中的：可能曾是首页上的动态条目，通知未规定在首页保留多久，须人工认定",
	},
	Example: "名录回填的网址可打开2023年度报表，而首页及首页所链栏目中没有任何入口通向它。",
	Level:   Violation, Applies: AnySite, Publication: true,
	Check: func(v *View) Outcome {
		if why := v.exempt(); why != "" {
			return notApplicable("%s，不在应发布之列", why)
		}
		docs := v.documents(form.Work)
		if len(docs.ours) == 0 {
			return v.noneToReach()
		}
		for _, d := range docs.ours {
			if d.FromHome || v.linkedOnHome(d) {
				return pass("从首页可到达该年度报表").by(d.URL)
			}
		}
		if why := v.blind(); why != "" {
			return unknown("未找到首页通向该年度报表的入口，但不能断定没有：%s", why)
		}
		switch way := v.wayTo(docs.ours); {
		case way != "":
			return unknown("报表列在%s中，可能曾见于首页；通知未规定在首页保留多久", way).by(urls(docs.ours)...)
		case !v.due():
			return notApplicable("发布时限（%s）尚未到", clock(v.Deadline))
		case v.tooLongAfter():
			return unknown("已过观察期（至 %s），入口可能已撤下", clock(v.WatchEnds))
		case !v.Visit.Rendered:
			return unknown("首页未见入口，但首页没有用浏览器打开过")
		}
		return v.unreachable(docs.ours)
	},
})

// noneToReach answers the duties about a report's place when none was seen.
func (v *View) noneToReach() Outcome {
	if o := checkPublished(v); o.Result == Unknown {
		return unknown("%s", o.Reason)
	}
	return notApplicable("未见 %d 年度工作年度报表", v.Year)
}

func (v *View) linkedOnHome(d *snapshot.Document) bool {
	for _, e := range v.Visit.Entries {
		if e.OnHome && (e.ID == d.Entry && e.ID != 0 || e.URL != "" && e.URL == d.URL) {
			return true
		}
	}
	return false
}
