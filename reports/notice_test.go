package reports

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
)

var feb10 = time.Date(2026, 2, 10, 9, 0, 0, 0, time.UTC)

func letter() Letter {
	l := letterOf("广东省")
	l.Date, l.Deadline, l.Number, l.Note = feb10, feb10.AddDate(0, 0, 30), "粤办函〔2026〕5号", "此件公开发布"
	return l
}

func oneProvince() Night {
	return night(
		line(guangdong, "4400000001", checks.Compliant, snapshot.OK),
		line(guangdong, "4400000003", checks.NonCompliant, snapshot.OK),
		line(guangdong, "4401000003", checks.NonCompliant, snapshot.OK),
		line(guangdong, "4401000004", checks.Pending, snapshot.Blocked),
		line(guangdong, "4401000005", checks.Exempted, ""),
	)
}

func notice(t *testing.T, n Night, folder fstest.MapFS) (Paper, error) {
	t.Helper()
	template, err := Template("notice", nil)
	if folder != nil {
		template, err = Template("notice", folder)
	}
	if err != nil {
		return Paper{}, err
	}
	return Notice(n, letter(), template)
}

// Every number of the text is that of the lines, and the reader finds no slip.
func TestNoticeSaysWhatTheLinesSay(t *testing.T) {
	n := oneProvince()
	p, err := notice(t, n, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"广东省人民政府办公厅关于2025年度全省政府网站工作年度报表发布情况的通报",
		"各市、县（市、区）人民政府，省政府各部门、各直属机构：",
		"政府网站共5个，其中", "有1个网站不计入", "应发布年度报表的网站4个",
		"共4个，其中已判定3个、待核实1个", "合格1个、不合格2个，合格率33.33%",
		"（一）未按要求发布年度报表（2个）", "“网站4400000003”“网站4401000003”", "2026年3月12日前",
	} {
		if !strings.Contains(p.text(), want) {
			t.Errorf("the text lacks %q:\n%s", want, p.text())
		}
	}
	if slips := LintNotice(p, n); len(slips) != 0 {
		t.Errorf("slips: %v", slips)
	}
	if len(p.Attachments) != 2 || len(p.Attachments[1].Rows) != 2 || p.Date != "2026年2月10日" || p.Note != "（此件公开发布）" {
		t.Errorf("attachments %d, date %s, note %s", len(p.Attachments), p.Date, p.Note)
	}
}

func TestNoticeWithNobodyToName(t *testing.T) {
	n := night(line(guangdong, "4400000001", checks.Compliant, snapshot.OK), line(guangdong, "4400000002", checks.Pending, ""))
	p, err := notice(t, n, nil)
	if err != nil || !strings.Contains(p.text(), "未发现经确认不合格的网站") || len(p.Attachments) != 1 {
		t.Errorf("%v\n%s", err, p.text())
	}
	if slips := LintNotice(p, n); len(slips) != 0 {
		t.Errorf("slips: %v", slips)
	}
}

func TestQuarantinedNightAccusesNobody(t *testing.T) {
	n := oneProvince()
	n.Quarantined = "对照网站均失败"
	if _, err := notice(t, n, nil); err == nil || !strings.Contains(err.Error(), "已作废") {
		t.Errorf("got %v", err)
	}
}

