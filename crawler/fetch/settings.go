package fetch

import (
	"crypto/x509"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"
)

// Settings say how we look: who we say we are, how long we wait, how often we
// knock and where we never go. Take Defaults and change what must be changed.
type Settings struct {
	UserAgent     string // product token sent to sites: "nianbao/1.2"
	Contact       string // mail address or page where a site's keeper finds us, added to UserAgent; may be empty
	Proxy         string // http://, https:// or socks5:// URL all traffic goes through; empty for none
	AllowPrivate  bool   // private, loopback and other inner addresses may be asked
	RespectRobots bool   // what robots.txt disallows is not fetched

	ConnectTimeout   time.Duration // name lookup and TCP connection
	TLSTimeout       time.Duration // TLS handshake
	FirstByteTimeout time.Duration // from the request sent to the end of the header
	BodyTimeout      time.Duration // reading the body of one response
	WholeTimeout     time.Duration // time on the wire for one fetch, all hops and tries; waiting for our turn is not counted

	MaxBody       int64         // bytes of a body after decompression; more is cut
	MaxHops       int           // redirects followed in one fetch
	Retries       int           // further tries after the first
	RetryWait     time.Duration // before the first further try, doubled for each next one, with jitter
	RetryAfterMax time.Duration // longest Retry-After obeyed; who asks for more is not tried again

	HostInterval time.Duration // between the starts of two requests to one host
	IPInterval   time.Duration // between the starts of two requests to one address
	HostParallel int           // requests under way to one host
	IPParallel   int           // requests under way to one address

	Now        func() time.Time // stamps fetches and reads Retry-After dates; never used for waiting
	ExtraRoots *x509.CertPool   // trusted in place of the system's roots; nil for the system's
	Resolver   *net.Resolver    // nil for the system's
}

// Defaults are settings fit for a night over real sites.
func Defaults() Settings {
	return Settings{
		UserAgent:        "nianbao/dev",
		RespectRobots:    true,
		ConnectTimeout:   15 * time.Second,
		TLSTimeout:       15 * time.Second,
		FirstByteTimeout: 30 * time.Second,
		BodyTimeout:      60 * time.Second,
		WholeTimeout:     150 * time.Second,
		MaxBody:          20 << 20,
		MaxHops:          10,
		Retries:          2,
		RetryWait:        2 * time.Second,
		RetryAfterMax:    60 * time.Second,
		HostInterval:     time.Second,
		IPInterval:       200 * time.Millisecond,
		HostParallel:     1,
		IPParallel:       4,
		Now:              time.Now,
	}
}

func (s *Settings) check() error {
	if strings.ContainsFunc(s.UserAgent+s.Contact, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return fmt.Errorf("user agent %q, contact %q: control characters", s.UserAgent, s.Contact)
	}
	if s.HostParallel < 1 || s.IPParallel < 1 || s.MaxBody < 1 || s.Retries < 0 || s.MaxHops < 0 {
		return fmt.Errorf("limits must be positive: host parallel %d, IP parallel %d, body %d, retries %d, hops %d",
			s.HostParallel, s.IPParallel, s.MaxBody, s.Retries, s.MaxHops)
	}
	if s.Now == nil {
		s.Now = time.Now
	}
	if s.Resolver == nil {
		s.Resolver = net.DefaultResolver
	}
	_, err := s.proxyURL()
	return err
}

func (s *Settings) proxyURL() (*url.URL, error) {
	if s.Proxy == "" {
		return nil, nil
	}
	u, err := url.Parse(s.Proxy)
	if err != nil {
		return nil, fmt.Errorf("proxy %q: not a URL", s.Proxy)
	}
	switch u.Scheme {
	case "http", "https", "socks5", "socks5h":
	default:
		return nil, fmt.Errorf("proxy %q: must begin with http://, https:// or socks5://", u.Redacted())
	}
	if u.Hostname() == "" {
		return nil, fmt.Errorf("proxy %q: names no host", u.Redacted())
	}
	return u, nil
}

// Agent is the User-Agent sent to sites.
func (s *Settings) Agent() string {
	if s.Contact == "" {
		return s.UserAgent
	}
	return s.UserAgent + " (+" + s.Contact + ")"
}
