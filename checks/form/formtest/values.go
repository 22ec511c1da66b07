package formtest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"nianbao/checks/form"
)

// Entry is what is filled into one blank, and what a correct reading says of it.
type Entry struct {
	Print string     // as it stands on the form
	Value string     // canonical value, empty for states without one
	State form.State // Unreadable where no reading is certain
}

// Values are the entries of one form by field key.
type Values map[string]Entry

// Draw fills every blank of a form at random, with legal and illegal entries in
// the spellings met in the field. The same rng state gives the same form.
func Draw(rng *rand.Rand, kind form.Kind) Values {
	v := Values{}
	for _, f := range form.Fields(kind) {
		if f.Requirement == form.Virtual {
			continue
		}
		v[f.Key] = drawField(rng, f)
	}
	if kind == form.Work {
		drawInnovation(rng, v)
		return v
	}
	drawAppraisal(rng, v)
	if rng.IntN(3) == 0 {
		for _, q := range quarterHeads {
			f, _ := form.Lookup(sumRow.key + "." + q.suffix)
			v[f.Key] = drawField(rng, f)
		}
	}
	return v
}

func drawField(rng *rand.Rand, f form.Field) Entry {
	switch f.Type {
	case form.Year:
		y := fmt.Sprint(2017 + rng.IntN(12))
		return one(rng, Entry{y, y, form.Present}, Entry{y, y, form.Present}, Entry{y, y, form.Present}, Entry{"　　", "", form.Blank})
	case form.YesNo:
		return drawChoice(rng, []string{"是", "否"}, []string{"yes", "no"})
	case form.OneOf:
		return drawChoice(rng, siteTypes, siteTypes)
	case form.Date:
		return drawDate(rng)
	case form.Integer, form.Decimal, form.Percent:
		return drawNumber(rng, f)
	}
	return drawText(rng, f)
}

var siteTypes = []string{"政府门户网站", "部门网站", "专项网站"}

// drawEmpty draws one of the kinds of emptiness.
func drawEmpty(rng *rand.Rand) Entry {
	return one(rng,
		Entry{"", "", form.Blank}, Entry{"　", "", form.Blank}, Entry{"\u00a0", "", form.Blank},
		Entry{"/", "", form.Slash}, Entry{"／", "", form.Slash}, Entry{"—", "", form.Dash}, Entry{"-", "", form.Dash}, Entry{"——", "", form.Dash},
		Entry{"无", "", form.None}, Entry{"0", "0", form.Zero}, Entry{"０", "0", form.Zero})
}

func drawNumber(rng *rand.Rand, f form.Field) Entry {
	if rng.IntN(6) == 0 {
		return drawEmpty(rng)
	}
	if rng.IntN(12) == 0 {
		return Entry{one(rng, "若干", "12,34", "见附件", "12/34", "1.2.3", "12 34", "百余", "∞", "约", "12-34", "12小时5分"), "", form.Unreadable}
	}
	n := fmt.Sprint(1 + rng.IntN(int(one(rng, 9.0, 99, 999, 99_999, 99_999_999))))
	if f.Type == form.Percent {
		n = fmt.Sprintf("%d", 1+rng.IntN(100))
	}
	if f.Type != form.Integer && rng.IntN(2) == 0 || rng.IntN(40) == 0 {
		n += fmt.Sprintf(".%0*d", 1+rng.IntN(2), 1+rng.IntN(9))
	}
	print := spellNumber(rng, n, f.Unit)
	if f.Type != form.Percent && rng.IntN(15) == 0 {
		short := 1 + rng.IntN(999)
		return Entry{fmt.Sprintf("%d.5%s", short, one(rng, "万", "w")), fmt.Sprintf("%d5000", short), form.Present}
	}
	return Entry{print, n, form.Present}
}

func spellNumber(rng *rand.Rand, n, unit string) string {
	whole, fraction, _ := strings.Cut(n, ".")
	if rng.IntN(4) == 0 && len(whole) > 3 {
		comma := one(rng, ",", ",", "，")
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + comma + whole[i:]
		}
	}
	if fraction != "" {
		whole += "." + fraction
	}
	switch rng.IntN(8) {
	case 0:
		whole += unit
	case 1:
		whole = strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r + 0xfee0
			}
			return r
		}, whole)
	case 2:
		whole = one(rng, " ", "　", "\n", "\u00a0") + whole + one(rng, " ", "\n", "")
	case 3:
		if rng.IntN(3) == 0 {
			whole = one(rng, "约", "近") + whole
		}
	}
	return whole
}

var tickPairs = [][2]string{
	{"☑", "□"},
	{"√", "□"},
	{"✓", "□"},
	{"✔", "☐"},
	{"■", "□"},
	{"●", "○"},
	{"◉", "◯"},
	{"[√]", "[ ]"},
	{"（√）", "（ ）"},
	{"\uF052", "□"},
	{"\uF0FE", "\uF06F"},
	{"\uF0FE", "\uF0A8"},
	{"☑", "\uF0A8"},
	{"R", "□"},
	{"þ", "□"},
}

