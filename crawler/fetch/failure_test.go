package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"

	"nianbao/crawler/snapshot"
)

// Servers that speak raw TCP and go wrong in one way each.
func TestFailureOfTheExchange(t *testing.T) {
	tests := []struct {
		name   string
		talk   func(net.Conn)
		change func(*Settings)
		class  snapshot.Class
		status int
		body   string
	}{
		{name: "hangs up at once", talk: func(c net.Conn) {
			_ = c.(*net.TCPConn).CloseWrite() // closing outright would race with the request, whose loss is a reset
			until(c)
		}, class: snapshot.EmptyReply},
		{name: "hangs up after the request", talk: func(c net.Conn) { readHead(c) }, class: snapshot.EmptyReply},
		{name: "resets after the request", talk: func(c net.Conn) {
			readHead(c)
			_ = c.(*net.TCPConn).SetLinger(0)
		}, class: snapshot.TCPReset},
		{name: "header never comes", talk: func(c net.Conn) { readHead(c); until(c) }, change: func(s *Settings) {
			s.FirstByteTimeout = 100 * time.Millisecond
		}, class: snapshot.FirstByteTimeout},
		{name: "header drips", talk: func(c net.Conn) {
			readHead(c)
			drip(c, "HTTP/1.1 200 OK\r\nX-Slow: ", "a")
		}, change: func(s *Settings) {
			s.FirstByteTimeout = 100 * time.Millisecond
		}, class: snapshot.FirstByteTimeout},
		{name: "body stops", talk: func(c net.Conn) {
			readHead(c)
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<p>half")
			until(c)
		}, change: func(s *Settings) {
			s.BodyTimeout = 100 * time.Millisecond
		}, class: snapshot.BodyTimeout, status: 200, body: "<p>half"},
		{name: "body drips without end", talk: func(c net.Conn) {
			readHead(c)
			drip(c, "HTTP/1.1 200 OK\r\n\r\n", "<br>")
		}, change: func(s *Settings) {
			s.BodyTimeout = 100 * time.Millisecond
		}, class: snapshot.BodyTimeout, status: 200},
		{name: "whole time is up in the body", talk: func(c net.Conn) {
			readHead(c)
			drip(c, "HTTP/1.1 200 OK\r\n\r\n", "<br>")
		}, change: func(s *Settings) {
			s.WholeTimeout = 100 * time.Millisecond
		}, class: snapshot.BodyTimeout, status: 200},
		{name: "whole time is up before the header", talk: func(c net.Conn) { readHead(c); until(c) }, change: func(s *Settings) {
			s.WholeTimeout = 100 * time.Millisecond
		}, class: snapshot.FirstByteTimeout},
		{name: "less than Content-Length", talk: says("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<p>half"), class: snapshot.TruncatedBody, status: 200, body: "<p>half"},
		{name: "chunks end early", talk: says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n<p>half\r\n"), class: snapshot.TruncatedBody, status: 200, body: "<p>half"},
		{name: "reset within the body", talk: func(c net.Conn) {
			readHead(c)
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
			_ = c.(*net.TCPConn).SetLinger(0)
		}, class: snapshot.TruncatedBody, status: 200},
		{name: "broken chunk", talk: says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n"), class: snapshot.HTTPProtocol, status: 200},
		{name: "part of a body", talk: says("HTTP/1.1 206 Partial Content\r\nContent-Length: 4\r\n\r\n<p>a"), class: snapshot.TruncatedBody, status: 206, body: "<p>a"},
		{name: "not HTTP", talk: says("SSH-2.0-OpenSSH_7.4\r\n"), class: snapshot.HTTPProtocol},
		{name: "header cut", talk: says("HTTP/1.1 200 OK\r\nContent-"), class: snapshot.HTTPProtocol},
		{name: "header without colon", talk: says("HTTP/1.1 200 OK\r\nnonsense\r\n\r\n"), class: snapshot.HTTPProtocol},
		{name: "two lengths", talk: says("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"), class: snapshot.HTTPProtocol},
		{name: "endless header", talk: func(c net.Conn) {
			readHead(c)
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\n")
			for err := error(nil); err == nil; {
				_, err = io.WriteString(c, "X: "+strings.Repeat("x", 8000)+"\r\n")
			}
		}, class: snapshot.HTTPProtocol},
		{name: "status out of range", talk: says("HTTP/1.1 999 No\r\nContent-Length: 1\r\n\r\na"), class: snapshot.HTTPProtocol, status: 999, body: "a"},
		{name: "redirect that leads nowhere", talk: says("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"), class: snapshot.HTTPProtocol, status: 302},
		{name: "nothing in it", talk: says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), class: snapshot.EmptyReply, status: 200},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := quick()
			if tt.change != nil {
				tt.change(&s)
			}
			f := get(t, s, "http://"+listen(t, tt.talk)+"/")
			wantClass(t, f, tt.class)
			if f.Status != tt.status || !strings.HasPrefix(string(f.Body), tt.body) {
				t.Errorf("status %d, body %q", f.Status, f.Body)
			}
			if f.Size != int64(len(f.Body)) {
				t.Errorf("size %d of %d bytes", f.Size, len(f.Body))
			}
			if cut := tt.class == snapshot.TruncatedBody || tt.class == snapshot.BodyTimeout; cut && tt.status == 200 && !f.Truncated {
				t.Error("what is missing is not told")
			}
		})
	}
}

