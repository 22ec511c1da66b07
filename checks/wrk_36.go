package checks

var _ = rule(Rule{
	ID:      "WRK-36",
	Title:   "安全防护的薄弱之处",
	Cite:    Notice12.Annex4("七.1", "七.4", "七.5", "七.6"),
	Words:   "请填写本年度对网站开展安全检测评估的总次数",
	Reading: "如实填写没有开展评估、没有预警机制、没有应急演练、没有明确责任人，不是填报差错，只提示监管者注意。",
	Example: "安全检测评估次数 0；是否开展应急演练：否。",
	Level:   Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		var weak []string
		if zero(s.num("wrk.sec.assess")) {
			weak = append(weak, "没有安全检测评估")
		}
		for _, key := range []string{"wrk.sec.monitor", "wrk.sec.drill", "wrk.sec.owner"} {
			if !s.yes(key) {
				weak = append(weak, label(key)+"：否")
			}
		}
		if len(weak) > 0 {
			return fail("%s", join(weak))
		}
		return pass("评估、预警、演练、责任人都有")
	}),
})
