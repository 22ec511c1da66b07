package govsim

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao/registry"
)

func makeWorld(t testing.TB, o Options) *World {
	t.Helper()
	w, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// ask requests an address of the simulated web as a proxy client would.
func ask(w *World, address string) *http.Response {
	address, _, _ = strings.Cut(address, "#") // a fragment stays with the client
	r := httptest.NewRequest(http.MethodGet, address, nil)
	if strings.HasPrefix(address, "https:") {
		r.TLS = &tls.ConnectionState{}
	}
	rec := httptest.NewRecorder()
	w.ServeHTTP(rec, r)
	return rec.Result()
}

func textOf(t testing.TB, s *site, res *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if s.charset() == "gb18030" {
		if b, err = simplifiedchinese.GB18030.NewDecoder().Bytes(b); err != nil {
			t.Fatal(err)
		}
	}
	return string(b)
}

// reachable are the sites that can be looked at without tricks.
func reachable(w *World) []*site {
	var out []*site
	for _, s := range w.sites {
		if s.status == registry.Running && (s.net == netOK || s.net == netSlow) && w.darkness(s) == "" {
			out = append(out, s)
		}
	}
	return out
}

func quick(seed uint64, sites int) Options {
	return Options{Seed: seed, Sites: sites, Delay: time.Millisecond, Hang: time.Millisecond}
}

func TestSameSeedSameBytes(t *testing.T) {
	a, b, c := makeWorld(t, quick(5, 120)), makeWorld(t, quick(5, 120)), makeWorld(t, quick(6, 120))
	differ := 0
	for i, s := range a.sites {
		if b.sites[i].code != s.code || b.sites[i].switches.way != s.way {
			t.Fatalf("site %d is %s/%s in one world and %s/%s in its twin", i, s.code, s.way, b.sites[i].code, b.sites[i].way)
		}
		if s.net == netFlaky || s.net == netReset || s.net == netHang {
			continue
		}
		address := s.home()
		one, _ := io.ReadAll(ask(a, address).Body)
		two, _ := io.ReadAll(ask(b, address).Body)
		if !bytes.Equal(one, two) {
			t.Errorf("%s differs between two worlds of one seed", address)
		}
		if i < len(c.sites) && c.sites[i].host != s.host {
			differ++
		}
	}
	if differ < 60 {
		t.Errorf("only %d of %d hosts differ under another seed", differ, len(a.sites))
	}
}

func TestFilesAreTheSameTwice(t *testing.T) {
	a, b := makeWorld(t, quick(5, 400)), makeWorld(t, quick(5, 400))
	at := a.Nights()[2]
	done := map[string]bool{}
	for i, s := range a.sites {
		if done[s.format] || isTable(s.format) || !s.published(at) {
			continue
		}
		done[s.format] = true
		one, err := a.render(s, a.reportOf(s, 2025, at))
		if err != nil {
			t.Fatal(err)
		}
		two, err := b.render(b.sites[i], b.reportOf(b.sites[i], 2025, at))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one, two) {
			t.Errorf("%s of %s differs between two renderings", s.format, s.code)
		}
	}
	if len(done) < 4 {
		t.Errorf("only %d formats tried", len(done))
	}
}

func TestHomepagesAreAsHeavyAsRealOnes(t *testing.T) {
	w := makeWorld(t, quick(3, 300))
	seen := map[string]bool{}
	for _, s := range w.sites {
		if seen[s.family] {
			continue
		}
		seen[s.family] = true
		home := len(w.homePage(s))
		if s.family == famDocWrite {
			home += len(w.scriptFile(s, "/js/index_all.js").body)
		}
		if home < 80_000 || home > 400_000 {
			t.Errorf("%s: homepage of %d bytes, want 80–400 KB", s.family, home)
		}
	}
	if len(seen) != len(families) {
		t.Errorf("%d families among 300 sites, want %d", len(seen), len(families))
	}
}

