package checks

import (
	"fmt"
	"strings"

	"nianbao/checks/form"
)

var _ = rule(Rule{
	ID:         "PUB-W-11",
	Title:      "同一报表的各处版本数字须一致",
	Cite:       Notice12.Body("三"),
	Words:      "确保政府网站年度报表发布及时、数据真实准确",
	Reading:    "本网站、门户专栏、报送系统中同一年度的报表，数字应相同。其后更正的也会不同，列出两个版本和不同之处，由人认定；换算、识别所得的数只作存疑。",
	NotFlagged: []string{"本网站自己的两个版本不同的（降为存疑）", "一处空白或未能读出的格子", "只有一个版本的"},
	Example:    "本网站报表总访问量 987653，门户专栏所载为 978653。",
	Level:      Violation, Applies: WorkReport,
	Check: func(v *View) Outcome {
		reads := v.readable(form.Work)
		if len(reads) == 0 {
			return v.nothingToRead(form.Work)
		}
		first := &sheet{view: v, read: reads[0]}
		var parts []Outcome
		for _, c := range v.Copies {
			parts = append(parts, first.differs(c))
		}
		for _, r := range reads[1:] { // one page in two formats: the reading may be at fault
			parts = append(parts, first.differs(Copy{Where: v.address(r), Report: r.Report}).at(Suspicion))
		}
		if len(parts) == 0 {
			return unknown("没有可比较的其他版本")
		}
		return together(parts).by(v.address(reads[0]))
	},
})

// differs compares every number both versions have.
func (s *sheet) differs(c Copy) Outcome {
	other := &sheet{view: s.view, read: Read{Report: c.Report}, year: "另一版本"}
	var unlike []string
	compared := 0
	for _, key := range numbersOf(s.read.Form) {
		a, b := s.read.Values[key], c.Values[key]
		x, ok := number(a)
		y, ok2 := number(b)
		if !ok || !ok2 {
			continue
		}
		compared++
		if !same(x, y) {
			unlike = append(unlike, fmt.Sprintf("%s %s／%s", label(key), a.Value, b.Value))
			other.soft = append(other.soft, s.doubts(key, a, b)...)
		}
	}
	switch {
	case compared == 0:
		return unknown("没有两处都读出的数字").by(c.Where)
	case len(unlike) > 0:
		return other.settle(fail("与%s有 %d 处不同：%s", c.Where, len(unlike), strings.Join(unlike, "；")).by(c.Where))
	}
	return pass("与%s的 %d 个数字一致", c.Where, compared).by(c.Where)
}

func (s *sheet) doubts(key string, values ...form.Value) []string {
	for _, v := range values {
		if interpreted(v) {
			return []string{label(key)}
		}
	}
	return nil
}
