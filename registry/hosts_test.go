package registry

import (
	"slices"
	"testing"
)

func TestHostsOfASite(t *testing.T) {
	site := Site{
		HomeURL:   "http://www.jiangsu.gov.cn/",
		ReportURL: "https://zwgk.jiangsu.gov.cn:8443/2025/report.pdf",
		Hosts:     []string{"www.js.gov.cn", "江苏.政务"},
	}
	want := []string{"www.jiangsu.gov.cn", "jiangsu.gov.cn", "zwgk.jiangsu.gov.cn", "www.js.gov.cn", "xn--9swq29b.xn--zfr164b"}
	if got := site.AllHosts(); !slices.Equal(got, want) {
		t.Errorf("AllHosts() = %q, want %q", got, want)
	}
	for _, host := range []string{"www.jiangsu.gov.cn", "jiangsu.gov.cn", "WWW.JiangSu.GOV.CN:80", "www.jiangsu.gov.cn.", "zwgk.jiangsu.gov.cn:8443", "江苏.政务", "XN--9SWQ29B.xn--zfr164b"} {
		if !site.OwnsHost(host) {
			t.Errorf("the site does not own %q", host)
		}
	}
	for _, host := range []string{"", "fgw.jiangsu.gov.cn", "js.gov.cn", "www.jiangsu.gov.cn.evil.com", "evil-jiangsu.gov.cn", "gov.cn", "http://www.jiangsu.gov.cn/", "a b"} {
		if site.OwnsHost(host) {
			t.Errorf("the site owns %q", host)
		}
	}
}

func TestHostsOfAnAddress(t *testing.T) {
	site := Site{HomeURL: "http://10.1.2.3:8080/portal/"}
	if !site.OwnsHost("10.1.2.3:8080") || !site.OwnsHost("10.1.2.3") {
		t.Error("a site on an address does not own it")
	}
	if got := site.AllHosts(); !slices.Equal(got, []string{"10.1.2.3"}) {
		t.Errorf("AllHosts() = %q", got)
	}
}

func TestSiteWithoutURLOwnsNothing(t *testing.T) {
	if got := (Site{}).AllHosts(); len(got) != 0 {
		t.Errorf("AllHosts() = %q", got)
	}
	if (Site{}).OwnsHost("") {
		t.Error("no site owns no host")
	}
}

func TestPortalHost(t *testing.T) {
	for host, want := range map[string]bool{
		"www.gd.gov.cn": true, "www.gov.cn": true, "www.miit.gov.cn": true,
		"gd.gov.cn": false, "fgw.beijing.gov.cn": false, "www.fgw.beijing.gov.cn": false,
		"www.gd.gov.cn.com": false, "www.xgov.cn": false, "www.lgedu.net": false,
	} {
		if got := portalHost(host); got != want {
			t.Errorf("portalHost(%q) = %v", host, got)
		}
	}
}
