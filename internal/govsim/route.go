package govsim

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// answer is what a site says to one request.
type answer struct {
	status int
	kind   string
	body   []byte
	to     string // redirect target
	cookie string
}

var notFound = answer{status: http.StatusNotFound}

func pageOf(s *site, text string) answer {
	kind := "text/html; charset=utf-8"
	switch { // what the server's header says; some say nothing
	case s.charset() == "gb18030" && s.i%4 == 0:
		kind = "text/html; charset=gb2312"
	case s.charset() == "gb18030", s.i%6 == 0:
		kind = "text/html"
	case s.i%6 == 1:
		kind = "text/html;charset=UTF-8"
	}
	if s.charset() == "utf-8" && s.i%13 == 7 {
		text = "\ufeff" + text
	}
	return answer{http.StatusOK, kind, s.encode(text), "", ""}
}

// encode writes a text in the site's charset.
func (s *site) encode(text string) []byte {
	if s.charset() != "gb18030" {
		return []byte(text)
	}
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		return []byte(text)
	}
	return b
}

// site answers a request for a path with query on a site that is reachable.
func (w *World) site(s *site, uri string) answer {
	bare, _, _ := strings.Cut(uri, "?")
	switch {
	case bare == "/" || bare == "/index.html" || bare == "/Index.aspx" || bare == "/index.asp" || bare == "/index.shtml":
		return pageOf(s, w.homePage(s))
	case strings.HasPrefix(bare, "/images/"):
		return w.picture(s, bare)
	case strings.HasPrefix(bare, "/js/"):
		return w.scriptFile(s, bare)
	case strings.HasPrefix(bare, "/api/"), strings.HasPrefix(bare, "/gkmlpt/api/"), strings.HasPrefix(bare, dataProxy):
		return w.api(s, uri)
	case bare == "/gkmlpt/index" && s.family == famGkmlpt:
		return pageOf(s, w.gkmlptIndex(s))
	case bare == "/search/" && s.i%3 != 0:
		return pageOf(s, w.searchPage(s))
	case bare == "/search/found" && s.i%3 == 2:
		return pageOf(s, w.searchResults(s))
	case bare == "/robots.txt":
		return answer{http.StatusOK, "text/plain", []byte("User-agent: *\nDisallow: /admin/\n"), "", ""}
	case strings.HasPrefix(bare, "/public/wzbb/"):
		return w.onParent(s, bare)
	}
	if a, ok := w.column(s, uri); ok {
		return a
	}
	return w.item(s, uri)
}

var (
	itemNumber = regexp.MustCompile(`\d{7}`)
	anyNumber  = regexp.MustCompile(`\d+`)
)

// column answers for list pages: the address is right when the family would write it so.
func (w *World) column(s *site, uri string) (answer, bool) {
	numbers := []int{0}
	for _, n := range anyNumber.FindAllString(uri, -1) {
		if v, err := strconv.Atoi(n); err == nil && v < 400 {
			numbers = append(numbers, v)
		}
	}
	uri = strings.TrimSuffix(strings.TrimSuffix(uri, "index.html"), "index.shtml")
	for c := range columns {
		if !w.has(s, c) {
			continue
		}
		for _, n := range numbers {
			for _, page := range []int{n, n + 1} {
				if page < 1 {
					continue
				}
				want := strings.TrimSuffix(w.listPath(s, c, page), "index.html")
				want, _, _ = strings.Cut(want, "#")
				switch {
				case w.refreshes(s, c) && page == 1 && uri == want:
					return pageOf(s, refreshPage), true
				case uri == want, w.refreshes(s, c) && page == 1 && uri == want+"lb/":
					return pageOf(s, w.listPage(s, c, page)), true
				}
			}
		}
	}
	return answer{}, false
}

// refreshes says whether a column's index only refreshes to the list below it,
// as TRS makes columns that hold nothing but columns.
func (w *World) refreshes(s *site, c int) bool {
	return s.family == famTRS && c == colReport && s.i%3 == 0
}

