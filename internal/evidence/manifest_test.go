package evidence

import (
	"bytes"
	"testing"
	"time"
)

// A manifest that is accepted is, byte by byte, what writing its sections gives.
func FuzzManifest(f *testing.F) {
	entries := []entry{{sum: sum(nil), size: 0, name: "3301000019.warc.gz"}, {removed: true, sum: sum(nil), size: 7, name: "3301000019.2-home.png"}}
	text, first := appendSection(nil, section{place: "2025/1", previous: noSeal, entries: entries, at: time.Unix(0, 0).UTC()})
	text, _ = appendSection(text, section{place: "2025/1", previous: first.seal, at: time.Unix(1, 0).UTC()})
	f.Add(text)
	f.Add(text[:len(text)-1])
	f.Add([]byte("nianbao evidence 2025/01\nprevious -\nsealed 2026-02-01T00:00:00Z\n"))
	f.Add([]byte("nianbao evidence 2025/1\nprevious -\nkept " + sum(nil) + " +1 3301000019.warc.gz\nsealed 2026-02-01T00:00:00Z\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		sections, err := parseManifest(text)
		var again []byte
		for _, s := range sections {
			again, s = appendSection(again, s)
			if s.seal != sum(text[:s.end]) {
				t.Errorf("section ending at %d has seal %s", s.end, s.seal)
			}
		}
		if !bytes.HasPrefix(text, again) || err == nil && len(again) != len(text) {
			t.Errorf("read %q as %q (%v)", text, again, err)
		}
	})
}

func FuzzChain(f *testing.F) {
	line := link{sum(nil), "2025/1", time.Unix(0, 0).UTC()}.line()
	f.Add([]byte(line + line))
	f.Add([]byte(line[:20]))
	f.Fuzz(func(t *testing.T, text []byte) {
		links, err := parseChain(text)
		var again []byte
		for _, l := range links {
			again = append(again, l.line()...)
		}
		if !bytes.HasPrefix(text, again) || err == nil && len(again) != len(text) {
			t.Errorf("read %q as %q (%v)", text, again, err)
		}
	})
}