func drip(c net.Conn, head, drop string) {
	_, err := io.WriteString(c, head)
	for err == nil {
		time.Sleep(10 * time.Millisecond)
		_, err = io.WriteString(c, drop)
	}
}

func TestRefusedPort(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	wantClass(t, get(t, quick(), "http://"+address+"/"), snapshot.TCPRefused)
}

// A listener whose queue is full drops further SYNs, as a dead address does.
func TestConnectTimeout(t *testing.T) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		t.Skip(err)
	}
	defer syscall.Close(fd)
	if err := errors.Join(syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}), syscall.Listen(fd, 0)); err != nil {
		t.Skip(err)
	}
	name, err := syscall.Getsockname(fd)
	if err != nil {
		t.Skip(err)
	}
	address := fmt.Sprintf("127.0.0.1:%d", name.(*syscall.SockaddrInet4).Port)
	for full := false; !full; {
		c, err := net.DialTimeout("tcp", address, 200*time.Millisecond)
		if err != nil {
			full = true
			continue
		}
		defer c.Close()
	}
	s := quick()
	s.ConnectTimeout = 200 * time.Millisecond
	wantClass(t, get(t, s, "http://"+address+"/"), snapshot.ConnectTimeout)
}

func TestNameFailures(t *testing.T) {
	s := quick()
	s.ConnectTimeout = 500 * time.Millisecond
	s.Resolver = names(t, func(name string) ([4]byte, dnsmessage.RCode, bool) {
		switch name {
		case "gone.gov.cn":
			return [4]byte{}, dnsmessage.RCodeNameError, false
		case "broken.gov.cn":
			return [4]byte{}, dnsmessage.RCodeServerFailure, false
		}
		return [4]byte{}, 0, true
	})
	session := newStack(t, s).Session()
	for host, want := range map[string]snapshot.Class{
		"gone.gov.cn": snapshot.DNSNotFound, "broken.gov.cn": snapshot.DNSFailed, "silent.gov.cn": snapshot.DNSTimeout,
	} {
		f := session.Get(t.Context(), snapshot.ForHome, "http://"+host+"/")
		if f.Class != want {
			t.Errorf("%s: class %s, want %s (%s)", host, f.Class, want, f.Error)
		}
		if !strings.Contains(f.Error, host) {
			t.Errorf("error does not name the host: %s", f.Error)
		}
	}
}

