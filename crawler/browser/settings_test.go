package browser

import (
	"errors"
	"strings"
	"testing"
)

func TestNoBrowserSaysWhatToInstall(t *testing.T) {
	_, err := New(Settings{Exec: "no-such-browser", Scratch: t.TempDir()})
	if !errors.Is(err, ErrNoBrowser) || !strings.Contains(err.Error(), "chromium-headless-shell") {
		t.Errorf("%v", err)
	}
}

func TestSettingsThatCannotBeUsed(t *testing.T) {
	for name, s := range map[string]Settings{
		"negative":         {Tabs: -1},
		"proxy not a URL":  {Proxy: "%zz"},
		"proxy scheme":     {Proxy: "ftp://proxy.example:1"},
		"proxy password":   {Proxy: "http://a:secret@proxy.example:1"},
		"proxy, no host":   {Proxy: "http://"},
		"scratch, no dir.": {Scratch: "/dev/null/x", Remote: "ws://127.0.0.1:1"},
	} {
		if b, err := New(s); err == nil {
			t.Errorf("%s: accepted", name)
			_ = b.Close()
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: tells the password: %v", name, err)
		}
	}
}
