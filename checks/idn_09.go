package checks

import "strings"

var _ = rule(Rule{
	ID:         "IDN-09",
	Title:      "网站名称应与名录、SiteName 标签一致",
	Cite:       Notice12.Annex4("一.1"),
	Words:      "请填写网站的中文名称",
	Reading:    "去掉“网”“网站”“门户网站”“政府”“人民政府”“中国·”等字后比较，一方包含另一方即为一致；有通行别名（如首都之窗）的可能不同，故只作存疑。",
	NotFlagged: []string{"只差“网站”“门户网站”等字的", "SiteName 为占位文字的"},
	Example:    "报表填“杭州市教育局”，名录为“杭州市发展和改革委员会”。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		name := s.text("wrk.site_name")
		var others []string
		if s.view.Site.Name != "" {
			others = append(others, s.view.Site.Name)
		}
		if s.view.Visit != nil && s.view.Visit.Identity.Name != "" && s.view.Visit.Identity.Name != "网站名称" {
			others = append(others, s.view.Visit.Identity.Name)
		}
		for _, other := range others {
			if sameName(name, other) {
				return pass("网站名称「%s」与「%s」一致", name, other)
			}
		}
		if len(others) == 0 {
			return unknown("名录和网页都没有网站名称")
		}
		return fail("报表填「%s」，名录、网页为「%s」", name, strings.Join(others, "」「"))
	}),
})

var decor = strings.NewReplacer(
	"中国·", "", "中国", "", "“", "", "”", "", "\"", "", " ", "", "\u3000", "", "（", "", "）", "", "(", "", ")", "", "·", "",
	"政府信息公开", "", "门户网站", "", "官方网站", "", "政务网", "", "网站", "", "人民政府", "", "政府", "", "网", "",
)

// sameName compares two names of a site without the words that only decorate.
func sameName(a, b string) bool {
	a, b = decor.Replace(a), decor.Replace(b)
	return a == b || a != "" && b != "" && (strings.Contains(a, b) || strings.Contains(b, a))
}
