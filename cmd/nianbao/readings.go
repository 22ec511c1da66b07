package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"

	"nianbao/internal/document"
	"nianbao/internal/store"
)

// readerFor is a reader of documents that finds in the database what this very
// program read before.
func readerFor(p *program, db *store.Store) (*document.Reader, error) {
	build, err := ownSum()
	if err != nil {
		return nil, err
	}
	kept, err := db.Readings(p, build)
	if err != nil {
		return nil, err
	}
	reader := document.NewReader(document.DefaultLimits())
	reader.KeepOn(kept)
	return reader, nil
}

// ownSum is the SHA-256 of the program that runs: a version number may stand for
// several.
func ownSum() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("查找本程序：%w", err)
	}
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("读取本程序：%w", err)
	}
	defer file.Close() // only read
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", fmt.Errorf("读取本程序：%w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
