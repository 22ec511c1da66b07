package document

import (
	"errors"
	"fmt"
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

func TestRAR(t *testing.T) {
	rar := []byte("Rar!\x1a\x07\x00rest")
	program(t, "bsdtar", `[ "$*" = "-x -f package.rar -C out" ] || exit 9; echo '`+simplePage+`' >out/a.html; ln -s /etc/passwd out/b.html`)
	doc, err := Read(t.Context(), rar, Hint{})
	if err != nil {
		t.Fatal(err)
	}
	wantGrids(t, doc, "1×2\n0 | 0:甲 | 1:1")
	if doc.Format != RAR || doc.Grids[0].Name != "a.html: table 1" {
		t.Errorf("%s %s", doc.Format, doc.Grids[0].Name)
	}
	for script, want := range map[string]error{
		"echo 'Incorrect passphrase' >&2; exit 1":  ErrEncrypted,
		"echo 'Unrecognized format' >&2; exit 1":   ErrBroken,
		"exec head -c 70000000 /dev/zero >out/a.x": ErrBroken,
		"exit 0": ErrUnsupported,
	} {
		program(t, "bsdtar", script)
		if _, err := Read(t.Context(), rar, Hint{}); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", script, err, want)
		}
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := Read(t.Context(), rar, Hint{}); !errors.Is(err, ErrNoConverter) {
		t.Errorf("no program: %v, want ErrNoConverter", err)
	}
}
