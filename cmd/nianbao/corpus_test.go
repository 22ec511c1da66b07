package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler"
	"nianbao/crawler/browser"
	"nianbao/crawler/snapshot"
	"nianbao/internal/corpus"
	"nianbao/reports"
)

// The sites whose real pages are at hand, as a supervisor's register would have them.
const corpusRegister = `网站标识码,网站名称,首页网址
4400000089,广东省监狱管理局,http://gdjyj.gd.gov.cn/
4400000081,广东省教育考试院,http://eea.gd.gov.cn/
1304000009,邯郸市政府信息公开平台,http://hdzfxxgk.hd.gov.cn/
bm04000001,公安部,http://www.mps.gov.cn/
bm35000001,国家药品监督管理局,http://www.nmpa.gov.cn/datasearch/
`

// at the first minutes of February 2020, for the reports of 2019.
var corpusNight = []string{"--now", "2020-02-01T00:00:00+08:00", "--quiet"}

// TestOneNightOnRealPages is the main job on pages as they were found, with a browser
// where a question is left and without any.
func TestOneNightOnRealPages(t *testing.T) {
	for _, render := range []crawler.Render{crawler.RenderNever, crawler.RenderAuto} {
		t.Run(string(render), func(t *testing.T) { oneNightOnRealPages(t, render) })
	}
}

func oneNightOnRealPages(t *testing.T, render crawler.Render) {
	if _, err := browser.Find(""); err != nil && render == crawler.RenderAuto {
		t.Skipf("no Chromium on this machine: %v", err)
	}
	night := newNightOnCorpus(t, render)
	t.Run("prison administration", func(t *testing.T) { night.prisons(t, night.show(t, "4400000089")) })
	t.Run("examinations authority", func(t *testing.T) { night.examinations(t, night.show(t, "4400000081")) })
	t.Run("blocked", func(t *testing.T) {
		if got := night.show(t, "bm04000001"); got.Visits[0].Outcome != snapshot.Blocked || got.Status != checks.Pending {
			t.Errorf("521 challenge: %s, %s", got.Visits[0].Outcome, got.Status)
		}
	})
	t.Run("not blocked", func(t *testing.T) {
		if got := night.show(t, "bm35000001"); got.Visits[0].Outcome != snapshot.OK {
			t.Errorf("$_ts beside full content: %s", got.Visits[0].Outcome)
		}
	})
	t.Run("place", func(t *testing.T) { night.place(t, night.show(t, "4400000089"), render) })
	t.Run("nobody is accused", func(t *testing.T) {
		if list := night.run(t, "report", "noncompliance", "--year", "2019", "--format", "json"); !strings.Contains(list, `"rows": []`) {
			t.Errorf("the list of 不合格 is not empty: %s", list)
		}
	})
	t.Run("blocked is asked to be let in", func(t *testing.T) {
		if list := night.run(t, "report", "whitelisting", "--year", "2019"); !strings.Contains(list, "bm04000001") || strings.Contains(list, "bm35000001") {
			t.Errorf("whitelisting: %s", list)
		}
	})
}

// nightOnCorpus is a scanned register of the real pages.
type nightOnCorpus struct{ flags []string }

func newNightOnCorpus(t *testing.T, render crawler.Render) nightOnCorpus {
	proxy := corpus.Serve(t)
	dir := t.TempDir()
	register := filepath.Join(dir, "register.csv")
	if err := os.WriteFile(register, []byte(corpusRegister), 0o600); err != nil {
		t.Fatal(err)
	}
	night := nightOnCorpus{append(slices.Clone(corpusNight), "--database", "sqlite:"+filepath.Join(dir, "n.db"))}
	night.run(t, "registry", "import", register)
	var out, complaints bytes.Buffer
	code := run(t.Context(), append(slices.Clone(night.flags), "scan", "--year", "2019", "--proxy", proxy, "--render", string(render)), nil, &out, &complaints)
	if code != exitPartly { // one site is blocked
		t.Fatalf("scan: exit %d, %s%s", code, out.String(), complaints.String())
	}
	return night
}

func (n nightOnCorpus) run(t *testing.T, args ...string) string {
	t.Helper()
	var out, complaints bytes.Buffer
	if code := run(t.Context(), append(slices.Clone(n.flags), args...), nil, &out, &complaints); code != exitDone {
		t.Fatalf("%v: exit %d: %s%s", args, code, out.String(), complaints.String())
	}
	return out.String()
}

