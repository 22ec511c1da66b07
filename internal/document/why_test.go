package document

import (
	"errors"
	"fmt"
	"testing"
)

// Every reason has its Chinese, and of a package the file is named.
func TestWhy(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("read pdf: %w", ErrEncrypted), "文件有密码"},
		{fmt.Errorf("read zip: %w", packedError{"报表.doc", fmt.Errorf("convert doc: %w", ErrNoConverter)}), "压缩包中的 报表.doc：本机没有安装读取该格式所需的程序（nianbao doctor 有说明）"},
		{fmt.Errorf("read xls: %w", ErrSlow), "读取超时"},
		{errors.New("strange"), "读取失败：strange"},
	} {
		if got := Why(c.err); got != c.want {
			t.Errorf("%v: %s, want %s", c.err, got, c.want)
		}
	}
}