const refreshPage = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta http-equiv="Refresh" content="0;URL=./lb/">
</head>
</html>`

// has says whether a column stands on the site now.
func (w *World) has(s *site, c int) bool {
	switch c {
	case colReport:
		return w.hasReportColumn(s)
	case colFolder:
		return w.hasReportColumn(s) && s.published(w.Now())
	case colAllSites:
		return s.isPortal() && s.column != columnNone && w.columnOpen(s, w.Now())
	case colSup:
		return s.isPortal()
	}
	return true
}

// item answers for articles and files.
func (w *World) item(s *site, uri string) answer {
	for _, r := range w.standing(s) {
		path, _, _ := strings.Cut(w.articlePath(s, r.id, w.firstDate(s, r)), "#")
		switch uri {
		case r.file:
			return w.file(s, r)
		case path:
			c, _ := splitID(r.id)
			return pageOf(s, w.article(s, item{r.id, r.title, r.claimed, r.url}, c))
		}
	}
	for _, n := range itemNumber.FindAllString(uri, -1) {
		id, _ := strconv.Atoi(n)
		c, k := splitID(id)
		if c < 0 || c >= len(columns) || k >= special {
			continue
		}
		it := w.regular(s, c, k)
		path, _, _ := strings.Cut(it.url, "#")
		if path == uri && !it.at.After(w.Now()) {
			return pageOf(s, w.article(s, it, c))
		}
	}
	return w.dead(s, uri)
}

// standing are the reports with pages of their own, the shell of a dead one included.
func (w *World) standing(s *site) []report {
	all := w.reports(s, w.Now())
	if s.fate == deadEntry && s.i%4 == 3 {
		all = append(all, w.reportOf(s, w.opt.Year, w.Deadline()))
	}
	return all
}

// firstDate is the date a report's address bears.
func (w *World) firstDate(s *site, r report) time.Time {
	if r.second {
		return s.claimed
	}
	return r.claimed
}

func (w *World) file(s *site, r report) answer {
	if s.fate == deadEntry && r.year == w.opt.Year {
		return notFound
	}
	data, err := w.fileOf(s, r)
	if err != nil {
		return answer{status: http.StatusInternalServerError}
	}
	kind := map[string]string{
		"pdf": "application/pdf", "png": "image/png", "doc": "application/msword", "xls": "application/vnd.ms-excel",
		"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	}[extension(r.format)]
	if s.i%4 == 1 && r.format != fmtImage { // many servers know no better
		kind = "application/octet-stream"
	}
	return answer{http.StatusOK, kind, data, "", ""}
}

// dead answers where nothing is: a plain 404, a page that says so under 200, or the way home.
func (w *World) dead(s *site, uri string) answer {
	text := "<html><head><title>页面不存在</title></head><body><h1>404</h1><p>您访问的页面不存在或已删除！</p><a href=\"/\">返回首页</a></body></html>"
	a := pageOf(s, text)
	ours, _, _ := strings.Cut(w.listPath(s, colReport, 1), "#")
	if s.fate != deadEntry || uri != ours || s.i%4 == 0 {
		a.status = http.StatusNotFound
	} else if s.i%4 == 2 {
		return answer{status: http.StatusFound, to: "/"}
	}
	return a
}

// onParent answers for a report another site keeps on this portal's host.
func (w *World) onParent(s *site, bare string) answer {
	parts := strings.Split(bare, "/")
	for _, o := range w.sites {
		if o.onParent && o.parent == s.i && len(parts) == 5 && parts[3] == o.code && o.published(w.Now()) {
			r := w.reportOf(o, w.opt.Year, w.Now())
			if r.file != "" { // the page is here, its file on the site's own host
				r.file = o.origin() + r.file
			}
			p := w.newPage(s, w.Now(), "on parent", o.i)
			it := item{r.id, r.title, r.claimed, r.url}
			q := w.newPage(o, w.Now(), "on parent body")
			return pageOf(s, p.frame(r.title, "政府网站报表", &it, func(look) {
				p.articleHead(it)
				p.s1("<div class=\"content\">" + q.reportText(r) + "</div></div>\n")
			}))
		}
	}
	return notFound
}
