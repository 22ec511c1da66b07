package checks

var levelTexts = map[Level]string{Violation: "违规", Suspicion: "存疑", Hint: "弱存疑", Note: "提示"}

// Text is the level in Chinese.
func (l Level) Text() string { return levelTexts[l] }

var resultTexts = map[Result]string{
	Pass: "通过", Fail: "未通过", Unknown: "无法判断", NotApplicable: "不适用", Broken: "规则出错",
}

// Text is the result in Chinese.
func (r Result) Text() string { return resultTexts[r] }