// drawChoice ticks one of the names, and sometimes none or two.
func drawChoice(rng *rand.Rand, names, values []string) Entry {
	pick := rng.IntN(len(names))
	switch rng.IntN(12) {
	case 0:
		return Entry{boxes(rng, names, func(int) bool { return false }), "neither", form.Present}
	case 1:
		return Entry{boxes(rng, names, func(i int) bool { return i == 0 || i == len(names)-1 }), "both", form.Present}
	case 2:
		return Entry{names[pick], values[pick], form.Present}
	case 3:
		return Entry{strings.Join(names, "　　"), "", form.Unreadable}
	case 4:
		return Entry{"", "", form.Blank}
	}
	return Entry{boxes(rng, names, func(i int) bool { return i == pick }), values[pick], form.Present}
}

func boxes(rng *rand.Rand, names []string, ticked func(int) bool) string {
	pair := one(rng, tickPairs...)
	gap := one(rng, "　　　", " ", "  ", "\n", "\u00a0\u00a0")
	var parts []string
	for i, name := range names {
		box := pair[1]
		if ticked(i) {
			box = pair[0]
		}
		parts = append(parts, box+name)
	}
	return strings.Join(parts, gap)
}

func drawDate(rng *rand.Rand) Entry {
	y, m, d := 2018+rng.IntN(12), 1+rng.IntN(12), 1+rng.IntN(28)
	format := one(rng, "%d年%d月%d日", "%d-%02d-%02d", "%d/%d/%d", "%d.%d.%d")
	return one(rng,
		Entry{fmt.Sprintf(format, y, m, d), fmt.Sprintf("%04d-%02d-%02d", y, m, d), form.Present},
		Entry{"", "", form.Blank})
}

func drawText(rng *rand.Rand, f form.Field) Entry {
	var text string
	switch f.Key {
	case "wrk.home_url":
		text = fmt.Sprintf("http://www.site%d.gov.cn", rng.IntN(1000))
	case "wrk.site_code":
		text = fmt.Sprintf("%010d", 1_000_000_000+rng.Int64N(8_999_999_999))
	case "wrk.icp":
		text = fmt.Sprintf("%sICP备%08d", one(rng, "京", "粤", "苏"), rng.IntN(99_999_999))
	case "wrk.police":
		text = fmt.Sprintf("%s公网安备%d", one(rng, "京", "粤", "苏"), 11_010_000_000_000+rng.Int64N(10_000_000_000))
	case "wrk.sign.phone", "sup.sign.phone":
		text = fmt.Sprintf("0%d-%d", 10+rng.IntN(89), 10_000_000+rng.IntN(89_999_999))
	case "wrk.sign.leader", "wrk.sign.reviewer", "wrk.sign.filler", "sup.sign.leader", "sup.sign.reviewer", "sup.sign.filler":
		text = one(rng, "张三", "李四海", "欧阳明", "王五", "")
	default:
		text = one(rng, "某某市人民政府办公厅", "青山县教育局", "南海发布", "组织开展了3次专项检查，整改问题12个。", "中国·某某", "“青山政务”APP，下载量1.2万", "",
			"/", "无", "某某省\n公安厅")
	}
	switch text {
	case "":
		return Entry{"", "", form.Blank}
	case "/":
		return Entry{text, "", form.Slash}
	case "无":
		return Entry{text, "", form.None}
	}
	return Entry{text, strings.ReplaceAll(text, "\n", ""), form.Present}
}

// drawAppraisal ties the weight to 是: both are printed in one blank.
func drawAppraisal(rng *rand.Rand, v Values) {
	pair := one(rng, tickPairs...)
	weight := Entry{fmt.Sprint(1 + rng.IntN(20)), "", form.Present}
	weight.Value = weight.Print
	marks := one(rng, [3]string{pair[0], pair[1], "yes"}, [3]string{pair[1], pair[0], "no"}, [3]string{pair[1], pair[1], "neither"})
	if marks[2] != "yes" || rng.IntN(4) == 0 {
		weight = Entry{"____", "", form.Blank}
	}
	text := fmt.Sprintf("%s是（%s%%）　　　%s否", marks[0], weight.Print, marks[1])
	v["sup.appraisal.included"] = Entry{text, marks[2], form.Present}
	weight.Print = text
	v["sup.appraisal.weight_pct"] = weight
}

var innovations = []struct{ key, name string }{
	{"wrk.inno.search", "搜索即服务"}, {"wrk.inno.multilang", "多语言版本"}, {"wrk.inno.a11y", "无障碍浏览"}, {"wrk.inno.personal", "千人千网"}, {"wrk.inno.other", "其他"},
}

// drawInnovation ties the options together: one blank, under innovationKey.
func drawInnovation(rng *rand.Rand, v Values) {
	pair := one(rng, tickPairs...)
	var parts []string
	for _, o := range innovations {
		box, value := pair[1], "no"
		if rng.IntN(2) == 0 {
			box, value = pair[0], "yes"
		}
		parts = append(parts, box+o.name)
		v[o.key] = Entry{box + o.name, value, form.Present}
	}
	other := Entry{"", "", form.Blank}
	if v["wrk.inno.other"].Value == "yes" {
		other = Entry{"智能客服", "智能客服", form.Present}
	}
	v["wrk.inno.other_text"] = other
	gap := one(rng, "　　　", " ", "\n")
	text := strings.Join(parts[:4], gap) + one(rng, "\n", "　　") + parts[4] + "____" + other.Print + "______"
	v[innovationKey] = Entry{Print: text}
}

// one draws one of several.
func one[T any](rng *rand.Rand, from ...T) T { return from[rng.IntN(len(from))] }
