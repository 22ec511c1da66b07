package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"nianbao/crawler"
	"nianbao/crawler/browser"
	"nianbao/crawler/fetch"
	"nianbao/internal/document"
	"nianbao/registry"
)

// lookOptions say how sites are looked at.
type lookOptions struct {
	SiteTime     time.Duration `default:"5m" help:"一个网站最多用时（默认 ${default}）"`
	Contact      string        `help:"写入 User-Agent 的联系方式，便于网站管理员核实"`
	AllowPrivate bool          `help:"允许访问内网和本机地址"`
	IgnoreRobots bool          `help:"不理会 robots.txt"`
	Render       string        `enum:"auto,always,never" default:"auto" help:"用浏览器打开首页：auto（静态查看留有疑问时）、always、never（默认 ${default}）"`
	Browser      string        `placeholder:"PATH|URL" help:"浏览器程序或远程浏览器地址（默认自动寻找 Chromium）"`
	PageTime     time.Duration `default:"30s" help:"浏览器打开一个页面最多用时（默认 ${default}）"`
	Tabs         int           `default:"0" help:"浏览器同时打开的页面数（默认同处理器核数）"`
}

// crawler prepares a crawler and its browser; the function returned closes both.
func (o lookOptions) crawler(p *program, register []registry.Site, documents *document.Reader) (*crawler.Crawler, func(), error) {
	settings := fetch.Defaults()
	settings.UserAgent = "nianbao/" + version
	settings.Contact = o.Contact
	settings.Proxy = p.cli.Proxy
	settings.AllowPrivate = o.AllowPrivate
	settings.RespectRobots = !o.IgnoreRobots
	settings.Now = p.now
	shown, err := o.browser(p)
	if err != nil {
		return nil, nil, err
	}
	means, err := o.means(register, shown != nil)
	if err != nil {
		return nil, nil, err
	}
	look, err := crawler.New(crawler.Settings{
		Means: means, Fetch: settings, SiteTime: o.SiteTime, Now: p.now, Browser: shown, Render: crawler.Render(o.Render),
		Documents: documents,
		Hosts:     registry.Owners(register), Portal: registry.Answering(register),
	})
	if err != nil {
		return nil, nil, usage("%w", err)
	}
	return look, func() {
		look.Close()
		if shown != nil {
			_ = shown.Close() // the night is kept already
		}
	}, nil
}

// browser is nil where none is wanted, or none is installed and none insisted on:
// what only a browser could show then stays unknown.
func (o lookOptions) browser(p *program) (*browser.Browser, error) {
	if o.Render == string(crawler.RenderNever) {
		fmt.Fprintln(p.stderr, "不用浏览器："+staysUnknown)
		return nil, nil
	}
	settings := browser.Settings{
		Proxy: p.cli.Proxy, AllowPrivate: o.AllowPrivate, IgnoreCertificates: true, Tabs: o.Tabs,
		PageTime: o.PageTime, Now: p.now,
		Shoot: crawler.NamesForm,
	}
	if isURL(o.Browser) {
		settings.Remote = o.Browser
	} else {
		settings.Exec = o.Browser
	}
	shown, err := browser.New(settings)
	switch {
	case errors.Is(err, browser.ErrNoBrowser) && o.Render == string(crawler.RenderAuto) && o.Browser == "":
		fmt.Fprintf(p.stderr, "%v。%s\n", err, staysUnknown)
		return nil, nil
	case err != nil:
		return nil, usage("%w", err)
	}
	return shown, nil
}

// staysUnknown is what nobody can say without a browser.
const staysUnknown = "只作静态查看，入口在首页的位置不作判断，须运行脚本才能看清的标为待核。"

func isURL(text string) bool {
	scheme, _, found := strings.Cut(text, "://")
	return found && slices.Contains([]string{"http", "https", "ws", "wss"}, scheme)
}
