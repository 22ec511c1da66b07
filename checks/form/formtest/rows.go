// Package formtest writes filled forms for tests: known values drawn at random,
// set in the layouts that are met in the field. It is written from the sample
// forms of the notice and from domain/fields.md, not from the reader it tests.
package formtest

import "nianbao/checks/form"

// row is one blank of a sample form: the labels as printed, units in them, and
// the key of what is filled in.
type row struct {
	labels []string
	key    string
}

// workRows are the rows of 附件3, top to bottom. The options of 创新发展 are one
// blank, under the key "innovation".
var workRows = []row{
	{at("网站名称"), "wrk.site_name"},
	{at("首页网址"), "wrk.home_url"},
	{at("主办单位"), "wrk.sponsor"},
	{at("网站类型"), "wrk.site_type"},
	{at("政府网站标识码"), "wrk.site_code"},
	{at("ICP备案号"), "wrk.icp"},
	{at("公安机关备案号"), "wrk.police"},
	{at("独立用户访问总量（单位：个）"), "wrk.uv"},
	{at("网站总访问量（单位：次）"), "wrk.pv"},
	{at("信息发布（单位：条）", "总数"), "wrk.info.total"},
	{at("信息发布（单位：条）", "概况类信息更新量"), "wrk.info.overview"},
	{at("信息发布（单位：条）", "政务动态信息更新量"), "wrk.info.news"},
	{at("信息发布（单位：条）", "信息公开目录信息更新量"), "wrk.info.catalog"},
	{at("专栏专题（单位：个）", "维护数量"), "wrk.topic.maintained"},
	{at("专栏专题（单位：个）", "新开设数量"), "wrk.topic.opened"},
	{at("解读回应", "解读信息发布", "总数（单位：条）"), "wrk.intp.total"},
	{at("解读回应", "解读信息发布", "解读材料数量（单位：条）"), "wrk.intp.material"},
	{at("解读回应", "解读信息发布", "解读产品数量（单位：个）"), "wrk.intp.product"},
	{at("解读回应", "解读信息发布", "媒体评论文章数量（单位：篇）"), "wrk.intp.comment"},
	{at("解读回应", "回应公众关注热点或重大舆情数量（单位：次）"), "wrk.intp.response"},
	{at("办事服务", "是否发布服务事项目录"), "wrk.svc.catalog_published"},
	{at("办事服务", "注册用户数（单位：个）"), "wrk.svc.registered"},
	{at("办事服务", "政务服务事项数量（单位：项）"), "wrk.svc.items"},
	{at("办事服务", "可全程在线办理政务服务事项数量（单位：项）"), "wrk.svc.items_online"},
	{at("办事服务", "办件量（单位：件）", "总数"), "wrk.svc.done_total"},
	{at("办事服务", "办件量（单位：件）", "自然人办件量"), "wrk.svc.done_person"},
	{at("办事服务", "办件量（单位：件）", "法人办件量"), "wrk.svc.done_legal"},
	{at("互动交流", "是否使用统一平台"), "wrk.ia.unified"},
	{at("互动交流", "留言办理", "收到留言数量（单位：条）"), "wrk.ia.msg_received"},
	{at("互动交流", "留言办理", "办结留言数量（单位：条）"), "wrk.ia.msg_done"},
	{at("互动交流", "留言办理", "平均办理时间（单位：天）"), "wrk.ia.msg_days"},
	{at("互动交流", "留言办理", "公开答复数量（单位：条）"), "wrk.ia.msg_public"},
	{at("互动交流", "征集调查", "征集调查期数（单位：期）"), "wrk.ia.survey_n"},
	{at("互动交流", "征集调查", "收到意见数量（单位：条）"), "wrk.ia.survey_opinions"},
	{at("互动交流", "征集调查", "公布调查结果期数（单位：期）"), "wrk.ia.survey_results"},
	{at("互动交流", "在线访谈", "访谈期数（单位：期）"), "wrk.ia.talk_n"},
	{at("互动交流", "在线访谈", "网民留言数量（单位：条）"), "wrk.ia.talk_msgs"},
	{at("互动交流", "在线访谈", "答复网民提问数量（单位：条）"), "wrk.ia.talk_answers"},
	{at("互动交流", "是否提供智能问答"), "wrk.ia.ai_qa"},
	{at("安全防护", "安全检测评估次数（单位：次）"), "wrk.sec.assess"},
	{at("安全防护", "发现问题数量（单位：个）"), "wrk.sec.found"},
	{at("安全防护", "问题整改数量（单位：个）"), "wrk.sec.fixed"},
	{at("安全防护", "是否建立安全监测预警机制"), "wrk.sec.monitor"},
	{at("安全防护", "是否开展应急演练"), "wrk.sec.drill"},
	{at("安全防护", "是否明确网站安全责任人"), "wrk.sec.owner"},
	{at("移动新媒体", "是否有移动新媒体"), "wrk.nm.has"},
	{at("移动新媒体", "微博", "名称"), "wrk.nm.weibo_name"},
	{at("移动新媒体", "微博", "信息发布量（单位：条）"), "wrk.nm.weibo_posts"},
	{at("移动新媒体", "微博", "关注量（单位：个）"), "wrk.nm.weibo_fans"},
	{at("移动新媒体", "微信", "名称"), "wrk.nm.wechat_name"},
	{at("移动新媒体", "微信", "信息发布量（单位：条）"), "wrk.nm.wechat_posts"},
	{at("移动新媒体", "微信", "订阅数（单位：个）"), "wrk.nm.wechat_subs"},
	{at("移动新媒体", "其他"), "wrk.nm.other"},
	{at("创新发展"), innovationKey},
}

