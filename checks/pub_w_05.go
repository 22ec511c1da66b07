package checks

import (
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

var _ = rule(Rule{
	ID:    "PUB-W-05",
	Title: "首页的报表入口须能打开，附件须能取得",
	Cite:  Notice12.Body("二", "三"),
	Words: "于每年1月31日前在本网站首页显著位置发布……确保政府网站年度报表发布及时",
	Reading: "只有网站自己回答没有（404、410）、转回首页，或附件大小为零，才算打不开；域名、连接、证书、服务器出错、被拦截，都是未能查看。" +
		"转回首页的可能是登录或会话所致，降为存疑。",
	NotFlagged: []string{
		"域名解析失败、连接失败、5xx、被防护拦截：无法判断", "另有能打开的入口通向该年度报表的", "附件的网址在页面里找不到：无法判断",
		"页面的文字或框架里可能就有报表而未能读出的：无法判断", "打不开的是页面中的图片，可能只是装饰：降为存疑",
	},
	Example: "首页“工作年度报表”指向的网址返回 404。",
	Level:   Violation, Applies: AnySite, Publication: true,
	Check: checkEntriesOpen,
})

func checkEntriesOpen(v *View) Outcome {
	if why := v.exempt(); why != "" {
		return notApplicable("%s，不在应发布之列", why)
	}
	if v.Visit == nil || v.Visit.Outcome != snapshot.OK {
		return unknown("%s", v.blind())
	}
	o := v.allOpen()
	switch {
	case o.Result == Fail && !v.due():
		return notApplicable("发布时限（%s）尚未到", clock(v.Deadline))
	case o.Result == Fail && v.tooLongAfter():
		return unknown("%s；但已过观察期（至 %s）", o.Reason, clock(v.WatchEnds)).by(o.Evidence...)
	}
	return o
}

func (v *View) allOpen() Outcome {
	if docs := v.documents(form.Work); len(docs.ours) > 0 {
		return v.attachmentsOpen(docs.ours)
	}
	var parts []Outcome
	for _, e := range v.Visit.Entries {
		if e.OnHome && e.Form == string(form.Work) && (e.Year == 0 || e.Year >= v.Year) {
			parts = append(parts, v.entryOpens(e))
		}
	}
	if len(parts) == 0 {
		return v.noneToReach()
	}
	o := together(parts)
	if o.Result == Fail && v.blind() != "" {
		return unknown("%s；但另有入口未能查明：%s", o.Reason, v.blind()).by(o.Evidence...)
	}
	return o
}

func (v *View) entryOpens(e snapshot.Entry) Outcome {
	f := v.Visit.FetchByID(e.Fetch)
	switch {
	case e.Leads == snapshot.LeadsNowhere && gone(f):
		return fail("入口「%s」打不开（%d）", e.Text, f.Status).by(e.URL, f.URL)
	case f.OK() && e.Leads == snapshot.LeadsElsewhere && sameAddress(f.FinalURL, v.Site.HomeURL) && !sameAddress(e.URL, v.Site.HomeURL):
		return fail("入口「%s」转回首页", e.Text).at(Suspicion).by(e.URL)
	case e.Leads == snapshot.LeadUnknown, e.Leads == snapshot.LeadsNowhere, e.Leads == "":
		return unknown("入口「%s」未能打开，原因不在网站的回答", e.Text).by(e.URL)
	case v.namesReport(e) && e.Leads == snapshot.LeadsElsewhere:
		return unknown("入口「%s」能打开，但打开的不是报表，须人工查看", e.Text).by(e.URL)
	}
	return pass("入口「%s」能打开", e.Text).by(e.URL)
}
