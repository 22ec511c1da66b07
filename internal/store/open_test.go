package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"nianbao/internal/store"
	"nianbao/registry"
)

func TestOpenAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		ctx := context.Background()
		importSites(t, open(t, url), night(1, 0), sampleSite(1))
		s := open(t, url)
		if sites, err := s.Sites(ctx, night(2, 0)); err != nil || len(sites) != 1 {
			t.Errorf("after opening again: %d sites, %v", len(sites), err)
		}
		var n int
		if err := s.DB().GetContext(ctx, &n, `SELECT COUNT(*) FROM river_job`); err != nil {
			t.Errorf("tables of the queue: %v", err)
		}
	})
}

// Programs that start at the same moment on an empty database must not trip over each other.
func TestOpenAtTheSameMoment(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				s, err := store.Open(context.Background(), url)
				if err != nil {
					t.Error(err)
					return
				}
				s.Close()
			})
		}
		wg.Wait()
	})
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		if _, err := s.DB().Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, true)`); err != nil {
			t.Fatal(err)
		}
		s.Close()
		refused(t, url, store.ErrNewer)
	})
}

// refused opens a database that must be refused for a reason, in one clear line.
func refused(t *testing.T, url string, want error) {
	t.Helper()
	s, err := store.Open(context.Background(), url)
	if err == nil {
		s.Close()
		t.Fatalf("%s was opened", url)
	}
	if !errors.Is(err, want) {
		t.Errorf("%s: %v; want %v", url, err, want)
	}
	if strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), want.Error()) {
		t.Errorf("not one clear line: %q", err)
	}
}

func TestCannotOpen(t *testing.T) {
	dir := t.TempDir()
	for _, url := range []string{
		"mysql://localhost/x", "nianbao.db", "sqlite:", "sqlite::memory:", "sqlite:" + dir, "sqlite:" + dir + "/no/such/dir/x.db",
		"postgres://nobody@127.0.0.1:1/x?sslmode=disable", "postgres://%zz",
	} {
		refused(t, url, store.ErrCannotOpen)
	}
}

func TestPasswordIsNotShown(t *testing.T) {
	_, err := store.Open(context.Background(), "postgres://nobody:geheim@127.0.0.1:1/x?sslmode=disable")
	if err == nil || strings.Contains(err.Error(), "geheim") {
		t.Errorf("error shows the password: %v", err)
	}
}

func TestNoSuchPostgresDatabase(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		if strings.HasPrefix(url, "postgres") {
			refused(t, strings.Replace(url, "nianbao_test", "no_such", 1), store.ErrCannotOpen)
		}
	})
}

func TestNotADatabase(t *testing.T) {
	for name, content := range map[string]string{
		"text":  strings.Repeat("名称,标识码\n", 200),
		"cut":   "SQLite format 3\x00" + strings.Repeat("\xff", 4000),
		"short": "SQLite",
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		refused(t, "sqlite:"+path, store.ErrNotDatabase)
		if after, err := os.ReadFile(path); err != nil || string(after) != content {
			t.Errorf("%s: the foreign file was changed", name)
		}
	}
}

func TestLockedDatabase(t *testing.T) {
	url := "sqlite:" + filepath.Join(t.TempDir(), "nianbao.db")
	s := open(t, url)
	scan := startScan(t, s, night(1, 0), sampleSite(1))
	impatient := open(t, url+"?_pragma=busy_timeout(20)")
	tx := s.DB().MustBegin() // immediate: the write lock is ours
	defer tx.Rollback()
	err := impatient.SaveResult(context.Background(), scan, sampleResult(1, night(1, 1)))
	if !errors.Is(err, store.ErrLocked) {
		t.Errorf("saving while another writes: %v, want ErrLocked", err)
	}
	if _, err := impatient.Sites(context.Background(), night(1, 1)); err != nil {
		t.Errorf("reading while another writes: %v", err)
	}
}

func TestLockedWhileOpening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "nianbao.db")
	open(t, "sqlite:"+path).Close()
	holder := open(t, "sqlite:"+path+"?_pragma=locking_mode(EXCLUSIVE)")
	importSites(t, holder, night(1, 0), sampleSite(1))
	refused(t, "sqlite:"+path+"?_pragma=busy_timeout(20)", store.ErrLocked)
}

func TestFullDisk(t *testing.T) {
	url := "sqlite:" + filepath.Join(t.TempDir(), "nianbao.db")
	open(t, url).Close()
	s := open(t, url+"?_pragma=max_page_count(80)")
	var err error
	for n := 0; n < 500 && err == nil; n++ {
		_, err = s.ImportSites(context.Background(), night(1, 0), "名录", []registry.Site{sampleSite(n)})
	}
	if !errors.Is(err, store.ErrFull) {
		t.Fatalf("a full disk: %v, want ErrFull", err)
	}
	if !strings.Contains(err.Error(), "磁盘空间已满") {
		t.Errorf("not in words: %v", err)
	}
	if err := s.DB().Get(new(int), `SELECT COUNT(*) FROM imports`); err != nil {
		t.Errorf("what was kept cannot be read any more: %v", err)
	}
}

func TestErrorsAreNotDoubled(t *testing.T) {
	s := open(t, "sqlite:"+filepath.Join(t.TempDir(), "nianbao.db"))
	_, err := s.Scan(context.Background(), 7)
	if want := fmt.Sprintf("读取扫描 7：%v", store.ErrNotFound); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
