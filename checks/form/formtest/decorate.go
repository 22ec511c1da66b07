package formtest

import "strings"

// decorate sets a label the way publishers do. Outside Broken it stays as printed.
func (w *writer) decorate(label string) string {
	if w.layout != Broken {
		return label
	}
	name, unit, has := strings.Cut(label, "（单位：")
	unit = strings.TrimSuffix(unit, "）")
	runes := []rune(name)
	switch w.rng.IntN(6) {
	case 0:
		at := 1 + w.rng.IntN(len(runes)-1)
		name = string(runes[:at]) + one(w.rng, "\n", " ", "　", "\u00a0\n") + string(runes[at:])
	case 1:
		name = strings.Join(strings.Split(name, ""), " ")
	case 2:
		name = one(w.rng, "1.", "（一）", "2、", "一、") + name
	}
	if !has {
		return name + one(w.rng, "", "：", ":", "\n")
	}
	return name + one(w.rng, "", "（单位："+unit+"）", "\n（单位："+unit+"）", "(单位:"+unit+")", "("+unit+")", "（"+unit+"）", "（单位：\n"+unit+"）", " 单位："+unit, "/"+unit, "【单位："+unit+"】")
}
