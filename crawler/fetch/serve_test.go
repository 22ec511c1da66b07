package fetch

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"nianbao/crawler/snapshot"
)

// quick are settings for servers of our own: no waiting, no second tries, and time limits
// that are only met by who is meant to meet them.
func quick() Settings {
	s := Defaults()
	s.AllowPrivate, s.RespectRobots = true, false
	s.HostInterval, s.IPInterval, s.Retries, s.RetryWait = 0, 0, 0, time.Millisecond
	s.HostParallel, s.IPParallel = 8, 8
	return s
}

func newStack(t *testing.T, s Settings) *Stack {
	t.Helper()
	stack, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stack.Close)
	return stack
}

func get(t *testing.T, s Settings, url string) *snapshot.Fetch {
	t.Helper()
	return newStack(t, s).Session().Get(t.Context(), snapshot.ForHome, url)
}

func open(t *testing.T, s Settings, url string) *snapshot.Fetch {
	t.Helper()
	return newStack(t, s).Session().Open(t.Context(), snapshot.ForHome, url)
}

func wantClass(t *testing.T, f *snapshot.Fetch, want snapshot.Class) {
	t.Helper()
	if f.Class != want {
		t.Fatalf("class %s, want %s (status %d, error %q)", f.Class, want, f.Status, f.Error)
	}
	if (f.Error == "") != (want == snapshot.OK) {
		t.Errorf("class %s with error %q", f.Class, f.Error)
	}
}

// serve runs handler on a loopback address until the test ends.
func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

// page serves one answer.
func answerWith(status int, contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// listen hands every connection to talk, on a raw listener, and returns host:port.
func listen(t *testing.T, talk func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go accept(l, talk)
	return l.Addr().String()
}

func accept(l net.Listener, talk func(net.Conn)) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		go func() {
			defer c.Close()
			talk(c)
		}()
	}
}

// readHead reads a request's header and returns it as it came.
func readHead(c net.Conn) string {
	var head strings.Builder
	r := bufio.NewReader(c)
	for {
		line, err := r.ReadString('\n')
		head.WriteString(line)
		if err != nil || strings.TrimSpace(line) == "" {
			return head.String()
		}
	}
}

// says answers every request with the same bytes and hangs up.
func says(answer string) func(net.Conn) {
	return func(c net.Conn) {
		readHead(c)
		_, _ = io.WriteString(c, answer)
	}
}

// until blocks the other side until the client has gone.
func until(c net.Conn) { _, _ = io.Copy(io.Discard, c) }

// names is a DNS server on loopback; answer gets each question's name without its dot.
func names(t *testing.T, answer func(name string) (ip [4]byte, code dnsmessage.RCode, silent bool)) *net.Resolver {
	t.Helper()
	pc, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pc.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := pc.ReadFrom(buf)
			if err != nil {
				return
			}
			if reply := nameReply(buf[:n], answer); reply != nil {
				_, _ = pc.WriteTo(reply, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		c, err := (&net.Dialer{}).DialContext(ctx, "udp", pc.LocalAddr().String())
		if err != nil {
			return nil, err
		}
		return impatient{c.(*net.UDPConn)}, nil
	}}
}

// impatient ends the resolver's wait for a silent server, which outlives the lookup by seconds.
type impatient struct{ *net.UDPConn }

func (c impatient) SetDeadline(time.Time) error {
	return c.UDPConn.SetDeadline(time.Now().Add(400 * time.Millisecond))
}

func nameReply(query []byte, answer func(string) ([4]byte, dnsmessage.RCode, bool)) []byte {
	var m dnsmessage.Message
	if m.Unpack(query) != nil || len(m.Questions) == 0 {
		return nil
	}
	q := m.Questions[0]
	ip, code, silent := answer(strings.TrimSuffix(q.Name.String(), "."))
	if silent {
		return nil
	}
	m.Header = dnsmessage.Header{ID: m.ID, Response: true, RecursionAvailable: true, RCode: code}
	m.Additionals = nil
	if code == dnsmessage.RCodeSuccess && q.Type == dnsmessage.TypeA {
		m.Answers = []dnsmessage.Resource{{
			Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 60},
			Body:   &dnsmessage.AResource{A: ip},
		}}
	}
	packed, _ := m.Pack()
	return packed
}

func portOf(address string) string {
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(address, "http://"))
	return port
}

// corpus reads a saved real page, or skips the test where they are absent.
func corpus(t testing.TB, name string) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "corpus", "pages", name))
	if err != nil {
		t.Skip("the saved real pages are not here:", err)
	}
	return body
}
