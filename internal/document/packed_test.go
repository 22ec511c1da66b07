package document

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"
)

const simplePage = "<html><title>标题</title><table><tr><td>甲<td>1</table>"

func TestMHT(t *testing.T) {
	mht := "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nxx\r\n--b\r\nContent-Type: text/html; charset=%s\r\nContent-Transfer-Encoding: %s\r\n\r\n%s\r\n--b--\r\n"
	for name, body := range map[string]string{
		"quoted-printable": fmt.Sprintf(mht, "utf-8", "quoted-printable", "<html><title>=E6=A0=87=E9=A2=98</title><table><tr><td>=\r\n=E7=94=B2<td>1</table>"),
		"base64":           fmt.Sprintf(mht, "utf-8", "base64", "PGh0bWw+PHRpdGxlPuagh+mimDwvdGl0bGU+PHRhYmxlPjx0cj48dGQ+55SyPHRkPjE8L3RhYmxlPg=="),
		"GBK":              fmt.Sprintf(mht, "gb2312", "8bit", encode(t, gb18030, simplePage)),
		"parts in parts":   fmt.Sprintf(mht, "utf-8", "8bit\r\nX: y", "no")[:0] + "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain\r\n\r\nno\r\n--c\r\nContent-Type: text/html\r\n\r\n" + simplePage + "\r\n--c--\r\n--a--\r\n",
	} {
		doc, err := Read(t.Context(), []byte(body), Hint{Name: "a.mht"})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		wantGrids(t, doc, "1×2\n0 | 0:甲 | 1:1")
		if doc.Format != MHT || doc.Title != "标题" {
			t.Errorf("%s: %s %q", name, doc.Format, doc.Title)
		}
	}
	for name, body := range map[string]string{
		"cut off": "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\nContent-Type: image/png\r\n",
		"no page": "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\nContent-Type: image/png\r\n\r\nx\r\n--a--",
	} {
		if _, err := Read(t.Context(), []byte(body), Hint{}); !errors.Is(err, ErrBroken) {
			t.Errorf("%s: %v, want ErrBroken", name, err)
		}
	}
}

func FuzzMHT(f *testing.F) {
	f.Add([]byte("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPGh0bWw+\r\n--a--"))
	f.Fuzz(func(t *testing.T, body []byte) {
		if doc, err := readMHT(body, Limits{Bytes: 1 << 20, Cells: 10_000, Text: 1 << 20}); err == nil {
			checkGrids(t, doc)
		}
	})
}

