package checks

import "strings"

var _ = rule(Rule{
	ID:    "IDN-06",
	Title: "首页网址须填写，且是本网站的网址",
	Cite:  Notice12.Annex4("一.2"),
	Words: "请填写网站首页页面地址",
	Reading: "协议、www.、末尾斜杠、index.html、中文域名的写法不论；没有写 http:// 的照常比较。主机不在名录所列各主机之内的，为不符；" +
		"名录的网址也可能未更新，与标识码一致时降为存疑。",
	NotFlagged: []string{"http 与 https 之别", "有无 www.", "没有写协议的"},
	Example:    "首页网址填“无”，或填另一网站的网址。",
	Level:      Violation, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		v := s.cell("wrk.home_url")
		switch {
		case unfilled(v), !isReal(v):
			return fail("首页网址未填写（「%s」）", v.Raw)
		case hostOf(v.Value) == "" || !strings.Contains(hostOf(v.Value), "."):
			return fail("首页网址填「%s」，不是网址", v.Value)
		case s.view.Site.HomeURL == "":
			return unknown("名录没有首页网址")
		case s.view.ownHost(v.Value):
			return pass("首页网址与名录一致")
		}
		o := fail("首页网址填「%s」，名录为 %s", v.Value, s.view.Site.HomeURL)
		if plainCode(s.value("wrk.site_code").Value) == plainCode(string(s.view.Site.Code)) {
			return o.at(Suspicion)
		}
		return o
	}),
})
