package crawler

import (
	"testing"

	"nianbao/crawler/snapshot"
)

// Spellings of domain/patterns.md 21–24 and the look-alikes of domain/facts.md (a).
func TestIdentify(t *testing.T) {
	for _, c := range []struct {
		name, html string
		want       []snapshot.CodeClaim
	}{
		{"full-width colon", `<p>网站标识码：4400000089</p>`, claimsOf("footer", "4400000089")},
		{"half-width colon", `<p>政府网站标识码:3200000024</p>`, claimsOf("footer", "3200000024")},
		{"space before the colon", `<p>标识码 ：3200000024</p>`, claimsOf("footer", "3200000024")},
		{"bare word", `<p>主办：某局</p><p>标识码：3200000024</p>`, claimsOf("footer", "3200000024")},
		{"no colon, a ministry", `<p>网站标识码bm01000001 京ICP备05070218号</p>`, claimsOf("footer", "bm01000001")},
		{"glued", `<p>网站标识码：4200000101鄂ICP备05011090号-1</p>`, claimsOf("footer", "4200000101")},
		{"识别码", `<p>网站识别码：bm56000001</p>`, claimsOf("footer", "bm56000001")},
		{"hard spaces", `<p>网站标识码：&nbsp;&emsp;3301000019</p>`, claimsOf("footer", "3301000019")},
		{"across elements", `<p>网站标识码：<span>3301000019</span></p>`, claimsOf("footer", "3301000019")},
		{"written by a script", `<script>document.writeln("<p>网站标识码：3301000019</p>")</script>`, claimsOf("footer", "3301000019")},
		{"jiucuo", `<script id="_jiucuo_" sitecode='3609220011' src='http://pucha.kaipuyun.cn/exposure/jiucuo.js'></script>`, claimsOf("jiucuo", "3609220011")},
		{"link", `<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=5200000127&amp;url=x">找错</a>`, claimsOf("link", "5200000127")},
		{"link in a comment", `<!-- <a href="x/jiucuo.html?site_code=4400000089&amp;url=y"> -->`, claimsOf("link", "4400000089")},
		{"meta", `<meta name="SiteIDCode" content="4403000052">`, claimsOf("meta", "4403000052")},
		{"meta holds a placeholder: kept as it is", `<meta content="政府网站标识码" name="SiteIDCode">`, claimsOf("meta", "政府网站标识码")},
		{"empty meta", `<meta name="SiteIDCode" content="">`, nil},
		{"11 digits", `<p>网站标识码：33000000069</p>`, nil},
		{"22 digits", `<p>网站标识码：6101336101000000002921</p>`, nil},
		{"a school's", `<p>学校标识码：2143019582</p>`, nil},
		{"a part's", `<p>事部件标识码：2143019582</p>`, nil},
		{"not a link's own text", `<p>电子标识 1234567890</p>`, nil},
	} {
		p, err := parsePage("<html><body>"+c.html+"</body></html>", "http://a.gov.cn/")
		if err != nil {
			t.Fatal(err)
		}
		v := &visit{Visit: &snapshot.Visit{}}
		v.identify(p)
		if len(v.Identity.Codes) != len(c.want) || len(c.want) > 0 && v.Identity.Codes[0] != c.want[0] {
			t.Errorf("%s: got %+v, want %+v", c.name, v.Identity.Codes, c.want)
		}
	}
}

func claimsOf(source, code string) []snapshot.CodeClaim {
	return []snapshot.CodeClaim{{Code: code, Source: source, Page: "http://a.gov.cn/"}}
}

func TestIdentifyFilings(t *testing.T) {
	p, err := parsePage(`<html><head><meta name="SiteName" content="某局"><meta name="SiteDomain" content="https://a.gov.cn/"></head>
<body>粤 ICP 备 19160819 号 -1 <a>粤公网安备 <b>44011102001603号</b></a></body></html>`, "http://a.gov.cn/")
	if err != nil {
		t.Fatal(err)
	}
	v := &visit{Visit: &snapshot.Visit{}}
	v.identify(p)
	id := v.Identity
	if id.ICP != "粤ICP备19160819号-1" || id.Police != "粤公网安备44011102001603号" || id.Name != "某局" || id.Domain != "https://a.gov.cn/" {
		t.Errorf("got %+v", id)
	}
}
