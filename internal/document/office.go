package document

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/richardlehane/mscfb"
)

var office = external{names: []string{"soffice", "libreoffice"}, memory: 8 << 10, output: 64 << 20}

// readOffice has LibreOffice turn an old or foreign format into one we read.
func (r *Reader) readOffice(ctx context.Context, format Format, body []byte) (*Document, error) {
	target, filter := "docx", "docx:MS Word 2007 XML"
	if format == XLS || format == XLSX {
		target, filter = "xlsx", "xlsx:Calc MS Excel 2007 XML"
	}
	if streams := oleStreams(body); isOLE(body) && !streams["WordDocument"] && !streams["Workbook"] && !streams["Book"] {
		return nil, fmt.Errorf("read %s: nothing in the file that is one: %w", format, ErrBroken) // LibreOffice would read it as text
	}
	converted, err := convert(ctx, body, format, target, filter)
	if err != nil {
		return nil, fmt.Errorf("convert %s: %w", format, err)
	}
	doc, err := r.readAs(ctx, Format(target), converted, Hint{})
	if err != nil {
		return nil, fmt.Errorf("%s converted: %w", format, err)
	}
	doc.Format = format
	return doc, nil
}

// convert runs one LibreOffice with a profile of its own. It says nothing useful
// when it fails: a file that cannot be loaded is only not there afterwards.
func convert(ctx context.Context, body []byte, format Format, target, filter string) (converted []byte, err error) {
	if _, err := office.find(); err != nil {
		return nil, err
	}
	err = inScratch(func(dir string) error {
		from := filepath.Join(dir, "document."+string(format))
		if err := os.WriteFile(from, body, 0o600); err != nil {
			return err
		}
		_, err := office.run(ctx, dir, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--norestore", "--nolockcheck", "--nodefault",
			"--convert-to", filter, "--outdir", filepath.Join(dir, "out"), from)
		if err != nil {
			return err
		}
		converted, err = os.ReadFile(filepath.Join(dir, "out", "document."+target))
		if errors.Is(err, os.ErrNotExist) {
			return unloaded(body)
		}
		return err
	})
	return converted, err
}

// unloaded is why LibreOffice did not load a file.
func unloaded(body []byte) error {
	if isOLE(body) && lockedOLE(body) {
		return ErrEncrypted
	}
	return ErrBroken
}

// lockedOLE: the file says that it is encrypted.
func lockedOLE(body []byte) (locked bool) {
	defer func() { _ = recover() }() // the library indexes past the end of some broken files
	doc, err := mscfb.New(bytes.NewReader(body))
	if err != nil {
		return false
	}
	for entry, err := doc.Next(); err == nil; entry, err = doc.Next() {
		head := make([]byte, 4096)
		switch n, _ := io.ReadFull(entry, head); entry.Name {
		case "EncryptedPackage":
			return true
		case "WordDocument":
			return n > 11 && head[11]&1 != 0 // fEncrypted of the FIB
		case "Workbook", "Book":
			return hasFilePass(head[:n])
		}
	}
	return false
}

// hasFilePass looks for the record by which BIFF says that what follows is
// encrypted; it comes early.
func hasFilePass(records []byte) bool {
	const filePass = 0x2f
	for len(records) >= 4 {
		kind, size := binary.LittleEndian.Uint16(records), int(binary.LittleEndian.Uint16(records[2:]))
		if kind == filePass {
			return true
		}
		if len(records) < 4+size {
			return false
		}
		records = records[4+size:]
	}
	return false
}
