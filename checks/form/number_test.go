package form

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestReadNumber(t *testing.T) {
	for _, c := range []struct {
		raw, unit, value string
		notes            []string
	}{
		{"1234", "个", "1234", nil},
		{"0", "个", "0", nil},
		{" 1234 \n", "个", "1234", nil},
		{"1,234", "个", "1234", []string{noteSeparator}},
		{"1，234，567", "个", "1234567", []string{noteSeparator}},
		{"１２３４", "个", "1234", nil},
		{"1 234 567", "个", "1234567", []string{noteSeparator}},
		{"1234条", "条", "1234", []string{noteUnit}},
		{"1234 （条）", "条", "1234", []string{noteUnit}},
		{"1234人次", "个", "1234", []string{noteUnit}},
		{"12.5万", "个", "125000", []string{"万"}},
		{"12.50万次", "次", "125000", []string{"万", noteUnit}},
		{"1.23456万", "个", "12345.6", []string{"万"}},
		{"3千", "个", "3000", []string{"千"}},
		{"5w", "个", "50000", []string{"w"}},
		{"2K", "个", "2000", []string{"K"}},
		{"1.2亿", "次", "120000000", []string{"亿"}},
		{"3百万", "次", "3000000", []string{"百万"}},
		{"12（万）", "次", "120000", []string{"万"}},
		{"约1200", "个", "1200", []string{"约"}},
		{"1200余", "个", "1200", []string{"余"}},
		{"1200余条", "条", "1200", []string{"余", noteUnit}},
		{"10余万", "个", "100000", []string{"余", "万"}},
		{"1200多", "个", "1200", []string{"多"}},
		{"1200左右", "个", "1200", []string{"左右"}},
		{"1000+", "个", "1000", []string{"+"}},
		{"一千二百三十四", "个", "1234", []string{noteNumerals}},
		{"十二", "次", "12", []string{noteNumerals}},
		{"两百零五条", "条", "205", []string{noteNumerals, noteUnit}},
		{"三万二千", "个", "32000", []string{noteNumerals}},
		{"0.5", "天", "0.5", nil},
		{"2.50", "天", "2.50", nil},
		{"3天", "天", "3", []string{noteUnit}},
		{"5个工作日", "天", "5", []string{noteUnit}},
		{"-5", "个", "-5", nil},
		{"－5", "个", "-5", nil},
		{"30%", "%", "30", nil},
		{"95.30％", "%", "95.30", nil},
		{"百分之三十", "%", "30", []string{noteNumerals}},
		{"1.234", "个", "1.234", []string{notePoint}},
		{"007", "个", "7", []string{noteZeros}},
		{"12.0", "个", "12.0", nil},
		{"1234____", "个", "1234", nil},
		{"123456789012345678901234", "个", "123456789012345678901234", nil},
	} {
		value, notes, ok := readNumber(c.raw, c.unit)
		if !ok || value != c.value || !slices.Equal(notes, c.notes) {
			t.Errorf("%q (%s): got %q %q %v, want %q %q", c.raw, c.unit, value, notes, ok, c.value, c.notes)
		}
	}
}

func TestReadNumberRefuses(t *testing.T) {
	for _, c := range [][2]string{
		{"若干", "个"},
		{"百余", "个"},
		{"12,34", "个"},
		{"1,2345", "个"},
		{"0,123", "个"},
		{"1.234.567", "个"},
		{"12 34", "个"},
		{"123\n456", "个"},
		{"12 3", "个"},
		{"12/34", "个"},
		{"12-34", "个"},
		{"30%", "个"},
		{"12小时", "天"},
		{"12天", "条"},
		{"一", "个"},
		{"〇", "个"},
		{"一百五", "个"},
		{"三万五", "个"},
		{"一二三", "个"},
		{"百分之三十", "个"},
		{"百分之三十%", "%"},
		{"O", "个"},
		{"l2", "个"},
		{"1e5", "个"},
		{"0x10", "个"},
		{"(5)", "个"},
		{"—5", "个"},
		{"abc", "个"},
		{"万", "个"},
		{"余", "个"},
		{"条", "条"},
		{"12。5", "天"},
		{".", "个"},
		{"-", "个"},
		{"1234567890123456789012345", "个"},
		{"3万5千", "个"},
		{"网站名称", "个"},
	} {
		if value, _, ok := readNumber(c[0], c[1]); ok {
			t.Errorf("%q (%s): read as %q", c[0], c[1], value)
		}
	}
}

func TestNotesOnValues(t *testing.T) {
	_, notes, _ := readNumber("约12.5万", "个")
	if v := (Value{Notes: notes}); !v.Scaled() || !v.Approximate() {
		t.Errorf("约12.5万: %q", notes)
	}
	_, notes, _ = readNumber("三万二千", "个")
	if v := (Value{Notes: notes}); v.Scaled() || v.Approximate() {
		t.Errorf("三万二千: %q", notes)
	}
}

