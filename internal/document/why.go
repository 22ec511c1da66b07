package document

import (
	"errors"
	"fmt"
)

// Reasons why bytes cannot be read, wrapped with what was attempted.
var (
	ErrUnsupported = errors.New("format not supported")
	ErrNoConverter = errors.New("converter missing")
	ErrEncrypted   = errors.New("document is encrypted")
	ErrBroken      = errors.New("document is broken")
	ErrTooLarge    = errors.New("document exceeds the limits")
	ErrSlow        = errors.New("document takes too long to read")
)

// packedError says which file of a package could not be read.
type packedError struct {
	name string
	err  error
}

func (e packedError) Error() string { return e.name + ": " + e.err.Error() }

func (e packedError) Unwrap() error { return e.err }

// reason is why a document cannot be read, and its Chinese.
type reason struct {
	err  error
	text string
}

var reasons = []reason{
	{ErrUnsupported, "文件格式不支持"},
	{ErrNoConverter, "本机没有安装读取该格式所需的程序（nianbao doctor 有说明）"},
	{ErrEncrypted, "文件有密码"},
	{ErrBroken, "文件已损坏或不完整"},
	{ErrSlow, "读取超时"},
	{ErrTooLarge, "文件超过大小上限"},
}

// Why says in Chinese why a document could not be read.
func Why(err error) string {
	var packed packedError
	if errors.As(err, &packed) {
		return fmt.Sprintf("压缩包中的 %s：%s", packed.name, Why(packed.err))
	}
	for _, r := range reasons {
		if errors.Is(err, r.err) {
			return r.text
		}
	}
	return fmt.Sprintf("读取失败：%v", err)
}
