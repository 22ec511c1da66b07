package govsim

import (
	"fmt"
	"net/http"
	"strings"
	"time"
)

// through lets a request pass what stands between us and the site.
func (w *World) through(s *site, r *http.Request) (answer, error) {
	uri := r.URL.RequestURI()
	if r.URL.Host != "" { // absolute form
		uri = r.URL.EscapedPath()
		if uri == "" {
			uri = "/"
		}
		if r.URL.RawQuery != "" {
			uri += "?" + r.URL.RawQuery
		}
	}
	secure := r.TLS != nil
	switch s.net {
	case netSlow:
		w.wait(r, w.opt.Delay)
	case netFlaky:
		if n := w.visits[s.i].Add(1); n%3 == 2 {
			if n%2 == 0 {
				return answer{}, errCut
			}
			return answer{http.StatusBadGateway, "text/html", []byte("<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>"), "", ""}, nil
		}
	case netReset:
		return answer{}, errCut
	case netHang:
		w.wait(r, w.opt.Hang)
		return answer{}, errCut
	case netToHTTPS:
		if !secure {
			return answer{status: http.StatusMovedPermanently, to: "https://" + s.host + uri}, nil
		}
	}
	if a, stops := w.barrier(s, r, uri); stops {
		return a, nil
	}
	return w.homeward(s, uri), nil
}

// wait passes time, or until the client has had enough.
func (w *World) wait(r *http.Request, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-r.Context().Done():
	}
}

// barrier is an answer of something before the site: a firewall, a challenge, a notice.
func (w *World) barrier(s *site, r *http.Request, uri string) (answer, bool) {
	html := func(status int, text string) (answer, bool) {
		return answer{status, "text/html; charset=utf-8", []byte(text), "", ""}, true
	}
	switch s.net {
	case netMaintenance:
		return html(http.StatusServiceUnavailable, "<html><head><title>系统维护</title></head><body><h2>网站升级维护中，请稍后访问。</h2></body></html>")
	case netForbidden:
		return html(http.StatusForbidden, "<!DOCTYPE html><html><head><title>访问被阻断</title></head><body><h1>您的请求疑似攻击行为！</h1><p>当前访问已被网站防火墙拦截，如有疑问请联系管理员。</p><p>事件ID: "+fmt.Sprint(91000000+s.i)+"</p></body></html>")
	case netRuishu:
		return answer{http.StatusPreconditionFailed, "text/html", []byte(ruishuPage(s)), "", fmt.Sprintf("hQpq%dO=60x; Path=/; HttpOnly", s.i)}, true
	case netJSL:
		return w.jsl(s, r)
	case netMovedNotice:
		to := "http://" + movedHost(s)
		return html(http.StatusOK, "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>网站迁移公告</title></head><body><div style=\"width:700px;margin:90px auto;line-height:36px\"><p>按照政府网站集约化工作要求，本网站已整合迁移，新网址为："+
			"<a href=\""+to+"\">"+to+"</a>，页面将在10秒后自动跳转。</p></div><script>setTimeout(function(){window.location.href='"+to+"'},10000);</script></body></html>")
	case netParked:
		return html(http.StatusOK, "<!DOCTYPE html><html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working.</p></body></html>")
	case netLoop:
		return answer{status: http.StatusFound, to: fmt.Sprintf("%s/loop/%d", s.origin(), len(uri)%7)}, true
	}
	return answer{}, false
}

// jsl is the cookie challenge: 521 and a script that sets the cookie and comes back.
func (w *World) jsl(s *site, r *http.Request) (answer, bool) {
	value := fmt.Sprintf("%d.%d|-1|sim", 1700000000+s.i, s.i%999)
	if c, err := r.Cookie("__jsl_clearance_s"); err == nil && c.Value == value {
		return answer{}, false
	}
	half := len(value) / 2
	text := fmt.Sprintf("<script>document.cookie=('__jsl_')+('clearance_s')+('=')+('%s')+('%s')+(';max-age=3600;path=/');location.href=location.pathname+location.search</script>", value[:half], value[half:])
	return answer{521, "text/html; charset=utf-8", []byte(text), "", fmt.Sprintf("__jsluid_h=%08x; max-age=31536000; path=/; HttpOnly", s.i*7919)}, true
}

// ruishuPage is a challenge whose script leads nowhere here.
func ruishuPage(s *site) string {
	return "<!DOCTYPE html><html><head><meta content=\"" + strings.Repeat("{qqFXyYQ", 30) + "\"><script type=\"text/javascript\" charset=\"iso-8859-1\" src=\"/4QbVtADbnLVIc/c.FxJzG50F." + fmt.Sprint(s.i) + ".js\"></script><script>(function(){var $_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=" + fmt.Sprint(10000+s.i) + ";$_ts.cd='qhCxqGGDqqqDq1V';if($_ts.lcd)$_ts.lcd();})();</script></head><body></body></html>"
}

// realHome is where a homepage lies that "/" only leads to.
func (s *site) realHome() string {
	return map[string]string{netMeta: "/dwzn/", netScript: "/portalUI/", netPath: "/cms/web/main/"}[s.net]
}

// homeward sends visitors of "/" on where the site keeps its homepage elsewhere.
func (w *World) homeward(s *site, uri string) answer {
	home := s.realHome()
	switch {
	case home == "":
		return w.site(s, uri)
	case strings.HasPrefix(uri, home):
		return w.site(s, "/")
	case uri != "/":
		return w.site(s, uri)
	}
	switch s.net {
	case netMeta:
		quote := []string{"\"", "'"}[s.i%2]
		return pageOf(s, "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\n<meta http-equiv=\"Refresh\" content="+quote+"0;URL=."+home+quote+">\n</head>\n</html>")
	case netScript:
		script := "<script language=\"JavaScript\">\n   self.location='" + home + "';\n</script>\n"
		if s.i%2 == 0 { // some stand after the page's end
			return pageOf(s, "<html><head></head><body>\n</body></html>\n"+script)
		}
		return pageOf(s, "<html><body>\n"+script+"</body></html>")
	}
	return answer{status: http.StatusFound, to: home}
}
