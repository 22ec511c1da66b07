package document

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// packed makes a ZIP file of names and contents, in turn.
func packed(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSniff(t *testing.T) {
	docx := string(packed(t, "[Content_Types].xml", "<Types/>", "word/document.xml", "<w:document/>"))
	xlsx := string(packed(t, "xl/workbook.xml", "<workbook/>"))
	for _, c := range []struct {
		name, body string
		hint       Hint
		want       Format
	}{
		{"doctype", "\xef\xbb\xbf \r\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\"><html>", Hint{}, HTML},
		{"comment first", "<!-- saved --><!-- again --><html>", Hint{}, HTML},
		{"xhtml", `<?xml version="1.0" encoding="gb2312"?><html xmlns="http://www.w3.org/1999/xhtml">`, Hint{}, HTML},
		{"fragment", "<table><tr><td>1</td></tr></table>", Hint{Name: "a.xls"}, HTML},
		{"text before markup", "年度报表 <div>1</div>", Hint{}, HTML},
		{"html served as octet-stream", "<HTML><BODY>", Hint{ContentType: "application/octet-stream", Name: "a.doc"}, HTML},
		{"UTF-16 html", "\xff\xfe" + encode(t, littleEndian, "<html><body>年度"), Hint{}, HTML},
		{"script that writes", "<script>document.write('x')</script>", Hint{}, HTML},
		{"pdf", "%PDF-1.7\n%\xe2\xe3", Hint{Name: "a.html"}, PDF},
		{"pdf after junk", "\r\n\r\n%PDF-1.4", Hint{}, PDF},
		{"html about pdf", "<html><body>%PDF-1.4</body>", Hint{}, HTML},
		{"docx", docx, Hint{Name: "a.zip"}, DOCX},
		{"docx cut off", docx[:len(docx)-30], Hint{Name: "a.docx"}, DOCX},
		{"xlsx", xlsx, Hint{ContentType: "application/msword"}, XLSX},
		{"zip", string(packed(t, "a.doc", "x")), Hint{Name: "a.docx"}, ZIP},
		{"ofd", string(packed(t, "OFD.xml", "<ofd:OFD/>", "Doc_0/Document.xml", "<ofd:Document/>")), Hint{Name: "a.ofd"}, Unknown},
		{"odt", string(packed(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<x/>")), Hint{}, Unknown},
		{"slides", string(packed(t, "[Content_Types].xml", "<Types/>", "ppt/presentation.xml", "<p/>")), Hint{Name: "a.zip"}, Unknown},
		{"empty zip", "PK\x05\x06" + strings.Repeat("\x00", 18), Hint{}, ZIP},
		{"rar 4", "Rar!\x1a\x07\x00", Hint{}, RAR},
		{"rar 5", "Rar!\x1a\x07\x01\x00", Hint{}, RAR},
		{"rtf", `{\rtf1\ansi`, Hint{Name: "a.doc"}, RTF},
		{"png", "\x89PNG\r\n\x1a\n", Hint{}, Image},
		{"jpeg", "\xff\xd8\xff\xe0", Hint{Name: "a.pdf"}, Image},
		{"gif", "GIF89a", Hint{}, Image},
		{"tiff", "II*\x00", Hint{}, Image},
		{"webp", "RIFF\x00\x00\x00\x00WEBPVP8 ", Hint{}, Image},
		{"bmp", "BM\x36\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00" + strings.Repeat("\x00", 12), Hint{}, Image},
		{"text that begins with BM", "BM is not a picture, whatever it looks like", Hint{}, Text},
		{"mht", "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n", Hint{}, MHT},
		{"json", ` {"articles":[1,2]}`, Hint{ContentType: "text/html"}, JSON},
		{"json array", `[{"a":1}]`, Hint{}, JSON},
		{"not quite json", `[附件] 年度报表`, Hint{}, Text},
		{"xml", `<?xml version="1.0"?><datastore><record><![CDATA[<li>a</li>]]></record></datastore>`, Hint{}, XML},
		{"xml without declaration", `<datastore><nextgroup>1</nextgroup></datastore>`, Hint{}, XML},
		{"Word 2003 XML", `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>`, Hint{}, DOC},
		{"Excel 2003 XML", `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>`, Hint{Name: "a.xls"}, XLS},
		{"text", "政府网站工作年度报表", Hint{}, Text},
		{"GBK text", encode(t, gb18030, "政府网站工作年度报表，一、二、三"), Hint{}, Text},
		{"rubbish", strings.Repeat("\x00\x01\x02\x03", 50), Hint{Name: "a.pdf", ContentType: "application/pdf"}, Unknown},
		{"OLE2 that holds nothing known", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), Hint{Name: "a"}, Unknown},
		{"OLE2 broken, named .wps", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), Hint{Name: "http://x/a.wps?b=c.d"}, DOC},
		{"OLE2 broken, named .et", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), Hint{Name: "a.ET"}, XLS},
		{"empty", "", Hint{Name: "a.html"}, Unknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Sniff([]byte(c.body), c.hint); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func FuzzSniff(f *testing.F) {
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00"), "a.doc")
	f.Add([]byte("<?xml version='1.0'?><!-- -->"), "a.xml")
	f.Add([]byte("PK\x03\x04"), "")
	f.Fuzz(func(t *testing.T, body []byte, name string) {
		if Sniff(body, Hint{Name: name}) == "" {
			t.Error("no format")
		}
	})
}
