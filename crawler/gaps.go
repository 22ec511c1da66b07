package crawler

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
)

// gap notes one reason why a report may have been missed, once.
func (v *visit) gap(kind snapshot.GapKind, where, detail string) {
	g := snapshot.Gap{Kind: kind, Where: where, Detail: detail}
	if v.aside != nil {
		if !slices.Contains(*v.aside, g) {
			*v.aside = append(*v.aside, g)
		}
		return
	}
	if !v.noted[g] {
		v.noted[g] = true
		v.Gaps = append(v.Gaps, g)
	}
}

// dropGaps takes back the reasons of a kind that a place gave: it is looked at again.
func (v *visit) dropGaps(kind snapshot.GapKind, where string) {
	v.Gaps = slices.DeleteFunc(v.Gaps, func(g snapshot.Gap) bool {
		if g.Kind != kind || g.Where != where {
			return false
		}
		delete(v.noted, g)
		return true
	})
}

func count(n int, what string) string { return fmt.Sprintf("%d %s", n, what) }

// noteFailed: what could not be fetched may have been the report.
func (v *visit) noteFailed(f *snapshot.Fetch) {
	v.gap(snapshot.FetchFailed, f.URL, strings.TrimSpace(string(f.Class)+" "+f.Error))
}

// noteCut: what lies behind the cut was not seen.
func (v *visit) noteCut(f *snapshot.Fetch) {
	if f.Truncated || f.Class == snapshot.TooLarge || f.Class == snapshot.TruncatedBody {
		v.gap(snapshot.CutShort, f.URL, fmt.Sprintf("只取得前 %d 字节", f.Size))
	}
}

// noteScripts tells of the scripts that may write into a page and were not run.
func (v *visit) noteScripts(p *page) {
	unrun := slices.Concat(p.unrun, v.externals(p))
	if len(unrun) == 0 {
		return
	}
	slices.Sort(unrun)
	unrun = slices.Compact(unrun)
	names := strings.Join(unrun[:min(3, len(unrun))], "、")
	v.gap(snapshot.ScriptsNotRun, p.url, fmt.Sprintf("可能写入内容的脚本未运行（%d 处）：%s", len(unrun), names))
}

// externals are the external scripts of a page that were not read and may write
// into it.
func (v *visit) externals(p *page) []string {
	var all []string
	met := map[string]bool{}
	for _, s := range p.scripts {
		if s.src == "" || !isJavaScript(s.kind) || foreign(s.src) {
			continue
		}
		address := resolve(p.base, s.src)
		if address == "" {
			address = cut(s.src, 100)
		}
		if !met[address] && !p.read[address] {
			met[address] = true
			all = append(all, address)
		}
	}
	return all
}

// How many external scripts are read: of the homepage, of a column or article.
const (
	homeScripts = 12
	pageScripts = 5
)

// readScripts fetches a page's own external scripts and reads what they write as
// far as that can be told without running them. It tells whether links came of it.
func (v *visit) readScripts(ctx context.Context, p *page, limit int) bool {
	before := len(p.links)
	for i := 0; i < limit; {
		address := v.nextScript(p)
		if address == "" {
			break
		}
		i++
		p.read[address] = true
		if !v.readScript(ctx, p, address) {
			p.unrun = append(p.unrun, address)
		}
	}
	return len(p.links) > before
}

// nextScript is a script not yet tried, on a host that is credited.
func (v *visit) nextScript(p *page) string {
	for _, address := range v.externals(p) {
		if v.standingOf(address).credited() {
			return address
		}
	}
	return ""
}

// readScript tells whether all is known that the script may write.
func (v *visit) readScript(ctx context.Context, p *page, address string) bool {
	f := v.get(ctx, snapshot.ForScript, address)
	switch {
	case gone(f):
		return true // nothing there to run
	case f == nil || !f.OK():
		return false
	}
	source := decode(f)
	if isLibrary(source) {
		return true
	}
	return !mayWrite(source, p.takeScript(source, ""))
}

// decode is the text of what was fetched.
func decode(f *snapshot.Fetch) string {
	text, _, _ := document.Decode(f.Body, contentType(f))
	return text
}

func contentType(f *snapshot.Fetch) string { return http.Header(f.Header).Get("Content-Type") }

// hintOf is what is known of a body beside its bytes.
func hintOf(f *snapshot.Fetch) document.Hint {
	return document.Hint{ContentType: contentType(f), Name: f.FinalURL}
}
