package form

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The wordings of domain/patterns.md and domain/fields.md §3, and the corpus.
func TestMentions(t *testing.T) {
	for _, c := range []struct {
		text     string
		form     Kind
		year     int
		kind     YearKind
		strength Strength
	}{
		{"政府网站工作年度报表", Work, 0, "", Official},
		{"政府网站监管年度报表", Supervision, 0, "", Official},
		{"政府网站年度工作报表", Work, 0, "", Usual},
		{"政府网站年度报表", Work, 0, "", Usual},
		{"政府网站工作报表", Work, 0, "", Usual},
		{"政府网站工作年报", Work, 0, "", Usual},
		{"网站工作年度报表", Work, 0, "", Usual},
		{"政府网站年度监管报表", Supervision, 0, "", Usual},
		{"网站年度报表", Work, 0, "", Bare},
		{"年度报表", Work, 0, "", Bare},
		{"政府网站年报", Work, 0, "", Bare},
		{"政府网站工作年度报告", Work, 0, "", Bare},
		{"2019年政府网站年度工作报表", Work, 2019, BareYear, Usual},
		{"2019年政府网站年度工作报表.pdf", Work, 2019, BareYear, Usual},
		{"2019年政府网站年度工作报表 - 广东省监狱管理局", Work, 2019, BareYear, Usual},
		{"2021年度政府网站年度工作报表", Work, 2021, DataYear, Usual},
		{"政府网站年度工作报表（2017年度）", Work, 2017, DataYear, Usual},
		{"政府网站年度工作报表（2017年）", Work, 2017, BareYear, Usual},
		{"苏州市人民政府门户网站工作年度报表（2019年度）", Work, 2019, DataYear, Usual},
		{"政府网站工作年度报表公示", Work, 0, "", Official},
		{"政府网站工作年度报表(某某市教育局)", Work, 0, "", Official},
		{"2025年度网站工作年度报表", Work, 2025, DataYear, Usual},
		{"福州住房公积金管理中心2017年度政府网站工作年度报表", Work, 2017, DataYear, Official},
		{"政府网站2023年度工作报表", Work, 2023, DataYear, Usual},
		{"政府网站工作2023年度报表", Work, 2023, DataYear, Official},
		{"政府网站工作年度报表（二〇二三年度）", Work, 2023, DataYear, Official},
		{"二○二三年政府网站工作年度报表", Work, 2023, BareYear, Official},
		{"２０２３年度政府网站监管年度报表", Supervision, 2023, DataYear, Official},
		{"2019年年度政府网站工作报表", Work, 2019, BareYear, Usual},
		{"2020年公布的2019年度政府网站工作年度报表", Work, 2019, DataYear, Official},
		{"2018年、2019年政府网站工作年度报表", Work, 0, "", Official},
		{"2018-2019年度政府网站工作年度报表", Work, 0, "", Official},
		{"2019年政府网站年度工作报表 2020-01-15 09:17", Work, 2019, BareYear, Usual},
		{"[2020-01-15] 政府网站年度工作报表", Work, 0, "", Usual},
		{"2023年度报表", Work, 2023, DataYear, Bare},
		{"《网站年度报表（2023年度）》", Work, 2023, DataYear, Bare},
		{"report_tb_3609000004.pdf", Work, 0, "", Usual},
		{"https://www.example.gov.cn/files/report_tb_3609000004.pdf", Work, 0, "", Usual},
		{"关于做好政府网站年度报表发布工作的通知", Work, 0, "", Bare},
		{"政府网站工作年度报表填写说明", Work, 0, "", Bare},
		{"关于发布2019年度政府网站工作年度报表的公告", Work, 2019, DataYear, Official},
		{"政府信息公开年报 | 2022年度政府网站工作年度报表", Work, 2022, DataYear, Official},
	} {
		m, ok := Mentions(c.text)
		if want := (Mention{c.form, c.year, c.kind, c.strength}); !ok || m != want {
			t.Errorf("%s: got %+v %v, want %+v", c.text, m, ok, want)
		}
	}
}

