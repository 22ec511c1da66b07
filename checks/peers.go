package checks

import (
	"strings"

	"nianbao/checks/form"
)

// PeerKeys are the marks of all work reports of the year that the site publishes.
func (v *View) PeerKeys() []string {
	var keys []string
	for _, p := range v.AsPeers() {
		keys = append(keys, peerKeys(p)...)
	}
	return keys
}

// AsPeers are the work reports of the year that the site publishes, each as it is
// compared with those of other sites.
func (v *View) AsPeers() []Peer {
	var peers []Peer
	for _, r := range v.published() {
		p := Peer{Site: v.Site, Report: r.Report}
		if d := v.document(r.Document); d != nil {
			if f := v.Visit.FetchByID(d.Fetch); f != nil && f.SHA256 != "" {
				p.Files = []string{f.SHA256}
			}
		}
		peers = append(peers, p)
	}
	return peers
}

// copiedFrom says whether a peer's form names this site's 标识码 instead of its own
// site's: then it is the copy, and ours the original.
func (s *sheet) copiedFrom(p Peer) bool {
	own, named := plainCode(string(s.view.Site.Code)), plainCode(p.Values["wrk.site_code"].Value)
	return named == own && named != plainCode(string(p.Site.Code)) && plainCode(s.read.Values["wrk.site_code"].Value) == own
}

// peerKeys are the marks by which forms of different sites are brought together:
// two forms that share one are each other's Peer.
func peerKeys(p Peer) []string {
	var keys []string
	r, files := p.Report, p.Files
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
			parts = append(parts, s.unlessCopied(p, check))
		}
	}
	if len(parts) == 0 {
		return pass("没有相同的其他网站")
	}
	return together(parts)
}

func (s *sheet) unlessCopied(p Peer, check func(p Peer) Outcome) Outcome {
	if o := check(p); o.Result != Fail || !s.copiedFrom(p) {
		return o
	}
	return pass("%s的报表填的是本网站的标识码，照抄的是对方", p)
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
