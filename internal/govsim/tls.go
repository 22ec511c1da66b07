package govsim

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"sync"
	"time"
)

// authority issues the certificates of the simulated web. Its keys are drawn
// anew in every run: they are the one thing that is not made from the seed.
type authority struct {
	cert  *x509.Certificate
	key   *ecdsa.PrivateKey
	leaf  *ecdsa.PrivateKey
	mu    sync.Mutex
	ready map[string]*tls.Certificate
	count int64
}

func newAuthority(name string) (*authority, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("draw the authority's key: %w", err)
	}
	leaf, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("draw the sites' key: %w", err)
	}
	now := time.Now()
	t := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: now.AddDate(-2, 0, 0), NotAfter: now.AddDate(20, 0, 0), KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, t, t, &key.PublicKey, key)
	if err != nil {
		return nil, fmt.Errorf("sign the authority: %w", err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("read the authority back: %w", err)
	}
	return &authority{cert: cert, key: key, leaf: leaf, ready: map[string]*tls.Certificate{}, count: 1}, nil
}

const mostCertificates = 4096

// certificate is one for a host, good, or expired a year ago.
func (a *authority) certificate(host string, expired bool) (*tls.Certificate, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	key := fmt.Sprint(host, expired)
	if c := a.ready[key]; c != nil {
		return c, nil
	}
	a.count++
	now := time.Now()
	t := &x509.Certificate{
		SerialNumber: big.NewInt(a.count), Subject: pkix.Name{CommonName: host}, DNSNames: []string{host},
		NotBefore: now.AddDate(-1, -6, 0), NotAfter: now.AddDate(0, 10, 0),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	if expired {
		t.NotAfter = now.AddDate(-1, 0, 0)
	}
	der, err := x509.CreateCertificate(rand.Reader, t, a.cert, &a.leaf.PublicKey, a.key)
	if err != nil {
		return nil, fmt.Errorf("sign for %s: %w", host, err)
	}
	if len(a.ready) >= mostCertificates {
		clear(a.ready)
	}
	c := &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: a.leaf}
	a.ready[key] = c
	return c, nil
}

// CA is the pool that trusts the simulated web.
func (w *World) CA() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(w.ca.cert)
	return pool
}

// CAPEM is the same authority as PEM, for programs that read a file.
func (w *World) CAPEM() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: w.ca.cert.Raw})
}

// tlsConfig is how a host answers on its TLS port: right, or wrong in its own way.
func (w *World) tlsConfig(host string, s *site) (*tls.Config, error) {
	cfg := &tls.Config{NextProtos: []string{"http/1.1"}}
	by, name, expired := w.ca, host, false
	if s != nil {
		switch s.net {
		case netTLSExpired:
			expired = true
		case netTLSHost:
			name = "localhost.localdomain"
		case netTLSUntrusted:
			by = w.stranger
		case netTLSLegacy:
			cfg.MinVersion, cfg.MaxVersion = tls.VersionTLS10, tls.VersionTLS10
		case netTLSGM: // offers only a suite of its own, here: nothing
			cfg.GetConfigForClient = func(*tls.ClientHelloInfo) (*tls.Config, error) {
				return &tls.Config{MinVersion: tls.VersionTLS13, MaxVersion: tls.VersionTLS12}, nil
			}
		}
	}
	c, err := by.certificate(name, expired)
	if err != nil {
		return nil, err
	}
	cfg.Certificates = []tls.Certificate{*c}
	return cfg, nil
}
