package reports

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"nianbao/checks"
)

// Slip is one thing wrong with a document that must not go out under a seal.
type Slip struct {
	Rule string // TB-01 to TB-07
	Text string // Chinese: what and where
}

// LintNotice reads a composed 通报 as a careful reader would, whatever template it
// came from, and holds it against the figures it is about.
func LintNotice(p Paper, n Night) []Slip {
	var slips []Slip
	for _, check := range []struct {
		rule string
		run  func(Paper, Night) []string
	}{
		{"TB-01", partsAddUp},
		{"TB-02", percentsRecompute},
		{"TB-03", countsAgree},
		{"TB-04", namedAreAttached},
		{"TB-05", numbersAreWritten},
		{"TB-06", datesAreWritten},
		{"TB-07", onlyConfirmed},
	} {
		for _, text := range check.run(p, n) {
			slips = append(slips, Slip{check.rule, text})
		}
	}
	return slips
}

var (
	sentenceEnd = regexp.MustCompile(`[。；;\n]`)
	counted     = regexp.MustCompile(`(\d+)\s*[个家]`)
	sumShown    = regexp.MustCompile(`(\d+)\s*[个家]?\s*[（(=＝]\s*(\d+(?:\s*[+＋]\s*\d+)+)`)
)

// partsAddUp: what follows 其中 in a sentence adds up to the number before it, and
// so does a sum in brackets.
func partsAddUp(p Paper, _ Night) (slips []string) {
	for _, sentence := range sentenceEnd.Split(p.text(), -1) {
		before, after, found := strings.Cut(sentence, "其中")
		whole, parts := counts(before), counts(after)
		if found && len(whole) > 0 && len(parts) > 1 && sumOf(parts) != whole[len(whole)-1] {
			slips = append(slips, fmt.Sprintf("“其中”各数之和为%d，其前的总数为%d：%s", sumOf(parts), whole[len(whole)-1], sentence))
		}
		for _, shown := range sumShown.FindAllStringSubmatch(sentence, -1) {
			total, _ := strconv.Atoi(shown[1]) // digits by the expression
			if parts := integers(shown[2]); sumOf(parts) != total {
				slips = append(slips, fmt.Sprintf("%s的和为%d，所印总数为%d", shown[2], sumOf(parts), total))
			}
		}
	}
	return slips
}

// points are differences of rates, not counts.
var points = regexp.MustCompile(`\d+(?:\.\d+)?个百分点`)

func counts(text string) (found []int) {
	text = points.ReplaceAllString(text, "")
	for _, match := range counted.FindAllStringSubmatch(text, -1) {
		n, _ := strconv.Atoi(match[1])
		found = append(found, n)
	}
	return found
}

var integer = regexp.MustCompile(`\d+`)

func integers(text string) (found []int) {
	for _, match := range integer.FindAllString(text, -1) {
		if n, err := strconv.Atoi(match); err == nil {
			found = append(found, n)
		}
	}
	return found
}

func sumOf(numbers []int) (sum int) {
	for _, n := range numbers {
		sum += n
	}
	return sum
}

var percent = regexp.MustCompile(`(\d+(?:\.(\d+))?)[%％]`)

// percentsRecompute: each percentage is that of two counts printed in its
// paragraph, rounded half-up to its own decimals.
func percentsRecompute(p Paper, _ Night) (slips []string) {
	for paragraph := range strings.SplitSeq(p.text(), "\n") {
		printed := counts(paragraph)
		for _, match := range percent.FindAllStringSubmatch(paragraph, -1) {
			if !recomputes(match[1], len(match[2]), printed) {
				slips = append(slips, fmt.Sprintf("%s不能由同段所印的数算出：%s", match[0], excerpt(paragraph, match[0])))
			}
		}
	}
	return slips
}

func recomputes(want string, decimals int, printed []int) bool {
	for _, part := range printed {
		for _, whole := range printed {
			if whole > 0 && part <= whole && (Ratio{part, whole}).Percent(decimals) == want {
				return true
			}
		}
	}
	return false
}

// excerpt is the sentence of a paragraph that holds some words.
func excerpt(paragraph, words string) string {
	for _, sentence := range sentenceEnd.Split(paragraph, -1) {
		if strings.Contains(sentence, words) {
			return sentence
		}
	}
	return paragraph
}

var (
	failedCount  = regexp.MustCompile(`不合格(?:的?网站)?(?:共|有)?(\d+)[个家]`)
	groupHeading = regexp.MustCompile(`^（[一二三四五六七八九十]+）.*（(\d+)[个家]）$`)
)

