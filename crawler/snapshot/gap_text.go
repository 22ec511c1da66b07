package snapshot

var gapTexts = map[GapKind]string{
	ScriptsNotRun: "未运行页面脚本",
	PictureLink:   "图片链接没有文字",
	LostLink:      "链接目标缺失",
	FetchFailed:   "页面或文件未能取得",
	NotFollowed:   "达到查看上限后未再查找",
	FrameNotRead:  "嵌入页面未读取",
	YearUnknown:   "报表年度无法确定",
	CutShort:      "页面超过大小上限未读全",
	OutsideHost:   "入口指向名录以外的主机",
	NotTheSite:    "首页不像该网站的首页",
}

// Text is the kind of gap in Chinese.
func (k GapKind) Text() string {
	if text, ok := gapTexts[k]; ok {
		return text
	}
	return string(k)
}
