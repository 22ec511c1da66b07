package form

import "testing"

// What was recognised as these was printed otherwise, and nothing else tells.
func TestMisspelt(t *testing.T) {
	for _, c := range []struct {
		key, text  string
		confidence float64
		want       bool
	}{
		{"wrk.nm.wechat_name", "水利部上海市水利委员会之声", 0.97, false},
		{"wrk.nm.wechat_name", "水利部上海市水利委员会>声", 0.97, true},
		{"wrk.nm.weibo_name", "水利部.海市水利委员会微讯", 0.964, true},
		{"wrk.nm.weibo_name", "茂名发布（官方）", 0.96, false},
		{"wrk.nm.weibo_name", "茂名发布", 0.92, true},
		{"wrk.sign.phone", "059-67028290", 0.92, false},
		{"wrk.sign.phone", "059-6702829o", 0.97, true},
		{"wrk.nm.other", "移动客户端:阳江市公安局通，信息发布量146条，下载量21441", 0.97, false},
		{"wrk.nm.other", "移动客户端:阳江市公安局通，信息发布最146条，下载量21441", 0.888, true},
		{"wrk.nm.other", "移动客户端;北海市市场监督管理局通", 0.97, true},
		{"wrk.police", "粤公网安备44510002001433号", 0.97, false},
		{"wrk.police", "☑公网安备44510002001433号", 0.97, true},
		{"wrk.police", "无", 0.97, false},
		{"wrk.home_url", "https://zfcg.maoming-sim.gov.cn", 0.97, false},
		{"wrk.home_url", "www.zhuhai-2.gov.cn/index.html", 0.97, false},
		{"wrk.home_url", "https“zfcg.maoming-sim.gov.cn2", 0.97, true},
		{"wrk.home_url", "http://In.nfra.gov.cn", 0.97, true},
		{"wrk.home_url", "HTTP://WWW.YICHUN.GOV.CN/Index.html", 0.97, false},
		{"wrk.home_url", "https://fgw.vq-sim.gov.cn", 0.81, true},
		{"wrk.icp", "粤ICP备12578987号-8", 0.97, false},
		{"wrk.icp", "粤1CP备12578987号-8", 0.97, true},
		{"wrk.site_code", "4451810001", 0.97, false},
		{"wrk.site_code", "bm20090003", 0.97, false},
		{"wrk.site_code", "44518l0001", 0.97, true},
	} {
		if got := misspelt(c.text, c.key, c.confidence); got != c.want {
			t.Errorf("%s %q at %v: misspelt %v, want %v", c.key, c.text, c.confidence, got, c.want)
		}
	}
}