// Each rule of reading finds its slip, and only where there is one. The first two
// slips were printed in real 通报.
func TestLintFindsSlips(t *testing.T) {
	pending := func(p *Paper) { p.Body = append(p.Body, Paragraph{0, "“网站4401000004”也有问题。"}) }
	add := func(text string) func(*Paper) {
		return func(p *Paper) { p.Body = append(p.Body, Paragraph{0, text}) }
	}
	for name, c := range map[string]struct {
		change func(*Paper)
		want   string // rules, empty for none
	}{
		"国办2018Q1 parts":  {add("全国政府网站23269家，其中甲1872家、乙32家、丙2349家、丁523家、戊14097家、己2750家、庚1645家。"), "TB-01"},
		"国办2017Q1 parts":  {add("全国政府网站43143家，其中甲2229家、乙32家、丙2591家、丁496家、戊17211家、己2773家、庚17811家。"), ""},
		"sum in brackets": {add("检查网站178个（53+165）。"), "TB-01"},
		"right sum":       {add("检查网站218个（53+165）。"), ""},
		"四川2018Q4 share":  {add("全省网站1076个，抽查579个，占53.9%。"), "TB-02"},
		"right share":     {add("全省网站1076个，抽查579个，占53.81%。"), ""},
		"points":          {add("检查579个，合格572个，合格率98.79%，较上期上升3.25个百分点。"), ""},
		"other count":     {add("全省不合格网站3个。"), "TB-03"},
		"short list":      {func(p *Paper) { p.Attachments[1].Rows = p.Attachments[1].Rows[:1] }, "TB-03 TB-04"},
		"group count":     {func(p *Paper) { p.Body[4].Text = "（一）未按要求发布年度报表（3个）" }, "TB-03"},
		"no evidence":     {func(p *Paper) { p.Attachments[1].Rows[0][8] = Words("") }, "TB-04"},
		"number":          {func(p *Paper) { p.Number = "粤办函[2026]5号" }, "TB-05"},
		"number zero":     {func(p *Paper) { p.Number = "粤办函〔2026〕05号" }, "TB-05"},
		"number 第":        {func(p *Paper) { p.Number = "粤办函〔2026〕第5号" }, "TB-05"},
		"cited number":    {add("依据国办函[2018]12号。"), "TB-05"},
		"date":            {func(p *Paper) { p.Date = "2026年02月10日" }, "TB-06"},
		"iso date":        {add("于2026-03-01前报送。"), "TB-06"},
		"chinese date":    {add("二〇二六年三月一日前报送。"), "TB-06"},
		"pending named":   {pending, "TB-04 TB-07"},
	} {
		n := oneProvince()
		p, err := notice(t, n, nil)
		if err != nil {
			t.Fatal(err)
		}
		c.change(&p)
		var got []string
		for _, slip := range LintNotice(p, n) {
			if len(got) == 0 || got[len(got)-1] != slip.Rule {
				got = append(got, slip.Rule)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s (%v)", name, got, c.want, LintNotice(p, n))
		}
	}
}

// A suspicion is never named in public, not even where a policy made it count.
func TestLintRefusesSuspicions(t *testing.T) {
	n := oneProvince()
	n.Lines[1].Verdict.Reasons[0].Rule = "PUB-W-04"
	p, err := notice(t, n, nil)
	if err != nil {
		t.Fatal(err)
	}
	slips := LintNotice(p, n)
	if len(slips) != 1 || slips[0].Rule != "TB-07" {
		t.Errorf("slips: %v", slips)
	}
}

func TestTemplatesOfTheUser(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"field":   {"# 题\n> 各市：\n{{.Nmae}}", "模板 notice.tmpl 第3行：没有“Nmae”这个字段"},
		"broken":  {"# 题\n{{if}}", "模板 notice.tmpl 第2行有误"},
		"untiled": {"正文", "没有标题"},
	} {
		_, err := notice(t, oneProvince(), fstest.MapFS{"notice.tmpl": {Data: []byte(c.text)}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	p, err := notice(t, oneProvince(), fstest.MapFS{"notice.tmpl": {Data: []byte("# 甲|乙\n> 各市：\n## 一、情况\n共{{.Registered}}个。")}})
	if err != nil || p.text() != "甲乙\n各市：\n一、情况\n共5个。" {
		t.Errorf("%v: %q", err, p.text())
	}
	if p, err = notice(t, oneProvince(), fstest.MapFS{}); err != nil || len(p.Body) < 5 {
		t.Errorf("an empty folder takes ours away: %v", err)
	}
}

func TestLettersGoToThoseTheyConcern(t *testing.T) {
	n := oneProvince()
	n.Day = feb10
	template, err := Template("rectification", nil)
	if err != nil {
		t.Fatal(err)
	}
	papers, err := Letters(n, letter(), RectificationLetter, 0, "", template)
	if err != nil || len(papers) != 2 || papers[0].Addressee != "主办4400000003：" {
		t.Fatalf("%d letters, %v", len(papers), err)
	}
	for _, want := range []string{"“网站4400000003”（网站标识码4400000003，网址http://4400000003.gov.cn/）", "1. 事由4400000003。", "于2026年3月12日前完成整改"} {
		if !strings.Contains(papers[0].text(), want) {
			t.Errorf("lacks %q:\n%s", want, papers[0].text())
		}
	}
	if papers, _ = Letters(n, letter(), RectificationLetter, 0, "4401000003", template); len(papers) != 1 {
		t.Errorf("%d letters for one site", len(papers))
	}
	template, _ = Template("summons", nil)
	n.Lines[1].LastYear, n.Lines[1].Since, n.Lines[2].Since = checks.NonCompliant, feb10, feb10
	if papers, err = Letters(n, letter(), SummonsLetter, 30, "", template); err != nil || len(papers) != 1 || !strings.Contains(papers[0].text(), "鉴于连续两个年度不合格") {
		t.Errorf("summons: %d, %v", len(papers), err)
	}
}

func docxPartsOf(t *testing.T, papers ...Paper) map[string]string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteDOCX(&b, papers...); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, file := range archive.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[file.Name] = string(content)
		for d := xml.NewDecoder(bytes.NewReader(content)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s is no XML: %v", file.Name, err)
			}
		}
	}
	return parts
}

