package browser

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/remote"
)

// engine is one running browser.
type engine struct {
	ctx     context.Context // of the browser; pages are opened under it
	end     func()          // ends it and waits
	browser *chromedp.Browser
	pid     int    // 0 for a remote one
	dir     string // its profile, empty for a remote one
	dead    atomic.Bool

	patience time.Duration // of Settings

	// Kept by Browser under its lock.
	pages, busy int
	retired     bool
}

// startLimit is how long a browser may take to start.
const startLimit = 60 * time.Second

// start starts a browser or joins the remote one.
func (b *Browser) start() (*engine, error) {
	e := &engine{patience: b.settings.patience}
	var alloc context.Context
	var free func()
	if b.settings.Remote != "" {
		alloc, free = remote.NewAllocator(b.life, b.settings.Remote)
	} else {
		var err error
		if e.dir, err = b.root.folder(); err != nil {
			return nil, err
		}
		alloc, free = chromedp.NewExecAllocator(b.life, b.flags(e.dir)...)
	}
	ctx, cancel := chromedp.NewContext(alloc, chromedp.WithBrowserOption(
		chromedp.WithBrowserLogf(quiet), chromedp.WithBrowserErrorf(quiet)))
	e.ctx, e.end = ctx, func() { cancel(); free() }
	// The first Do binds the life of the browser to its context, so the limit must not
	// be in it.
	slow := time.AfterFunc(startLimit, cancel)
	defer slow.Stop()
	if err := chromedp.Do(ctx); err != nil {
		e.stop()
		return nil, err
	}
	e.browser = chromedp.FromContext(ctx).Browser
	if p := e.browser.Process(); p != nil {
		e.pid = p.Pid
	}
	return e, nil
}

// quiet takes what chromedp has to say: mostly of events newer than it knows.
func quiet(format string, args ...any) { slog.Debug("chromedp: " + fmt.Sprintf(format, args...)) }

// lost says whether the connection to the browser is gone, and the browser with it.
func (e *engine) lost() bool {
	select {
	case <-e.browser.LostConnection:
		return true
	case <-e.ctx.Done():
		return true
	default:
		return e.dead.Load()
	}
}

// answers says whether the browser itself, not the page, still answers.
func (e *engine) answers() bool {
	ctx, cancel := context.WithTimeout(e.ctx, e.patience)
	defer cancel()
	_, err := cdp.Call(ctx, e.browser, browser.GetVersion, cdp.Empty{})
	return err == nil
}

// giveUp ends a browser that is of no use, with all the pages in it.
func (e *engine) giveUp() {
	e.dead.Store(true)
	if e.pid != 0 {
		killGroup(e.pid)
	}
}

// swollen says whether the browser has taken more memory than it may.
func (b *Browser) swollen(e *engine) bool { return e.pid != 0 && memoryOf(e.pid) > b.settings.Memory }

// stop ends the browser and removes its profile. Nothing in it is worth a gentle end.
func (e *engine) stop() {
	if e.pid != 0 {
		killGroup(e.pid)
	}
	e.end()
	if e.pid != 0 {
		reapGroup(e.pid)
	}
	if e.dir != "" {
		_ = removeStubborn(e.dir) // what stays is removed with the scratch folder
	}
}

// removeStubborn removes a folder in which dying processes may still write.
func removeStubborn(dir string) error {
	var err error
	for range 100 {
		if err = os.RemoveAll(dir); err == nil {
			return nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	return fmt.Errorf("remove %s: %w", dir, err)
}

// switches that every browser is started with. Pages of one site share a process
// (site isolation off): they hold no secrets, and their frames are then under our eyes.
var switches = []string{
	"no-first-run", "no-default-browser-check", "headless", "hide-scrollbars", "mute-audio",
	"disable-background-networking", "disable-background-timer-throttling",
	"disable-backgrounding-occluded-windows", "disable-renderer-backgrounding", "disable-breakpad",
	"disable-client-side-phishing-detection", "disable-component-update", "disable-default-apps",
	"disable-dev-shm-usage", "disable-domain-reliability", "disable-extensions", "disable-sync",
	"disable-hang-monitor", "disable-prompt-on-repost", "disable-gpu", "metrics-recording-only",
	"use-mock-keychain", "block-new-web-contents", "deny-permission-prompts", "disable-notifications",
	"disable-remote-fonts", "disable-site-isolation-trials", "disable-speech-api",
}

func (b *Browser) flags(dir string) []chromedp.ExecAllocatorOption {
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(b.settings.Exec),
		chromedp.UserDataDir(filepath.Join(dir, "profile")),
		chromedp.Env("TMPDIR="+dir, "HOME="+dir),
		chromedp.ModifyCmdFunc(bindToUs),
		chromedp.WindowSize(wideWidth, wideHeight),
		chromedp.Flag("disable-features", "Translate,MediaRouter,OptimizationHints,IsolateOrigins,site-per-process"),
		chromedp.Flag("force-color-profile", "srgb"),
		chromedp.Flag("password-store", "basic"),
		chromedp.Flag("force-webrtc-ip-handling-policy", "disable_non_proxied_udp"),
	}
	for _, s := range switches {
		options = append(options, chromedp.Flag(s, true))
	}
	if b.settings.IgnoreCertificates {
		options = append(options, chromedp.IgnoreCertErrors)
	}
	if b.settings.UserAgent != "" {
		options = append(options, chromedp.UserAgent(b.settings.UserAgent))
	}
	return options
}

var errOverdue = errors.New("time for the page is up")
