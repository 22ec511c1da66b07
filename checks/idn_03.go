package checks

import "fmt"

var _ = rule(Rule{
	ID:    "IDN-03",
	Title: "报表、页脚、SiteIDCode 标签、“找错”入口所示的标识码应一致",
	Cite:  Notice12.Annex4("一.5").And(Guideline47.Of("附件 网页设计规范（网页标签）")),
	Words: "请填写在“全国政府网站信息报送系统”中获取的政府网站标识码",
	Reading: "只比较形状合规的标识码：占位文字、学校标识码等不算。报表未能读出时，页面各处之间仍作比较。" +
		"页脚常由模板带出，只作存疑。",
	NotFlagged: []string{"页面只在一处示出标识码的：无从比较", "占位内容（如“网站标识码”）"},
	Example:    "页脚为4201000037，SiteIDCode 标签为4200000093。",
	Level:      Suspicion, Applies: AnySite,
	Check: checkCodesAgree,
})

func checkCodesAgree(v *View) Outcome {
	if v.Visit == nil {
		return unknown("没有查看记录")
	}
	claims := v.codeClaims()
	if len(claims) < 2 {
		return unknown("示出标识码的不足两处，无从比较").by(codePlaces(claims)...)
	}
	for _, c := range claims[1:] {
		if c.code != claims[0].code {
			return fail("%s为 %s，%s为 %s", claims[0].where, claims[0].code, c.where, c.code).by(codePlaces(claims)...)
		}
	}
	return pass("各处标识码一致（%s）", claims[0].code).by(codePlaces(claims)...)
}

type codeClaim struct{ where, code string }

func (v *View) codeClaims() []codeClaim {
	var claims []codeClaim
	for _, r := range v.readable("work") {
		if c := plainCode(r.Values["wrk.site_code"].Value); wellFormedCode(c) {
			claims = append(claims, codeClaim{"报表", c})
		}
	}
	names := map[string]string{"footer": "页脚", "meta": "SiteIDCode 标签", "jiucuo": "找错脚本", "link": "找错链接"}
	for _, c := range v.Visit.Identity.Codes {
		if code := plainCode(c.Code); wellFormedCode(code) {
			claims = append(claims, codeClaim{names[c.Source], code})
		}
	}
	return claims
}

func codePlaces(claims []codeClaim) []string {
	var out []string
	for _, c := range claims {
		out = append(out, fmt.Sprintf("%s：%s", c.where, c.code))
	}
	return out
}
