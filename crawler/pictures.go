package crawler

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"nianbao/crawler/browser"
	"nianbao/crawler/snapshot"
)

// framedLimit is how many entries are pictured with a frame of their own.
const framedLimit = 3

// picture keeps a screenshot under a name; none is kept of nothing.
func (v *visit) picture(name, address string, png []byte) {
	if len(png) == 0 {
		return
	}
	sum := sha256.Sum256(png)
	v.Pictures = append(v.Pictures, snapshot.Picture{Name: name, Page: address, At: v.settings.Now(), SHA256: hex.EncodeToString(sum[:]), PNG: png})
}

// pictureReport keeps the picture of the first report page shown.
func (v *visit) pictureReport(seen showing) {
	for _, p := range v.Pictures {
		if p.Name == "report" {
			return
		}
	}
	v.picture("report", seen.FinalURL, seen.Screenshot)
}

// frame keeps the picture in which an entry is framed and returns its name, empty
// where the entry was not pictured.
func (v *visit) frame(shown showing, e *snapshot.Entry, l browser.Link) string {
	framed := 0
	for _, p := range v.Pictures {
		if strings.HasPrefix(p.Name, "entry") {
			framed++
		}
	}
	if framed >= framedLimit {
		return ""
	}
	png, err := shown.Frame(l)
	if err != nil {
		return "" // seen and measured all the same
	}
	name := fmt.Sprintf("entry%d", e.ID)
	v.picture(name, e.Page, png)
	return name
}

// figures are a link's measure as plain data.
func figures(l browser.Link, height int) *snapshot.Shown {
	return &snapshot.Shown{
		Box: snapshot.Box(l.Box), Small: snapshot.Box(l.Small), Screen: l.Box.Screen(screenHeight), Screens: (height + screenHeight - 1) / screenHeight,
		Visible: l.Visible, Why: string(l.Why), Needs: string(l.Needs), Area: string(l.Area),
		FontSize: l.FontSize, Contrast: l.Contrast, Picture: l.Picture, CoveredBy: l.CoveredBy, Closable: l.Closable,
	}
}

// screenHeight is that of the larger window in which pages are measured.
const screenHeight = 1080
