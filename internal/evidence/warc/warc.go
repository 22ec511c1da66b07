// Package warc writes what a visit saw as a WARC 1.1 file, every record a gzip
// member of its own, so that any web archive's tools can open and replay it. The
// same visit makes the same bytes.
//
// A visit keeps parsed headers and decoded bodies, not the bytes of the wire. The
// records say so: heads are rebuilt, and what a rebuilt head must say differently
// is kept beside it under a name that begins with X-Nianbao-.
package warc

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/google/uuid"

	"nianbao/crawler/snapshot"
)

// Origin says where a file comes from.
type Origin struct {
	Scan      int64  // the night
	Software  string // name and version of this program
	UserAgent string // as sent with every request
}

// space is the namespace of record IDs: they are derived from what a record holds.
var space = uuid.NewSHA1(uuid.NameSpaceURL, []byte("nianbao:evidence:warc"))

// Write writes a visit: what is known of the night, the visit without its bodies
// as JSON, then for each fetch its redirects, request, response and failure.
func Write(w io.Writer, v *snapshot.Visit, from Origin) error {
	f := &file{to: w, visit: v, from: from, responses: map[string]string{}}
	var err error
	if f.zip, err = gzip.NewWriterLevel(w, gzip.DefaultCompression); err != nil {
		return fmt.Errorf("warc of %s: %w", v.Site.Code, err)
	}
	f.writeInfo()
	f.writeVisit()
	for i := range v.Fetches {
		f.writeFetch(&v.Fetches[i])
	}
	if f.err != nil {
		return fmt.Errorf("warc of %s: %w", v.Site.Code, f.err)
	}
	return nil
}

// file is a WARC file being written. After an error it writes nothing more.
type file struct {
	to      io.Writer
	zip     *gzip.Writer
	visit   *snapshot.Visit
	from    Origin
	info    string // ID of the warcinfo record
	records int
	// The newest response from each address, by ID.
	responses map[string]string
	err       error
}

// record is one record before it has a number, an ID and digests.
type record struct {
	kind    string
	at      time.Time
	uri     string // target, empty when it has none that is an address
	mime    string
	headers [][2]string // further ones
	head    []byte      // of the block; with payload, the head of an HTTP message
	payload []byte
	message bool // the block is an HTTP message: the payload has a digest of its own
}

// write writes a record and returns its ID.
func (f *file) write(r record) string {
	f.records++
	block := sha256.New()
	block.Write(r.head)
	block.Write(r.payload)
	digest := hex.EncodeToString(block.Sum(nil))
	at := r.at.UTC().Format(time.RFC3339Nano)
	id := f.id(r.kind, r.uri, at, digest)
	lines := [][2]string{
		{"WARC-Type", r.kind},
		{"WARC-Record-ID", id},
		{"WARC-Date", at},
		{"WARC-Target-URI", r.uri},
		{"WARC-Warcinfo-ID", f.info},
		{"Content-Type", r.mime},
		{"Content-Length", strconv.Itoa(len(r.head) + len(r.payload))},
		{"WARC-Block-Digest", "sha256:" + digest},
	}
	if r.message {
		sum := sha256.Sum256(r.payload)
		lines = append(lines, [2]string{"WARC-Payload-Digest", "sha256:" + hex.EncodeToString(sum[:])})
	}
	f.member([]byte("WARC/1.1\r\n"), fields(append(lines, r.headers...)), []byte("\r\n"), r.head, r.payload, []byte("\r\n\r\n"))
	return id
}

// id is a version 5 UUID of all that tells the record from others.
func (f *file) id(kind, uri, at, digest string) string {
	name := fmt.Sprintf("%d %s %d %s %s %s %s", f.from.Scan, f.visit.Site.Code, f.records, kind, uri, at, digest)
	return "<urn:uuid:" + uuid.NewSHA1(space, []byte(name)).String() + ">"
}

// member writes one gzip member.
func (f *file) member(parts ...[]byte) {
	if f.err != nil {
		return
	}
	f.zip.Reset(f.to)
	for _, part := range parts {
		if _, f.err = f.zip.Write(part); f.err != nil {
			return
		}
	}
	f.err = f.zip.Close()
}
