package fetch

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"nianbao/crawler/snapshot"
)

// authority issues the certificates of this test.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
	leaf *rsa.PrivateKey // RSA, for the key exchange of old
	pool *x509.CertPool
}

var newAuthority = sync.OnceValue(func() *authority {
	a := &authority{pool: x509.NewCertPool()}
	a.key, _ = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	a.leaf, _ = rsa.GenerateKey(rand.Reader, 2048)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test authority"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	der, _ := x509.CreateCertificate(rand.Reader, template, template, &a.key.PublicKey, a.key)
	a.cert, _ = x509.ParseCertificate(der)
	a.pool.AddCert(a.cert)
	return a
})

func (a *authority) issue(name string, until time.Time) tls.Certificate {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: name},
		NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: until,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	if ip := net.ParseIP(name); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{name}
	}
	der, _ := x509.CreateCertificate(rand.Reader, template, a.cert, &a.leaf.PublicKey, a.key)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: a.leaf}
}

// serveTLS answers every connection that gets through the handshake.
func serveTLS(t *testing.T, config *tls.Config) string {
	t.Helper()
	return "https://" + listen(t, func(c net.Conn) {
		encrypted := tls.Server(c, config)
		if encrypted.Handshake() != nil {
			return
		}
		says("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<p>年报</p>")(encrypted)
		_ = encrypted.Close()
	}) + "/"
}

func TestTLS(t *testing.T) {
	a := newAuthority()
	future := time.Now().Add(24 * time.Hour)
	good := []tls.Certificate{a.issue("127.0.0.1", future)}
	tests := []struct {
		name     string
		config   *tls.Config
		roots    *x509.CertPool
		verified bool
		legacy   bool
		version  string
		fault    snapshot.Class
	}{
		{"good", &tls.Config{Certificates: good}, a.pool, true, false, "TLS 1.3", ""},
		{"TLS 1.2", &tls.Config{Certificates: good, MaxVersion: tls.VersionTLS12}, a.pool, true, false, "TLS 1.2", ""},
		{"untrusted", &tls.Config{Certificates: good}, x509.NewCertPool(), false, false, "TLS 1.3", snapshot.TLSUntrusted},
		{"expired", &tls.Config{Certificates: []tls.Certificate{a.issue("127.0.0.1", time.Now().Add(-time.Hour))}}, a.pool, false, false, "TLS 1.3", snapshot.TLSExpired},
		{"wrong host", &tls.Config{Certificates: []tls.Certificate{a.issue("other.gov.cn", future)}}, a.pool, false, false, "TLS 1.3", snapshot.TLSWrongHost},
		{"TLS 1.0", &tls.Config{Certificates: good, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS10}, a.pool, false, true, "TLS 1.0", snapshot.TLSLegacy},
		{"TLS 1.1", &tls.Config{Certificates: good, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}, a.pool, false, true, "TLS 1.1", snapshot.TLSLegacy},
		{"RSA key exchange", &tls.Config{
			Certificates: good, MaxVersion: tls.VersionTLS12,
			CipherSuites: []uint16{tls.TLS_RSA_WITH_AES_128_CBC_SHA},
		}, a.pool, false, true, "TLS 1.2", snapshot.TLSLegacy},
		{"3DES", &tls.Config{
			Certificates: good, MaxVersion: tls.VersionTLS12,
			CipherSuites: []uint16{tls.TLS_RSA_WITH_3DES_EDE_CBC_SHA},
		}, a.pool, false, true, "TLS 1.2", snapshot.TLSLegacy},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := quick()
			s.ExtraRoots = tt.roots
			session := newStack(t, s).Session()
			address := serveTLS(t, tt.config)
			for range 2 { // the second time the way is known, and the fault still told
				f := session.Get(t.Context(), snapshot.ForHome, address)
				wantClass(t, f, snapshot.OK)
				if f.TLS == nil || f.TLS.Verified != tt.verified || f.TLS.Legacy != tt.legacy || f.TLS.Version != tt.version {
					t.Fatalf("TLS %+v", f.TLS)
				}
				if kind, words, _ := strings.Cut(f.TLS.Fault, ": "); kind != string(tt.fault) || (words == "") != (tt.fault == "") {
					t.Errorf("fault %q, want %s", f.TLS.Fault, tt.fault)
				}
			}
		})
	}
}

// The way a host needs is found out once a session.
func TestFaultIsRemembered(t *testing.T) {
	var handshakes atomic.Int32
	config := &tls.Config{
		Certificates:       []tls.Certificate{newAuthority().issue("other.gov.cn", time.Now().Add(time.Hour))},
		GetConfigForClient: func(*tls.ClientHelloInfo) (*tls.Config, error) { handshakes.Add(1); return nil, nil },
	}
	session, address := newStack(t, quick()).Session(), serveTLS(t, config)
	for range 3 {
		wantClass(t, session.Get(t.Context(), snapshot.ForHome, address), snapshot.OK)
	}
	if handshakes.Load() != 4 {
		t.Errorf("%d handshakes for 3 fetches", handshakes.Load())
	}
}

