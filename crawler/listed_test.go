package crawler

import "testing"

// The day that a list prints beside a link, as lists print it.
func TestDateOf(t *testing.T) {
	const file = `<a href="/bb/202601/P020260131596025382022.pdf">政府网站工作年度报表</a>`
	for item, want := range map[string]string{
		`<li>` + file + `<span>2026-01-30</span></li>`:                         "2026-01-30",
		`<li><span class="date">01-31</span>` + file + `</li>`:                 "2026-01-31",
		`<li>` + file + `<span>[1月9日]</span></li>`:                             "2026-01-09",
		`<li><a href="/bb/202602/7.pdf">政府网站工作年度报表</a><span>02-30</span></li>`: "", // no day
		`<li>` + file + `<span>02-03</span></li>`:                              "", // of another month than its file
		`<li><a href="/bb/7.html">政府网站工作年度报表</a><span>01-31</span></li>`:       "", // of which year?
		`<li><a href="/bb/t20260105_7.html">1-12月网站工作年度报表</a></li>`:            "", // months, and no day
		`<li>` + file + `</li><li><a href="/c">其他</a><span>01-31</span></li>`:  "", // another item's
	} {
		p, err := parsePage("<ul>"+item+"</ul>", "http://www.example.gov.cn/bb/")
		if err != nil || len(p.links) == 0 {
			t.Fatal(err, item)
		}
		if got := dateOf(p.links[0]); got != want {
			t.Errorf("%s: got %q, want %q", item, got, want)
		}
	}
}
