package snapshot

// claimSources say each source of a TimeClaim as a supervisor reads it.
var claimSources = map[string]string{
	"pubdate": "页面标注的发布时间", "list": "列表日期", "page": "页面所印日期", "url": "网址中的日期",
	"last-modified": "文件修改时间", "filled": "填报日期", "first-seen": "首次查看到的时间",
}

// ClaimSource is the source of a TimeClaim in Chinese.
func ClaimSource(source string) string {
	if text, ok := claimSources[source]; ok {
		return text
	}
	return source
}
