package fetch

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// signature is one way of telling that a guard and not the site has answered. All parts
// that are given must match.
type signature struct {
	guard    string
	statuses []int          // none: any refusal, or a page that is no more than a notice
	bare     bool           // such a page must show next to nothing: the guard's script stands in real pages, too
	cookie   string         // beginning of the name of a cookie that is set
	header   string         // a header that is there
	body     *regexp.Regexp // found in the text
}

// signatures, special before general. A script of a guard beside real content is no
// challenge: 瑞数 puts its $_ts into every page it lets through.
var signatures = []signature{
	{guard: "加速乐", statuses: []int{521}, body: regexp.MustCompile(`document\.cookie|__jsl|location\.|\bgo\(\{`)},
	{guard: "加速乐", statuses: []int{521}, cookie: "__jsl"},
	{guard: "加速乐", bare: true, body: regexp.MustCompile(`__jsl_clearance`)},
	{guard: "瑞数", statuses: []int{202, 400, 412}, body: regexp.MustCompile(`\$_ts\b`)},
	{guard: "瑞数", bare: true, body: regexp.MustCompile(`\$_ts\b`)},
	{guard: "阿里云", bare: true, body: regexp.MustCompile(`acw_sc__v\d|arg1\s*=\s*'[0-9A-F]{40}'|errors\.aliyun\.com|_waf_bd8ce2ce37|aliyunCaptcha|_____tmd_____`)},
	{guard: "华为云", statuses: []int{403, 405, 412, 418, 503}, cookie: "HWWAFSES"},
	{guard: "华为云", bare: true, body: regexp.MustCompile(`HWWAFSES`)},
	{guard: "安全狗", body: regexp.MustCompile(`(?i)safedog|安全狗`)},
	{guard: "云锁", body: regexp.MustCompile(`(?i)yunsuo_session|security_session_verify|security_verify_data|云锁`)},
	{guard: "雷池", body: regexp.MustCompile(`(?i)safeline|雷池\s*WAF|长亭科技|chaitin`)},
	{guard: "雷池", statuses: []int{468}},
	{guard: "创宇盾", body: regexp.MustCompile(`(?i)365cyd|创宇盾|yunaq\.com`)},
	{guard: "360", body: regexp.MustCompile(`(?i)wzwschallenge|wzws_cid|wangzhan\.360|网站卫士`)},
	{guard: "宝塔", body: regexp.MustCompile(`(?i)btwaf|宝塔.{0,10}防火墙`)},
	{guard: "D盾", body: regexp.MustCompile(`D盾_`)},
	{guard: "Cloudflare", header: "Cf-Mitigated"},
	{guard: "Cloudflare", bare: true, body: regexp.MustCompile(`cf-chl-|/cdn-cgi/challenge-platform/`)},
	{guard: "WAF", statuses: []int{400, 401, 403, 405, 406, 412, 418, 444, 456, 493, 503, 521}, body: regexp.MustCompile(
		`(?i)\bwaf\b|web application firewall|防火墙|拦截|阻断|访问(?:被|受|行为|过于|太)|请求(?:被|过于|太|异常|存在)|安全验证|人机验证|滑动验证|captcha|攻击|恶意|非法(?:请求|访问|操作)|频繁|access denied|request blocked|been blocked`)},
	{guard: "访问频率限制", statuses: []int{http.StatusTooManyRequests}},
	{guard: "人机验证", body: regexp.MustCompile(`(?i)滑动验证|人机验证|安全验证|captcha|正在(?:检测|验证|检查).{0,10}(?:浏览器|安全)|checking your browser`)},
	{guard: "WAF", body: regexp.MustCompile(
		`(?i)(?:访问|请求).{0,40}(?:拦截|阻断|过于频繁|太频繁|疑似.{0,4}攻击)|网站防火墙|web应用防护|web application firewall|request blocked|access denied|been blocked`)},
}

// guardOf names the guard that stopped us, empty if the site itself has answered.
// p is nil for what is no page or too large for a challenge.
func guardOf(a *answer, text string, p *page) string {
	for _, s := range signatures {
		if s.fits(a, p) && (s.body == nil || s.body.MatchString(text)) {
			return s.guard
		}
	}
	return ""
}

func (s signature) fits(a *answer, p *page) bool {
	if s.statuses != nil && !slices.Contains(s.statuses, a.status) {
		return false
	}
	if s.statuses == nil && !refusal(a.status) && !stands(p, s.bare) {
		return false
	}
	if s.header != "" && a.header.Get(s.header) == "" {
		return false
	}
	return s.cookie == "" || slices.ContainsFunc(a.header.Values("Set-Cookie"), func(c string) bool {
		return strings.HasPrefix(c, s.cookie)
	})
}

// stands: there is little enough on the page for a guard's mark to speak for all of it.
func stands(p *page, bare bool) bool {
	return p != nil && p.scant() && (!bare || p.text < 60 && p.links == 0)
}

// refusal: a page that is gone is the site's own word.
func refusal(status int) bool {
	return status >= 400 && status != http.StatusNotFound && status != http.StatusGone
}
