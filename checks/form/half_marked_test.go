package form

import "testing"

// A letter read for a box tells nothing where other boxes were read for other letters: it
// may be that of the option before it or behind it.
func TestHalfMarked(t *testing.T) {
	for _, c := range []struct {
		text  string
		drawn int
		want  bool
	}{
		{"D搜索即服务 b多语言版本o 无障碍浏览\n千人千网\n☐其他", 1, true},
		{"R搜索即服务 o多语言版本 o无障碍浏览 o千人千网 o其他 智能客服", 0, false},
		{"R搜索即服务 b多语言版本 无障碍浏览", 0, true},
		{"☑搜索即服务 ☐多语言版本 无障碍浏览", 2, false},
		{"☑搜索即服务 o多语言版本 无障碍浏览", 1, true},
		{"搜索即服务 多语言版本", 0, false},
	} {
		if got := halfMarked(c.text, c.drawn); got != c.want {
			t.Errorf("%q with %d drawn boxes: %v", c.text, c.drawn, got)
		}
	}
}
