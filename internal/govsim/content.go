package govsim

import (
	"fmt"
	"sort"
	"strings"
	"time"
)

// column is a 栏目. Its index is its identity; each family writes its address in its own way.
type column struct{ slug, name, group string }

// Columns every site has; the report's own column gets slug and name by the site.
const (
	colNews = iota
	colNotice
	colWork
	colPolicy
	colExplain
	colStaff
	colPlan
	colBudget
	colOpenReport
	colOpenGuide
	colDuties
	colLeaders
	colFigures
	colService
	colAsk
	colSurvey
	colTalk
	colTopics
	colConstruction
	colPurchase
	colSitemap
	colCatalogue
	colReport   // 政府网站年度报表
	colFolder   // the folder of one year
	colAllSites // a portal's 专栏
	colSup      // a portal's 监管年度报表
)

var columns = []column{
	colNews: {"zwyw", "政务要闻", "xwzx"}, colNotice: {"tzgg", "通知公告", "xwzx"}, colWork: {"gzdt", "工作动态", "xwzx"},
	colPolicy: {"zcwj", "政策文件", "zwgk"}, colExplain: {"zcjd", "政策解读", "zwgk"}, colStaff: {"rsxx", "人事信息", "zwgk"},
	colPlan: {"ghjh", "规划计划", "zwgk"}, colBudget: {"yjsgk", "财政预决算", "zwgk"},
	colOpenReport: {"xxgknb", "政府信息公开年度报告", "zwgk"}, colOpenGuide: {"xxgkzn", "政府信息公开指南", "zwgk"},
	colDuties: {"jgzn", "机构职能", "zwgk"}, colLeaders: {"ldxx", "领导信息", "zwgk"}, colFigures: {"tjsj", "统计数据", "zwgk"},
	colService: {"bszn", "办事指南", "wsbs"}, colAsk: {"zxts", "咨询投诉", "hdjl"}, colSurvey: {"dczj", "征集调查", "hdjl"},
	colTalk: {"zxft", "在线访谈", "hdjl"}, colTopics: {"zdzt", "重点专题", "ztzl"}, colConstruction: {"wzjs", "政府网站建设管理专栏", "ztzl"},
	colPurchase: {"zfcg", "政府采购", "zwgk"}, colSitemap: {"wzdt", "网站地图", "fzlm"}, colCatalogue: {"fdzdgknr", "法定主动公开内容", "zwgk"},
	colReport: {"", "", "zwgk"}, colFolder: {"", "", "zwgk"}, colAllSites: {"wzgzbb", "政府网站工作年度报表集中发布", "ztzl"},
	colSup: {"wzjgbb", "政府网站监管年度报表", "zwgk"},
}

// Slugs and names of report columns, as seen (patterns.md 1 and 13).
var (
	reportSlugs = []string{"zfwzgzndbb", "zfwzndbb", "wzndbb", "ndbgnew", "ndgzbb", "zfgzndbb", "zfndbb", "gzndbb", "wzgzndbb", "wzndbg", "zfwzgznb", "wzgz"}
	reportNames = []string{"政府网站工作年度报表", "政府网站年度工作报表", "政府网站年度报表", "网站年度报表", "政府网站工作报表", "网站工作年度报表", "政府网站工作年报"}
	titleForms  = []string{
		"%[2]d年度政府网站工作年度报表", "政府网站年度工作报表（%[2]d年度）", "%[1]s政府网站工作年度报表（%[2]d年度）",
		"政府网站工作年度报表公示%.0[1]s", "%[3]d年政府网站年度报表", "%[2]d年政府网站年度工作报表", "%[2]d年度网站工作年度报表",
		"%[1]s%[2]d年政府网站工作年度报表（%[2]d年度）", "政府网站工作年度报表(%[1]s)",
	}
)

// columnOf is a column as a site has it.
func (w *World) columnOf(s *site, c int) column {
	col := columns[c]
	d := roll(w.opt.Seed, s.i, "report column")
	slug, name := one(d, reportSlugs), one(d, reportNames)
	switch c {
	case colReport:
		col.slug, col.name = slug, name
	case colFolder:
		col.slug, col.name = fmt.Sprintf("%s/%dndbb", slug, w.opt.Year), fmt.Sprintf("%d年度", w.opt.Year)
	}
	return col
}

// item is one entry of a list.
type item struct {
	id    int
	title string
	at    time.Time
	url   string // path on the site, or absolute
}

// idOf numbers the items of a column: columns from 10 up, 100000 items each.
func idOf(col, k int) int { return (col+10)*100000 + k }

func splitID(id int) (col, k int) { return id/100000 - 10, id % 100000 }

// special items are numbered above all regular ones, by site and year.
const special = 90000

// specialID is the number of a form of a year in a column.
func (s *site) specialID(col, year int) int { return idOf(col, special+s.i%97*100+year%100) }

