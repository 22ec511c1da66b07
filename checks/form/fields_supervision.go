package form

// supervisionFields are the blanks of 附件1 政府网站监管年度报表, in its order.
var supervisionFields = join(
	[]Field{
		{"sup.report_year", path("年度"), nil, "", Year, Required, "附件1 样表"},
		{"sup.reporting_unit", path("填报单位"), or("填表单位", "填报部门"), "", Text, Required, "附件1 样表"},
	},

	quarterly(Field{"sup.spot.site_total", path("网站抽查", "网站总数"), or("网站总数量", "运行网站总量"), "家", Integer, Required, "附件2 一.1"}, Undecided),
	quarterly(Field{"sup.spot.ratio_pct", path("网站抽查", "抽查比例"), or("抽查比率", "抽查率"), "%", Percent, Required, "附件2 一.2"}, Undecided),
	quarterly(Field{"sup.spot.checked", path("网站抽查", "抽查网站数量"), or("抽查网站数", "抽查数量"), "家", Integer, Required, "附件2 一.3"}, Required),
	quarterly(Field{"sup.spot.pass_rate_pct", path("网站抽查", "抽查合格率"), or("合格率"), "%", Percent, Conditional, "附件2 一.4"}, Undecided),
	quarterly(Field{"sup.spot.failed", path("网站抽查", "不合格网站数量"), or("不合格网站数", "抽查不合格网站数量"), "家", Integer, Required, "附件2 一.5"}, Required),
	quarterly(Field{"sup.acct.talk", path("网站抽查", "问责人次", "约谈"), or("约谈人次"), "人次", Integer, Required, "附件2 一.6"}, Required),
	quarterly(Field{"sup.acct.written", path("网站抽查", "问责人次", "书面检查"), or("书面检查人次", "作出书面检查"), "人次", Integer, Required, "附件2 一.6"}, Required),
	quarterly(Field{"sup.acct.criticism", path("网站抽查", "问责人次", "通报批评"), or("通报批评人次"), "人次", Integer, Required, "附件2 一.6"}, Required),
	quarterly(Field{"sup.acct.warning", path("网站抽查", "问责人次", "警告或记过处分"), or("警告或记过", "警告或者记过处分"), "人次", Integer, Required, "附件2 一.6"}, Required),
	quarterly(Field{"sup.acct.removal", path("网站抽查", "问责人次", "调离岗位或免职"), or("调离岗位或者免职"), "人次", Integer, Required, "附件2 一.6"}, Required),
	quarterly(Field{"sup.acct.other", path("网站抽查", "问责人次", "其他"), or("其它", "其他问责形式"), "人次", Integer, Required, "附件2 一.6"}, Required),
	// The sample form prints no such row; some publishers add one.
	quarterly(Field{"sup.acct.sum", path("网站抽查", "问责人次", "合计"), or("小计", "问责总人次"), "人次", Integer, Virtual, "附件2 一.6"}, Virtual),

	[]Field{
		{"sup.appraisal.included", path("网站抽查", "是否纳入政府年度绩效考核"), or("是否纳入年度绩效考核", "是否纳入政府绩效考核"), "", YesNo, Required, "附件2 一.7"},
		{"sup.appraisal.weight_pct", path("网站抽查", "是否纳入政府年度绩效考核", "是"), nil, "%", Percent, Conditional, "附件2 一.7"},

		{"sup.safety.times", path("安全检查", "检查次数"), nil, "次", Integer, Required, "附件2 二.1"},
		{"sup.safety.sites", path("安全检查", "检查网站数量"), or("检查网站数"), "家", Integer, Required, "附件2 二.2"},

		{"sup.sites.running", path("网站开设整合", "运行网站总数"), or("运行网站数量", "运行网站数"), "家", Integer, Required, "附件2 三.1"},
		{"sup.sites.opened", path("网站开设整合", "新开设网站数量"), or("新开设网站数", "新开网站数量"), "家", Integer, Required, "附件2 三.2"},
		{"sup.sites.merged", path("网站开设整合", "整合迁移网站数量"), or("整合迁移网站数"), "家", Integer, Required, "附件2 三.3"},

		{"sup.zc.received", path("“我为政府网站找错”平台网民留言办理", "收到留言数量"), or("收到留言数"), "条", Integer, Required, "附件2 四.1"},
		{"sup.zc.ontime", path("“我为政府网站找错”平台网民留言办理", "按期办结数量"), or("按期办结数", "按期办结留言数量"), "条", Integer, Required, "附件2 四.2"},
		{"sup.zc.overdue", path("“我为政府网站找错”平台网民留言办理", "超期办结数量"), or("超期办结数", "超期办结留言数量"), "条", Integer, Required, "附件2 四.3"},

		{"sup.fake.found", path("假冒政府网站处置", "发现数量"), or("发现数", "发现假冒政府网站数量"), "个", Integer, Required, "附件2 五.1"},
		{"sup.fake.handled", path("假冒政府网站处置", "处置数量"), or("处置数", "处置假冒政府网站数量"), "个", Integer, Required, "附件2 五.2"},

		{"sup.train.times", path("人员培训", "培训次数"), nil, "次", Integer, Required, "附件2 六.1"},
		{"sup.train.people", path("人员培训", "培训人次"), or("培训人次数"), "人次", Integer, Required, "附件2 六.2"},
		{"sup.train.days", path("人员培训", "培训天数"), nil, "天", Decimal, Required, "附件2 六.3"},

		{"sup.other", path("其他"), or("其它", "其他情况"), "", Text, Optional, "附件2 七"},

		{"sup.sign.leader", path("单位负责人"), or("负责人"), "", Text, SampleOnly, "附件1 样表"},
		{"sup.sign.reviewer", path("审核人"), or("审核人员"), "", Text, SampleOnly, "附件1 样表"},
		{"sup.sign.filler", path("填报人"), or("填表人", "填报人员"), "", Text, SampleOnly, "附件1 样表"},
		{"sup.sign.phone", path("联系电话"), or("电话", "联系方式"), "", Text, SampleOnly, "附件1 样表"},
		{"sup.sign.date", path("填报日期"), or("填表日期", "填报时间"), "", Date, SampleOnly, "附件1 样表"},
	},
)

// quarter is a column of the 网站抽查 matrix: key suffix and printed head.
type quarter struct {
	suffix, head string
	aliases      []string
}

var quarters = []quarter{
	{"q1", "一季度", or("第一季度", "1季度", "第1季度")},
	{"q2", "二季度", or("第二季度", "2季度", "第2季度")},
	{"q3", "三季度", or("第三季度", "3季度", "第3季度")},
	{"q4", "四季度", or("第四季度", "4季度", "第4季度")},
	{"total", "总计", or("合计", "全年总计", "年度总计", "全年合计")},
}

// quarterly spells a row of the matrix out into its five cells. The instructions
// ask for the 总计 column of some rows only, so that has its own requirement.
func quarterly(row Field, total Requirement) []Field {
	var cells []Field
	for _, q := range quarters {
		f := row
		f.Key = row.Key + "." + q.suffix
		f.Path = append(path(row.Path...), q.head)
		if q.suffix == "total" {
			f.Requirement = total
		}
		cells = append(cells, f)
	}
	return cells
}
