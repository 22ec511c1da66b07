package snapshot

import (
	"fmt"
	"strings"
	"time"
)

// Shown is how an entry is seen on the homepage, measured in a browser.
type Shown struct {
	Box       Box     `json:"box"`               // at 1920×1080
	Small     Box     `json:"small,omitzero"`    // at 1366×768, zero where it was not measured
	Screen    int     `json:"screen"`            // which screen of the larger window, first 1
	Screens   int     `json:"screens,omitempty"` // how many of them the page has
	Visible   bool    `json:"visible"`           // as the page opens
	Why       string  `json:"why,omitempty"`     // why it cannot be seen: display, size, contrast …
	Needs     string  `json:"needs,omitempty"`   // what brings it out: hover, tab, carousel, select
	Area      string  `json:"area"`              // body, nav, footer, float, carousel
	FontSize  float64 `json:"font_size"`         // CSS pixels
	Contrast  float64 `json:"contrast"`          // by WCAG, 1 to 21; 0 where its ground is a picture
	Picture   bool    `json:"picture"`           // it shows a picture
	CoveredBy string  `json:"covered_by,omitempty"`
	Closable  bool    `json:"closable,omitempty"` // that which covers it can be closed
	Framed    string  `json:"framed,omitempty"`   // name of the picture in which it is framed
}

// Box is a rectangle in CSS pixels from the upper left corner of the page.
type Box struct {
	X int `json:"x"`
	Y int `json:"y"`
	W int `json:"w"`
	H int `json:"h"`
}

var hidingTexts = map[string]string{
	"display": "未显示", "visibility": "不可见", "opacity": "透明", "size": "过小", "clipped": "被裁去", "offscreen": "在页面之外",
	"contrast": "与底色相同", "option": "在下拉选项中",
}

var needTexts = map[string]string{"hover": "须移到菜单上", "tab": "须切换选项卡", "carousel": "随轮播显现", "select": "须打开下拉框"}

// Text is the measure in one Chinese phrase.
func (s *Shown) Text() string {
	parts := []string{fmt.Sprintf("第%d屏", s.Screen)}
	if s.Screens > 1 {
		parts[0] += fmt.Sprintf("（共%d屏）", s.Screens)
	}
	if s.Area == "float" {
		parts = append(parts, "飘浮窗口")
	}
	if why, ok := hidingTexts[s.Why]; ok {
		parts = append(parts, why)
	}
	if need, ok := needTexts[s.Needs]; ok {
		parts = append(parts, need)
	}
	parts = append(parts, fmt.Sprintf("位于（%d，%d），%d×%d像素", s.Box.X, s.Box.Y, s.Box.W, s.Box.H))
	if s.Picture {
		parts = append(parts, "图片")
	} else if s.FontSize > 0 {
		parts = append(parts, fmt.Sprintf("字号%.3g像素，对比度%.1f", s.FontSize, s.Contrast))
	}
	if s.CoveredBy != "" {
		covered := "打开时被遮挡"
		if s.Closable {
			covered += "（可关闭）"
		}
		parts = append(parts, covered)
	}
	return strings.Join(parts, "，")
}

// Picture is a screenshot of what a citizen saw.
type Picture struct {
	Name   string    `json:"name"` // home, entry1 …, report
	Page   string    `json:"page"`
	At     time.Time `json:"at,omitzero"` // when it was taken, which may be before the visit: see Visit.Repeats
	SHA256 string    `json:"sha256"`
	PNG    []byte    `json:"-"` // kept with the evidence, not in the database
}