// regular is the k-th item of a column's stream.
func (w *World) regular(s *site, col, k int) item {
	d := roll(w.opt.Seed, s.i, "item", col, k)
	at := w.streamStart().Add(time.Duration(k) * period(s, col)).Add(time.Duration(d.IntN(300)) * time.Minute)
	it := item{id: idOf(col, k), at: at, title: headline(d, s, col, at)}
	it.url = w.articlePath(s, it.id, it.at)
	return it
}

func (w *World) streamStart() time.Time {
	return time.Date(w.opt.Year-2, 1, 4, 8, 40, 0, 0, shanghai)
}

// period is the time between two items of a column; how often sites publish is a guess.
func period(s *site, col int) time.Duration {
	hours := map[int]int{colNews: 9, colNotice: 40, colWork: 26, colPolicy: 190, colExplain: 260, colPurchase: 80, colOpenReport: 8760, colBudget: 2200}[col]
	if hours == 0 {
		hours = 330
	}
	return time.Duration(hours*(100+s.i%7*22)/100) * time.Hour
}

// latest are the newest regular items of a column at t, newest first.
func (w *World) latest(s *site, col int, t time.Time, skip, n int) []item {
	var out []item
	last := int(t.Sub(w.streamStart())/period(s, col)) + 1
	for k := last; k >= 0 && len(out) < n; k-- {
		it := w.regular(s, col, k)
		if it.at.After(t) {
			continue
		}
		if skip > 0 {
			skip--
			continue
		}
		out = append(out, it)
	}
	return out
}

// list is a page of a column: the regular stream with the reports that lie in it.
func (w *World) list(s *site, col int, t time.Time, page, size int) (items []item, pages int) {
	if col == colReport || col == colFolder || col == colSup {
		all := w.special(s, col, t)
		return window(all, page, size), (len(all) + size - 1) / size
	}
	all := w.latest(s, col, t, 0, 6*size)
	oldest := all[len(all)-1].at
	for _, it := range w.special(s, col, t) {
		if it.at.After(oldest) {
			all = append(all, it)
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].at.After(all[j].at) })
	return window(all, page, size), (len(all) + size - 1) / size
}

func window(all []item, page, size int) []item {
	lo := min(len(all), (page-1)*size)
	return all[lo:min(len(all), lo+size)]
}

var (
	verbs   = strings.Fields("部署 推进 调研 检查 研究 督导 安排 通报 总结 谋划")
	matters = strings.Fields(`春运安全保障 乡村产业发展 营商环境优化 重点项目建设 森林草原防灭火 农村饮水安全 城市更新 民生实事
		安全生产 粮食收储 校园安全 医保支付改革 河湖长制 数据共享 食品安全 养老服务 就业帮扶 教育均衡发展 防汛备汛 道路交通整治`)
	notices = []string{
		"关于%s有关事项的通知", "关于开展%s工作的公告", "%s项目公示", "关于公布%s名单的通知", "%s意见征集公告",
		"关于%s专项资金安排情况的公示", "%s招标结果公告", "关于印发%s实施方案的通知",
	}
)

// headline makes up a title fit for a column; some are near neighbours of the form.
func headline(d dice, s *site, col int, at time.Time) string {
	matter := one(d, matters)
	switch col {
	case colNotice:
		if d.chance(4) {
			return one(d, []string{
				fmt.Sprintf("%d年政府信息公开工作年度报告（%s）", at.Year()-1, s.organ),
				fmt.Sprintf("%d年政府网站信息公开年度报表(%s)", at.Year()-1, s.organ),
				fmt.Sprintf("%d年度部门决算公开", at.Year()-1),
				fmt.Sprintf("关于%d年第四季度政府网站与政务新媒体检查情况的通报", at.Year()-1),
				"关于做好企业财务年度报表报送工作的通知",
			})
		}
		return s.place + fmt.Sprintf(one(d, notices), matter)
	case colOpenReport:
		return fmt.Sprintf("%s%d年政府信息公开工作年度报告", s.organ, at.Year()-1)
	case colBudget:
		return fmt.Sprintf("%s%d年%s", s.organ, at.Year(), one(d, []string{"部门预算", "部门决算", "“三公”经费公开"}))
	case colConstruction:
		return fmt.Sprintf("%s%d年第%s季度政府网站自查情况报告", s.place, at.Year(), one(d, []string{"一", "二", "三", "四"}))
	case colPolicy:
		return fmt.Sprintf("%s关于印发《%s管理办法》的通知", s.organ, matter)
	case colExplain:
		return fmt.Sprintf("一图读懂《%s管理办法》", matter)
	case colPurchase:
		return fmt.Sprintf("%s%s采购项目%s公告", s.organ, matter, one(d, []string{"招标", "中标", "更正"}))
	}
	return s.place + one(d, verbs) + matter + one(d, []string{"工作", "工作会议召开", "各项任务落实", "", "再加力"})
}
