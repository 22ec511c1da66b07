package browser

import (
	"fmt"
	"os/exec"
)

// programs in the order of preference. The first are what Debian's wrapper scripts start:
// with a script between, a signal to our child would not reach the browser.
var programs = []string{
	"/usr/lib/chromium/chromium-headless-shell", "/usr/lib/chromium-browser/chromium-headless-shell",
	"chromium-headless-shell", "chrome-headless-shell", "headless_shell", "headless-shell",
	"/usr/lib/chromium/chromium", "chromium", "chromium-browser",
	"google-chrome", "google-chrome-stable", "chrome", "msedge",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	`C:\Program Files\Google\Chrome\Application\chrome.exe`,
}

// Find is the browser program that will be used, for a named one or an empty name.
// The error is ErrNoBrowser when there is none.
func Find(name string) (string, error) {
	if name != "" {
		path, err := exec.LookPath(name)
		if err != nil {
			return "", fmt.Errorf("%w（%w）", ErrNoBrowser, err)
		}
		return path, nil
	}
	for _, name := range programs {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrNoBrowser
}
