package form

import "testing"

// Boxes are sure where the words beside them are not, if nothing else stands there.
func TestDrawnBoxes(t *testing.T) {
	for _, c := range []struct {
		text  string
		drawn float64
		value string
	}{
		{"☑是 ☐否", 0.93, yes},
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
	} {
		if got, all := mendOptions(c.text, optionNames); got != c.want || all != c.all {
			t.Errorf("%q: %q %v, want %q %v", c.text, got, all, c.want, c.all)
		}
	}
}

// A number that breaks behind its comma is one; any other break leaves two.
func TestBrokenGroups(t *testing.T) {
	for text, want := range map[string]string{"51，\n203": "51203", "1,\n234,\n567": "1234567", "51,\n20": "", "51\n203": "", "51,\n2034": ""} {
		if got, _, ok := readNumber(text, "个"); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
}

// The point of a count is no speck where every reading has it, and no comma where
// not three digits follow.
func TestPointOfACount(t *testing.T) {
	f := byKey["wrk.pv"]
	for _, c := range []struct {
		text       string
		confidence float64
		want       State
	}{{"2.3", 0.92, Present}, {"2.3", 0.9, Unreadable}, {"2.345", 0.96, Unreadable}} {
		if v := (content{text: c.text, confidence: c.confidence, pixels: true}).read(f, DefaultThreshold); v.State != c.want {
			t.Errorf("%q at %.2f: %s, want %s", c.text, c.confidence, v.State, c.want)
		}
	}
}

// Entries that were recognised without room between are still two; a longer word is
// no label.
func TestEntriesApart(t *testing.T) {
	for text, want := range map[string]string{
		"审核人:欧阳明填报人:张三":    "审核人:欧阳明 填报人:张三",
		"技术审核人:李四":         "技术审核人:李四",
		"审核人:填报人:张三":       "审核人:填报人:张三",
		"审核人:李四\n主要填报人:王五": "审核人:李四\n主要填报人:王五",
	} {
		if got := apart(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
