package govsim

import (
	"net/http"
	"strconv"
	"strings"
)

// api answers the data requests of pages that load their lists.
func (w *World) api(s *site, uri string) answer {
	var n [3]int
	for i, m := range anyNumber.FindAllString(uri, 3) {
		n[i], _ = strconv.Atoi(m)
	}
	text := ""
	switch {
	case s.family == famJCMS && strings.HasPrefix(uri, dataProxy) && w.known(s, n[0]-12000):
		p := w.newPage(s, w.Now(), "data proxy")
		items, pages := w.list(s, n[0]-12000, p.t, max(1, n[1]), s.pageSize())
		return answer{http.StatusOK, "text/xml; charset=utf-8", []byte(p.datastore(n[0]-12000, items, pages)), "", ""}
	case s.family == famGkmlpt && strings.HasPrefix(uri, "/gkmlpt/api/all/") && w.known(s, n[0]-1900):
		text = w.gkmlptRows(s, n[0]-1900, max(1, n[1]))
	case s.family == famSPA && strings.Contains(uri, "SelectDocByItemId") && w.known(s, n[0]-940):
		text = w.spaRows(s, n[0]-940, max(1, n[2]))
	case s.family == famSPA && strings.Contains(uri, "SelectByDocId"):
		return w.apiDoc(s, n[0])
	default:
		return notFound
	}
	return answer{http.StatusOK, "application/json;charset=UTF-8", []byte(text), "", ""}
}

func (w *World) known(s *site, c int) bool { return c >= 0 && c < len(columns) && w.has(s, c) }

func (w *World) apiDoc(s *site, id int) answer {
	c, k := splitID(id)
	if c < 0 || c >= len(columns) {
		return notFound
	}
	it := item{}
	if k < special {
		it = w.regular(s, c, k)
	}
	for _, r := range w.standing(s) {
		if r.id == id {
			it = item{r.id, r.title, r.claimed, r.url}
		}
	}
	if it.id == 0 {
		return notFound
	}
	return answer{http.StatusOK, "application/json;charset=UTF-8", []byte(w.spaDoc(s, it)), "", ""}
}