func TestZIP(t *testing.T) {
	body := packed(t, "readme.exe", "MZ\x00\x00\x00\x00", "报表/2023.html", simplePage, "__MACOSX/._x.html", simplePage, "b.docx", string(sampleWord(t)), "empty.html", "")
	doc, err := Read(t.Context(), body, Hint{Name: "a.rar"})
	if err != nil {
		t.Fatal(err)
	}
	wantGrids(t, doc, "1×2\n0 | 0:甲 | 1:1", sampleWordDrawn)
	if doc.Format != ZIP || doc.Grids[0].Name != "报表/2023.html: table 1" || doc.Title != "标题" || !strings.Contains(doc.Text, "某市政府") {
		t.Errorf("%s %q %q", doc.Format, doc.Title, doc.Grids[0].Name)
	}
	inner := packed(t, "a.html", simplePage)
	deep := packed(t, "b.zip", string(packed(t, "a.zip", string(inner))))
	many := make([]string, 0, 300)
	for i := range 150 {
		many = append(many, fmt.Sprintf("%d.html", i), simplePage)
	}
	for name, c := range map[string]struct {
		body []byte
		want error
	}{
		"no document":        {packed(t, "a.exe", "MZ\x00\x00\x00\x00"), ErrUnsupported},
		"empty":              {packed(t), ErrUnsupported},
		"packages":           {deep, ErrTooLarge},
		"many":               {packed(t, many...), ErrTooLarge},
		"bomb":               {packed(t, "a.html", strings.Repeat(" ", 65<<20)), ErrTooLarge},
		"one of them broken": {packed(t, "a.html", simplePage, "b.docx", string(packed(t, "word/document.xml", "<w:p>"))), ErrBroken},
	} {
		if _, err := Read(t.Context(), c.body, Hint{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if doc, err := Read(t.Context(), packed(t, "a.zip", string(inner)), Hint{}); err != nil || len(doc.Grids) != 1 {
		t.Errorf("a package in a package: %v", err)
	}
}

// rarred makes a RAR file of the old kind that stores names and contents, in turn, as
// they are. flags are those of each file.
func rarred(flags uint16, files ...string) []byte {
	b := []byte("Rar!\x1a\x07\x00")
	block := func(kind byte, flags uint16, head, data string) {
		h := binary.LittleEndian.AppendUint16([]byte{kind}, flags)
		h = binary.LittleEndian.AppendUint16(h, uint16(7+len(head)))
		h = append(h, head...)
		b = binary.LittleEndian.AppendUint16(b, uint16(crc32.ChecksumIEEE(h)))
		b = append(append(b, h...), data...)
	}
	block(0x73, 0, "\x00\x00\x00\x00\x00\x00", "")
	for i := 0; i < len(files); i += 2 {
		name, content := files[i], files[i+1]
		h := binary.LittleEndian.AppendUint32(nil, uint32(len(content)))
		h = binary.LittleEndian.AppendUint32(h, uint32(len(content)))
		h = append(h, 3) // unix
		h = binary.LittleEndian.AppendUint32(h, crc32.ChecksumIEEE([]byte(content)))
		h = append(h, 0, 0, 0, 0, 20, 0x30) // no time; version 2.0; stored
		h = binary.LittleEndian.AppendUint16(h, uint16(len(name)))
		h = binary.LittleEndian.AppendUint32(h, 0o100644)
		block(0x74, 0x8000|flags, string(h)+name, content)
	}
	block(0x7b, 0x4000, "", "")
	return b
}

func TestRAR(t *testing.T) {
	body := rarred(0, "报表/2023.html", simplePage, encode(t, gb18030, "年度报表.html"), simplePage, "a.exe", "MZ\x00\x00\x00\x00", "empty.html", "")
	doc, err := Read(t.Context(), body, Hint{Name: "a.zip"})
	if err != nil {
		t.Fatal(err)
	}
	wantGrids(t, doc, "1×2\n0 | 0:甲 | 1:1", "1×2\n0 | 0:甲 | 1:1")
	if doc.Format != RAR || doc.Grids[0].Name != "报表/2023.html: table 1" || doc.Grids[1].Name != "年度报表.html: table 1" {
		t.Errorf("%s %q", doc.Format, doc.Grids[1].Name)
	}
	damaged := bytes.Replace(body, []byte("<td>1"), []byte("<td>2"), 1)
	for name, c := range map[string]struct {
		body []byte
		want error
	}{
		"password":           {rarred(0x04, "a.html", simplePage), ErrEncrypted},
		"damaged":            {damaged, ErrBroken},
		"cut off":            {body[:len(body)-200], ErrBroken},
		"only the opening":   {[]byte("Rar!\x1a\x07\x00rest"), ErrBroken},
		"new kind, broken":   {[]byte("Rar!\x1a\x07\x01\x00rest"), ErrBroken},
		"no document":        {rarred(0, "a.exe", "MZ\x00\x00\x00\x00"), ErrUnsupported},
		"packages":           {rarred(0, "b.rar", string(rarred(0, "c.rar", string(rarred(0, "a.html", simplePage))))), ErrTooLarge},
		"one of them broken": {rarred(0, "a.html", simplePage, "b.docx", string(packed(t, "word/document.xml", "<w:p>"))), ErrBroken},
	} {
		if _, err := Read(t.Context(), c.body, Hint{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	limits := DefaultLimits()
	limits.Bytes = 10_000
	r := NewReader(limits)
	if _, err := r.readRAR(t.Context(), rarred(0, "a.html", strings.Repeat(" ", 20_000))); !errors.Is(err, ErrTooLarge) {
		t.Errorf("more than the limit: %v", err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := r.readRAR(cancelled, body); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// FuzzPackages reads any bytes as packages, within their limits.
func FuzzPackages(f *testing.F) {
	f.Setenv("PATH", f.TempDir()) // no programs
	f.Add(rarred(0, "a.html", simplePage))
	f.Add(packed(f, "a.html", simplePage, "b.zip", string(packed(f, "c.html", simplePage))))
	f.Add([]byte("Rar!\x1a\x07\x01\x00\x33\x92\xb5\xe5\x0a\x01\x05\x06\x00\x05\x01\x01\x80\x80\x00"))
	r := NewReader(Limits{Bytes: 1 << 20, Cells: 10_000, Text: 1 << 20, Pages: 10, Pixels: 1_000_000, Time: DefaultLimits().Time})
	f.Cleanup(r.Close)
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, read := range []func(context.Context, []byte) (*Document, error){r.readZIP, r.readRAR} {
			if doc, err := read(t.Context(), body); err == nil {
				checkGrids(t, doc)
			}
		}
	})
}