func (n nightOnCorpus) show(t *testing.T, code string) reports.Dossier {
	t.Helper()
	var dossier reports.Dossier
	if err := json.Unmarshal([]byte(n.run(t, "show", code, "--year", "2019", "--json")), &dossier); err != nil {
		t.Fatal(err)
	}
	return dossier
}

// prisons: the report is one dated item of 通知公告, in time; the saved copy lost
// the attachment, so its values cannot be read.
func (nightOnCorpus) prisons(t *testing.T, got reports.Dossier) {
	if got.Entry == nil || got.Entry.Kind != snapshot.NewsEntry || !got.Entry.Direct ||
		got.Entry.URL != "http://gdjyj.gd.gov.cn/zwgkn/tzgg/content/post_2865270.html" || got.Entry.Text != "2019年政府网站年度工作报表" {
		t.Errorf("entry: %+v", got.Entry)
	}
	i := slices.IndexFunc(got.Reports, func(r reports.DossierReport) bool { return r.Year == 2019 && r.Form == string(form.Work) })
	if i < 0 {
		t.Fatalf("no report for 2019 among %+v", got.Reports)
	}
	report := got.Reports[i]
	if report.Published == nil || report.Published.Format(rfc3339) != "2020-01-15T09:17:00+08:00" || report.PublishedSource != "pubdate" {
		t.Errorf("published %v by %s", report.Published, report.PublishedSource)
	}
	if len(report.Values) != 0 || report.Gap == "" {
		t.Errorf("values of a lost attachment: %v, gap %q", report.Values, report.Gap)
	}
	if got.Status == checks.NonCompliant {
		t.Errorf("accused: %+v", got.Reasons)
	}
	for rule, want := range map[string]checks.Result{"PUB-W-01": checks.Pass, "PUB-W-02": checks.Pass, "PUB-W-03": checks.Pass, "WRK-01": checks.Unknown} {
		if f := finding(got, rule); f.Result != want {
			t.Errorf("%s: %s (%s), want %s", rule, f.Result, f.Reason, want)
		}
	}
	if !slices.ContainsFunc(got.Identity.Codes, func(c snapshot.CodeClaim) bool { return c.Code == "4400000089" && c.Source == "footer" }) {
		t.Errorf("identity: %+v", got.Identity)
	}
}

// place: where on the page the entry stands only a browser can tell.
func (nightOnCorpus) place(t *testing.T, got reports.Dossier, render crawler.Render) {
	e := got.Entry
	if seen := e.Prominence != "" && e.Shown != nil && e.Shown.Box.W > 0 && e.Shown.Small.W > 0; seen != (render == crawler.RenderAuto) {
		t.Errorf("place %q, measure %+v", e.Prominence, e.Shown)
	}
	if want := map[crawler.Render]checks.Result{crawler.RenderNever: checks.Unknown, crawler.RenderAuto: checks.Pass}[render]; finding(got, "PUB-W-04").Result != want {
		t.Errorf("PUB-W-04: %+v, want %s", finding(got, "PUB-W-04"), want)
	}
	if report := got.Reports[0]; report.Clicks != 1 {
		t.Errorf("%d clicks to %s", report.Clicks, report.URL)
	}
}

const rfc3339 = "2006-01-02T15:04:05-07:00"

// examinations: an entry is shown, its target is lost in the saved copy.
func (nightOnCorpus) examinations(t *testing.T, got reports.Dossier) {
	if got.Entry == nil || got.Entry.Text != "政府网站工作报表" || got.Entry.URL != "" || got.Entry.Leads != snapshot.LeadUnknown {
		t.Errorf("entry: %+v", got.Entry)
	}
	if got.Status != checks.Pending {
		t.Errorf("status %s", got.Status)
	}
	if f := finding(got, "PUB-W-01"); f.Result != checks.Unknown {
		t.Errorf("PUB-W-01: %s (%s)", f.Result, f.Reason)
	}
}

func finding(d reports.Dossier, rule string) checks.Finding {
	i := slices.IndexFunc(d.Findings, func(f checks.Finding) bool { return f.Rule == rule })
	if i < 0 {
		return checks.Finding{}
	}
	return d.Findings[i]
}
