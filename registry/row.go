package registry

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// maxCell is the longest text of a cell we take for a register's, in bytes.
const maxCell = 4096

// rowReader reads one row of a table into a site, noting what it meets.
type rowReader struct {
	head header
	row  Row
}

func readRow(head header, line gridRow) Row {
	r := rowReader{head: head, row: Row{Number: line.number, Verdict: Accepted, line: line}}
	r.readCode()
	r.readTexts()
	r.readStatus()
	r.readKind()
	r.readHome()
	r.readLinks()
	r.lookBeyond()
	return r.row
}

// note adds an issue about a field's cell.
func (r *rowReader) note(key, rule, reason string, reject bool) {
	r.row.add(r.head.issue(&r.row, Issue{key: key, Rule: rule, Reason: reason, Reject: reject}))
}

func (r *rowReader) raw(key string) string { return r.head.raw(r.row.line, key) }

func (r *rowReader) readCode() {
	code, repair, err := repairCode(trim(r.raw("code")))
	if err != nil {
		r.note("code", "code-unreadable", err.Error(), true)
		return
	}
	r.row.Site.Code = code
	if repair != "" {
		r.note("code", "code-repaired", repair, false)
	}
}

func (r *rowReader) readTexts() {
	site := &r.row.Site
	site.Name = r.text("name")
	site.Sponsor = r.text("sponsor")
	site.Authority = r.text("authority")
	site.Region = r.text("region")
}

// text reads a cell of free text. Line breaks and control characters become one
// blank, which is told; so is text that no longer decodes.
func (r *rowReader) text(key string) string {
	s := trim(r.raw(key))
	if len(s) > maxCell {
		r.note(key, "cell-long", fmt.Sprintf("单元格有 %d 字节，不像名录内容", len(s)), true)
		return ""
	}
	if strings.ContainsRune(s, unicode.ReplacementChar) {
		r.note(key, "cell-undecodable", "有认不出的字符，请核对原文件的编码", false)
	}
	if !strings.ContainsFunc(s, unicode.IsControl) {
		return s
	}
	r.note(key, "cell-control", "单元格里有换行或控制字符，已改为空格", false)
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return unicode.IsControl(c) }), " ")
}

func (r *rowReader) readStatus() {
	site := &r.row.Site
	site.Status = Running
	word := trim(r.raw("status"))
	if word == "" {
		if _, ok := r.head.columns["status"]; ok {
			r.note("status", "status-blank", "运行状态为空，按“正常运行”处理", false)
		}
		return
	}
	status, sure, ok := parseStatus(word)
	switch {
	case !ok:
		r.note("status", "status-unknown", "认不出的运行状态；请改为“正常运行、临时关停、关停、整合迁移、例外”之一", true)
	case !sure:
		r.note("status", "status-guessed", fmt.Sprintf("按“%s”处理，请核对", status), false)
	}
	site.Status = status
}

// readKind reads type and level, and the portal that answers.
func (r *rowReader) readKind() {
	site := &r.row.Site
	if word := trim(r.raw("type")); word != "" {
		var ok bool
		if site.Type, ok = parseType(word); !ok {
			r.note("type", "type-unknown", "认不出的网站类型，未读入；应为“政府门户网站、部门网站、专项网站”之一", false)
		}
	}
	r.readLevel()
	r.readPortal()
}

func (r *rowReader) readPortal() {
	word := trim(r.raw("portal"))
	if word == "" {
		return
	}
	portal, repair, err := repairCode(word)
	if err != nil {
		r.note("portal", "portal-unreadable", "所属门户须填门户网站的标识码，未读入："+err.Error(), false)
	}
	if repair != "" {
		r.note("portal", "portal-repaired", repair, false)
	}
	r.row.Site.Portal = portal
}

func (r *rowReader) readLevel() {
	site := &r.row.Site
	if site.Code != "" {
		site.Level = site.DerivedLevel()
	}
	word := trim(r.raw("level"))
	if word == "" {
		return
	}
	level, ok := parseLevel(word, *site)
	if !ok {
		r.note("level", "level-unknown", fmt.Sprintf("认不出的层级，按标识码和名称定为“%s”", site.Level), false)
		return
	}
	site.Level = level
}

func (r *rowReader) readHome() {
	site := &r.row.Site
	owes, _ := site.Owes()
	read, err := r.urls("url")
	if err != nil {
		r.note("url", "url-unusable", "首页网址不可用："+err.Error()+"；请填写以 http:// 或 https:// 开头的网址", owes)
		return
	}
	site.HomeURL = read.first
	r.addHosts(read.hosts)
	for _, note := range read.notes {
		r.note("url", "url-repaired", note, false)
	}
}

// readLinks reads the declared report URL and the further hosts.
func (r *rowReader) readLinks() {
	if !blankMark(r.raw("report")) {
		read, err := r.urls("report")
		if err != nil {
			r.note("report", "report-unusable", "年度报表网址不可用，未读入："+err.Error(), false)
		}
		r.row.Site.ReportURL = read.first
		r.addHosts(read.hosts)
		for _, note := range read.notes {
			r.note("report", "report-repaired", note, false)
		}
	}
	if blankMark(r.raw("hosts")) {
		return
	}
	for _, part := range cellBreak.Split(trim(r.raw("hosts")), -1) {
		r.readHost(part)
	}
}

func (r *rowReader) readHost(part string) {
	if part == "" {
		return
	}
	link, _, err := repairedURL(part)
	if err != nil {
		r.note("hosts", "host-unusable", fmt.Sprintf("“%s”不是主机名，未读入", shorten(part)), false)
		return
	}
	r.addHosts([]string{hostOf(link)})
}

func (r *rowReader) addHosts(hosts []string) {
	site := &r.row.Site
	for _, host := range hosts {
		if !slices.Contains(site.Hosts, host) && host != hostOf(site.HomeURL) {
			site.Hosts = append(site.Hosts, host)
		}
	}
}

func (r *rowReader) urls(key string) (cellURLs, error) {
	cell := r.raw(key)
	switch {
	case blankMark(cell):
		return cellURLs{}, fmt.Errorf("没有填写")
	case len(cell) > maxCell:
		return cellURLs{}, fmt.Errorf("单元格有 %d 字节，太长", len(cell))
	}
	return readURLs(cell)
}

// blankMark tells cells that are empty or say so.
func blankMark(cell string) bool {
	return slices.Contains([]string{"", "无", "暂无", "没有", "/", "-", "—", "——", "--", "null", "NULL", "None"}, trim(cell))
}

// lookBeyond tells of text right of the last named column, as an unquoted comma
// leaves it.
func (r *rowReader) lookBeyond() {
	for column := r.head.width(); column < len(r.row.line.cells); column++ {
		if value := trim(r.row.line.cells[column]); value != "" {
			r.row.add(Issue{
				Row: r.row.Number, Code: r.row.Site.Code, Cell: cellName(column, r.row.Number), Header: "表头以外",
				Value: r.row.line.cells[column], Rule: "cell-beyond", Reason: "单元格没有表头，未读入；如因内容里的逗号错了位，请给该内容加引号",
			})
		}
	}
}
