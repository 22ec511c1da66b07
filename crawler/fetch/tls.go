package fetch

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"slices"

	"nianbao/crawler/snapshot"
)

// strictTLS leaves everything to Go's defaults; the clock is the real one, not the rules'.
func strictTLS(s Settings) *tls.Config {
	return &tls.Config{RootCAs: s.ExtraRoots}
}

// LenientTLS reads public pages from servers that today's clients refuse. What is read this
// way is marked unverified; a fault of TLS is not a fault of the annual report.
func LenientTLS() *tls.Config {
	var suites []uint16
	for _, c := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
		suites = append(suites, c.ID)
	}
	return &tls.Config{
		InsecureSkipVerify: true,
		MinVersion:         tls.VersionTLS10,
		CipherSuites:       suites,
		Renegotiation:      tls.RenegotiateOnceAsClient,
	}
}

// tlsFault tells which fault of TLS an error is, empty when it is none.
func tlsFault(err error, at phase) snapshot.Class {
	var invalid x509.CertificateInvalidError
	var host x509.HostnameError
	var verify *tls.CertificateVerificationError
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return snapshot.TLSExpired
	case errors.As(err, &host):
		return snapshot.TLSWrongHost
	case errors.As(err, &verify):
		return snapshot.TLSUntrusted
	case isAlert(err) || at == inTLS:
		return snapshot.TLSLegacy
	}
	return ""
}

// isAlert recognises TLS alerts sent by either side, wherever in the exchange: a server that
// asks to renegotiate does so after the request.
func isAlert(err error) bool {
	var alert tls.AlertError
	var op *net.OpError
	return errors.As(err, &alert) || errors.As(err, &op) && (op.Op == "local error" || op.Op == "remote error")
}

func tlsFacts(state *tls.ConnectionState, strict bool) *snapshot.TLS {
	if state == nil {
		return nil
	}
	return &snapshot.TLS{
		Version:  tls.VersionName(state.Version),
		Cipher:   tls.CipherSuiteName(state.CipherSuite),
		Verified: strict,
		Legacy:   state.Version < tls.VersionTLS12 || insecureSuite(state.CipherSuite),
	}
}

func insecureSuite(id uint16) bool {
	return slices.ContainsFunc(tls.InsecureCipherSuites(), func(c *tls.CipherSuite) bool { return c.ID == id })
}
