package browser

import (
	"context"
	"net/http"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
)

// cookies keeps what the page's site left in the browser: a guard that let the browser
// pass knows its visitor by them. Without them the look is as good, so a failure is none.
func (t *tab) cookies(ctx context.Context) {
	res, err := cdp.Call(ctx, t.target, network.GetCookies, network.GetCookiesParams{URLs: []string{t.page.FinalURL}})
	if err != nil {
		return
	}
	for _, c := range res.Cookies {
		t.page.Cookies = append(t.page.Cookies, &http.Cookie{Name: c.Name, Value: c.Value, Path: c.Path, Secure: c.Secure})
	}
}
