package crawler

import "testing"

// Of a form without a year, when it was put up tells only where the homepage's own words
// name the form and nothing on the way speaks about it.
func TestNamesFormAlone(t *testing.T) {
	for _, c := range []struct {
		words []string
		title string
		want  bool
	}{
		{[]string{"政府网站工作年度报表公示"}, "政府网站工作年度报表公示", true},
		{[]string{"政府网站年度报表", "2024年"}, "政府网站工作年度报表", true},
		{[]string{"关于填报政府网站工作年度报表的通知", "附件：政府网站工作年度报表"}, "政府网站工作年度报表", false},
		{[]string{"关于报送政府网站工作年度报表的函", "附件"}, "政府网站工作年度报表", false},
		{[]string{"表格下载", "政府网站工作年度报表"}, "政府网站工作年度报表", false},
		{[]string{"通知公告", "政府网站工作年度报表"}, "政府网站工作年度报表", false},
		{[]string{"政府网站工作年度报表", "政府网站工作年度报表（样表）"}, "政府网站工作年度报表", false},
		{nil, "政府网站工作年度报表", false},
	} {
		if got := (trail{words: c.words}).namesFormAlone(c.title); got != c.want {
			t.Errorf("%q to %q: %v, want %v", c.words, c.title, got, c.want)
		}
	}
}
