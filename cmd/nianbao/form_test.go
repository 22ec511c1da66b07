package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

const smallForm = `<h1>政府网站工作年度报表</h1><table><tr><td>独立用户访问总量<td>1<tr><td>网站总访问量<td>2<tr><td>注册用户数<td>3</table>`

// zipped makes a ZIP file of contents by name.
func zipped(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := fstest.MapFS{}
	for name, content := range files {
		folder[name] = &fstest.MapFile{Data: []byte(content)}
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if err := errors.Join(z.AddFS(folder), z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// locked sets the flag of encryption in the directory of a ZIP file.
func locked(packed string) string {
	at := strings.Index(packed, "PK\x01\x02") + 8
	return packed[:at] + "\x01" + packed[at+1:]
}

// What cannot be read is told in one line, with what to do next.
func TestFormRefuses(t *testing.T) {
	dir := t.TempDir()
	broken := zipped(t, map[string]string{"word/document.xml": "<w:p>"})
	for _, c := range []struct{ name, body, want string }{
		{"未知.bin", "\x00\x01\x02\x03\x04", "文件格式不支持；可读网页、PDF、Word、Excel、WPS、RTF、MHT、图片、ZIP、RAR，请另存为其中一种"},
		{"加密.zip", locked(zipped(t, map[string]string{"a.html": smallForm})), "文件有密码；请解除密码后再读"},
		{"截断.docx", broken[:60], "文件已损坏或不完整；请重新取得文件，或用原程序打开后另存"},
		{"截断.png", "\x89PNG\r\n\x1a\n\x00\x00", "文件已损坏或不完整；请重新取得文件，或用原程序打开后另存"},
		{"包.zip", zipped(t, map[string]string{"一.html": smallForm, "二.docx": broken}), "压缩包中的 二.docx：文件已损坏或不完整；请重新取得文件，或用原程序打开后另存"},
		{"太大.html", strings.Repeat(" ", 64<<20+1), "文件超过 64 MB；请只留下报表本身后再读"},
		{"格子太多.html", "<table>" + strings.Repeat("<tr><td>", 300_000), "文件超过大小上限；请只留下报表本身后再读"},
	} {
		file := filepath.Join(dir, c.name)
		if err := os.WriteFile(file, []byte(c.body), 0o600); err != nil {
			t.Fatal(err)
		}
		var stdout, stderr bytes.Buffer
		code := run(t.Context(), []string{"form", "read", file}, nil, &stdout, &stderr)
		if want := "nianbao: " + file + "：" + c.want + "\n"; code != exitFailed || stderr.String() != want || stdout.Len() > 0 {
			t.Errorf("%s: exit %d, said %q and %q, want %q", c.name, code, stdout.String(), stderr.String(), want)
		}
	}
}

// endless is input that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

// Standard input is read no further than any document goes.
func TestFormOfEndlessInput(t *testing.T) {
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), []string{"form", "read", "-"}, endless{}, &stdout, &stderr)
	if code != exitFailed || stderr.String() != "nianbao: 标准输入：文件超过 64 MB；请只留下报表本身后再读\n" {
		t.Errorf("exit %d: %s", code, stderr.String())
	}
}
