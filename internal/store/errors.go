package store

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/lib/pq"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What may be wrong with a database. The texts are shown to the user.
var (
	ErrCannotOpen  = errors.New("无法打开，请检查路径、权限或服务器地址")
	ErrNewer       = errors.New("数据库由更新版本的 nianbao 建立，请升级程序后再用")
	ErrLocked      = errors.New("数据库正被其他程序占用，请等其结束后重试")
	ErrNotDatabase = errors.New("文件不是 nianbao 数据库或已损坏，请换一个路径或从备份恢复")
	ErrFull        = errors.New("磁盘空间已满，请清理后用 --resume 继续")
)

// What was asked for and is not so.
var (
	ErrNotFound = errors.New("没有这条记录")
	ErrSaved    = errors.New("该网站在本次扫描中的结果已保存，不再重复保存")
	ErrHeld     = errors.New("另一个进程正在运行这次扫描")
)

// explain says in words for the user what was attempted and why it failed,
// keeping the cause for errors.Is and for the log.
func explain(what string, err error) error {
	if err == nil || known(err) {
		return wrap(what, err)
	}
	if kind := classify(err); kind != nil {
		return fmt.Errorf("%s：%w（%w）", what, kind, err)
	}
	return wrap(what, err)
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s：%w", what, err)
}

// known says whether the error already carries one of our reasons.
func known(err error) bool {
	for _, kind := range []error{ErrCannotOpen, ErrNewer, ErrLocked, ErrNotDatabase, ErrFull, ErrNotFound, ErrSaved, ErrHeld} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

// classify finds our reason in an error of a driver, nil if it has none.
func classify(err error) error {
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return classifySQLite(lite)
	}
	var post *pq.Error
	if errors.As(err, &post) {
		return classifyPostgres(post)
	}
	var broken net.Error
	if errors.As(err, &broken) || errors.Is(err, driver.ErrBadConn) {
		return ErrCannotOpen
	}
	return nil
}

func classifySQLite(err *sqlite.Error) error {
	switch err.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return ErrLocked
	case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
		return ErrNotDatabase
	case sqlite3.SQLITE_FULL:
		return ErrFull
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return ErrCannotOpen
	case sqlite3.SQLITE_IOERR:
		if strings.Contains(err.Error(), "no space") {
			return ErrFull
		}
	}
	return nil
}

func classifyPostgres(err *pq.Error) error {
	switch err.Code {
	case "53100": // disk_full
		return ErrFull
	case "55P03", "40P01", "40001": // lock not available, deadlock, serialization: try again
		return ErrLocked
	case "3D000", "57P01", "57P03", "53300", "42501": // no such database, stopping, starting, too many clients, not allowed
		return ErrCannotOpen
	}
	if err.Code.Class() == "28" { // authorisation
		return ErrCannotOpen
	}
	return nil
}

// joinClose closes what could not be used; why it could not be comes first.
func joinClose(err error, c io.Closer) error {
	return errors.Join(err, c.Close())
}
