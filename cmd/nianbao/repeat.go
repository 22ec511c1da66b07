package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"nianbao/crawler"
	"nianbao/crawler/browser"
	"nianbao/internal/scan"
	"nianbao/registry"
)

// repeatOptions say when a site that has not changed gets a full look all the same.
type repeatOptions struct {
	Full      bool `help:"所有网站都完整查看，不沿用以前所见"`
	FullEvery int  `default:"7" placeholder:"DAYS" help:"合格且各项内容重新取得后均未变的网站，至少每隔几天完整查看一次；发布时限前后各夜一律完整查看（默认 ${default}）"`
}

func (o repeatOptions) check() error {
	if o.FullEvery < 1 {
		return usage("--full-every 应为正整数，%d 不行", o.FullEvery)
	}
	return nil
}

// repeat is how a scan repeats earlier looks.
func (o repeatOptions) repeat(look *crawler.Crawler, pictures earlierPictures) scan.Repeat {
	if o.Full {
		return scan.Repeat{}
	}
	return scan.Repeat{Look: look.Revisit, For: time.Duration(o.FullEvery) * 24 * time.Hour, Pictures: pictures}
}

// means names everything that how a site is seen depends on: program, browser, register
// and options. What was seen by other means is not taken for what would be seen by these.
func (o lookOptions) means(register []registry.Site, shown bool) (string, error) {
	program, err := ownSum()
	if err != nil {
		return "", err
	}
	seer := "none"
	if shown {
		seer = o.browserStamp()
	}
	text, err := json.Marshal([]any{program, seer, o, register})
	if err != nil {
		return "", fmt.Errorf("名录：%w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16]), nil
}

func (o lookOptions) browserStamp() string {
	if isURL(o.Browser) {
		return o.Browser
	}
	path, err := browser.Find(o.Browser)
	if err != nil {
		return "" // it was found a moment ago
	}
	return stamp(path)
}

// stamp tells versions of a program file apart.
func stamp(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return path
	}
	return fmt.Sprintf("%s %d %s", path, info.Size(), info.ModTime().UTC().Format(time.RFC3339Nano))
}