const innovationKey = "innovation"

// matrixRows are the rows of 网站抽查 in 附件1; their keys lack the quarter.
var matrixRows = []row{
	{at("网站总数（单位：家）"), "sup.spot.site_total"},
	{at("抽查比例（单位：%）"), "sup.spot.ratio_pct"},
	{at("抽查网站数量（单位：家）"), "sup.spot.checked"},
	{at("抽查合格率（单位：%）"), "sup.spot.pass_rate_pct"},
	{at("不合格网站数量（单位：家）"), "sup.spot.failed"},
	{at("问责人次（单位：人次）", "约谈"), "sup.acct.talk"},
	{at("问责人次（单位：人次）", "书面检查"), "sup.acct.written"},
	{at("问责人次（单位：人次）", "通报批评"), "sup.acct.criticism"},
	{at("问责人次（单位：人次）", "警告或记过处分"), "sup.acct.warning"},
	{at("问责人次（单位：人次）", "调离岗位或免职"), "sup.acct.removal"},
	{at("问责人次（单位：人次）", "其他"), "sup.acct.other"},
}

// sumRow is the row some publishers add; the sample form has none.
var sumRow = row{at("问责人次（单位：人次）", "合计"), "sup.acct.sum"}

var quarterHeads = []struct{ suffix, head string }{
	{"q1", "一季度"}, {"q2", "二季度"}, {"q3", "三季度"}, {"q4", "四季度"}, {"total", "总计"},
}

// supervisionRows are the rows of 附件1 below the matrix.
var supervisionRows = []row{
	{at("是否纳入政府年度绩效考核"), "sup.appraisal.included"},
	{at("安全检查", "检查次数（单位：次）"), "sup.safety.times"},
	{at("安全检查", "检查网站数量（单位：家）"), "sup.safety.sites"},
	{at("网站开设整合", "运行网站总数（单位：家）"), "sup.sites.running"},
	{at("网站开设整合", "新开设网站数量（单位：家）"), "sup.sites.opened"},
	{at("网站开设整合", "整合迁移网站数量（单位：家）"), "sup.sites.merged"},
	{at("“我为政府网站找错”平台网民留言办理", "收到留言数量（单位：条）"), "sup.zc.received"},
	{at("“我为政府网站找错”平台网民留言办理", "按期办结数量（单位：条）"), "sup.zc.ontime"},
	{at("“我为政府网站找错”平台网民留言办理", "超期办结数量（单位：条）"), "sup.zc.overdue"},
	{at("假冒政府网站处置", "发现数量（单位：个）"), "sup.fake.found"},
	{at("假冒政府网站处置", "处置数量（单位：个）"), "sup.fake.handled"},
	{at("人员培训", "培训次数（单位：次）"), "sup.train.times"},
	{at("人员培训", "培训人次（单位：人次）"), "sup.train.people"},
	{at("人员培训", "培训天数（单位：天）"), "sup.train.days"},
	{at("其　　他"), "sup.other"},
}

func at(labels ...string) []string { return labels }

// title is the name of the form as the notice prints it.
func title(kind form.Kind) string {
	if kind == form.Supervision {
		return "政府网站监管年度报表"
	}
	return "政府网站工作年度报表"
}

// prefix is what the keys of a form begin with.
func prefix(kind form.Kind) string {
	if kind == form.Supervision {
		return "sup"
	}
	return "wrk"
}
