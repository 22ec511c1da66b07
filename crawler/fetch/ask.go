package fetch

import (
	"context"
	"net/http"
	"time"

	"nianbao/crawler/snapshot"
)

// ask is one address asked for, on its way down the stack, and the answer on its way up.
// It travels in the request's context, for the round trippers are shared by all sites.
type ask struct {
	memory  *memory
	spent   *time.Duration // on the wire by this fetch so far, earlier hops included
	retries int
	limit   int64  // bytes of the body
	etag    string // of what is kept: the server may answer that it still holds
	tries   int
	answer
}

// memory is what a session remembers of the hosts it has met.
type memory struct {
	second map[string]fault  // by host:port, where the strict way is known to fail
	lanes  map[string]string // by host name, the address by which politeness counts it
}

// answer is what one request came to.
type answer struct {
	class     snapshot.Class
	err       error
	status    int
	proto     string
	header    http.Header
	body      []byte
	truncated bool
	tls       *snapshot.TLS
	remote    string
	firstByte time.Duration
}

// fail keeps what is known of the answer and says what spoiled it.
func (a *answer) fail(class snapshot.Class, err error) error {
	a.class, a.err = class, err
	return err
}

type askKey struct{}

func withAsk(ctx context.Context, a *ask) context.Context {
	return context.WithValue(ctx, askKey{}, a)
}

func askOf(req *http.Request) *ask {
	return req.Context().Value(askKey{}).(*ask)
}