// Neither way through: perhaps 国密 only, in any case not ours to hold against a site.
func TestTLSFailsBothWays(t *testing.T) {
	tests := map[string]struct {
		talk func(net.Conn)
		want snapshot.Class
	}{
		"refuses every hello": {func(c net.Conn) {
			_, _ = c.Read(make([]byte, 4096))
			_, _ = c.Write([]byte{21, 3, 1, 0, 2, 2, 40}) // alert: handshake failure
		}, snapshot.TLSFailed},
		"hangs up on hello": {func(c net.Conn) { _, _ = c.Read(make([]byte, 4096)) }, snapshot.TLSFailed},
		"speaks SSH":        {func(c net.Conn) { _, _ = io.WriteString(c, "SSH-2.0-OpenSSH_7.4\r\n"); until(c) }, snapshot.TLSFailed},
		"resets on hello": {func(c net.Conn) {
			_, _ = c.Read(make([]byte, 4096))
			_ = c.(*net.TCPConn).SetLinger(0)
		}, snapshot.TCPReset},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := get(t, quick(), "https://"+listen(t, tt.talk)+"/")
			wantClass(t, f, tt.want)
			if f.TLS == nil || !strings.HasPrefix(f.TLS.Fault, string(snapshot.TLSLegacy)) {
				t.Errorf("TLS %+v", f.TLS)
			}
		})
	}
}

func TestTLSHandshakeTimeout(t *testing.T) {
	s := quick()
	s.TLSTimeout = 100 * time.Millisecond
	wantClass(t, get(t, s, "https://"+listen(t, until)+"/"), snapshot.ConnectTimeout)
}

func TestHTTPOnTLSPort(t *testing.T) {
	address := listen(t, func(c net.Conn) {
		_, _ = c.Read(make([]byte, 4096))
		_, _ = io.WriteString(c, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
	})
	wantClass(t, get(t, quick(), "https://"+address+"/"), snapshot.HTTPOnTLSPort)
}

// A server that offers HTTP/2 and cannot speak it is asked again by HTTP/1.1.
func TestBrokenHTTP2(t *testing.T) {
	a := newAuthority()
	s := quick()
	s.ExtraRoots = a.pool
	for name, broken := range map[string]string{
		"speaks HTTP/1.1": "HTTP/1.1 400 Bad Request\r\n\r\n",
		"goes away":       "\x00\x00\x00\x04\x00\x00\x00\x00\x00" + "\x00\x00\x08\x07\x00\x00\x00\x00\x00" + "\x00\x00\x00\x00\x00\x00\x00\x01",
	} {
		t.Run(name, func(t *testing.T) {
			config := &tls.Config{Certificates: []tls.Certificate{a.issue("127.0.0.1", time.Now().Add(time.Hour))}, NextProtos: []string{"h2", "http/1.1"}}
			f := get(t, s, "https://"+listen(t, func(c net.Conn) {
				encrypted := tls.Server(c, config)
				if encrypted.Handshake() != nil {
					return
				}
				if encrypted.ConnectionState().NegotiatedProtocol == "h2" {
					_, _ = io.WriteString(encrypted, broken)
					until(encrypted)
					return
				}
				says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")(encrypted)
				_ = encrypted.Close()
			})+"/")
			wantClass(t, f, snapshot.OK)
			if f.Proto != "HTTP/1.1" || f.TLS == nil || !f.TLS.Verified || f.TLS.Fault != "" {
				t.Errorf("proto %s, TLS %+v", f.Proto, f.TLS)
			}
		})
	}
}

// HTTP/2 that works is used, its limits hold, and a stream that breaks is asked for again
// by HTTP/1.1.
func TestHTTP2(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/slow":
			<-r.Context().Done()
		case "/breaks":
			_, _ = io.WriteString(w, full)
			_ = http.NewResponseController(w).Flush()
			if r.ProtoMajor == 2 {
				panic(http.ErrAbortHandler)
			}
		default:
			_, _ = io.WriteString(w, full)
		}
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	t.Cleanup(server.Close)
	s := quick()
	s.FirstByteTimeout = 200 * time.Millisecond
	s.ExtraRoots = x509.NewCertPool()
	s.ExtraRoots.AddCert(server.Certificate())
	for path, want := range map[string]struct {
		class snapshot.Class
		proto string
	}{"/": {snapshot.OK, "HTTP/2.0"}, "/slow": {snapshot.FirstByteTimeout, ""}, "/breaks": {snapshot.OK, "HTTP/1.1"}} {
		f := get(t, s, server.URL+path)
		if f.Class != want.class || f.Proto != want.proto {
			t.Errorf("%s: %s by %q (%s)", path, f.Class, f.Proto, f.Error)
		}
	}
}
