package checks

var _ = rule(Rule{
	ID:      "WRK-33",
	Title:   "未使用统一平台而互动交流各项全为零",
	Cite:    Notice12.Annex4("六.1", "六.2", "六.3", "六.4"),
	Words:   "网站的留言评论、征集调查、咨询投诉、在线访谈等互动交流栏目是否使用统一的互动交流平台",
	Reading: "既不用统一平台，全年又没有任何互动，可能未建互动栏目；单一业务网站可能如此，只作提示。",
	Example: "是否使用统一平台：否；留言、征集、访谈各项均为 0。",
	Level:   Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		unified := s.yes("wrk.ia.unified")
		if all := sum(s.nums(interaction...)...); !unified && zero(all) {
			return fail("未使用统一平台，互动交流各项均为零")
		}
		return pass("使用统一平台或有互动")
	}),
})

var interaction = []string{
	"wrk.ia.msg_received", "wrk.ia.msg_done", "wrk.ia.msg_public", "wrk.ia.survey_n", "wrk.ia.survey_opinions",
	"wrk.ia.survey_results", "wrk.ia.talk_n", "wrk.ia.talk_msgs", "wrk.ia.talk_answers",
}
