package govsim

import (
	"fmt"
	"image/color"
	"net/http"
	"path"
	"strings"

	"nianbao/internal/govsim/paper"
)

// scriptFile answers for the site's external scripts.
func (w *World) scriptFile(s *site, bare string) answer {
	p := w.newPage(s, w.Now(), "script")
	text := ""
	var c, n int
	switch {
	case bare == "/js/footer.js" && s.identity == idScript:
		text = asWrites(p.cut(p.footerText))
	case bare == "/js/index_all.js" && s.family == famDocWrite:
		text = asWrites(p.cut(func() { p.homeBody(looks[s.family]) }))
	case bare == w.entryScript(s) && w.entryOf(s, p.t).place == "script" && w.entryOf(s, p.t).exists:
		text = p.scriptBody()
	case scan(bare, "/js/list_%d_%d.js", &c, &n) && s.family == famDocWrite && w.known(s, c):
		l := looks[s.family]
		items, _ := w.list(s, c, p.t, n, s.pageSize())
		text = asWrites(l.open + "\n" + p.cut(func() { p.items(items, l.item, 60) }) + l.shut + "\n")
	default:
		return notFound
	}
	return answer{http.StatusOK, "application/javascript", s.encode(text), "", ""}
}

func scan(text, format string, into ...any) bool {
	n, err := fmt.Sscanf(text, format, into...)
	return err == nil && n == len(into)
}

// picture answers for the site's pictures; link pictures bear their words.
func (w *World) picture(s *site, bare string) answer {
	base := path.Base(bare)
	text, wide, high := "", 48, 48
	var n int
	switch {
	case strings.HasPrefix(base, "slide"):
		return w.scene(s, base)
	case strings.HasPrefix(base, "logo"):
		text, wide, high = s.name, 620, 90
	case base == "footer_zf.png" || base == "ndbb_f.png":
		text, wide, high = "年度报表", 127, 90
	case strings.HasPrefix(base, "wzndbg"), strings.HasSuffix(base, "0120.jpg"):
		text, wide, high = "政府网站年度报表", 280, 70
	case scan(base, "banner_%d.jpg", &n):
		text, wide, high = bannerWords[n], 280, 70
	case strings.HasPrefix(base, "jiucuo"):
		text, wide, high = "政府网站找错", 120, 50
	}
	key := fmt.Sprintf("picture/%d/%s", s.i, base)
	data, err := w.files.get(key, func() ([]byte, error) {
		return w.fonts.Banner(text, wide, high, color.RGBA{uint8(120 + s.i%90), uint8(30 + s.i%60), uint8(40 + s.i%120), 255}), nil
	})
	if err != nil || len(data) == 0 {
		return notFound
	}
	return answer{http.StatusOK, "image/png", data, "", ""}
}

// bannerWords are what link pictures say; near neighbours of the form among them.
var bannerWords = map[int]string{
	colOpenReport: "政府信息公开年报", colTalk: "在线访谈", colConstruction: "政府网站建设管理专栏", colSurvey: "民意征集",
}

// scene is a news photograph: sky, sun and hills will do.
func (w *World) scene(s *site, base string) answer {
	data, err := w.files.get(fmt.Sprintf("scene/%d/%s", s.i%12, base), func() ([]byte, error) {
		return paper.Scene(560, 320, uint64(s.i%12*100+len(base)+int(base[len(base)-5]))), nil
	})
	if err != nil || len(data) == 0 {
		return notFound
	}
	return answer{http.StatusOK, "image/png", data, "", ""}
}
