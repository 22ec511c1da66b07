package checks

import (
	"strings"

	"nianbao/checks/form"
)

// PeerKeys are the marks by which forms of different sites are brought together:
// two forms that share one are each other's Peer. files are the SHA-256 of the
// documents the form was read from.
func PeerKeys(r form.Report, files []string) []string {
	var keys []string
	if code := plainCode(r.Values["wrk.site_code"].Value); wellFormedCode(code) {
		keys = append(keys, "code:"+code)
	}
	uv, ok := number(r.Values["wrk.uv"])
	pv, ok2 := number(r.Values["wrk.pv"])
	if ok && ok2 && !zero(pv) {
		keys = append(keys, "visits:"+plain(uv)+"/"+plain(pv))
	}
	if v := vector(r); v != "" {
		keys = append(keys, "numbers:"+v)
	}
	for _, account := range accounts {
		if v := r.Values[account.name]; isReal(v) {
			keys = append(keys, account.name+":"+strings.TrimSpace(v.Value))
		}
	}
	for _, f := range files {
		if f != "" {
			keys = append(keys, "file:"+f)
		}
	}
	return keys
}

// vector prints all numbers of a form in order; empty when it has fewer than 12
// that are not zero.
func vector(r form.Report) string {
	var b strings.Builder
	nonZero := 0
	for _, key := range numbersOf(r.Form) {
		n, ok := number(r.Values[key])
		if !ok {
			b.WriteString("-,")
			continue
		}
		if !zero(n) {
			nonZero++
		}
		b.WriteString(plain(n) + ",")
	}
	if nonZero < 12 {
		return ""
	}
	return b.String()
}

// accounts are the new media accounts of the work form and their readers.
var accounts = []struct{ name, readers string }{
	{"wrk.nm.weibo_name", "wrk.nm.weibo_fans"},
	{"wrk.nm.wechat_name", "wrk.nm.wechat_subs"},
}

// withPeers runs a check against every peer: one failure fails.
func (s *sheet) withPeers(check func(p Peer) Outcome) Outcome {
	if !s.view.PeersRead {
		return unknown("没有与其他网站的报表比较")
	}
	var parts []Outcome
	for _, p := range s.view.Peers {
		if plainCode(string(p.Site.Code)) != plainCode(string(s.view.Site.Code)) {
			parts = append(parts, check(p))
		}
	}
	if len(parts) == 0 {
		return pass("没有相同的其他网站")
	}
	return together(parts)
}

func (p Peer) String() string { return p.Site.Name + "（" + string(p.Site.Code) + "）" }

// shared lowers a failure between two sites known to share a platform or organ.
func (o Outcome) shared(p Peer, l Level) Outcome {
	if p.Shares == "" || o.Result != Fail {
		return o
	}
	o.Reason += "；两者同属" + p.Shares
	return o.at(l)
}
