package fetch

import (
	"fmt"
	"net/http"
	"strings"

	"nianbao/crawler/snapshot"
)

// second tries the strict way first, and where that fails by TLS or by HTTP/2 the way that
// forgives it. Which way a host needs is remembered for the session.
type second struct {
	strict, http1, lenient http.RoundTripper
}

func (s second) RoundTrip(req *http.Request) (*http.Response, error) {
	a := askOf(req)
	known, met := a.memory.second[req.URL.Host]
	if met {
		return s.forgiving(req, known)
	}
	resp, err := s.strict.RoundTrip(req)
	f, again := faultOf(a)
	if !again || req.Context().Err() != nil {
		return resp, err
	}
	resp, err = s.forgiving(req, f)
	if a.status != 0 {
		a.memory.second[req.URL.Host] = f
	}
	return resp, err
}

func (s second) forgiving(req *http.Request, f fault) (*http.Response, error) {
	if f.class == "" {
		return s.http1.RoundTrip(req)
	}
	a := askOf(req)
	resp, err := s.lenient.RoundTrip(req)
	if a.tls == nil {
		a.tls = &snapshot.TLS{}
	}
	a.tls.Fault = fmt.Sprintf("%s: %v", f.class, f.err)
	a.tls.Legacy = a.tls.Legacy || f.class == snapshot.TLSLegacy
	return resp, err
}

// fault is why the strict way to a host failed.
type fault struct {
	class snapshot.Class // of TLS; empty when only HTTP/2 failed
	err   error
}

func faultOf(a *ask) (fault, bool) {
	switch a.class {
	case snapshot.TLSExpired, snapshot.TLSUntrusted, snapshot.TLSWrongHost, snapshot.TLSLegacy:
		return fault{a.class, a.err}, true
	case snapshot.HTTPProtocol:
		return fault{err: a.err}, isHTTP2(a.err)
	}
	return fault{}, false
}

// isHTTP2 goes by the words: net/http keeps the types of its HTTP/2 errors to itself.
func isHTTP2(err error) bool {
	for _, words := range []string{"http2: ", "stream error: ", "connection error: "} {
		if strings.Contains(err.Error(), words) {
			return true
		}
	}
	return false
}