var address = regexp.MustCompile(`href=["']([^"']+)["']`)

// TestTruthIsOnThePage: the entry the truth names is linked on the homepage (or
// in a script it loads), and leads to a page or file that answers.
func TestTruthIsOnThePage(t *testing.T) {
	w := makeWorld(t, quick(11, 500))
	w.SetClock(w.Nights()[2])
	checked := 0
	for _, s := range reachable(w) {
		truth, _ := w.Truth(registry.SiteCode(s.code), w.Now())
		if truth.Entry == nil || s.fate == outsideHost {
			continue
		}
		checked++
		home := textOf(t, s, ask(w, s.home()))
		for range 2 { // a script may write the next
			for _, src := range regexp.MustCompile(`src="(/js/[^"]+)"`).FindAllStringSubmatch(home, -1) {
				home += strings.ReplaceAll(textOf(t, s, ask(w, s.origin()+src[1])), `\"`, `"`)
			}
		}
		if !linked(s, home, truth.Entry.URL) {
			t.Errorf("%s (%s, %s): homepage does not link %s", s.home(), s.family, s.way, truth.Entry.URL)
			continue
		}
		res := ask(w, truth.Entry.URL)
		if want := s.fate != deadEntry; (res.StatusCode == http.StatusOK) != want && want {
			t.Errorf("%s (%s): entry %s answers %d", s.home(), s.family, truth.Entry.URL, res.StatusCode)
		}
	}
	if checked < 150 {
		t.Errorf("only %d entries checked", checked)
	}
}

func linked(s *site, home, want string) bool {
	base, _ := url.Parse(s.home())
	for _, m := range address.FindAllStringSubmatch(home, -1) {
		u, err := base.Parse(strings.ReplaceAll(m[1], "&amp;", "&"))
		if err == nil && u.String() == want {
			return true
		}
	}
	w, _ := url.Parse(want)
	return w != nil && strings.Contains(home, strings.ReplaceAll(want, "&", "&amp;"))
}

// TestValuesStandInTheTable: every plain value of the truth is in the page that
// bears the form as a table.
func TestValuesStandInTheTable(t *testing.T) {
	w := makeWorld(t, quick(11, 500))
	w.SetClock(w.Nights()[2])
	checked := 0
	for _, s := range reachable(w) {
		truth, _ := w.Truth(registry.SiteCode(s.code), w.Now())
		if truth.Report == nil || !isTable(s.format) || s.family == famSPA {
			continue
		}
		p := w.printerOf(s)
		page := textOf(t, s, ask(w, truth.Report.URL))
		checked++
		for k, v := range truth.Values {
			if v == yes || v == no || v == "both" || v == "neither" || strings.HasPrefix(k, "sup.") || k == "wrk.pv" {
				continue
			}
			if !strings.Contains(page, v) && !strings.Contains(page, p.number(v)) {
				t.Errorf("%s: %s = %q is not on %s", s.code, k, v, truth.Report.URL)
			}
		}
	}
	if checked < 60 {
		t.Errorf("only %d tables checked", checked)
	}
}

func TestReportsAnswerInTheirFormat(t *testing.T) {
	w := makeWorld(t, quick(11, 500))
	w.SetClock(w.Nights()[2])
	magic := map[string]string{
		fmtPDF: "%PDF-", fmtScanPDF: "%PDF-", fmtImage: "\x89PNG", fmtDOCX: "PK", fmtXLSX: "PK",
	}
	done := map[string]int{}
	for _, s := range reachable(w) {
		truth, _ := w.Truth(registry.SiteCode(s.code), w.Now())
		if truth.Report == nil || truth.Report.File == "" || done[s.format] >= 3 {
			continue
		}
		done[s.format]++
		res := ask(w, truth.Report.File)
		b, _ := io.ReadAll(res.Body)
		if res.StatusCode != http.StatusOK || len(b) < 2000 || !bytes.HasPrefix(b, []byte(magic[s.format])) {
			t.Errorf("%s: %s answers %d, %.8q, want %q", s.family, truth.Report.File, res.StatusCode, b, magic[s.format])
		}
	}
	if len(done) < len(magic) && w.fonts != nil {
		t.Errorf("formats tried: %v", done)
	}
}

