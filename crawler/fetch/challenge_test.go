package fetch

import (
	"net/http"
	"strings"
	"testing"

	"nianbao/crawler/snapshot"
)

func TestGuards(t *testing.T) {
	article := full + strings.Repeat("<p>本年度政府网站信息发布总数三千二百一十五条，其中概况类信息更新量二十条。</p>", 20)
	tests := []struct {
		name   string
		status int
		cookie string
		body   string
		guard  string // in the error; empty when the site itself has answered
	}{
		{"加速乐, second stage", 521, "", `<script>var x='';go({"bts":["1","2"],"chars":"abc"})</script>`, "加速乐"},
		{"加速乐, cookie only", 521, "__jsluid_s=abc; path=/", "", "加速乐"},
		{"web server is down", 521, "", "<h1>Web server is down</h1>", ""},
		{"瑞数 412", 412, "", `<meta r=m><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script>`, "瑞数"},
		{"瑞数 202", 202, "", `<html><script>$_ts={};$_ts.cd="x"</script></html>`, "瑞数"},
		{"瑞数 200, nothing else", 200, "", `<html><script>$_ts={};$_ts.cd="x"</script><input type=hidden></html>`, "瑞数"},
		{"瑞数 beside an article", 200, "", `<script>$_ts={};</script>` + article, ""},
		{"瑞数 beside a 404", 404, "", `<script>$_ts={};</script>` + article, ""},
		{"阿里云", 200, "acw_tc=1", `<html><script>var arg1='0123456789ABCDEF0123456789ABCDEF01234567';</script></html>`, "阿里云"},
		{"阿里云 405", 405, "", `<html><a href="https://errors.aliyun.com">您的访问被阻断</a></html>`, "阿里云"},
		{"acw_tc beside an article", 200, "acw_tc=1", article, ""},
		{"华为云 418", 418, "HWWAFSESID=1", `<p>The request was refused</p>`, "华为云"},
		{"HWWAFSESID beside an article", 200, "HWWAFSESID=1", article, ""},
		{"安全狗", 200, "", `<title>网站防火墙</title><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p><img src=http://404.safedog.cn/images/safedogsite/broswer_logo.jpg>`, "安全狗"},
		{"云锁", 200, "security_session_verify=1", `<script>function s(){self.location="/?security_verify_data="+screen.width}</script><body onload=s()>`, "云锁"},
		{"雷池", 468, "", `x`, "雷池"},
		{"雷池 by name", 403, "", `<title>访问已被拦截</title><a href=https://waf-ce.chaitin.cn/>SafeLine</a>`, "雷池"},
		{"雷池镇 is a place", 200, "", `<p>雷池镇人民政府网站建设中</p>`, ""},
		{"403 with words", 403, "", `<p>您的访问被管理员拦截</p>`, "WAF"},
		{"403 in English", 403, "", `Access Denied by Web Application Firewall`, "WAF"},
		{"403 of a web server", 403, "", `<h1>403 Forbidden</h1><hr>nginx`, ""},
		{"418 of nobody", 418, "", `teapot`, ""},
		{"too often", 503, "", `<p>访问过于频繁，请稍后再试</p>`, "WAF"},
		{"503 of a web server", 503, "", `<h1>Service Unavailable</h1>`, ""},
		{"429", 429, "", ``, "访问频率限制"},
		{"滑动验证", 200, "", `<title>滑动验证页面</title><div>请完成滑动验证</div><script></script>`, "人机验证"},
		{"refusal that says 200", 200, "", `<title>提示</title><p>您的访问请求可能对网站造成安全威胁，已被管理员拦截。</p><a href=/>返回</a>`, "WAF"},
		{"checks the browser", 200, "", `<p>正在检测您的浏览器，请稍候</p><script src=a.js></script>`, "人机验证"},
		{"article about firewalls", 200, "", article + "<p>防火墙拦截 captcha</p>", ""},
		{"404 about being blocked", 404, "", `<p>页面不存在，或被拦截</p>`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := get(t, quick(), serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				if tt.cookie != "" {
					w.Header().Set("Set-Cookie", tt.cookie)
				}
				w.WriteHeader(tt.status)
				_, _ = w.Write([]byte(tt.body))
			}))
			if (f.Class == snapshot.Blocked) != (tt.guard != "") || !strings.Contains(f.Error, tt.guard) {
				t.Errorf("class %s, error %q", f.Class, f.Error)
			}
		})
	}
}

// Words in GBK are words too.
func TestGuardSpeaksGBK(t *testing.T) {
	f := get(t, quick(), serve(t, answerWith(403, "text/html; charset=gbk", "<p>\xb7\xc3\xce\xca\xb1\xbb\xc0\xb9\xbd\xd8</p>")))
	wantClass(t, f, snapshot.Blocked)
}

func TestRealChallenges(t *testing.T) {
	for name, want := range map[string]struct {
		status int
		class  snapshot.Class
	}{
		"antibot-jsl521-mps.html":   {521, snapshot.Blocked},
		"antibot-ruishu-nmpa.html":  {200, snapshot.OK},
		"chain-gdjy-1-home.html":    {200, snapshot.OK},
		"chain-gdjy-3-article.html": {200, snapshot.OK},
		"home-gdeea.html":           {200, snapshot.OK},
		"handan-xxgk-index.html":    {200, snapshot.OK},
		"sitemap-gdjy.html":         {200, snapshot.OK},
	} {
		t.Run(name, func(t *testing.T) {
			wantClass(t, open(t, quick(), serve(t, answerWith(want.status, "text/html", string(corpus(t, name))))), want.class)
		})
	}
	t.Run("data", func(t *testing.T) {
		f := newStack(t, quick()).Session().Get(t.Context(), snapshot.ForData, serve(t, answerWith(200, "text/xml; charset=utf-8", string(corpus(t, "jcms-dingxi-datastore.xml")))))
		wantClass(t, f, snapshot.OK)
	})
}
