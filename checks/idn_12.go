package checks

import "regexp"

var _ = rule(Rule{
	ID:         "IDN-12",
	Title:      "公安机关备案号应合规，并与页脚一致",
	Cite:       Notice12.Annex4("一.7"),
	Words:      "请填写网站在公安机关的备案号。例如，北京市人民政府门户网站填写“京公网安备110105000722”",
	Reading:    "省份简称加“公网安备”加12至14位数字，“号”可有可无；通知的例子为12位，现行为14位，13位也见于真实页脚。",
	NotFlagged: []string{"12、13、14 位", "空白或“无”的，见 IDN-13"},
	Example:    "公安机关备案号填“3301000”。",
	Level:      Suspicion, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		v := s.cell("wrk.police")
		if !isReal(v) {
			return notApplicable("没有填写，见 IDN-13")
		}
		own := policeNumber.FindStringSubmatch(squeeze(v.Value))
		if own == nil {
			return fail("公安机关备案号「%s」不合规", v.Value)
		}
		return s.asFooter("公安机关备案号", own[1], policeInText)
	}),
})

var (
	policeNumber = regexp.MustCompile(`^([` + provinceLetters + `]公网安备\d{12,14})号?$`)
	policeInText = regexp.MustCompile(`[` + provinceLetters + `]公网安备\d{12,14}`)
)
