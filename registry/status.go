package registry

import (
	"fmt"
	"strings"
)

// Owes tells whether a site in its registered state owes the yearly report, and if
// not, why, in Chinese. A site that owes none leaves the denominators by that reason.
func (s Site) Owes() (owes bool, reason string) {
	switch s.Status {
	case Suspended, Closed, Merged, Exempt:
		return false, fmt.Sprintf("名录登记为“%s”，不计入应发布年度报表的网站", s.Status)
	default:
		return true, ""
	}
}

var statusWords = map[string]Status{
	"正常": Running, "正常运行": Running, "运行中": Running, "运行": Running, "正常运行中": Running, "在运行": Running,
	"开通": Running, "已开通": Running, "新增": Running, "新开通": Running, "新开办": Running,
	"临时关停": Suspended, "升级改版": Suspended, "临时关停升级改版": Suspended, "临时下线": Suspended, "改版中": Suspended, "临时关闭": Suspended,
	"关停": Closed, "永久下线": Closed, "永久关停": Closed, "已关停": Closed, "下线": Closed, "已下线": Closed, "注销": Closed, "已注销": Closed, "关闭": Closed,
	"整合迁移": Merged, "已整合迁移": Merged, "整合": Merged, "迁移": Merged, "已整合": Merged, "已迁移": Merged, "关停整合": Merged,
	"例外": Exempt, "普查例外": Exempt, "豁免": Exempt, "免于检查": Exempt,
}

// statusHints are looked for where the word is not one we know. Order matters:
// 临时关停 holds 关停, 关停整合 and 整合下线 are merges.
var statusHints = []struct {
	status Status
	words  []string
}{
	{Exempt, []string{"例外", "豁免"}},
	{Merged, []string{"整合", "迁移", "合并", "归并", "并入"}},
	{Suspended, []string{"临时", "暂停", "改版", "升级", "维护", "整改中"}},
	{Closed, []string{"关停", "下线", "注销", "停用", "关闭", "撤销"}},
	{Running, []string{"正常", "运行", "在用", "启用"}},
}

// parseStatus reads a state as registers print it. sure is false where it was
// guessed from a part of the text; ok is false where it cannot be told, since both
// taking a closed site for running and the reverse would harm somebody.
func parseStatus(word string) (status Status, sure, ok bool) {
	folded := foldLabel(word)
	if status, ok = statusWords[folded]; ok {
		return status, true, true
	}
	if strings.ContainsAny(folded, "不未非无拟") {
		return "", false, false
	}
	for _, hint := range statusHints {
		for _, w := range hint.words {
			if strings.Contains(folded, w) {
				return hint.status, false, true
			}
		}
	}
	return "", false, false
}
