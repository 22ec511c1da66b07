package crawler

import (
	"fmt"
	"regexp"
	"strings"

	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// A page with fewer links to the site's own hosts is no whole homepage, and one
// with fewer still, no homepage at all.
const (
	fewLinks     = 10
	hardlyAny    = 3
	governmental = 2 // marks that make a page a government's, whatever its name
)

var (
	// What servers, panels and dealers show in place of a site.
	placeholder = regexp.MustCompile(`(?i)welcome to (?:nginx|openresty|tengine|caddy|centos)|iis(?:7| windows)|internet information services|apache2? .{0,20}default page|it works!|http server test page|apache tomcat|test page for the|default web ?site page|index of /|phpinfo\(\)` +
		`|domain (?:name )?(?:is )?(?:for sale|parked|expired)|buy this domain|域名.{0,6}(?:出售|转让|过期|到期|停放)|(?:站点|网站)创建成功|没有找到站点|该?(?:站点|网站).{0,6}(?:已停止|已暂停|未备案|不存在|已关闭)|未绑定(?:域名|站点)` +
		`|(?:网站|系统|平台).{0,8}(?:升级|维护|改版|建设)中|正在(?:升级|维护|改版|建设)|暂停(?:访问|服务)|欢迎使用.{0,12}(?:系统|平台|服务器)`)

	// Trades that get into other people's pages.
	otherTrade = regexp.MustCompile(`博彩|彩票|棋牌|娱乐城|赌场|百家乐|真人视讯|体育投注|時時彩|时时彩|六合彩|威尼斯人|葡京|成人(?:视频|电影)|色情|约炮|裸聊|在线观看.{0,4}(?:无码|高清)|私服|代开发票`)

	govMarks = []string{
		"政务公开", "信息公开", "人民政府", "网站标识码", "通知公告", "政策文件", "政务服务", "办事指南", "依申请公开", "机构职能", "领导信息",
		"主办单位", "主办：", "公网安备", "网站地图", "互动交流", "政府网站找错",
	}
)

// noteStranger tells of a homepage on which the site is not to be recognised: that
// a report is not to be found from there says nothing of the site.
func (v *visit) noteStranger(home *page) {
	if why := v.strange(home); why != "" {
		v.gap(snapshot.NotTheSite, home.url, why)
	}
}

func (v *visit) strange(p *page) string {
	own, head, text := v.ownLinks(p), p.title+" "+p.meta["description"]+" "+p.meta["keywords"], p.words()
	for _, w := range p.written {
		text += "\n" + textOf(w)
	}
	named := v.namesSite(head + "\n" + text)
	switch short := len([]rune(text)) < 600; {
	case own < fewLinks && placeholder.MatchString(p.title+"\n"+cut(text, 600)):
		return fmt.Sprintf("首页是服务器、建站程序的默认页或停用、维护公告，只有 %d 个站内链接", own)
	case otherTrade.MatchString(head) && !named:
		return "首页标题和说明是其他行业的内容，疑似被篡改或域名易主"
	case named && (own > hardlyAny || !short):
		return ""
	case own <= hardlyAny && short && v.known():
		return fmt.Sprintf("首页只有 %d 个站内链接，不像完整的首页", own)
	case !named && v.known() && govMarksIn(text) < governmental:
		return "首页上没有该网站的名称、主办单位和标识码"
	}
	return ""
}

// known: the register tells by what names the site goes.
func (v *visit) known() bool { return v.Site.Name != "" || v.Site.Sponsor != "" }

// namesSite: a text or the page's codes name the visited site.
func (v *visit) namesSite(text string) bool {
	for _, c := range v.Identity.Codes {
		if code, err := registry.ParseSiteCode(c.Code); err == nil && code == v.Site.Code {
			return true
		}
	}
	text = blankRun.ReplaceAllString(text, "")
	for _, name := range []string{v.Site.Name, v.Site.Sponsor} {
		core := blankRun.ReplaceAllString(siteWords.ReplaceAllString(name, ""), "")
		if len([]rune(core)) >= 3 && strings.Contains(text, core) {
			return true
		}
	}
	return false
}

// siteWords are those of a site's name that say only that it is a site.
var siteWords = regexp.MustCompile(`^(?:中华人民共和国|中国[·•・-]?)|(?:政府)?(?:门户|官方)?(?:网站|网页|网)$`)

func govMarksIn(text string) int {
	n := 0
	for _, mark := range govMarks {
		if strings.Contains(text, mark) {
			n++
		}
	}
	return n
}

// ownLinks counts the addresses on the site's own hosts that a page links to.
func (v *visit) ownLinks(p *page) int {
	met := map[string]bool{bare(p.url): true}
	for _, l := range p.links {
		if l.to() != "" && v.standingOf(l.to()).own {
			met[targetKey(l.to())] = true
		}
	}
	return len(met) - 1
}
