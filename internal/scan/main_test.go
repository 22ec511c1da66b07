package scan_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/document"
	"nianbao/internal/scan"
	"nianbao/internal/store"
	"nianbao/internal/store/pgtest"
	"nianbao/registry"
)

func TestMain(m *testing.M) {
	if url := os.Getenv(childDatabase); url != "" {
		os.Exit(child(url))
	}
	os.Exit(pgtest.Run(m))
}

// onBoth runs a test on SQLite and on PostgreSQL, each time with an empty database.
func onBoth(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, "sqlite:"+filepath.Join(t.TempDir(), "nianbao.db"))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		test(t, pgtest.Database(t))
	})
}

func open(t testing.TB, url string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// sites are n sites of one province.
func sites(n int) []registry.Site {
	list := make([]registry.Site, n)
	for i := range list {
		list[i] = registry.Site{
			Code: registry.SiteCode(fmt.Sprintf("440000%04d", i)), Name: fmt.Sprintf("第%d局", i),
			HomeURL: fmt.Sprintf("http://ju%d.gd.gov.cn/", i), Status: registry.Running,
		}
	}
	return list
}

// saw is a visit that looked at the homepage, found nothing and missed nothing.
func saw(site registry.Site, year int) *snapshot.Visit {
	at := time.Date(year+1, 2, 2, 1, 0, 0, 0, time.FixedZone("", 8*60*60))
	return &snapshot.Visit{
		Site: site, Year: year, Started: at, Ended: at, Outcome: snapshot.OK, Home: 1, Looked: []string{site.HomeURL},
		Fetches: []snapshot.Fetch{withBody(snapshot.Fetch{
			ID: 1, Purpose: snapshot.ForHome, URL: site.HomeURL, FinalURL: site.HomeURL, Started: at, Status: 200, Class: snapshot.OK,
		}, "<title>"+site.Name+"</title>")},
	}
}

func withBody(f snapshot.Fetch, text string) snapshot.Fetch {
	sum := sha256.Sum256([]byte(text))
	f.Body, f.SHA256, f.Size = []byte(text), hex.EncodeToString(sum[:]), int64(len(text))
	return f
}

func failed(site registry.Site, year int, class snapshot.Class) *snapshot.Visit {
	v := saw(site, year)
	v.Outcome, v.Reason, v.Fetches, v.Home, v.Looked = class, string(class), nil, 0, nil
	return v
}

// noDocuments is for visits that met none.
type noDocuments struct{}

func (noDocuments) Read(context.Context, []byte, document.Hint) (*document.Document, error) {
	return nil, document.ErrUnsupported
}

func options(s *store.Store, list []registry.Site) scan.Options {
	return scan.Options{
		Store: s, Documents: noDocuments{}, Policy: checks.DefaultPolicy(), PolicySrc: checks.PolicyText, Sites: list, Year: 2025,
		Workers: 4, SiteTime: time.Minute, Build: "test", Ruleset: "r1",
		Look: func(_ context.Context, site registry.Site, year int) *snapshot.Visit { return saw(site, year) },
	}
}

// run runs a night that must not fail.
func run(t *testing.T, o scan.Options) scan.Summary {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Second)
	defer cancel()
	summary, err := scan.Run(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	return summary
}

// counter counts looks at each site.
type counter struct {
	mu    sync.Mutex
	looks map[registry.SiteCode]int
	now   int
	most  int // at the same moment
}

func (c *counter) begin(code registry.SiteCode) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.looks == nil {
		c.looks = map[registry.SiteCode]int{}
	}
	c.looks[code]++
	c.now++
	c.most = max(c.most, c.now)
}

func (c *counter) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now--
}

// results are the results of a scan by site.
func results(t *testing.T, s *store.Store, id int64) map[registry.SiteCode]store.Result {
	t.Helper()
	all := map[registry.SiteCode]store.Result{}
	for r, err := range s.Results(context.Background(), id) {
		if err != nil {
			t.Fatal(err)
		}
		all[r.Code()] = r
	}
	return all
}