// GB/T 9704—2012: A4, 天头 37±1 mm, 订口 28±1 mm, 版心 156×225 mm, 22 lines, 3号仿宋,
// 2号小标宋 title, 一级黑体, 二级楷体, page numbers outside in 4号宋体.
func TestDocxIsSetByTheStandard(t *testing.T) {
	p, err := notice(t, oneProvince(), nil)
	if err != nil {
		t.Fatal(err)
	}
	parts := docxPartsOf(t, p)
	document := parts["word/document.xml"]
	mm := func(twips int) float64 { return float64(twips) * 25.4 / 1440 }
	for what, c := range map[string]struct{ got, want, within float64 }{
		"天头": {mm(marginTop), 37, 1}, "订口": {mm(marginLeft), 28, 1},
		"版心宽": {mm(pageShort - marginLeft - marginRight), 156, 0.2},
		"版心高": {mm(pageLong - marginTop - marginBottom), 225, 0.2},
		"22行": {mm(22 * linePitch), 225, 0.6},
		"28字": {mm(28 * (320 + squeeze)), 156, 0.6},
	} {
		if c.got < c.want-c.within || c.got > c.want+c.within {
			t.Errorf("%s: %.2f mm, want %.1f", what, c.got, c.want)
		}
	}
	for _, want := range []string{
		`<w:pgSz w:w="11906" w:h="16838"/>`, `w:top="2098" w:right="1474" w:bottom="1985" w:left="1588"`,
		`<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>`, `w:line="579" w:lineRule="exact"`,
		run(fontFang, size3, "粤办函〔2026〕5号"), run(fontSong, size2, "广东省人民政府办公厅关于2025年度全省"),
		run(fontHei, size3, "一、总体情况"), run(fontKai, size3, "（一）未按要求发布年度报表（2个）"),
		run(fontFang, size3, "各市、县（市、区）人民政府，省政府各部门、各直属机构："), run(fontHei, size3, "附件1"),
		run(fontFang, size3, "2026年2月10日"), `<w:tblHeader/>`, `<w:cantSplit/>`,
	} {
		if !strings.Contains(document, want) {
			t.Errorf("the document lacks %s", want)
		}
	}
	if sections := strings.Count(document, "<w:sectPr>"); sections != 3 || strings.Count(document, `w:val="nextPage"`) != 3 {
		t.Errorf("%d sections, want text and two attachments", sections)
	}
	if !strings.Contains(parts["word/footer1.xml"], `<w:jc w:val="right"/>`) || !strings.Contains(parts["word/footer2.xml"], `<w:jc w:val="left"/>`) ||
		!strings.Contains(parts["word/settings.xml"], "<w:evenAndOddHeaders/>") {
		t.Error("page numbers do not stand outside")
	}
}

func TestDocxIsTheSameToTheByteAndSafe(t *testing.T) {
	p, err := notice(t, oneProvince(), nil)
	if err != nil {
		t.Fatal(err)
	}
	p.Body = append(p.Body, Paragraph{0, "名称<w:p>&\"甲\"\x01\xff"})
	p.Attachments = append(p.Attachments, sample)
	parts := docxPartsOf(t, p)
	if !strings.Contains(parts["word/document.xml"], "名称&lt;w:p&gt;&amp;&#34;甲&#34;\uFFFD") {
		t.Error("special characters are not as they were")
	}
	var one, two bytes.Buffer
	if WriteDOCX(&one, p) != nil || WriteDOCX(&two, p) != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("written twice it differs")
	}
	if err := WriteDOCX(io.Discard); err == nil {
		t.Error("nothing was written as a document")
	}
}

func TestOfficialDates(t *testing.T) {
	for in, want := range map[string]string{
		"截至 2026-02-03 02:00 未见 2025 年度": "截至2026年2月3日02时00分未见2025年度",
		"发布于 2026-12-01":                 "发布于2026年12月1日",
		"http://x/2026-13-40 不是":         "http://x/2026-13-40不是",
	} {
		if got := officialDates(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
