package checks

import (
	"net/url"
	"slices"
	"time"

	"nianbao/crawler/snapshot"
)

// Probe is what came of asking for a homepage once, without retries and for 15
// seconds at most: the measure of 站点无法访问.
type Probe struct {
	Class  snapshot.Class `json:"class" db:"class"`
	Status int            `json:"status" db:"status"` // of HTTP, 0 when there was no answer
	URL    string         `json:"url" db:"url"`       // where a probe that did not open ended; empty when it opened
	Size   int64          `json:"size" db:"size"`     // bytes that came
}

// ProbeCount is how many probes of a site's homepage came to the same on one day.
type ProbeCount struct {
	Day time.Time // its first moment, in Asia/Shanghai
	Probe
	Void bool // our own line was not in order
	N    int
}

// Reach is what a probe says of whether the homepage opens.
type Reach int

// What a probe can say. Only Opened and Down are counted.
const (
	Unable  Reach = iota // we did not get to ask: nothing is known
	Unclear              // a guard answered, or the fault may be ours: a reader may get in or not
	Opened
	Down
)

// Reach weighs a probe. Down is only what a reader would meet, too: nobody answers
// in time, the name is not there, or the site itself says that it cannot serve.
// 503 is no such word: it is also how servers and guards slow down whom they find
// too eager.
func (p Probe) Reach() Reach {
	switch p.Class {
	case snapshot.OK, snapshot.TooLarge, snapshot.CharsetSuspect, snapshot.ParseFailed:
		return Opened
	case snapshot.DNSNotFound, snapshot.TCPRefused, snapshot.ConnectTimeout, snapshot.FirstByteTimeout:
		return Down
	case snapshot.BodyTimeout:
		return downIf(p.Size == 0) // a browser shows what has come
	case snapshot.HTTPServerError:
		return downIf(slices.Contains([]int{500, 502, 504}, p.Status))
	case snapshot.HTTPClientError:
		return downIf((p.Status == 404 || p.Status == 410) && isRoot(p.URL))
	case snapshot.ProxyFailed, snapshot.Cancelled, snapshot.ScannerError, snapshot.PrivateAddress, snapshot.BadURL,
		snapshot.RobotsDisallowed, snapshot.NotOwed, "":
		return Unable
	}
	return Unclear
}

func downIf(down bool) Reach {
	if down {
		return Down
	}
	return Unclear
}

// isRoot: that a longer address is gone may only mean that the register is behind.
func isRoot(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Path == "" || u.Path == "/") && u.RawQuery == ""
}