// TestNightsFollowTheClock: late reports are absent, then there; removed ones go; corrected ones change their date.
func TestNightsFollowTheClock(t *testing.T) {
	w := makeWorld(t, quick(2, 1500))
	seen := map[string]int{}
	for _, s := range w.sites {
		switch s.fate {
		case late, backDated:
			if s.published(w.Deadline()) || !s.published(s.born.Add(time.Second)) {
				t.Errorf("%s: late report at the wrong time", s.code)
			}
		case removed:
			if !s.published(w.Deadline()) || s.published(s.removedAt) {
				t.Errorf("%s: removed report at the wrong time", s.code)
			}
		case corrected:
			before, after := w.reportOf(s, 2025, w.Deadline()), w.reportOf(s, 2025, s.replacedAt)
			if before.url != after.url || before.claimed.Equal(after.claimed) {
				t.Errorf("%s: a correction keeps its address and changes its date", s.code)
			}
			v1, _ := w.valuesOf(s, before)
			v2, _ := w.valuesOf(s, after)
			if v1["wrk.uv"] == v2["wrk.uv"] {
				t.Errorf("%s: nothing was corrected", s.code)
			}
		}
		seen[s.fate]++
	}
	for _, f := range fateOdds {
		if seen[f.is] == 0 {
			t.Errorf("no site of 1500 has the fate %s", f.is)
		}
	}
}

func TestEverySwitchIsReached(t *testing.T) {
	w := makeWorld(t, quick(1, 2500))
	seen := map[string]bool{}
	for _, s := range w.sites {
		for _, k := range []string{s.family, s.way, s.target, s.format, s.fate, s.identity, s.net, s.column, s.sup} {
			seen[k] = true
		}
		for _, f := range append(s.faults, s.supFaults...) {
			seen[f] = true
		}
	}
	var want []string
	for _, list := range [][]odd[string]{familyOdds, wayOdds, targetOdds, formatOdds, fateOdds, identityOdds, networkOdds, columnOdds, supervisionOdds} {
		for _, o := range list {
			want = append(want, o.is)
		}
	}
	for _, f := range workFaults {
		want = append(want, f.rule)
	}
	for _, k := range want {
		if !seen[k] && !(w.fonts == nil && (k == fmtPDF || k == fmtScanPDF || k == fmtImage)) {
			t.Errorf("%s never occurs among 2500 sites", k)
		}
	}
}

