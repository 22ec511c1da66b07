package form

import (
	"maps"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestReadYesNo(t *testing.T) {
	for text, want := range map[string]string{
		"☑是　　　□否": yes, "□是　　　☑否": no, "☑是 ☑否": both, "□是 □否": neither,
		"✓是 □否": yes, "√是 □否": yes, "✔是 □否": yes, "■是 □否": yes, "●是 ○否": yes, "◉是 ○否": yes,
		"□是 ■否": no, "☐是 ☑否": no, "○是 ●否": no, "◯是 ●否": no,
		"[√]是 [ ]否": yes, "(√)是 ( )否": yes, "（√）是　（　）否": yes, "【 】是 【√】否": no, "( )是 ( )否": neither,
		"是(√) 否( )": yes, "是（ ） 否（√）": no,
		"\uF052是 □否": yes, "\uF0FE是 \uF06F否": yes, "\uF0A8是 \uF0FE否": no, "\uF0A8是 \uF0A8否": neither,
		"R是 □否": yes, "þ是 ¨否": yes, "¨是 þ否": no, "R是 £否": yes, "o是 þ否": no,
		"是√ 否": yes, "是 √否": no, "√是 否": yes, "是 否√": no, "√是": yes, "√否": no, "是√": yes,
		"□是√ □否": yes, "□是 □否√": no, "□√是 □否": yes, "□是 √□否": no,
		"是☑ 否□": yes, "是□ 否☑": no, "是☑否□": yes,
		"是": yes, "否": no, " 是 ": yes,
		"☑ 是 □ 否": yes, "☑\n是\n□\n否": yes, "☑是□否": yes, "□是/☑否": no, "☑是、□否": yes,
		"口是 ☑否": no, "☒是 ☐否": yes, "×是 √否": no, "☑️是 □否": yes,
		"□否 ☑是": yes, "v是 □否": yes, "[V]是 [ ]否": yes, "[ ]是[V]否": no,
	} {
		if got, _, _, ok := readYesNo(text, false); !ok || got != want {
			t.Errorf("%q: got %q %v, want %q", text, got, ok, want)
		}
	}
}

// Cells whose boxes do not say: a wrong answer would be worse than none.
func TestReadYesNoRefuses(t *testing.T) {
	for _, text := range []string{
		"", "是 否", "是否", "是√否", "是 √ 否", "□是√□否", "加是 □否", "□是 否", "是 □否", "有", "☑有 □无", "1", "是的", "☒是 ☑否", "×是 □否",
		"☑", "√", "是 是 否", "☑是 □否 □是", "☑是 □否（无）", "□是", "\uFFFD是 □否", "\uFFFC是 ☑否", "\uFFFC是 □否", "\uF0E0是 □否", "☑☑是 □否",
	} {
		if got, _, _, ok := readYesNo(text, false); ok {
			t.Errorf("%q: read as %q", text, got)
		}
	}
}

func TestReadWeight(t *testing.T) {
	for _, c := range []struct {
		text, included, weight string
		state                  State
	}{
		{"☑是（5%） □否", yes, "5", Present},
		{"☑是（ 5 %） □否", yes, "5", Present},
		{"☑是（__5__%）　　　□否", yes, "5", Present},
		{"☑是（5.5） □否", yes, "5.5", Present},
		{"☑是(占比5%) □否", yes, "5", Present},
		{"☑是 5% □否", yes, "5", Present},
		{"是（5%）", yes, "5", Present},
		{"☑是（0%） □否", yes, "0", Zero},
		{"□是（____%）　　　☑否", no, "", Blank},
		{"□是（%） ☑否", no, "", Blank},
		{"□是 ☑否", no, "", Blank},
		{"□是（/） ☑否", no, "", Slash},
		{"□是（—%） ☑否", no, "", Dash},
		{"☑是（5分） □否", yes, "", Unreadable},
		{"☑是（5%左右） □否", yes, "5", Present},
		{"☑是（ ） □否", yes, "", Blank},
	} {
		included, rest, _, ok := readYesNo(c.text, true)
		weight, state, _ := readWeight(rest)
		if !ok || included != c.included || weight != c.weight || state != c.state {
			t.Errorf("%q: got %s %q %s %v, want %s %q %s", c.text, included, weight, state, ok, c.included, c.weight, c.state)
		}
	}
}

func TestReadSiteType(t *testing.T) {
	for text, want := range map[string]string{
		"☑政府门户网站　　　□部门网站　　　□专项网站": "政府门户网站",
		"□政府门户网站 ☑部门网站 □专项网站":     "部门网站",
		"□政府门户网站\n□部门网站\n■专项网站":   "专项网站",
		"□政府门户 网站 ☑部门\n网站 □专项网站":  "部门网站",
		"□政府门户网站 □部门网站 □专项网站":     neither,
		"☑政府门户网站 ☑部门网站 □专项网站":     both,
		"部门网站": "部门网站",
		"政府门户网站√ 部门网站 专项网站": "政府门户网站",
	} {
		if got, _, ok := readOneOf(text, siteTypes); !ok || got != want {
			t.Errorf("%q: got %q %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"政府门户网站 部门网站 专项网站", "门户网站", "□政府门户网站 部门网站 □专项网站", "□部门网站", "政府门户网站√部门网站 专项网站", "其他 ☑部门网站"} {
		if got, _, ok := readOneOf(text, siteTypes); ok {
			t.Errorf("%q: read as %q", text, got)
		}
	}
}

var boxBehind = regexp.MustCompile(`其他.*[口□☑](?:多语言版本|无障碍浏览|千人千网)`)

func TestReadInnovation(t *testing.T) {
	for _, c := range []struct {
		text, marks, other string
	}{
		{"V搜索即服务 六其他适老化改造 口多语言版本 提供大字版页面 口无障碍浏览 口千人千网", "yn?n?", "适老化改造"},
		{"☑搜索即服务 ☑其他 数字人 □多语言版本 □无障碍浏览 □千人千网", "ynnny", "数字人"},
		{"☑搜索即服务 ☑其他 提供多语言版本", "y---y", "提供多语言版本"},
		{"搜索即服务 √多语言版本 无障碍浏览 千人千网 其他", "nynnn", ""},
		{"√搜索即服务 六多语言版本 √无障碍浏览 千人千网 其他", "y?ynn", ""},
		{"□搜索即服务　　　□多语言版本　　　□无障碍浏览　　　□千人千网\n□其他____________", "nnnnn", ""},
		{"☑搜索即服务 □多语言版本 ☑无障碍浏览 □千人千网\n☑其他__智能客服__", "ynyny", "智能客服"},
		{"☑搜索即服务 □多语言版本 ☑无障碍浏览 □千人千网 ☑其他：智能客服、其他创新", "ynyny", "智能客服、其他创新"},
		{"√搜索即服务 多语言版本 √无障碍浏览 千人千网 其他", "ynynn", ""},
		{"□搜索即服务 多语言版本 ☑无障碍浏览 □千人千网 □其他", "n?ynn", ""},
		{"□搜索即服务 □多语言版本 □无障碍浏览 □千人千网", "nnnn-", ""},
		{"搜索即服务☑ 多语言版本□ 无障碍浏览□ 千人千网□ 其他☑ 数字人", "ynnny", "数字人"},
	} {
		marks, other, mixed, ok := readInnovation(c.text)
		want := map[string]string{}
		for i, m := range strings.Split(c.marks, "") {
			if m != "-" {
				want[innovation[i].name] = map[string]string{"y": yes, "n": no, "?": ""}[m]
			}
		}
		if mixed != boxBehind.MatchString(c.text) {
			t.Errorf("%q: options behind 其他 %v", c.text, mixed)
		}
		if !ok || !maps.Equal(marks, want) || other != c.other {
			t.Errorf("%q: got %v %q %v, want %v %q", c.text, marks, other, ok, want, c.other)
		}
	}
}

// However boxes are drawn and set, a mark read is the mark made.
func TestReadOptionsProperty(t *testing.T) {
	ticks := []string{"☑", "√", "✔", "■", "●", "\uF0FE", "\uF052"}
	boxes := []string{"□", "☐", "○", "\uF06F", "\uF0A8"}
	gaps := []string{" ", "　", "\n", "   ", "\u00a0"}
	rapid.Check(t, func(t *rapid.T) {
		marks := rapid.SliceOfN(rapid.Bool(), 3, 3).Draw(t, "marks")
		behind := rapid.Bool().Draw(t, "behind")
		var b strings.Builder
		var want []string
		for i, name := range siteTypes {
			box := rapid.SampledFrom(boxes).Draw(t, "box")
			if marks[i] {
				box = rapid.SampledFrom(ticks).Draw(t, "tick")
				want = append(want, name)
			}
			gap := rapid.SampledFrom(gaps).Draw(t, "gap")
			if behind {
				b.WriteString(name + box + gap)
			} else {
				b.WriteString(box + name + gap)
			}
		}
		opts, _, ok := readOptions(b.String(), siteTypes)
		got, sure := chosen(opts)
		if !ok || !sure || strings.Join(got, "|") != strings.Join(want, "|") {
			t.Fatalf("%q: got %v, want %v", b.String(), got, want)
		}
	})
}

func FuzzReadOptions(f *testing.F) {
	f.Add("☑是（5%） □否")
	f.Add("□搜索即服务 □其他____")
	f.Fuzz(func(t *testing.T, text string) {
		if value, _, _, ok := readYesNo(text, false); ok && !strings.Contains("yes no both neither", value) {
			t.Errorf("%q: %q", text, value)
		}
		_, _, _, _ = readInnovation(text)
		_, _, _ = readOneOf(text, siteTypes)
	})
}