// Errors that cannot be had from a server on this machine.
func TestClassify(t *testing.T) {
	op := func(err error) error {
		return &net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", err)}
	}
	tests := []struct {
		failure failure
		want    snapshot.Class
	}{
		{failure{err: op(syscall.EHOSTUNREACH), at: inConnect}, snapshot.Unreachable},
		{failure{err: op(syscall.ENETUNREACH), at: inConnect}, snapshot.Unreachable},
		{failure{err: op(syscall.ETIMEDOUT), at: inConnect}, snapshot.ConnectTimeout},
		{failure{err: op(syscall.EMFILE), at: inConnect}, snapshot.ScannerError},
		{failure{err: op(syscall.EADDRNOTAVAIL), at: inConnect}, snapshot.ScannerError},
		{failure{err: &net.OpError{Op: "local error", Err: errors.New("tls: no renegotiation")}, at: inRequest, strict: true}, snapshot.TLSLegacy},
		{failure{err: &net.OpError{Op: "remote error", Err: tls.AlertError(40)}, at: inTLS, strict: true}, snapshot.TLSLegacy},
		{failure{err: &net.OpError{Op: "remote error", Err: tls.AlertError(40)}, at: inTLS}, snapshot.TLSFailed},
		{failure{err: io.EOF, at: inTLS, strict: true}, snapshot.TLSLegacy},
		{failure{err: io.EOF, at: inTLS}, snapshot.TLSFailed},
		{failure{err: syscall.ECONNRESET, at: inTLS}, snapshot.TCPReset},
		{failure{err: syscall.ECONNRESET, at: inBody}, snapshot.TruncatedBody},
		{failure{err: context.Canceled, at: inBody, cause: context.Canceled}, snapshot.Cancelled},
		{failure{err: context.DeadlineExceeded, at: inConnect, cause: errWholeTimeout}, snapshot.ConnectTimeout},
		{failure{err: context.DeadlineExceeded, at: inStart, cause: errWholeTimeout}, snapshot.FirstByteTimeout},
		{failure{err: errors.New("never heard of"), at: inConnect}, snapshot.ScannerError},
	}
	for _, tt := range tests {
		if got, _ := classify(tt.failure); got != tt.want {
			t.Errorf("%v at %v, strict %v: %s, want %s", tt.failure.err, tt.failure.at, tt.failure.strict, got, tt.want)
		}
	}
}

func TestStatusClasses(t *testing.T) {
	for status, want := range map[int]snapshot.Class{
		200: snapshot.OK, 201: snapshot.OK, 204: snapshot.EmptyReply, 304: snapshot.HTTPProtocol, 400: snapshot.HTTPClientError,
		403: snapshot.HTTPClientError, 404: snapshot.HTTPClientError, 410: snapshot.HTTPClientError, 429: snapshot.Blocked,
		500: snapshot.HTTPServerError, 502: snapshot.HTTPServerError, 503: snapshot.HTTPServerError,
	} {
		f := get(t, quick(), serve(t, answerWith(status, "text/html", "<h1>nginx</h1><a href=/>x</a>")))
		if f.Class != want || f.Status != status {
			t.Errorf("%d: class %s, want %s", status, f.Class, want)
		}
	}
}

// What goes over the wire: one Accept-Encoding, who we are, and nothing of colly.
func TestRequestHeader(t *testing.T) {
	heads := make(chan string, 1)
	address := listen(t, func(c net.Conn) {
		heads <- readHead(c)
		_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
	})
	s := quick()
	s.UserAgent, s.Contact = "nianbao/1.2", "nianbao@example.gov.cn"
	wantClass(t, get(t, s, "http://"+address+"/a?b=年"), snapshot.OK)
	head := <-heads
	for _, line := range []string{
		"GET /a?b=%E5%B9%B4 HTTP/1.1\r\n", "Host: " + address + "\r\n", "User-Agent: nianbao/1.2 (+nianbao@example.gov.cn)\r\n",
		"Accept-Encoding: gzip\r\n", "Accept-Language: zh-CN,zh;q=0.9\r\n",
	} {
		if strings.Count(head, line) != 1 {
			t.Errorf("%q stands %d times in %q", line, strings.Count(head, line), head)
		}
	}
	if strings.Count(head, "Accept-Encoding") != 1 || strings.Contains(head, "colly") {
		t.Errorf("header %q", head)
	}
}
