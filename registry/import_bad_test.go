package registry

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestImportRefusesInOneLine(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"empty":           {"", "是空的"},
		"only a BOM":      {"\ufeff \r\n", "是空的"},
		"prose":           {"关于做好政府网站年度报表发布工作的通知\n各部门：请按时报送。\n", "表头"},
		"no code column":  {"序号,网站名称,首页网址\n1,某网,http://x.gov.cn/\n", "没有“网站标识码”一列"},
		"no URL column":   {"标识码,网站名称\n4400000131,广东省人民政府\n", "没有“首页网址”一列"},
		"old Excel":       {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), "另存为"},
		"web page as xls": {"<html><table><tr><td>标识码</td></tr></table></html>", "网页"},
		"PDF":             {"%PDF-1.7\n", "PDF"},
		"binary":          {"\x7fELF\x02\x01\x01\x00\x00", "不是文字表格"},
		"broken zip":      {"PK\x03\x04rubbish", "xlsx"},
		"too large":       {strings.Repeat("甲乙丙丁,", MaxBytes/13+10), "超过 32 MB"},
		"one endless line": {
			strings.Repeat("a,", 1<<20), "超过 1 MB",
		},
		"far too wide":   {strings.Repeat("a,", 2000) + "b\n" + small, "列"},
		"random letters": {strings.Repeat("qwertyuiop\nasdfg;hjkl\n", 10000), "表头"},
	} {
		im, err := Import(strings.NewReader(c.data), "名录.csv")
		if err == nil {
			t.Errorf("%s: imported as %+v", name, im)
			continue
		}
		if !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "名录 名录.csv：") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want one line with %q", name, err, c.want)
		}
	}
}

func TestImportTooManyRows(t *testing.T) {
	var b bytes.Buffer
	b.WriteString(small)
	for i := range maxRows + 5 {
		fmt.Fprintf(&b, "4400%06d,某局,http://a.cn/\n", i)
	}
	if _, err := Import(&b, "名录.csv"); err == nil || !strings.Contains(err.Error(), "200000 行") {
		t.Errorf("%v", err)
	}
}

func TestImportReadErrorIsKept(t *testing.T) {
	broken := errors.New("disk gone")
	_, err := Import(brokenReader{broken}, "名录.csv")
	if !errors.Is(err, broken) {
		t.Errorf("%v does not hold the cause", err)
	}
}

type brokenReader struct{ err error }

func (b brokenReader) Read([]byte) (int, error) { return 0, b.err }
