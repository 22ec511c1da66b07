package govsim

import (
	"fmt"
	"net/url"
	"strings"
	"time"
)

// The ten families. Each is modelled on what a kind of content system writes out.
const (
	famTRS        = "trs-like"
	famJCMS       = "jcms-like"
	famSiteServer = "siteserver-like"
	famGkmlpt     = "gkmlpt"
	famSPA        = "spa"
	famASPX       = "aspx"
	famTable      = "tables-2008"
	famDocWrite   = "document-write"
	famModern     = "modern"
	famGroup      = "site-group"
)

var families = []string{famTRS, famJCMS, famSiteServer, famGkmlpt, famSPA, famASPX, famTable, famDocWrite, famModern, famGroup}

// listPath is the address of a page of a column.
func (w *World) listPath(s *site, c, page int) string {
	col := w.columnOf(s, c)
	n := page - 1
	index := func(stem, ext string) string {
		if n == 0 {
			return stem + "." + ext
		}
		return fmt.Sprintf("%s_%d.%s", stem, n, ext)
	}
	switch s.family {
	case famTRS:
		if n == 0 {
			return "/" + col.group + "/" + col.slug + "/"
		}
		return "/" + col.group + "/" + col.slug + "/" + index("index", "html")
	case famJCMS:
		if n == 0 {
			return fmt.Sprintf("/col/col%d/index.html", 12000+c)
		}
		return fmt.Sprintf("/col/col%d/index.html?uid=%d&pageNum=%d", 12000+c, 38000+c, page)
	case famSiteServer:
		if n == 0 {
			return fmt.Sprintf("/channels/%d.html", 18100+c)
		}
		return fmt.Sprintf("/channels/%d_%d.html", 18100+c, page)
	case famGkmlpt:
		if c == colReport || c == colCatalogue || c == colOpenReport || c == colBudget {
			return fmt.Sprintf("/gkmlpt/index#%d", 1900+c)
		}
		return "/" + col.group + "/" + col.slug + "/" + index("index", "html")
	case famSPA:
		v := url.Values{"itemPId": {"960"}, "itemId": {fmt.Sprint(940 + c)}, "itemName": {col.name}, "itemUrl": {"ItemListRightList.html"}}
		return "/view/pages/ItemList.html?" + v.Encode()
	case famASPX:
		if n == 0 {
			return fmt.Sprintf("/NewsList.aspx?ClassID=%d", 1100+c)
		}
		return fmt.Sprintf("/NewsList.aspx?ClassID=%d&Page=%d", 1100+c, page)
	case famTable:
		if n == 0 {
			return fmt.Sprintf("/list.asp?id=%d", 60+c)
		}
		return fmt.Sprintf("/list.asp?id=%d&page=%d", 60+c, page)
	case famGroup:
		return fmt.Sprintf("/%s/c%d/%s", s.key(), 105700+c, index("list", "shtml"))
	case famModern:
		return fmt.Sprintf("/%s/c%d/%s", col.slug, 100200+c, index("common_list", "shtml"))
	}
	return "/" + col.group + "/" + strings.ReplaceAll(col.slug, "/", "_") + index("", "htm")
}

// key is the folder of a site on its group's platform.
func (s *site) key() string {
	first, _, _ := strings.Cut(s.host, ".")
	if first == "www" {
		return "root"
	}
	return first
}

// articlePath is the address of an item.
func (w *World) articlePath(s *site, id int, at time.Time) string {
	c, _ := splitID(id)
	col := w.columnOf(s, min(max(c, 0), len(columns)-1))
	switch s.family {
	case famTRS:
		return fmt.Sprintf("/%s/%s/%s/t%s_%d.html", col.group, col.slug, at.Format("200601"), at.Format("20060102"), id)
	case famJCMS:
		return fmt.Sprintf("/art/%d/%d/%d/art_%d_%d.html", at.Year(), at.Month(), at.Day(), 12000+c, id)
	case famSiteServer:
		return fmt.Sprintf("/contents/%d/%d.html", 18100+c, id)
	case famGkmlpt:
		if c == colReport {
			return fmt.Sprintf("/gkmlpt/content/%d/%d/post_%d.html#%d", id/1000000, id/1000, id, 1900+c)
		}
		return fmt.Sprintf("/%s/%s/content/post_%d.html", col.group, col.slug, id)
	case famSPA:
		return fmt.Sprintf("/view/pages/ItemDetail.html?docId=%d&itemId=%d&generaltype=0", id, 940+c)
	case famASPX:
		return fmt.Sprintf("/NewsView.aspx?NewsID=%d", id)
	case famTable:
		return fmt.Sprintf("/show.asp?id=%d", id)
	case famGroup:
		return fmt.Sprintf("/%s/c%d/%s/%d.shtml", s.key(), 105700+c, at.Format("200601"), id)
	case famModern:
		return fmt.Sprintf("/%s/c%d/%s/%d/content.shtml", col.slug, 100200+c, at.Format("2006-01"), id)
	}
	return fmt.Sprintf("/info/%d/%d.htm", 1000+c, id)
}

// filePath is the address of a file that belongs to an item.
func (w *World) filePath(s *site, id int, at time.Time, ext string) string {
	c, _ := splitID(id)
	if ext == "pdf" && roll(w.opt.Seed, s.i, "file name").chance(45) {
		return fmt.Sprintf("/u/cms/www/%s/report_tb_%s.pdf", at.Format("200601"), s.code)
	}
	switch s.family {
	case famTRS:
		dir := strings.TrimSuffix(w.articlePath(s, id, at), fmt.Sprintf("t%s_%d.html", at.Format("20060102"), id))
		return fmt.Sprintf("%sP0%s%d%06d.%s", dir, at.Format("20060102"), id, 382000+c, ext)
	case famJCMS:
		return fmt.Sprintf("/module/download/downfile.jsp?classid=0&showname=%s&filename=%d.%s", url.QueryEscape("政府网站工作年度报表."+ext), id, ext)
	case famASPX:
		return fmt.Sprintf("/UploadFiles/%s/%d.%s", at.Format("2006-1"), id, ext)
	case famTable:
		return fmt.Sprintf("/eWebEditor/uploadfile/%s%d.%s", at.Format("20060102"), id, ext)
	case famSPA:
		return fmt.Sprintf("/chinese/files/%d/%d.%s", at.Year(), id, ext)
	}
	return fmt.Sprintf("/upload/resources/file/%s/%d.%s", at.Format("2006/01/02"), id, ext)
}

// charset is what the family's pages are written in.
func (s *site) charset() string {
	if s.family == famTable || s.family == famASPX && s.i%3 == 0 {
		return "gb18030"
	}
	return "utf-8"
}
