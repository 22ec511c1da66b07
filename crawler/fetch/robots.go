package fetch

import (
	"context"
	"strings"

	"github.com/temoto/robotstxt"

	"nianbao/crawler/snapshot"
)

// robotsLimit is as much of a robots.txt as is read (RFC 9309 asks for 500 KiB).
const robotsLimit = 500 << 10

// mayFetch asks the host's robots.txt, once a session. A robots.txt that is missing or
// cannot be had allows everything: it is not a rule we could keep, and the page itself
// will tell whether the host can be reached.
func (s *Session) mayFetch(ctx context.Context, at *address) bool {
	if !s.stack.settings.RespectRobots {
		return true
	}
	origin := at.url.Scheme + "://" + at.url.Host
	rules, met := s.robots[origin]
	if !met {
		rules = s.readRobots(ctx, origin)
		if ctx.Err() == nil {
			s.robots[origin] = rules
		}
	}
	if rules == nil {
		return true
	}
	product, _, _ := strings.Cut(s.stack.settings.UserAgent, "/")
	return rules.TestAgent(at.url.RequestURI(), product)
}

func (s *Session) readRobots(ctx context.Context, origin string) *robotstxt.RobotsData {
	f := &snapshot.Fetch{Purpose: snapshot.ForRobots, URL: origin + "/robots.txt"}
	j := &journey{session: s, fetch: f, limit: robotsLimit}
	j.travel(ctx)
	if f.Status != 200 || f.Class != snapshot.OK && f.Class != snapshot.TooLarge {
		return nil
	}
	rules, err := robotstxt.FromBytes(f.Body)
	if err != nil {
		return nil
	}
	return rules
}
