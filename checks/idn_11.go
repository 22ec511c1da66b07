package checks

import "regexp"

var _ = rule(Rule{
	ID:         "IDN-11",
	Title:      "ICP备案号应合规，并与页脚一致",
	Cite:       Notice12.Annex4("一.6"),
	Words:      "请填写网站对应的ICP备案编号。例如，北京市人民政府门户网站填写“京ICP备05060933”",
	Reading:    "省份简称加“ICP备”加5至12位数字，“号”和“-1”可有可无，空格、全角不论；与页脚比较时只看到数字为止。",
	NotFlagged: []string{"“序号”“编号”字样", "空白或“无”的，见 IDN-13"},
	Example:    "ICP备案号填“ICP备05060933”（没有省份）。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		v := s.cell("wrk.icp")
		if !isReal(v) {
			return notApplicable("没有填写，见 IDN-13")
		}
		own := icpNumber.FindStringSubmatch(squeeze(v.Value))
		if own == nil {
			return fail("ICP备案号「%s」不合规", v.Value)
		}
		return s.asFooter("ICP备案号", own[1], icpInText)
	}),
})

const provinceLetters = `京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇陕秦甘陇青宁新蒙藏`

var (
	icpNumber = regexp.MustCompile(`^([` + provinceLetters + `]ICP备(?:案)?(?:序号|编号)?[:：]?\d{5,12})号?(?:-\d{1,3})?$`)
	icpInText = regexp.MustCompile(`[` + provinceLetters + `]ICP备\d{5,12}`)
)