// Near neighbours of domain/patterns.md 3 and of the corpus.
func TestMentionsRefusesNeighbours(t *testing.T) {
	for _, text := range []string{
		"",
		"政府信息公开年度报告",
		"2023年政府信息公开工作年度报告",
		"信息公开年报",
		"政府信息公开年报",
		"2019年政府网站信息公开年度报表(广东省教育考试院)",
		"政府网站信息公开年报",
		"财务年度报表",
		"部门预算年度报表",
		"统计年度报表",
		"2023年统计年报",
		"政府网站建设管理专栏",
		"政府网站建设管理",
		"2021年第四季度政府网站自查报告",
		"政府网站抽查情况通报",
		"政府网站季度报表",
		"政府网站报表",
		"网站地图",
		"工作报表",
		"报表下载",
		"政府网站普查",
		"政府网站绩效评估报告",
		"政府网站监管",
		"政府工作报告",
		"2020年政府网站信息公开 工作年度报表",
	} {
		if m, ok := Mentions(text); ok {
			t.Errorf("%s: taken for %+v", text, m)
		}
	}
}

func TestMentionsSurvivesSetting(t *testing.T) {
	texts := []string{"2019年政府网站年度工作报表", "政府网站工作年度报表（2017年度）", "政府信息公开年度报告", "政府网站监管年度报表", "2023年度报表", "财务年度报表"}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom(texts).Draw(t, "text")
		want, wantOK := Mentions(text)
		got, ok := Mentions(set(t, text))
		if got != want || ok != wantOK {
			t.Fatalf("got %+v %v, want %+v %v", got, ok, want, wantOK)
		}
	})
}

// set spreads spaces and line breaks through text and widens some of it.
func set(t *rapid.T, text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteString(rapid.SampledFrom([]string{"", "", "", " ", "　", "\n", "\u00a0", "\u200b", "\t"}).Draw(t, "gap"))
		if r > ' ' && r < 0x7f && rapid.Bool().Draw(t, "wide") {
			r += 0xfee0
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestSlugHint(t *testing.T) {
	for _, url := range []string{
		"/zfwzgzndbb/", "/zfwzndbb/index.html", "http://a.gov.cn/wzndbb", "/ndbgnew/", "/ztzl/ndgzbb", "/zfgzndbb/", "/zfndbb/zfndb/2023ndbb/index.shtml",
		"/gzndbb/", "/wzgzndbb/", "/wzndbg/", "/zfwzgznb/", "/zfwznb.htm", "/2023ndbb/", "/zfwzjgndbb/",
	} {
		if !SlugHint(url) {
			t.Errorf("%s: no hint", url)
		}
	}
	for _, url := range []string{"", "/", "/index.html", "/zwgk/", "/xxgk/nb/", "/news/bb/", "/wzdt/", "/zfxxgk/"} {
		if SlugHint(url) {
			t.Errorf("%s: hint", url)
		}
	}
}

func FuzzMentions(f *testing.F) {
	f.Add("2019年政府网站年度工作报表")
	f.Add("report_tb_3609000004.pdf")
	f.Fuzz(func(t *testing.T, text string) {
		m, ok := Mentions(text)
		if ok != (m.Strength > 0) || (m.Year != 0) != (m.YearKind != "") || m.Year != 0 && (m.Year < 2000 || m.Year > 2099) {
			t.Errorf("%q: %+v %v", text, m, ok)
		}
	})
}

func BenchmarkMentions(b *testing.B) {
	links := []string{"首页", "2019年政府网站年度工作报表", "关于做好2020年春节期间安全生产工作的通知", "政府信息公开年报", "省政府常务会议研究部署稳就业工作 2020-01-15"}
	for b.Loop() {
		for _, link := range links {
			Mentions(link)
		}
	}
}
