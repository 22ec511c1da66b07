package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// writeFile writes a file whole or not at all: to a temporary file beside it, then
// by rename. A device or a pipe is written to as it is.
func writeFile(path string, write func(io.Writer) error) (err error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return writeTo(path, write)
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".nianbao-*")
	if err != nil {
		return outputError(path, err)
	}
	defer func() {
		if err != nil {
			file.Close()           // the error that matters is already known
			os.Remove(file.Name()) // likewise
		}
	}()
	if err := write(file); err != nil {
		return outputError(path, err)
	}
	if err := file.Chmod(0o644); err != nil {
		return outputError(path, err)
	}
	if err := file.Close(); err != nil {
		return outputError(path, err)
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return outputError(path, err)
	}
	return nil
}

// writeTo writes to something that is there and is no file: /dev/stdout, a pipe.
func writeTo(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return outputError(path, err)
	}
	err = write(file)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return outputError(path, err)
	}
	return nil
}

// outputError says what to do about a file that could not be written.
func outputError(path string, err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("写入 %s：磁盘已满，请腾出空间后重试：%w", path, err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("写入 %s：没有写权限，请换一个位置：%w", path, err)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("写入 %s：文件夹不存在，请先建立：%w", path, err)
	default:
		return fmt.Errorf("写入 %s：%w", path, err)
	}
}
