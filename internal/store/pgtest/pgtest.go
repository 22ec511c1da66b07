// Package pgtest gives tests a real PostgreSQL: a private cluster that lives as
// long as the test binary, on a socket nobody else sees, without any port.
//
// A package that uses it has
//
//	func TestMain(m *testing.M) { os.Exit(pgtest.Run(m)) }
//
// NIANBAO_TEST_POSTGRES=postgres://… makes tests use that server instead.
package pgtest

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/lib/pq" // driver "postgres"
)

// serverVariable names a running server to use.
const serverVariable = "NIANBAO_TEST_POSTGRES"

// shared is the cluster of this test binary, started when first asked for.
var shared struct {
	once    sync.Once
	cluster *cluster
	url     string
	err     error
	count   atomic.Int64
}

// Run runs the tests and ends the cluster, if one was started.
func Run(m *testing.M) int {
	defer func() {
		if shared.cluster != nil {
			shared.cluster.stop()
		}
	}()
	return m.Run()
}

// Database returns the URL of a fresh, empty database, dropped when the test ends.
// Without PostgreSQL on the machine the test is skipped.
func Database(t testing.TB) string {
	t.Helper()
	shared.once.Do(begin)
	if shared.err != nil {
		t.Skipf("PostgreSQL half not run: %v", shared.err)
	}
	name := fmt.Sprintf("nianbao_test_%d_%d", os.Getpid(), shared.count.Add(1))
	execute(t, `CREATE DATABASE `+name)
	t.Cleanup(func() { execute(t, `DROP DATABASE IF EXISTS `+name+` WITH (FORCE)`) })
	return withDatabase(shared.url, name)
}

func begin() {
	if shared.url = os.Getenv(serverVariable); shared.url != "" {
		return
	}
	shared.cluster, shared.err = start()
	if shared.err == nil {
		shared.url = shared.cluster.url
	}
}

// execute runs one statement on the server's own database.
func execute(t testing.TB, statement string) {
	t.Helper()
	db, err := sql.Open("postgres", shared.url)
	if err != nil {
		t.Fatalf("open %s: %v", shared.url, err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func withDatabase(server, name string) string {
	u, err := url.Parse(server)
	if err != nil {
		return server
	}
	u.Path = "/" + name
	return u.String()
}
