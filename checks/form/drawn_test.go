package form

import (
	"testing"

	"github.com/agnivade/levenshtein"
)

// Boxes are sure where the words beside them are not, if nothing else stands there.
func TestDrawnBoxes(t *testing.T) {
	for _, c := range []struct {
		text  string
		drawn float64
		value string
	}{
		{"☑是 ☐否", 0.93, yes},
		{"☑是 ☐否", DefaultThreshold, yes},
		{"☐是 ☑否", 0.93, no},
		{"☐是 ☐否", 0.93, neither},
		{"☑是 ☐否", 0.5, ""},
		{"☑是 ☐否", 0, ""},
		{"☐是V ☐否", 0.93, ""}, // a tick beside its box
		{"☐是 ☐", 0.93, ""},
		{"☐是/ ☐否", 0.93, ""},
	} {
		v := content{text: c.text, confidence: 0.3, pixels: true, drawn: c.drawn}.read(byKey["wrk.nm.has"], DefaultThreshold)
		if v.Value != c.value || (v.State == Present) != (c.value != "") {
			t.Errorf("%q at %.2f: %s %q, want %q", c.text, c.drawn, v.State, v.Value, c.value)
		}
	}
}

func TestMendOptions(t *testing.T) {
	for _, c := range []struct {
		text, want string
		all        bool
	}{
		{"☑搜索即服务☐干人千网", "☑搜索即服务\n☐千人千网\n", true},
		{"☑多语言坂本 ☑其他____智能客服", "☑多语言版本\n☑其他____智能客服", true},
		{"☑搜索即服务 R无障碍浏览", "☑搜索即服务 R无障碍浏览", false},
		{"☐千人千网 R其他", "☐千人千网 R其他", false},
		{"☑别的", "☑别的", false},
		{"☑☐干人千网", "☑☐千人千网\n", false},
	} {
		if got, all := mendOptions(c.text, optionNames); got != c.want || all != c.all {
			t.Errorf("%q: %q %v, want %q %v", c.text, got, all, c.want, c.all)
		}
	}
}

// What may be left of a tick is no number where no box is ticked; words are none at all.
func TestDrawnBoxesAndMore(t *testing.T) {
	for _, c := range []struct {
		key, text, value string
	}{
		{"sup.appraisal.included", "☑是（5%）☐否", yes},
		{"sup.appraisal.included", "☐是（5%）☐否", ""},
		{"wrk.site_type", "☐政府门户网站 ☑部门网站 ☐专项网站", "部门网站"},
		{"wrk.nm.other", "☑", ""},
		{"wrk.pv", "☑", ""},
	} {
		v := content{text: c.text, confidence: 0.3, pixels: true, drawn: 0.93}.read(byKey[c.key], DefaultThreshold)
		if v.Value != c.value || (v.State == Present) != (c.value != "") {
			t.Errorf("%s %q: %s %q, want %q", c.key, c.text, v.State, v.Value, c.value)
		}
	}
}

// A word near one option is far from all others.
func TestOptionsAreFarApart(t *testing.T) {
	for i, a := range optionNames {
		for _, b := range optionNames[:i] {
			if d := levenshtein.ComputeDistance(a, b); d < 4 {
				t.Errorf("%s and %s differ in %d characters", a, b, d)
			}
		}
	}
}

// A number that a narrow cell breaks behind its comma is one; any other break leaves
// two, and so does every break that somebody made.
func TestBrokenGroups(t *testing.T) {
	for text, want := range map[string]string{"51，\n203": "51203", "1,\n234,\n567": "1234567", "51,\n20": "", "51\n203": "", "51,\n2034": ""} {
		for narrow, want := range map[bool]string{true: want, false: ""} {
			v := content{text: text, confidence: 1, narrow: narrow}.read(byKey["wrk.pv"], DefaultThreshold)
			if v.Value != want || (v.State == Present) != (want != "") {
				t.Errorf("%q, broken for want of room %v: %s %q, want %q", text, narrow, v.State, v.Value, want)
			}
		}
	}
}

// The point of a recognised count may be a speck, which every reading has: they are of
// one picture.
func TestPointOfACount(t *testing.T) {
	f := byKey["wrk.pv"]
	for _, c := range []struct {
		text       string
		confidence float64
		pixels     bool
		want       State
	}{{"12.5", 0.97, true, Unreadable}, {"2.345", 0.96, true, Unreadable}, {"12.5", 1, false, Present}, {"12.5万", 0.97, true, Present}} {
		if v := (content{text: c.text, confidence: c.confidence, pixels: c.pixels}).read(f, DefaultThreshold); v.State != c.want {
			t.Errorf("%q at %.2f: %s, want %s", c.text, c.confidence, v.State, c.want)
		}
	}
}

// A weight of which only the brackets were recognised, and not surely, is no blank
// beside a ticked 是; where 是 is not ticked there is none to be.
func TestWeightNotRecognised(t *testing.T) {
	for _, c := range []struct {
		text       string
		confidence float64
		want       State
	}{
		{"☑是（%）☐否", 0.6, Unreadable},
		{"☑是（）☑否", 0.6, Unreadable},
		{"☑是（%）☐否", 0.9, Blank},
		{"☐是（%）☑否", 0.6, Blank},
		{"☐是（5%）☑否", 0.6, Unreadable},
		{"", 0.6, Unreadable}, // dust in the cell
		{"—", 0.4, Unreadable},
		{"—", DefaultThreshold, Dash},
	} {
		for _, drawn := range []float64{DefaultThreshold, 0.93} {
			if v := (content{text: c.text, confidence: c.confidence, pixels: true, drawn: drawn}).weight(DefaultThreshold); v.State != c.want {
				t.Errorf("%q at %.2f, boxes at %.2f: %s, want %s", c.text, c.confidence, drawn, v.State, c.want)
			}
		}
	}
	if v := (content{text: "☐是（%）☑否", confidence: 0.6, pixels: true, drawn: 0.79}).weight(DefaultThreshold); v.State != Unreadable {
		t.Errorf("boxes not recognised surely: %s", v.State)
	}
}

// Entries that were recognised without room between are still two; a longer word is
// no label.
func TestEntriesApart(t *testing.T) {
	for text, want := range map[string]string{
		"审核人:欧阳明填报人:张三":             "审核人:欧阳明 填报人:张三",
		"技术审核人:李四":                  "技术审核人:李四",
		"审核人:填报人:张三":                "审核人:填报人:张三",
		"审核人:李四\n主要填报人:王五":          "审核人:李四\n主要填报人:王五",
		"填报人：张三审核人：李四填报日期：2025-1-5": "填报人：张三 审核人：李四 填报日期：2025-1-5",
		"填报人:张三审核人:李四联系电话:123":      "填报人:张三 审核人:李四 联系电话:123",
	} {
		if got := apart(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
