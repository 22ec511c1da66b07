package fetch

import (
	"context"
	"net"
	"sync"
)

// lines are the connections a stack has open. net/http forgets an HTTP/2 connection whose
// server said it goes away, and leaves it open until it has been idle for long; so the
// stack keeps count itself, to leave nothing open when it is closed.
type lines struct {
	dialer *net.Dialer
	mu     sync.Mutex
	open   map[*line]struct{}
}

func newLines(d *net.Dialer) *lines { return &lines{dialer: d, open: map[*line]struct{}{}} }

// line is one connection; closed, it is forgotten.
type line struct {
	net.Conn
	of *lines
}

func (l *lines) dial(ctx context.Context, network, address string) (net.Conn, error) {
	c, err := l.dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	opened := &line{c, l}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open[opened] = struct{}{}
	return opened, nil
}

// Close closes the connection.
func (c *line) Close() error {
	c.of.mu.Lock()
	delete(c.of.open, c)
	c.of.mu.Unlock()
	return c.Conn.Close()
}

// close closes every connection still open.
func (l *lines) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.open {
		_ = c.Conn.Close() // nothing more is read from it
	}
	clear(l.open)
}
