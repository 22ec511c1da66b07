package evidence

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

const (
	tempPrefix  = ".nianbao-"
	tempPattern = tempPrefix + "*"
)

func isTemp(name string) bool { return strings.HasPrefix(name, tempPrefix) }

// writeWhole writes a file whole or not at all: its bytes are on the disk before
// it gets its name.
func writeWhole(path string, content []byte) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), tempPattern)
	if err != nil {
		return explain("写入", path, err)
	}
	defer func() {
		if err != nil {
			file.Close()           // the error that matters is already known
			os.Remove(file.Name()) // likewise
		}
	}()
	if _, err = file.Write(content); err != nil {
		return explain("写入", path, err)
	}
	if err = errors.Join(file.Chmod(0o644), file.Sync(), file.Close()); err != nil {
		return explain("写入", path, err)
	}
	if err = os.Rename(file.Name(), path); err != nil {
		return explain("写入", path, err)
	}
	return nil
}

// lock takes a file or folder for this process until the returned file is closed.
func lock(path string, how int) (*os.File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, explain("打开", path, err)
	}
	if err := syscall.Flock(int(file.Fd()), how); err != nil {
		return nil, errors.Join(explain("锁定", path, err), file.Close())
	}
	return file, nil
}

// explain says what was attempted and what to do about it.
func explain(what, path string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("%s %s：磁盘已满，请腾出空间后重试（%w）", what, path, err)
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%s %s：没有写权限，请换一个位置（%w）", what, path, err)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s %s：不存在（%w）", what, path, err)
	case errors.Is(err, syscall.ENOTDIR) || errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%s %s：路径上有同名文件（%w）", what, path, err)
	}
	return fmt.Errorf("%s %s：%w", what, path, err)
}
