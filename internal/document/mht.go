package document

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"
)

// readMHT reads a page that was saved with all its parts in one file.
func readMHT(body []byte, limits Limits) (*Document, error) {
	message, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(body, "\r\n\t \ufeff")))
	if err != nil {
		return nil, fmt.Errorf("read mht: %w: %w", err, ErrBroken)
	}
	page, contentType, err := pagePart(textproto.MIMEHeader(message.Header), message.Body, limits, 0)
	if err != nil {
		return nil, fmt.Errorf("read mht: %w", err)
	}
	if page == nil {
		return nil, fmt.Errorf("read mht: no page in it: %w", ErrBroken)
	}
	doc, err := readHTML(page, Hint{ContentType: contentType}, limits)
	if err != nil {
		return nil, fmt.Errorf("read mht: %w", err)
	}
	doc.Format = MHT
	return doc, nil
}

// maxParts in parts of a message.
const maxParts = 4

// pagePart finds the first HTML part, which is the page itself.
func pagePart(header textproto.MIMEHeader, content io.Reader, limits Limits, depth int) (page []byte, contentType string, err error) {
	contentType = header.Get("Content-Type")
	kind, params, err := mime.ParseMediaType(contentType)
	switch {
	case err != nil || depth > maxParts:
		return nil, "", nil // a part that nobody can show
	case strings.HasPrefix(kind, "multipart/"):
		parts := multipart.NewReader(content, params["boundary"])
		for {
			part, err := parts.NextRawPart()
			if err == io.EOF {
				return nil, "", nil
			}
			if err != nil {
				return nil, "", fmt.Errorf("%w: %w", err, ErrBroken)
			}
			if page, contentType, err := pagePart(part.Header, part, limits, depth+1); page != nil || err != nil {
				return page, contentType, err
			}
		}
	case kind != "text/html" && kind != "application/xhtml+xml":
		return nil, "", nil
	}
	page, err = io.ReadAll(io.LimitReader(decoded(header, content), int64(limits.Bytes)+1))
	if err != nil {
		return nil, "", fmt.Errorf("%w: %w", err, ErrBroken)
	}
	return page, contentType, nil
}

func decoded(header textproto.MIMEHeader, content io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(header.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		return quotedprintable.NewReader(content)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, content)
	}
	return content
}