// Numerals as the rules of writing them out give, by an independent writer.
func TestNumeral(t *testing.T) {
	for s, want := range map[string]string{
		"二": "2", "十": "10", "十一": "11", "二十": "20", "九十九": "99", "一百": "100", "一百〇一": "101", "一百一十": "110", "一百一十一": "111",
		"一千": "1000", "一千〇一": "1001", "一千〇一十": "1010", "一千一百": "1100", "一万": "10000", "一万〇一": "10001", "十万〇五百": "100500",
		"二万三千": "23000", "一百二十万三千四百": "1203400", "一亿": "100000000", "一亿二千万": "120000000", "壹仟贰佰": "1200", "两千零五": "2005",
	} {
		if got, ok := numeral(s); !ok || got != want {
			t.Errorf("%s: got %s %v, want %s", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "一", "〇", "零", "一百五", "一千五", "二万五", "百", "千百", "一二", "二〇一九", "十十", "万", "亿", "一百五千", "五条", "一百百"} {
		if got, ok := numeral(s); ok {
			t.Errorf("%s: read as %s", s, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 999_999_999_999).Draw(t, "n")
		if got, ok := numeral(spell(n)); !ok || got != fmt.Sprint(n) {
			t.Fatalf("%d as %s: got %s %v", n, spell(n), got, ok)
		}
	})
}

func TestEmptiness(t *testing.T) {
	for raw, want := range map[string]State{
		"": Blank, " ": Blank, "　\n\u00a0": Blank, "____": Blank, "＿＿": Blank,
		"/": Slash, "／": Slash, "\\": Slash, "//": Slash,
		"-": Dash, "—": Dash, "——": Dash, "－": Dash, "–": Dash, "--": Dash,
		"无": None, " 无 ": None, "暂无": None, "没有": None, "无。": None,
		"0": "", "O": "", "一": "", "1": "", "-5": "", "无人机": "", "是": "",
	} {
		if got, _ := emptiness(raw); got != want {
			t.Errorf("%q: got %q, want %q", raw, got, want)
		}
	}
}

// What stands for a picture, or for no character, may have been anything; white space is none.
func TestGarbled(t *testing.T) {
	for raw, want := range map[string]bool{
		"\uFFFC": true, "1\uFFFD": true, "\uE000": true, "\uF8FF": true, "\x00": true, "\x1f": true,
		" ": false, "\t": false, "\n": false, "\r": false, "\v": false, "\f": false, "\uF900": false, "12": false, "一": false,
	} {
		if got := garbled(raw); got != want {
			t.Errorf("%q: garbled %v", raw, got)
		}
	}
}

// A unit alone is no value and no label; % alone may be a percentage with its number lost.
func TestUnitOnly(t *testing.T) {
	for text, want := range map[string]bool{
		"个": true, "人次": true, "（单位：条）": true, "单位：家": true, "%": false, "": false, "12个": false, "注册用户数（单位：个）": false,
		strings.Repeat("（单位：条）", 40): false,
	} {
		if got := unitOnly(text); got != want {
			t.Errorf("%q: unit only %v", text, got)
		}
	}
}

// Lines break inside Chinese and behind hyphens; in a picture any gap may be none.
func TestUnbroken(t *testing.T) {
	for _, c := range []struct {
		text         string
		want, pixels string
	}{
		{"某某发布\n官方账号", "某某发布官方账号", "某某发布官方账号"},
		{"微信：\nabc", "微信：abc", "微信：abc"},
		{"A、\nB", "A、B", "A、B"},
		{"abc\n。", "abc。", "abc。"},
		{"微信 某某发布", "微信 某某发布", "微信某某发布"},
		{"App\n政务通", "App政务通", "App政务通"},
		{"0571-\n8705 1234", "0571-8705 1234", "0571-8705 1234"},
		{"Digital \n China", "Digital China", "Digital China"},
		{" 甲　乙 ", "甲 乙", "甲乙"},
	} {
		if got, pixels := unbroken(c.text, false), unbroken(c.text, true); got != c.want || pixels != c.pixels {
			t.Errorf("%q: %q and %q, want %q and %q", c.text, got, pixels, c.want, c.pixels)
		}
	}
}

// Whatever is read of foreign bytes is a plain decimal.
func FuzzReadNumber(f *testing.F) {
	for _, s := range []string{"1,234", "约12.5万次", "一千〇五", "1 234", "百分之五", "-0.50", "(万)"} {
		f.Add(s, "个")
	}
	f.Fuzz(func(t *testing.T, raw, unit string) {
		value, _, ok := readNumber(raw, unit)
		if !ok {
			return
		}
		if !plainNumber.MatchString(value) {
			t.Fatalf("%q: %q is not a plain decimal", raw, value)
		}
		if _, isNumber := new(big.Rat).SetString(value); !isNumber {
			t.Fatalf("%q: %q is not a number", raw, value)
		}
	})
}

// A text recognised from a picture counts only where it is as good as certain: a name
// off by one character accuses somebody else.
// Marks of notes and powers are no digits of the number or day they stand behind.
func TestOrnateFigures(t *testing.T) {
	for _, text := range []string{"120①", "10²", "①", "120⑴", "3½"} {
		if value, _, ok := readNumber(text, "个"); ok {
			t.Errorf("%q was read as %s", text, value)
		}
	}
	for text, want := range map[string]string{"2024-1-1②": "", "2024-1-1": "2024-01-01"} {
		if value, _, _ := readDate(text); value != want {
			t.Errorf("%q was read as %q, want %q", text, value, want)
		}
	}
}

func TestRecognisedTexts(t *testing.T) {
	for _, c := range []struct {
		key, text  string
		confidence float64
		pixels     bool
		want       State
	}{
		{"wrk.site_name", "杭州市教育局", 0.92, true, Unreadable},
		{"wrk.site_name", "杭州市教育局", 0.93, true, Present},
		{"wrk.site_name", "杭州市教育局", 0.90, false, Present},
		{"wrk.site_code", "3301000019", 0.90, true, Present},
		{"wrk.pv", "1234", 0.85, true, Present},
	} {
		f, _ := Lookup(c.key)
		if got := (content{text: c.text, at: "table 1", confidence: c.confidence, pixels: c.pixels, narrow: c.pixels}).read(f, DefaultThreshold); got.State != c.want {
			t.Errorf("%s %q at %.2f: %s, want %s", c.key, c.text, c.confidence, got.State, c.want)
		}
	}
}
