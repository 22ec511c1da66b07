package checks

import (
	"strings"

	"nianbao/checks/form"
)

var _ = rule(Rule{
	ID:    "FMT-01",
	Title: "要求填写的数字不得空白",
	Cite:  numberPlaces(),
	Words: "请填写本年度网站发布信息的总条数",
	Reading: "填写说明对每一格写“请填写”，没有写“无数据可空”，也没有写空白即零。填“/”“—”“无”的可能表示零或不适用，降为弱存疑；" +
		"办事服务各格空白的，可能是没有对外服务职能的单位，同样降级。",
	NotFlagged: []string{"监管报表总计列中没有规定的三行", "没有抽查的季度的合格率", "移动新媒体各数（另见 WRK-37 至 WRK-39）", "格子没有找到或未能读出的：无法判断", "全表空白的，见 PUB-W-07"},
	Example:    "网站总访问量一格空白。",
	Level:      Violation, Applies: AnyReport,
	Check: onEither(func(s *sheet) Outcome {
		keys := requiredNumbers(s.read.Form)
		if s.allBlank(keys) {
			return notApplicable("全表空白，见 PUB-W-07")
		}
		return s.each(keys, checkFilled)
	}),
})

func checkFilled(s *sheet, key string) Outcome {
	if key == "wrk.ia.msg_days" {
		return notApplicable("平均办理时间见 WRK-26")
	}
	switch v := s.cell(key); v.State {
	case form.Blank:
		o := fail("%s空白", label(key))
		if strings.HasPrefix(key, "wrk.svc.") {
			return o.at(Hint)
		}
		return o
	case form.Slash, form.Dash, form.None:
		return fail("%s填「%s」", label(key), v.Raw).at(Hint)
	}
	return pass("各数均已填写")
}

func (s *sheet) allBlank(keys []string) bool {
	for _, key := range keys {
		if s.read.Values[key].State != form.Blank {
			return false
		}
	}
	return true
}
