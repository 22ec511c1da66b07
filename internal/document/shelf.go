package document

import (
	"bytes"
	"context"
	"encoding/gob"
	"encoding/hex"
)

// Shelf keeps what was read beyond the life of a Reader, for the next night. What it
// fails to keep or to find is read anew.
type Shelf interface {
	Reading(ctx context.Context, key string) ([]byte, error) // an error where it has none
	KeepReading(ctx context.Context, key string, reading []byte) error
}

// KeepOn has the Reader look on the shelf before it reads, and put there what it
// read, of the formats whose reading is costly. It is called before the first
// reading. What could not be read is not kept: the reason may lie with us.
func (r *Reader) KeepOn(shelf Shelf) { r.shelf = shelf }

func (k key) name() string { return hex.EncodeToString(k.sum[:]) + " " + string(k.format) }

// shelved is the document as an earlier Reader read it, nil where there is none.
func (r *Reader) shelved(ctx context.Context, k key) *Document {
	if r.shelf == nil || !weighty[k.format] {
		return nil
	}
	kept, err := r.shelf.Reading(ctx, k.name())
	if err != nil {
		return nil
	}
	doc := &Document{}
	if gob.NewDecoder(bytes.NewReader(kept)).Decode(doc) != nil {
		return nil
	}
	return doc
}

// shelve puts a document on the shelf; a shelf that fails costs the next night time
// and nothing else.
func (r *Reader) shelve(ctx context.Context, k key, doc *Document) {
	if r.shelf == nil || !weighty[k.format] {
		return
	}
	var b bytes.Buffer
	if gob.NewEncoder(&b).Encode(doc) == nil {
		_ = r.shelf.KeepReading(ctx, k.name(), b.Bytes())
	}
}