func TestProxy(t *testing.T) {
	w := makeWorld(t, quick(9, 1500))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	proxy, err := w.Serve(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	u, _ := url.Parse(proxy)
	get := func(address string, trust bool) (int, error) {
		tr := &http.Transport{Proxy: http.ProxyURL(u), TLSClientConfig: &tls.Config{RootCAs: w.CA(), InsecureSkipVerify: trust}}
		defer tr.CloseIdleConnections()
		c := &http.Client{Transport: tr, Timeout: 20 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		res, err := c.Get(address)
		if err != nil {
			return 0, err
		}
		defer res.Body.Close()
		io.Copy(io.Discard, res.Body)
		return res.StatusCode, nil
	}
	first := map[string]*site{}
	for _, s := range w.sites {
		if first[s.net] == nil && s.status == registry.Running && (s.net != netOK || s.https) {
			first[s.net] = s
		}
	}
	for _, c := range []struct {
		net    string
		status int
		fails  string // part of the error when it must fail
	}{
		{netOK, 200, ""},
		{netTLSExpired, 0, "expired"},
		{netTLSHost, 0, "not " + first[netTLSHost].host},
		{netTLSUntrusted, 0, "unknown authority"},
		{netTLSLegacy, 0, "protocol version"},
		{netTLSGM, 0, "tls"},
		{netToHTTPS, 301, ""},
		{netMeta, 200, ""},
	} {
		status, err := get(first[c.net].home(), false)
		if c.fails == "" && (err != nil || status != c.status) {
			t.Errorf("%s: %s answers %d, %v; want %d", c.net, first[c.net].home(), status, err, c.status)
		}
		if c.fails != "" && (err == nil || !strings.Contains(err.Error(), c.fails)) {
			t.Errorf("%s: error %v, want one about %q", c.net, err, c.fails)
		}
	}
	for _, name := range []string{netTLSExpired, netTLSHost, netTLSUntrusted} {
		if status, err := get(first[name].home(), true); err != nil || status != http.StatusOK {
			t.Errorf("%s without verifying: %d, %v", name, status, err)
		}
	}
	if status, err := get("http://www.nosuchplace.gov.cn/", false); err != nil || status != http.StatusBadGateway {
		t.Errorf("unknown host: %d, %v; want 502", status, err)
	}
	if _, err := get("https://www.nosuchplace.gov.cn/", false); err == nil {
		t.Error("a tunnel to an unknown host must fail")
	}
	if s := first[netReset]; s != nil {
		if _, err := get("http://"+s.host+"/", false); !errors.Is(err, io.EOF) && (err == nil || !strings.Contains(err.Error(), "reset")) {
			t.Errorf("reset: %v", err)
		}
	}
}

func TestLegacyTLSAnswersLenientClients(t *testing.T) {
	w := makeWorld(t, quick(9, 1500))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	proxy, err := w.Serve(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	u, _ := url.Parse(proxy)
	for _, s := range w.sites {
		if s.net != netTLSLegacy || s.status != registry.Running {
			continue
		}
		tr := &http.Transport{Proxy: http.ProxyURL(u), TLSClientConfig: &tls.Config{RootCAs: w.CA(), MinVersion: tls.VersionTLS10}}
		defer tr.CloseIdleConnections()
		res, err := (&http.Client{Transport: tr}).Get(s.home())
		if err != nil {
			t.Fatalf("%s: %v", s.home(), err)
		}
		defer res.Body.Close()
		if res.TLS.Version != tls.VersionTLS10 {
			t.Errorf("TLS version %x", res.TLS.Version)
		}
		return
	}
	t.Fatal("no such site")
}

func TestChallengeIsPassedWithItsCookie(t *testing.T) {
	w := makeWorld(t, quick(9, 1500))
	for _, s := range w.sites {
		if s.net != netJSL {
			continue
		}
		res := ask(w, s.home())
		body, _ := io.ReadAll(res.Body)
		if res.StatusCode != 521 {
			t.Fatalf("status %d, want 521", res.StatusCode)
		}
		parts := regexp.MustCompile(`\('([^']*)'\)`).FindAllStringSubmatch(string(body), -1)
		cookie := ""
		for _, p := range parts {
			cookie += p[1]
		}
		r := httptest.NewRequest(http.MethodGet, s.home(), nil)
		r.Header.Set("Cookie", strings.Split(cookie, ";")[0])
		rec := httptest.NewRecorder()
		w.ServeHTTP(rec, r)
		if rec.Code != http.StatusOK {
			t.Errorf("with %q: status %d", cookie, rec.Code)
		}
		return
	}
	t.Fatal("no such site")
}

func BenchmarkCountry(b *testing.B) {
	for b.Loop() {
		makeWorld(b, Options{Seed: 1, Sites: 15000})
	}
}

func BenchmarkHomepage(b *testing.B) {
	w := makeWorld(b, Options{Seed: 1, Sites: 300})
	for i := 0; b.Loop(); i++ {
		w.homePage(w.sites[i%len(w.sites)])
	}
}
