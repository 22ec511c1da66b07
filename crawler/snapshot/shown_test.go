package snapshot

import "testing"

func TestShownText(t *testing.T) {
	box := Box{X: 10, Y: 1500, W: 120, H: 20}
	cases := map[string]struct {
		shown Shown
		want  string
	}{
		"text": {
			Shown{Box: box, Screen: 2, Screens: 3, Visible: true, Area: "body", FontSize: 14, Contrast: 7.43},
			"第2屏（共3屏），位于（10，1500），120×20像素，字号14像素，对比度7.4",
		},
		"picture":  {Shown{Box: box, Screen: 1, Screens: 1, Visible: true, Picture: true}, "第1屏，位于（10，1500），120×20像素，图片"},
		"floating": {Shown{Box: box, Screen: 1, Visible: true, Area: "float", Picture: true}, "第1屏，飘浮窗口，位于（10，1500），120×20像素，图片"},
		"hover":    {Shown{Box: box, Screen: 1, Why: "display", Needs: "hover"}, "第1屏，未显示，须移到菜单上，位于（10，1500），120×20像素"},
		"tab":      {Shown{Box: box, Screen: 1, Why: "display", Needs: "tab"}, "第1屏，未显示，须切换选项卡，位于（10，1500），120×20像素"},
		"carousel": {Shown{Box: box, Screen: 1, Why: "clipped", Needs: "carousel"}, "第1屏，被裁去，随轮播显现，位于（10，1500），120×20像素"},
		"covered":  {Shown{Box: box, Screen: 1, Visible: true, CoveredBy: "div tc"}, "第1屏，位于（10，1500），120×20像素，打开时被遮挡"},
		"closable": {Shown{Box: box, Screen: 1, Visible: true, CoveredBy: "div tc", Closable: true}, "第1屏，位于（10，1500），120×20像素，打开时被遮挡（可关闭）"},
	}
	for name, c := range cases {
		if got := c.shown.Text(); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
