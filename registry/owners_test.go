package registry

import "testing"

func TestOwners(t *testing.T) {
	owner := Owners([]Site{
		{Code: "3301000019", HomeURL: "http://www.a.gov.cn/", Hosts: []string{"xxgk.b.gov.cn"}},
		{Code: "3301000005", HomeURL: "http://b.gov.cn/", Hosts: []string{"xxgk.b.gov.cn"}},
	})
	for host, want := range map[string]SiteCode{
		"www.a.gov.cn": "3301000019", "a.gov.cn": "3301000019", "WWW.B.gov.cn": "3301000005",
		"xxgk.b.gov.cn": "3301000005", "c.gov.cn": "", "x.a.gov.cn": "",
	} {
		if got, ok := owner(host); got != want || ok != (want != "") {
			t.Errorf("%s belongs to %q, want %q", host, got, want)
		}
	}
}
