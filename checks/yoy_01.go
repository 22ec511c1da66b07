package checks

import (
	"slices"

	"nianbao/checks/form"
)

var _ = rule(Rule{
	ID:         "YOY-01",
	Title:      "报表不得照抄上年",
	Cite:       Notice12.Body("三"),
	Words:      "确保政府网站年度报表发布及时、数据真实准确",
	Reading:    "两年的数字格有九成五以上相同，且相同的格子里至少有 12 个不为零，全年逐项相同实无可能。一年填写、一年空白的作不同；未能读出的格子足以改变结论的，无法判断。",
	NotFlagged: []string{"不为零的格子不足 12 个的小网站", "没有上年报表的：无法判断"},
	Example:    "2023年度与2022年度报表的 36 个数字格全部相同。",
	Level:      Violation, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		previous, ok := s.view.previous(s.read.Form)
		if !ok {
			return unknown("没有上年报表可比较")
		}
		m := matching(s.read.Report, previous)
		switch {
		case m.compared < 12:
			return unknown("两年都读出的数字不足 12 个")
		case m.unlike().copied():
			return fail("两年都读出的 %d 个数字中有 %d 个相同", m.compared, m.alike).by(s.view.address(s.read))
		case m.likest().copied():
			return unknown("两年都读出的 %d 个数字中有 %d 个相同，但另有 %d 个数字未能读出", m.compared, m.alike, m.unread)
		case m.alikeNonZero < 12:
			return pass("两年相同而不为零的数字只有 %d 个", m.alikeNonZero)
		}
		return pass("两年都读出的 %d 个数字中有 %d 个相同", m.compared, m.alike)
	}),
})

// match counts what two forms have in common. A number against a blank is no likeness;
// what could not be read in either may be one or none.
type match struct{ compared, alike, alikeNonZero, unread int }

// copied says whether one form is the other again, going by what was read.
func (m match) copied() bool { return m.alikeNonZero >= 12 && m.alike*100 >= m.compared*95 }

// unlike is the match had all that was not read been different.
func (m match) unlike() match { return match{m.compared + m.unread, m.alike, m.alikeNonZero, 0} }

// likest is the match had all that was not read been the same.
func (m match) likest() match {
	return match{m.compared + m.unread, m.alike + m.unread, m.alikeNonZero + m.unread, 0}
}

func matching(a, b form.Report) match {
	var m match
	for _, key := range numbersOf(a.Form) {
		x, ok := number(a.Values[key])
		y, ok2 := number(b.Values[key])
		switch {
		case !mentions(a, key) && !mentions(b, key): // these forms have no such cell
		case unread(a, key) || unread(b, key):
			m.unread++
		case ok || ok2:
			m.compared++
			if ok && ok2 && same(x, y) {
				m.alike++
				if !zero(x) {
					m.alikeNonZero++
				}
			}
		}
	}
	return m
}

// unread says whether a cell of a form was not found, or not read.
func unread(r form.Report, key string) bool {
	return !printed(r, key) || slices.Contains(r.Unread, key) || r.Values[key].State == form.Unreadable
}

// printed says whether a cell of a form was found, mentions whether it was looked for.
func printed(r form.Report, key string) bool {
	_, ok := r.Values[key]
	return ok
}

func mentions(r form.Report, key string) bool {
	return printed(r, key) || slices.Contains(r.Unread, key)
}
