package checks

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"nianbao/checks/form"
)

// sheet is one form under one check. It keeps account of every value the check
// asks for, so that no answer can rest on a value that is not there.
type sheet struct {
	view  *View
	read  Read
	lost  []string // operands that are not present
	cells []string // evidence: every operand with its place
	soft  []string // operands that had to be interpreted: 万, 约, OCR
	seen  []string // texts that were recognised from a picture
	year  string   // before labels, where the form is not the year's: 上年
}

const defaultConfidence = 0.8

// sure is the confidence from which a reading is as good as the page's text.
const sure = 0.99

func (s *sheet) value(key string) form.Value {
	v, ok := s.read.Values[key]
	if !ok {
		return form.Value{State: form.Unreadable}
	}
	s.cells = append(s.cells, fmt.Sprintf("%s%s = 「%s」（%s）", s.year, label(key), v.Raw, v.At))
	if v.Confidence > 0 && v.Confidence < s.threshold() {
		return form.Value{Raw: v.Raw, State: form.Unreadable, At: v.At}
	}
	if interpreted(v) {
		s.soft = append(s.soft, label(key))
	}
	if f, ok := form.Lookup(key); ok && f.Type == form.Text && v.State == form.Present && v.Confidence > 0 && v.Confidence < sure {
		s.seen = append(s.seen, label(key))
	}
	return v
}

func (s *sheet) threshold() float64 {
	if s.view.MinConfidence > 0 {
		return s.view.MinConfidence
	}
	return defaultConfidence
}

// num is a number the check cannot do without.
func (s *sheet) num(key string) *big.Rat {
	n, ok := number(s.value(key))
	if !ok {
		s.lose(key)
		return new(big.Rat)
	}
	return n
}

// nums are several such numbers.
func (s *sheet) nums(keys ...string) []*big.Rat {
	out := make([]*big.Rat, len(keys))
	for i, k := range keys {
		out[i] = s.num(k)
	}
	return out
}

// yes is a 是/否 the check cannot do without.
func (s *sheet) yes(key string) bool {
	v := s.value(key)
	if v.State != form.Present || (v.Value != "yes" && v.Value != "no") {
		s.lose(key)
	}
	return v.Value == "yes"
}

// text is a text the check cannot do without.
func (s *sheet) text(key string) string {
	v := s.value(key)
	if v.State != form.Present || strings.TrimSpace(v.Value) == "" {
		s.lose(key)
		return ""
	}
	return strings.TrimSpace(v.Value)
}

// cell is a value that may be blank, as long as its place was found and read.
func (s *sheet) cell(key string) form.Value {
	v := s.value(key)
	if v.State == form.Unreadable {
		s.lose(key)
	}
	return v
}

// optional is a value the form need not have; ok is false where it has no such
// cell. A cell that could not be read is lost.
func (s *sheet) optional(key string) (v form.Value, ok bool) {
	if _, ok := s.read.Values[key]; !ok && !slices.Contains(s.read.Unread, key) {
		return form.Value{}, false
	}
	return s.cell(key), true
}

func (s *sheet) lose(key string) { s.lost = append(s.lost, s.year+label(key)) }

// lastYear is the sheet of the form for the year before; where there is none,
// every value of it is lost.
func (s *sheet) lastYear() *sheet {
	p, _ := s.view.previous(s.read.Form)
	return &sheet{view: s.view, read: Read{Report: p}, year: "上年"}
}

// previous is the site's form of a kind for the year before.
func (v *View) previous(kind form.Kind) (form.Report, bool) {
	for _, r := range v.Previous {
		if r.Form == kind {
			return r, true
		}
	}
	return form.Report{}, false
}

// settle turns a check's answer into the sheet's: unknown when an operand is
// missing, never above suspicion when one had to be interpreted. A text recognised from
// a picture may be off by a character, unlike numbers, which are read twice: it speaks
// for a site but not against it.
func (s *sheet) settle(o Outcome) Outcome {
	if len(s.lost) > 0 {
		return unknown("未取得所需的数：%s", strings.Join(slices.Compact(s.lost), "、")).by(s.cells...)
	}
	if o.Result == Fail && len(s.seen) > 0 {
		return unknown("%s 系识别所得，须核对原件：%s", strings.Join(slices.Compact(s.seen), "、"), o.Reason).by(s.cells...)
	}
	if o.Result == Fail && len(s.soft) > 0 {
		o = o.at(Suspicion)
		o.Reason += fmt.Sprintf("（%s 系换算或识别所得，须核对原件）", strings.Join(slices.Compact(s.soft), "、"))
	}
	return o.by(s.cells...)
}

// part runs a check on its own account, as for one quarter of several.
func (s *sheet) part(check func(*sheet) Outcome) Outcome {
	p := &sheet{view: s.view, read: s.read}
	return p.settle(check(p))
}

// each runs a check for every key and adds the answers up: one failure fails,
// one unknown keeps it from passing.
func (s *sheet) each(keys []string, check func(s *sheet, key string) Outcome) Outcome {
	parts := make([]Outcome, len(keys))
	for i, k := range keys {
		parts[i] = s.part(func(p *sheet) Outcome { return check(p, k) })
	}
	o := together(parts)
	if o.Result != Fail && o.Result != Unknown {
		o.Evidence = nil // dozens of cells with which nothing is wrong
	}
	return o
}

// together adds up answers about parts of one form.
func together(parts []Outcome) Outcome {
	for _, r := range []Result{Fail, Unknown, Pass, NotApplicable} {
		if some := with(parts, r); len(some) > 0 {
			return joined(some)
		}
	}
	return notApplicable("没有可检查的项目")
}

func with(parts []Outcome, r Result) []Outcome {
	var some []Outcome
	for _, o := range parts {
		if o.Result == r {
			some = append(some, o)
		}
	}
	return some
}

// joined merges answers of one result; the gravest level among them stays.
func joined(some []Outcome) Outcome {
	out := some[0]
	var reasons []string
	for _, o := range some {
		if !slices.Contains(reasons, o.Reason) {
			reasons = append(reasons, o.Reason)
		}
		if lower(out.Level, o.Level) == out.Level {
			out.Level = o.Level
		}
		out = out.by(o.Evidence...)
	}
	out.Reason = strings.Join(reasons, "；")
	return out
}
