package govsim

// searchPage is what the site search of two sites in three answers, whatever it is
// asked: the index holds the newest news only, written into the page or by a script. The
// third site's search is not there.
func (w *World) searchPage(s *site) string {
	p := w.newPage(s, w.Now(), "search")
	return p.frame("站内搜索-"+s.name, "站内搜索", nil, func(look) {
		if s.i%3 == 1 {
			p.s1("<div class=\"lists\">" + w.searchResults(s) + "</div>\n")
			return
		}
		p.s1("<div id=\"found\" class=\"lists\">正在搜索，请稍候……</div>\n<script>fetch('/search/found'+location.search).then(function(r){return r.text()}).then(function(t){document.getElementById('found').innerHTML=t;});</script>\n")
	})
}

// searchResults is what was found, as a piece of a page.
func (w *World) searchResults(s *site) string {
	p, l := w.newPage(s, w.Now(), "found"), looks[s.family]
	items, _ := w.list(s, colNews, p.t, 1, s.pageSize())
	return l.open + "\n" + p.cut(func() { p.items(items, l.item, 60) }) + l.shut + "\n"
}
