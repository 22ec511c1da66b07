package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/internal/corpus"
)

const register = `网站标识码,网站名称,首页网址,运行状态
3301000019,杭州市甲局,http://jia.hangzhou.gov.cn/,正常
3301000021,杭州市乙局,http://yi.hangzhou.gov.cn/,正常
`

// wordForm is the text of a Word document that holds a form.
const wordForm = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>政府网站工作年度报表（2025年度）</w:t></w:r></w:p><w:tbl>
<w:tr><w:tc><w:p><w:r><w:t>独立用户访问总量</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1234</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>网站总访问量</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>5678</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>注册用户数</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>政务服务事项数量</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>8</w:t></w:r></w:p></w:tc></w:tr>
</w:tbl></w:body></w:document>`

// countingOffice is a LibreOffice that always writes the form, and counts its runs.
func countingOffice(t *testing.T) (runs func() int) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"made.docx": zipped(t, map[string]string{"word/document.xml": wordForm}),
		"soffice":   "#!/bin/sh\necho run >>" + dir + "/runs; mkdir out && cp " + dir + "/made.docx out/document.docx\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir+":/bin:/usr/bin")
	return func() int {
		runs, err := os.ReadFile(filepath.Join(dir, "runs"))
		if err != nil {
			return 0
		}
		return strings.Count(string(runs), "\n")
	}
}

// Two sites publish the same file: it is read once, by the crawler for the night, and
// not again the next night.
func TestSameBytesAreReadOnce(t *testing.T) {
	runs := countingOffice(t)
	var pages []corpus.Page
	for _, site := range []string{"jia", "yi"} {
		at := "http://" + site + ".hangzhou.gov.cn/"
		pages = append(pages,
			corpus.Page{URL: at, Status: 200, ContentType: "text/html; charset=utf-8", Body: []byte(`<html><body><h1>某局</h1><a href="/bb.rtf">2025年度政府网站工作年度报表</a></body></html>`)},
			corpus.Page{URL: at + "bb.rtf", Status: 200, ContentType: "application/rtf", Body: []byte(`{\rtf1 the same}`)})
	}
	dir := t.TempDir()
	list := filepath.Join(dir, "register.csv")
	if err := os.WriteFile(list, []byte(register), 0o600); err != nil {
		t.Fatal(err)
	}
	command := func(args ...string) string {
		var stdout, stderr bytes.Buffer
		all := append([]string{"--quiet", "--database", "sqlite:" + filepath.Join(dir, "nianbao.db"), "--proxy", corpus.Proxy(t, pages...)}, args...)
		if code := run(t.Context(), all, nil, &stdout, &stderr); code != exitDone && code != exitPartly {
			t.Fatalf("%v: exit %d: %s", args, code, stderr.String())
		}
		return stdout.String()
	}
	command("--now", "2026-01-01T09:00:00+08:00", "registry", "import", list)
	for night := 1; night <= 2; night++ {
		now := fmt.Sprintf("2026-01-%02dT01:00:00+08:00", 10+night)
		command("--now", now, "scan", "--render", "never", "--no-evidence")
		if n := runs(); n != 1 {
			t.Errorf("night %d: the file was read %d times", night, n)
		}
		for _, code := range []string{"3301000019", "3301000021"} {
			if shown := command("--now", now, "show", code, "--json"); !strings.Contains(shown, `"value": "1234"`) {
				t.Errorf("night %d: %s shows no value", night, code)
			}
		}
	}
}
