package checks

import "math/big"

var _ = rule(Rule{
	ID:         "WRK-45",
	Title:      "大数不应多为整百",
	Cite:       Notice12.Body("三"),
	Words:      "确保政府网站年度报表发布及时、数据真实准确",
	Reading:    "不小于 1000 的数字中六成以上以“00”结尾，可能是估计数。至少有五个这样的数字才比较，只作提示。",
	NotFlagged: []string{"以“万”填写的不计"},
	Example:    "独立用户 150000、总访问量 400000、注册用户 2000、办件 1500、其中法人 1137。",
	Level:      Hint, Applies: WorkReport,
	Check: onWork(func(s *sheet) Outcome {
		large, round := 0, 0
		for _, key := range numbersOf(s.read.Form) {
			v := s.value(key)
			n, ok := number(v)
			if !ok || interpreted(v) || !over(n, rat(999)) || !n.IsInt() {
				continue
			}
			large++
			if new(big.Int).Mod(n.Num(), big.NewInt(100)).Sign() == 0 {
				round++
			}
		}
		switch {
		case large < 5 && len(s.read.Unread) > 0:
			return unknown("有数字格未能读出")
		case large < 5:
			return notApplicable("不小于 1000 的数字不足五个")
		case round*10 >= large*6:
			return fail("不小于 1000 的 %d 个数字中有 %d 个以“00”结尾", large, round)
		}
		return pass("不小于 1000 的 %d 个数字中有 %d 个以“00”结尾", large, round)
	}),
})
