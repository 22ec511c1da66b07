package pgtest

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"
)

// patience is how long starting or stopping may take.
const patience = 30 * time.Second

// cluster is a running server with its files in dir.
type cluster struct {
	dir    string
	url    string
	server *exec.Cmd
	log    *bytes.Buffer
	ended  chan error
	done   chan struct{} // closed to let the thread that started the server go
}

// start makes a cluster and starts it. Nothing of it survives the test binary:
// the kernel ends the server when the thread that started it ends.
func start() (*cluster, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "nianbao-pg-")
	if err != nil {
		return nil, err
	}
	c := &cluster{dir: dir, log: new(bytes.Buffer), ended: make(chan error, 1), done: make(chan struct{})}
	if err := c.launch(bin); err != nil {
		c.stop()
		return nil, fmt.Errorf("%w\n%s", err, c.log)
	}
	return c, nil
}

// binaries finds the newest PostgreSQL of Debian, or one in the PATH.
func binaries() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) > 0 {
		return filepath.Dir(found[len(found)-1]), nil
	}
	initdb, err := exec.LookPath("initdb")
	if err != nil {
		return "", errors.New("no PostgreSQL here: install postgresql, or set " + serverVariable)
	}
	return filepath.Dir(initdb), nil
}

func (c *cluster) launch(bin string) error {
	attributes, err := c.owner()
	if err != nil {
		return err
	}
	data := filepath.Join(c.dir, "data")
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	initdb := exec.CommandContext(ctx, filepath.Join(bin, "initdb"), "-N", "-U", "postgres", "-A", "trust",
		"-E", "UTF8", "--locale=C.UTF-8", "-D", data)
	initdb.SysProcAttr, initdb.Dir, initdb.Stdout, initdb.Stderr = attributes, c.dir, c.log, c.log
	if err := initdb.Run(); err != nil {
		return fmt.Errorf("initdb: %w", err)
	}
	c.server = exec.Command(filepath.Join(bin, "postgres"), "-D", data, "-k", c.dir, "-c", "listen_addresses=",
		"-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=200")
	c.server.SysProcAttr, c.server.Dir, c.server.Stdout, c.server.Stderr = attributes, c.dir, c.log, c.log
	if err := c.run(); err != nil {
		return fmt.Errorf("postgres: %w", err)
	}
	return c.await(ctx)
}

// owner is the user the server runs as: root must not, so it takes "postgres".
func (c *cluster) owner() (*syscall.SysProcAttr, error) {
	attributes := &syscall.SysProcAttr{Pdeathsig: syscall.SIGQUIT, Setpgid: true}
	if os.Getuid() != 0 {
		return attributes, nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		return nil, err
	}
	uid, err := strconv.Atoi(account.Uid)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.Atoi(account.Gid)
	if err != nil {
		return nil, err
	}
	attributes.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attributes, os.Chown(c.dir, uid, gid)
}

// run starts the server from a thread that stays until the cluster is stopped.
func (c *cluster) run() error {
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		err := c.server.Start()
		started <- err
		if err == nil {
			go func() { c.ended <- c.server.Wait() }()
			<-c.done
		}
	}()
	err := <-started
	if err != nil {
		c.server = nil
	}
	return err
}

// await waits until the server answers.
func (c *cluster) await(ctx context.Context) error {
	query := url.Values{"host": {c.dir}, "sslmode": {"disable"}}
	c.url = "postgres://postgres@/postgres?" + query.Encode()
	db, err := sql.Open("postgres", c.url)
	if err != nil {
		return err
	}
	defer db.Close()
	for {
		if err = db.PingContext(ctx); err == nil {
			return nil
		}
		select {
		case ended := <-c.ended:
			c.ended <- ended
			return fmt.Errorf("postgres ended: %w", ended)
		case <-ctx.Done():
			return fmt.Errorf("postgres does not answer: %w", err)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// stop ends the server and removes its files.
func (c *cluster) stop() {
	if c.server != nil {
		c.server.Process.Signal(syscall.SIGQUIT) //nolint:errcheck // it may have ended by itself
		select {
		case <-c.ended:
		case <-time.After(patience):
			c.server.Process.Kill() //nolint:errcheck // as above
		}
	}
	close(c.done)
	os.RemoveAll(c.dir)
}
