package govsim

// searchPage is what the site search of two sites in three answers, whatever it is
// asked: the index holds the newest news only, or a script writes what is found. The
// third site's search is not there.
func (w *World) searchPage(s *site) string {
	p := w.newPage(s, w.Now(), "search")
	return p.frame("站内搜索-"+s.name, "站内搜索", nil, func(l look) {
		if s.i%3 == 1 {
			items, _ := w.list(s, colNews, p.t, 1, s.pageSize())
			p.s1("<div class=\"lists\">" + l.open + "\n")
			p.items(items, l.item, 60)
			p.s1(l.shut + "\n</div>\n")
			return
		}
		p.s1("<div id=\"found\">正在搜索，请稍候……</div>\n<script>fetch('/api/search'+location.search).then(function(r){return r.text()}).then(function(t){document.getElementById('found').innerHTML=t;});</script>\n")
	})
}
