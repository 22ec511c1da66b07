package snapshot

// Class is what came of an attempt to look: OK, or one kind of failure.
// No class but those a rule names may ever count against a site.
type Class string

// Classes of outcome. Each failure class says whose fault it may be, not whose it is.
const (
	OK               Class = "ok"
	DNSNotFound      Class = "dns_nxdomain"
	DNSFailed        Class = "dns_servfail"
	DNSTimeout       Class = "dns_timeout"
	TCPRefused       Class = "tcp_refused"
	TCPReset         Class = "tcp_reset"
	Unreachable      Class = "unreachable"
	EmptyReply       Class = "empty_reply"
	ConnectTimeout   Class = "connect_timeout"
	FirstByteTimeout Class = "ttfb_timeout"
	BodyTimeout      Class = "body_timeout"
	TLSUntrusted     Class = "tls_untrusted"
	TLSExpired       Class = "tls_expired"
	TLSWrongHost     Class = "tls_wrong_host"
	TLSLegacy        Class = "tls_legacy"
	TLSFailed        Class = "tls_failed" // both strict and lenient handshakes failed; 国密 only, perhaps
	HTTPOnTLSPort    Class = "http_on_tls_port"
	HTTPClientError  Class = "http_4xx"
	HTTPServerError  Class = "http_5xx"
	Blocked          Class = "blocked_waf"
	ScriptRequired   Class = "js_required"
	RedirectLoop     Class = "redirect_loop"
	Moved            Class = "redirect_offsite" // the address now leads to a host that is not the site's
	TruncatedBody    Class = "truncated_body"   // connection ended before Content-Length
	TooLarge         Class = "too_large"        // cut at our size limit
	BadEncoding      Class = "bad_encoding"     // gzip bomb or broken compression
	CharsetSuspect   Class = "charset_suspect"
	ParseFailed      Class = "parse_failed"
	RobotsDisallowed Class = "robots_disallowed"
	PrivateAddress   Class = "private_address" // refused by us: would enter our own network
	BadURL           Class = "bad_url"
	ProxyFailed      Class = "proxy_failed"
	Cancelled        Class = "cancelled"     // we stopped
	ScannerError     Class = "scanner_error" // our own fault
	NotOwed          Class = "not_owed"      // not looked at: the site owes no report
	HTTPProtocol     Class = "http_protocol" // malformed answer, HTTP/2 errors
	NotPage          Class = "not_html"      // a file to download or a document that is no page, asked for as a page
)