// countsAgree: the text's number of 不合格, the groups and the list are one.
func countsAgree(p Paper, n Night) (slips []string) {
	failed, grouped, groups := sum(tallies(n, ByJurisdiction)).failed, 0, 0
	for _, match := range failedCount.FindAllStringSubmatch(p.text(), -1) {
		if match[1] != strconv.Itoa(failed) {
			slips = append(slips, fmt.Sprintf("正文写“%s”，判定结果为%d个", match[0], failed))
		}
	}
	for _, paragraph := range p.Body {
		if match := groupHeading.FindStringSubmatch(paragraph.Text); match != nil {
			grouped += sumOf(integers(match[1]))
			groups++
		}
	}
	if groups > 0 && grouped != failed {
		slips = append(slips, fmt.Sprintf("各类问题所列网站共%d个，判定结果为%d个", grouped, failed))
	}
	if listed := len(p.list().Rows); listed != failed {
		slips = append(slips, fmt.Sprintf("附件名单列%d个，判定结果为%d个", listed, failed))
	}
	return slips
}

// list is the attachment that names sites; empty when there is none.
func (p Paper) list() Table {
	for _, table := range p.Attachments {
		if table.column("problem") >= 0 {
			return table
		}
	}
	return Table{}
}

func (t *Table) column(key string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Key == key })
}

// namedAreAttached: every site the text names stands in the list, and the list
// leaves nothing open that a reader needs.
func namedAreAttached(p Paper, n Night) (slips []string) {
	list, text := p.list(), p.text()
	listed := map[string]bool{}
	for _, row := range list.Rows {
		listed[row[list.column("name")].text] = true
		for _, key := range []string{"code", "name", "url", "problem", "evidence"} {
			if c := list.column(key); c < 0 || row[c].text == "" {
				slips = append(slips, fmt.Sprintf("附件名单第%s行缺少%s", row[0], list.header(key)))
			}
		}
	}
	for _, line := range n.Lines {
		if strings.Contains(text, "“"+line.Site.Name+"”") && !listed[line.Site.Name] {
			slips = append(slips, fmt.Sprintf("正文点名的“%s”不在附件名单中", line.Site.Name))
		}
	}
	return slips
}

func (t *Table) header(key string) string {
	if c := t.column(key); c >= 0 {
		return t.Columns[c].Header
	}
	return key
}

var (
	numberShape = regexp.MustCompile(`^\p{Han}+〔20\d{2}〕[1-9]\d*号$`)
	numberWrong = regexp.MustCompile(`[\[［【(（]20\d{2}[\]］】)）]第?\d+号|〔20\d{2}〕(?:第|0)\d*号|〔\d{2}〕第?\d+号`)
)

// numbersAreWritten: 年份用六角括号、用全称，不编虚位，不加“第”字 (GB/T 9704—2012 7.2.5).
func numbersAreWritten(p Paper, _ Night) (slips []string) {
	if p.Number != "" && !numberShape.MatchString(p.Number) {
		slips = append(slips, fmt.Sprintf("发文字号“%s”应如“国办函〔2018〕12号”：年份用六角括号，不编虚位，不加“第”字", p.Number))
	}
	for _, wrong := range numberWrong.FindAllString(p.text(), -1) {
		slips = append(slips, fmt.Sprintf("文号“%s”应用六角括号，不编虚位，不加“第”字", wrong))
	}
	return slips
}

var dateWrong = regexp.MustCompile(`\d{4}-\d{1,2}-\d{1,2}|\d{4}[./]\d{1,2}[./]\d{1,2}|0\d月|月0\d日|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]+月`)

// datesAreWritten: 阿拉伯数字，年份用全称，月、日不编虚位 (GB/T 9704—2012 7.3.5.4).
func datesAreWritten(p Paper, _ Night) (slips []string) {
	text := p.text() + "\n" + p.Date
	list := p.list()
	for _, row := range list.Rows {
		text += "\n" + row[list.column("problem")].text
	}
	for _, wrong := range dateWrong.FindAllString(text, -1) {
		slips = append(slips, fmt.Sprintf("日期“%s”应写如2026年2月3日", wrong))
	}
	return slips
}

// onlyConfirmed: who is named in public is 不合格, by the notice's own violations
// alone.
func onlyConfirmed(p Paper, n Night) (slips []string) {
	list, text := p.list(), p.text()
	listed := map[string]bool{}
	for _, row := range list.Rows {
		listed[row[list.column("code")].text] = true
	}
	for _, line := range n.Lines {
		if !listed[string(line.Site.Code)] && !strings.Contains(text, "“"+line.Site.Name+"”") {
			continue
		}
		if line.Verdict.Status != checks.NonCompliant {
			slips = append(slips, fmt.Sprintf("被点名的“%s”（%s）并非已确认的不合格，现为“%s”", line.Site.Name, line.Site.Code, line.Verdict.Status))
		}
		for _, reason := range line.Verdict.Reasons {
			if rule, ok := checks.Find(reason.Rule); !ok || rule.Level != checks.Violation {
				slips = append(slips, fmt.Sprintf("“%s”因%s被点名，该项不是违规", line.Site.Name, reason.Rule))
			}
		}
	}
	return slips
}
