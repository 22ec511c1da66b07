package browser

import (
	"context"
	"crypto/tls"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"nianbao/crawler/fetch"
)

// guard is the door through which the browser reaches the network: a SOCKS5 server on
// the loopback interface. It looks names up itself and refuses inner addresses when they
// are dialled, so no name, redirect, frame, script or worker gets past it; and it hangs
// up on servers that have nothing to say for too long, so that a page's parser goes on
// without them.
type guard struct {
	listener net.Listener
	dial     dialFunc
	patience time.Duration
	// certificate is what a bridge shows the browser; nil: TLS passes unread.
	certificate *tls.Certificate
	mu          sync.Mutex
	faults      map[string]error // by host, the last failure to reach it
	open        map[net.Conn]bool
	closed      bool
	done        sync.WaitGroup
}

var (
	errInner  = errors.New("private address refused")
	errSilent = errors.New("the server keeps silent")
)

func newGuard(allowPrivate bool, patience time.Duration) (*guard, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("browser: listen: %w", err)
	}
	g := &guard{listener: l, patience: patience, faults: map[string]error{}, open: map[net.Conn]bool{}}
	dialer := net.Dialer{Timeout: patience}
	if !allowPrivate {
		dialer.Control = refuseInner
	}
	g.dial = dialer.DialContext
	g.done.Go(g.serve)
	return g, nil
}

// refuseInner is called with every address about to be dialled.
func refuseInner(_, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil || fetch.Inner(ap.Addr()) {
		return fmt.Errorf("%w: %s", errInner, address)
	}
	return nil
}

func (g *guard) address() string { return "socks5://" + g.listener.Addr().String() }

// fault is why a host could not be reached last, nil when it could.
func (g *guard) fault(host string) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.faults[host]
}

func (g *guard) note(host string, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if err == nil {
		delete(g.faults, host)
		return
	}
	if len(g.faults) > 1000 {
		clear(g.faults)
	}
	g.faults[host] = err
}

func (g *guard) serve() {
	for {
		c, err := g.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			time.Sleep(10 * time.Millisecond) // out of descriptors
			continue
		}
		g.done.Go(func() { g.carry(c) })
	}
}

func (g *guard) close() {
	g.mu.Lock()
	g.closed = true
	for c := range g.open {
		_ = c.Close()
	}
	g.mu.Unlock()
	_ = g.listener.Close()
	g.done.Wait()
}

// keep registers a connection for close; it tells whether the guard is still open.
func (g *guard) keep(c net.Conn) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		_ = c.Close()
		return false
	}
	g.open[c] = true
	return true
}

func (g *guard) drop(c net.Conn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.open, c)
	_ = c.Close()
}

// Replies of SOCKS5 (RFC 1928).
const (
	replyDone    = 0
	replyRefused = 2
	replyFailed  = 4
)

// carry serves one connection of the browser.
func (g *guard) carry(c net.Conn) {
	if !g.keep(c) {
		return
	}
	defer g.drop(c)
	_ = c.SetDeadline(time.Now().Add(g.patience))
	host, port, err := greet(c)
	if err != nil {
		return
	}
	dialling, cancel := context.WithTimeout(context.Background(), g.patience)
	out, err := g.dial(dialling, "tcp", net.JoinHostPort(host, port))
	cancel()
	g.note(host, err)
	_ = c.SetDeadline(time.Now().Add(g.patience))
	if err != nil {
		code := byte(replyFailed)
		if errors.Is(err, errInner) {
			code = replyRefused
		}
		_ = reply(c, code)
		return
	}
	if !g.keep(out) {
		return
	}
	defer g.drop(out)
	if reply(c, replyDone) != nil {
		return
	}
	_ = c.SetDeadline(time.Time{})
	near, far, err := g.translated(c, out, host)
	if err != nil {
		g.note(host, err)
		return
	}
	if g.join(near, far) {
		g.note(host, errSilent)
	}
}

func reply(c net.Conn, code byte) error {
	_, err := c.Write([]byte{5, code, 0, 1, 0, 0, 0, 0, 0, 0})
	return err
}

// greet reads what the browser wants to reach.
func greet(c net.Conn) (host, port string, err error) {
	head := make([]byte, 262)
	if _, err = io.ReadFull(c, head[:2]); err != nil || head[0] != 5 {
		return "", "", errors.Join(err, errors.New("not SOCKS5"))
	}
	if _, err = io.ReadFull(c, head[:head[1]]); err != nil {
		return "", "", err
	}
	if _, err = c.Write([]byte{5, 0}); err != nil {
		return "", "", err
	}
	if _, err = io.ReadFull(c, head[:4]); err != nil || head[1] != 1 {
		return "", "", errors.Join(err, errors.New("not CONNECT"))
	}
	size := map[byte]int{1: 4, 4: 16}[head[3]]
	if head[3] == 3 {
		if _, err = io.ReadFull(c, head[4:5]); err != nil {
			return "", "", err
		}
		size = int(head[4])
	}
	name := make([]byte, size+2)
	if _, err = io.ReadFull(c, name); err != nil {
		return "", "", err
	}
	host = string(name[:size])
	if head[3] != 3 {
		ip, _ := netip.AddrFromSlice(name[:size])
		host = ip.String()
	}
	return host, strconv.Itoa(int(binary.BigEndian.Uint16(name[size:]))), nil
}

// join passes bytes both ways until either side ends or the server keeps silent for
// longer than our patience after the browser has spoken. It tells whether the server
// owed an answer when we hung up.
func (g *guard) join(browser, server net.Conn) (silent bool) {
	var asked atomic.Bool
	go func() {
		defer server.Close()
		buffer := make([]byte, 8<<10)
		for {
			n, err := browser.Read(buffer)
			if n > 0 {
				asked.Store(true)
				_ = server.SetDeadline(time.Now().Add(g.patience))
				if _, err := server.Write(buffer[:n]); err != nil {
					return
				}
			}
			if err != nil {
				return
			}
		}
	}()
	buffer := make([]byte, 32<<10)
	for {
		n, err := server.Read(buffer)
		if n > 0 {
			asked.Store(false)
			_ = server.SetReadDeadline(time.Now().Add(g.patience))
			if _, err := browser.Write(buffer[:n]); err != nil {
				return false
			}
		}
		if err != nil {
			return errors.Is(err, os.ErrDeadlineExceeded) && asked.Load()
		}
	}
}
