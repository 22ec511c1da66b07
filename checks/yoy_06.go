package checks

import (
	"nianbao/checks/form"
)

var _ = rule(Rule{
	ID:         "YOY-06",
	Title:      "标识码、网站类型、首页网址比上年改变而名录没有改变",
	Cite:       Notice12.Annex4("一.2", "一.4", "一.5"),
	Words:      "请填写网站首页页面地址……请按照网站类型勾选“政府门户网站”、“部门网站”或“专项网站”……请填写在“全国政府网站信息报送系统”中获取的政府网站标识码",
	Reading:    "上年报表与名录一致，本年报表改了，名录仍是原样：或是填错，或是名录未更新，故只作存疑。",
	NotFlagged: []string{"名录也已改变的", "http、www. 之类写法的不同", "没有上年报表的：无法判断"},
	Example:    "上年标识码 3301000019，与名录同；本年填 3301000091。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		return s.each([]string{"wrk.site_code", "wrk.site_type", "wrk.home_url"}, func(s *sheet, key string) Outcome {
			last := s.lastYear()
			now, before, listed := plainID(key, s.text(key)), plainID(key, last.text(key)), plainID(key, s.view.listed(key))
			if now != before && before == listed {
				return last.settle(fail("%s上年为「%s」，与名录一致，本年为「%s」", label(key), before, now))
			}
			return last.settle(pass("%s没有未经登记的改变", label(key)))
		})
	}),
})

// listed is what the register says in the place of a field.
func (v *View) listed(key string) string {
	switch key {
	case "wrk.site_code":
		return string(v.Site.Code)
	case "wrk.site_type":
		return string(v.Site.Type)
	}
	return v.Site.HomeURL
}

func plainID(key, text string) string {
	if f, _ := form.Lookup(key); f.Key == "wrk.home_url" {
		return hostOf(text)
	}
	return plainCode(text)
}
