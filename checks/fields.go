package checks

import (
	"slices"
	"strings"

	"nianbao/checks/form"
)

// isNumber says whether a field holds a number.
func isNumber(f form.Field) bool {
	return f.Type == form.Integer || f.Type == form.Decimal || f.Type == form.Percent
}

// numbersOf lists the keys of a form's numeric cells.
func numbersOf(kind form.Kind) []string {
	return keysOf(kind, isNumber)
}

// requiredNumbers lists those the instructions ask for on every form.
func requiredNumbers(kind form.Kind) []string {
	return keysOf(kind, func(f form.Field) bool {
		return isNumber(f) && (f.Requirement == form.Required || f.Key == "wrk.ia.msg_days")
	})
}

func ofType(kind form.Kind, types ...form.Type) []string {
	return keysOf(kind, func(f form.Field) bool { return slices.Contains(types, f.Type) })
}

func keysOf(kind form.Kind, want func(form.Field) bool) []string {
	var keys []string
	for _, f := range form.Fields(kind) {
		if want(f) {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// isReal says that something was filled in: 无, 0, / and — are nothing.
func isReal(v form.Value) bool {
	if v.State != form.Present {
		return false
	}
	text := strings.Trim(v.Value, " \u3000\t\r\n.。")
	return !slices.Contains([]string{"", "0", "无", "没有", "/", "-", "—", "——", "no"}, text)
}

// unfilled says that nothing stands in a cell, not even a zero.
func unfilled(v form.Value) bool {
	return v.State != form.Present && v.State != form.Zero
}

// numberPlaces cites every filling instruction that asks for a number.
func numberPlaces() Citation {
	places := map[form.Kind][]string{}
	for _, kind := range []form.Kind{form.Supervision, form.Work} {
		for _, key := range requiredNumbers(kind) {
			f, _ := form.Lookup(key)
			_, item, _ := strings.Cut(f.Source, " ")
			if !slices.Contains(places[kind], item) {
				places[kind] = append(places[kind], item)
			}
		}
	}
	return Notice12.Annex2(places[form.Supervision]...).And(Notice12.Annex4(places[form.Work]...))
}
