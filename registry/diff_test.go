package registry

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestDiffTellsWhatWouldChange(t *testing.T) {
	kept := site("4400000089", "广东省监狱管理局", "http://gdjyj.gd.gov.cn/")
	moved := kept
	moved.Status = Merged
	moved.Region = "省直"
	gone := site("4400000090", "某局", "http://x.gd.gov.cn/")
	added := site("4400000131", "广东省人民政府", "http://www.gd.gov.cn/")
	var b strings.Builder
	if err := Diff([]Site{kept, gone}, []Site{added, moved}).Write(&b); err != nil {
		t.Fatal(err)
	}
	want := `新增 1，变更 1，新名录中没有 1
+ 4400000131 广东省人民政府 http://www.gd.gov.cn/
~ 4400000089 广东省监狱管理局
    所属地区：（空） → 省直
    运行状态：正常运行 → 整合迁移
? 4400000090 某局
以“?”列出的网站不在新名录里，仍按原登记保留；如已关停或迁移，请在名录里写明运行状态
`
	if b.String() != want {
		t.Errorf("got:\n%swant:\n%s", b.String(), want)
	}
}

func TestDiffAccountsForEverySite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, now := byCode(drawSites(t)), byCode(drawSites(t))
		for code, s := range old {
			if rapid.Bool().Draw(t, "kept") {
				now[code] = s
			}
		}
		c := Diff(values(old), values(now))
		if len(c.Missing)+len(now) != len(c.Added)+len(old) {
			t.Fatalf("%d old, %d new, %d added, %d missing", len(old), len(now), len(c.Added), len(c.Missing))
		}
		for _, s := range c.Missing {
			delete(old, s.Code)
		}
		for _, s := range c.Added {
			old[s.Code] = s
		}
		for _, s := range c.Changed {
			if len(s.Fields) == 0 {
				t.Fatalf("%s changed in nothing", s.New.Code)
			}
			old[s.New.Code] = s.New
		}
		if again := Diff(values(old), values(now)); !again.Empty() {
			t.Fatalf("the changes do not lead from old to new: %+v", again)
		}
	})
}

func values(m map[SiteCode]Site) []Site {
	var sites []Site
	for _, s := range m {
		sites = append(sites, s)
	}
	return sites
}

// drawSites draws sites as an import would leave them: no site twice, text without
// control characters, canonical URLs.
func drawSites(t *rapid.T) []Site {
	text := rapid.Custom(func(t *rapid.T) string {
		return trim(rapid.StringMatching(`[\pL\pN ,;"'=+@|%，；：（）-]{0,12}`).Draw(t, "text"))
	})
	host := rapid.StringMatching(`(www\.)?[a-z]{1,6}\.(gov\.cn|com|gd\.gov\.cn)`)
	link := rapid.Custom(func(t *rapid.T) string {
		return rapid.SampledFrom([]string{"http://", "https://"}).Draw(t, "scheme") + host.Draw(t, "host") + rapid.StringMatching(`/([a-z0-9]{1,4}/)?`).Draw(t, "path")
	})
	code := rapid.Custom(func(t *rapid.T) SiteCode {
		return SiteCode(rapid.StringMatching(`[1-6][0-9]{9}|bm[0-9a-z]{4}[0-9]{4}`).Draw(t, "code"))
	})
	one := rapid.Custom(func(t *rapid.T) Site {
		s := Site{
			Code: code.Draw(t, "code"), Name: text.Draw(t, "name"), HomeURL: link.Draw(t, "home"),
			Sponsor: text.Draw(t, "sponsor"), Authority: text.Draw(t, "authority"), Region: text.Draw(t, "region"),
			Type:   rapid.SampledFrom([]SiteType{"", PortalSite, DepartmentSite, SpecialSite}).Draw(t, "type"),
			Level:  rapid.SampledFrom(Levels()).Draw(t, "level"),
			Status: rapid.SampledFrom([]Status{Running, Suspended, Closed, Merged, Exempt}).Draw(t, "status"),
		}
		if rapid.Bool().Draw(t, "declared") {
			s.ReportURL = link.Draw(t, "report")
			s.Portal = code.Draw(t, "portal")
		}
		s.Hosts = rapid.SliceOfNDistinct(host, 0, 3, rapid.ID[string]).Draw(t, "hosts")
		s.Hosts = slices.DeleteFunc(s.Hosts, func(h string) bool { return h == hostOf(s.HomeURL) })
		return s
	})
	return rapid.SliceOfNDistinct(one, 0, 8, func(s Site) SiteCode { return s.Code }).Draw(t, "sites")
}
