// Package browser looks at pages with Chromium: scripts run, pictures shown, every link
// measured as a citizen at a desk would see it. No page can keep it waiting, bring it
// down, reach the network we run in or leave anything behind.
package browser

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"runtime"
	"time"
)

// Settings say which browser is used and how. The zero value will do.
type Settings struct {
	Exec               string        // program; empty: found, chromium-headless-shell before chromium and Chrome
	Remote             string        // ws:// or http:// address of a running browser, instead of a program
	Proxy              string        // http://, https:// or socks5:// URL all traffic goes through
	AllowPrivate       bool          // private, loopback and other inner addresses may be asked
	IgnoreCertificates bool          // pages are shown whatever their certificate; for what was judged before
	Tabs               int           // pages open at once, 0: as many as the machine has processors
	Recycle            int           // pages after which the browser is started anew, 0: 100
	Memory             int64         // bytes of memory above which a browser is ended, 0: 3 GiB
	PageTime           time.Duration // longest wait for a page to load and come to rest, 0: 30 s
	UserAgent          string        // empty: the browser's own
	Scratch            string        // folder for profiles, empty: the system's temporary folder
	Now                func() time.Time
	patience           time.Duration // how long the browser, not a page, may take to answer or to open a tab, 0: 20 s

	// Shoot picks links to be looked at closely: their surroundings are pictured while
	// the page is open, so that Page.Frame can show them. Nil: none.
	Shoot func(Link) bool
}

// ErrNoBrowser says that no browser is installed, and what to install.
var ErrNoBrowser = errors.New("未找到 Chromium 浏览器：请安装 chromium-headless-shell（Debian/Ubuntu：apt install chromium-headless-shell）、chromium 或 Google Chrome，或用设置指明浏览器程序或远程浏览器地址")

func (s *Settings) complete() error {
	if s.Tabs < 0 || s.Recycle < 0 || s.Memory < 0 || s.PageTime < 0 {
		return fmt.Errorf("browser: negative limits: tabs %d, recycle %d, memory %d, page time %v", s.Tabs, s.Recycle, s.Memory, s.PageTime)
	}
	s.Tabs = orElse(s.Tabs, runtime.GOMAXPROCS(0))
	s.Recycle = orElse(s.Recycle, 100)
	s.Memory = orElse(s.Memory, 3<<30)
	s.PageTime = orElse(s.PageTime, 30*time.Second)
	s.patience = orElse(s.patience, 20*time.Second)
	s.Scratch = orElse(s.Scratch, os.TempDir())
	if s.Now == nil {
		s.Now = time.Now
	}
	if s.Shoot == nil {
		s.Shoot = func(Link) bool { return false }
	}
	if err := checkProxy(s.Proxy); err != nil {
		return err
	}
	if s.Remote != "" {
		return nil
	}
	var err error
	s.Exec, err = Find(s.Exec)
	return err
}

func checkProxy(proxy string) error {
	if proxy == "" {
		return nil
	}
	u, err := url.Parse(proxy)
	if err != nil || u.Hostname() == "" {
		return errors.New("browser: proxy: not a URL with a host")
	}
	switch u.Scheme {
	case "http", "https", "socks5":
	default:
		return fmt.Errorf("browser: proxy %s: must begin with http://, https:// or socks5://", u.Redacted())
	}
	if u.User != nil {
		return fmt.Errorf("browser: proxy %s: Chromium takes no user name and password there", u.Redacted())
	}
	return nil
}

func orElse[T comparable](value, other T) T {
	var zero T
	if value == zero {
		return other
	}
	return value
}
