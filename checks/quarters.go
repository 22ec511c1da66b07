package checks

import (
	"fmt"
	"math/big"

	"nianbao/checks/form"
)

// quarters are the four columns of the 网站抽查 matrix, quarterColumns all five.
var (
	quarters       = []string{"q1", "q2", "q3", "q4"}
	quarterColumns = []string{"q1", "q2", "q3", "q4", "total"}
	quarterNames   = map[string]string{"q1": "一季度", "q2": "二季度", "q3": "三季度", "q4": "四季度", "total": "总计"}
)

// accountability are the six forms of 问责.
var accountability = []string{
	"sup.acct.talk", "sup.acct.written", "sup.acct.criticism", "sup.acct.warning", "sup.acct.removal", "sup.acct.other",
}

// row reads a row of the matrix, quarter by quarter.
func (s *sheet) row(key string) []*big.Rat {
	return s.nums(key+".q1", key+".q2", key+".q3", key+".q4")
}

// totals reads the 总计 column of several rows.
func (s *sheet) totals(keys []string) *big.Rat {
	t := new(big.Rat)
	for _, k := range keys {
		t.Add(t, s.num(k+".total"))
	}
	return t
}

// yearly checks a 总计 that may count sites once or each time: it lies between
// the largest quarter and the sum of all.
func yearly(key, name string) func(*sheet) Outcome {
	return func(s *sheet) Outcome {
		row, total := s.row(key), s.num(key+".total")
		switch {
		case over(largest(row...), total):
			return fail("全年%s %s，小于其中一个季度的 %s", name, plain(total), plain(largest(row...)))
		case over(total, sum(row...)):
			return fail("全年%s %s，大于四个季度之和 %s", name, plain(total), plain(sum(row...)))
		}
		return pass("全年%s %s，在最大季度 %s 与四季度之和 %s 之间", name, plain(total), plain(largest(row...)), plain(sum(row...)))
	}
}

// percentCell compares a printed percentage with part÷whole.
func (s *sheet) percentCell(key string, part, whole *big.Rat, formula string) Outcome {
	printed := s.num(key)
	v := s.read.Values[key]
	exact := times(new(big.Rat).Quo(part, whole), 100, 1)
	text := fmt.Sprintf("%s填 %s%%，按%s为 %s%%", label(key), v.Value, formula, exact.FloatString(decimals(v)+2))
	switch c := compare(printed, decimals(v), part, whole); {
	case c == equal:
		return pass("%s", text)
	case asFraction(printed, v, part, whole):
		return notApplicable("%s填 %s，似以小数表示百分比，见 FMT-08", label(key), v.Value)
	case c == offByOne:
		return fail("%s，差末位一个单位", text).at(Suspicion)
	}
	return fail("%s", text)
}

// asFraction says that 0.3 was printed for 30 %.
func asFraction(printed *big.Rat, v form.Value, part, whole *big.Rat) bool {
	if zero(printed) || over(printed, rat(1)) {
		return false
	}
	return compare(times(printed, 100, 1), max(0, decimals(v)-2), part, whole) == equal
}

// totalsOf adds up the six forms of 问责 in one column.
func (s *sheet) totalsOf(column string) *big.Rat {
	t := new(big.Rat)
	for _, k := range accountability {
		t.Add(t, s.num(k+"."+column))
	}
	return t
}

// printed says whether a cell that the sample form lacks stands in this form,
// with something in it.
func (s *sheet) printed(key string) bool {
	v, ok := s.read.Values[key]
	return ok && v.State != form.Blank
}

// number is a number a quarterly 通报 prints.
func (q Quarter) number(key string) (*big.Rat, bool) {
	text, ok := q.Numbers[key]
	if !ok {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}
