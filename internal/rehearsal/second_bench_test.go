//go:build linux

package rehearsal

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/evidence"
	"nianbao/internal/govsim"
	"nianbao/internal/scan"
	"nianbao/internal/store"
	"nianbao/registry"
)

// nightEnv makes this program play one night and nothing else.
const nightEnv = "NIANBAO_REHEARSAL_NIGHT"

func TestMain(m *testing.M) {
	if order := os.Getenv(nightEnv); order != "" {
		if err := playOrder(order); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// order is a night to be played by a program of its own, as a supervisor's cron does.
type order struct {
	Proxy, Folder string
	Roots         []byte // PEM
	Night         time.Time
	Only          []registry.SiteCode // empty: all
	Repeat        bool
}

const benchYear = 2025

func playOrder(text string) error {
	var o order
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		return err
	}
	ctx := context.Background()
	db, err := store.Open(ctx, "sqlite:"+filepath.Join(o.Folder, "nianbao.db"))
	if err != nil {
		return err
	}
	defer db.Close()
	register, err := db.Sites(ctx, o.Night)
	if err != nil {
		return err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(o.Roots)
	began := time.Now()
	now := func() time.Time { return o.Night.Add(time.Since(began)) }
	l, err := newLookout(ground{o.Proxy, roots, now}, register, false)
	if err != nil {
		return err
	}
	defer l.close()
	folder, err := evidence.Open(filepath.Join(o.Folder, "evidence"), "bench", "bench", now())
	if err != nil {
		return err
	}
	options := l.options(Options{Store: db, Sites: o.choose(register), Year: benchYear, Workers: runtime.NumCPU(), Build: "bench", Repeat: o.Repeat})
	options.Evidence = func(_ context.Context, scan int64, r store.Result) error {
		var pictures []evidence.Picture
		for _, p := range r.Visit.Pictures {
			pictures = append(pictures, evidence.Picture{Name: p.Name, PNG: p.PNG})
		}
		return folder.Keep(scan, r.Visit, pictures...)
	}
	if o.Repeat {
		options.Repeat.Pictures = func(scan int64, v *snapshot.Visit) error {
			for i, p := range v.Pictures {
				png, err := folder.Shown(scan, v, p)
				if err != nil {
					return err
				}
				v.Pictures[i].PNG = png
			}
			return nil
		}
	}
	if _, err := scan.Run(ctx, options); err != nil {
		return err
	}
	_, err = folder.Seal(now())
	return err
}

func (o order) choose(register []registry.Site) []registry.Site {
	only := map[registry.SiteCode]bool{}
	for _, code := range o.Only {
		only[code] = true
	}
	var chosen []registry.Site
	for _, site := range register {
		if len(only) == 0 || only[site.Code] {
			chosen = append(chosen, site)
		}
	}
	return chosen
}

// theatre is a simulated province and the folder in which its nights are kept.
type theatre struct {
	world *govsim.World
	order
}

// figures are what one night cost.
type figures struct {
	cpu              time.Duration
	asked, unchanged int64
	shown, repeated  int
}

func (f figures) String() string {
	return fmt.Sprintf("CPU %.1f s, %d requests, %d of them answered with 304, %d pages shown in the browser, %d sites repeated",
		f.cpu.Seconds(), f.asked, f.unchanged, f.shown, f.repeated)
}

// play plays a night by a program of its own and measures it with all that it started:
// browsers are killed in the end, and whoever they leave behind is waited for here.
func (t *theatre) play(b *testing.B, night time.Time, repeat bool) figures {
	b.Helper()
	t.Night, t.Repeat = night, repeat
	text, err := json.Marshal(t.order)
	if err != nil {
		b.Fatal(err)
	}
	before := spent(b)
	asked, unchanged := t.world.Traffic()
	child := exec.CommandContext(b.Context(), os.Args[0])
	child.Env = append(os.Environ(), nightEnv+"="+string(text))
	var said bytes.Buffer
	child.Stdout, child.Stderr = &said, &said
	if err := child.Run(); err != nil {
		b.Fatalf("%v\n%s", err, said.Bytes())
	}
	for {
		if _, err := syscall.Wait4(-1, nil, 0, nil); errors.Is(err, syscall.ECHILD) {
			break
		}
	}
	f := figures{cpu: spent(b) - before}
	f.asked, f.unchanged = t.world.Traffic()
	f.asked, f.unchanged = f.asked-asked, f.unchanged-unchanged
	return f
}

func spent(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkSecondNight is what a second night over an unchanged web costs, beside the
// first. A night is a program of its own, its browsers and converters counted with it;
// the simulated web is not. Sites that are not 合格 always get a full look, and a
// simulated province has many: "settled" is the night over those that are.
func BenchmarkSecondNight(b *testing.B) {
	sites := 60
	if text := os.Getenv("SITES"); text != "" {
		sites, _ = strconv.Atoi(text)
	}
	const adopt = 36 // PR_SET_CHILD_SUBREAPER: what dead browsers leave behind becomes ours to wait for
	if _, _, errno := syscall.Syscall(syscall.SYS_PRCTL, adopt, 1, 0); errno != 0 {
		b.Fatal(errno)
	}
	for _, only := range []string{"settled", "province"} {
		b.Run(only, func(b *testing.B) {
			for b.Loop() {
				t := newTheatre(b, sites)
				if only == "settled" {
					t.chooseSettled(b)
				}
				first := t.play(b, night(10), false)
				found := t.count(b, &first)
				second := t.play(b, night(11), true)
				for code, answers := range t.count(b, &second) {
					if answers.repeated && answers.text != found[code].text {
						b.Errorf("%s: a repeated look found\n%s\nthe full one\n%s", code, answers.text, found[code].text)
					}
				}
				b.Logf("%s, first night: %s", only, first)
				b.Logf("%s, second night: %s", only, second)
				b.ReportMetric(float64(second.cpu)/float64(first.cpu), "second/first")
			}
		})
	}
}

// night is a night in February, when nothing is to be decided.
func night(day int) time.Time {
	return time.Date(benchYear+1, 2, day, 1, 0, 0, 0, time.FixedZone("", 8*60*60))
}

func newTheatre(b *testing.B, sites int) *theatre {
	b.Helper()
	world, err := govsim.New(govsim.Options{Seed: 7, Sites: sites, Year: benchYear, Province: "33", Delay: 300 * time.Millisecond, Hang: 6 * time.Second})
	if err != nil {
		b.Fatal(err)
	}
	proxy, err := world.Serve(b.Context(), "")
	if err != nil {
		b.Fatal(err)
	}
	t := &theatre{world, order{Proxy: proxy, Folder: b.TempDir(), Roots: world.CAPEM()}}
	world.SetClock(night(10)) // and stands still
	db := t.open(b)
	defer db.Close()
	if _, err := db.ImportSites(b.Context(), night(1), "模拟名录", world.Registry()); err != nil {
		b.Fatal(err)
	}
	t.play(b, night(9), false) // on which the last judgement is made before; files of the world are made, too
	return t
}

func (t *theatre) open(b *testing.B) *store.Store {
	b.Helper()
	db, err := store.Open(b.Context(), "sqlite:"+filepath.Join(t.Folder, "nianbao.db"))
	if err != nil {
		b.Fatal(err)
	}
	return db
}

// chooseSettled leaves the sites that are 合格.
func (t *theatre) chooseSettled(b *testing.B) {
	b.Helper()
	db := t.open(b)
	defer db.Close()
	for _, site := range t.world.Registry() {
		judged, err := db.Judged(b.Context(), site.Code, benchYear)
		if err != nil {
			b.Fatal(err)
		}
		if checks.Decide(checks.DefaultPolicy(), site, judged).Status == checks.Compliant {
			t.Only = append(t.Only, site.Code)
		}
	}
}

// found is what a visit came to: the answer of every rule, entries and values.
type found struct {
	text     string
	repeated bool
}

func findsOf(r store.Result) found {
	var b strings.Builder
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s %s\n", f.Rule, f.Result)
	}
	for _, e := range r.Visit.Entries {
		fmt.Fprintf(&b, "entry %s %s %s %s\n", e.URL, e.Leads, e.Prominence, e.Text)
	}
	for _, read := range r.Reads {
		fmt.Fprintf(&b, "form %d %s %d %v\n", read.Document, read.Form, read.Year, read.Values)
	}
	return found{b.String(), r.Visit.Repeats != nil}
}

// count adds what the newest scan did, and returns what it found.
func (t *theatre) count(b *testing.B, f *figures) map[registry.SiteCode]found {
	b.Helper()
	db := t.open(b)
	defer db.Close()
	last, err := db.LatestScan(b.Context(), benchYear)
	if err != nil {
		b.Fatal(err)
	}
	all := map[registry.SiteCode]found{}
	for r, err := range db.Results(b.Context(), last.ID) {
		if err != nil {
			b.Fatal(err)
		}
		all[r.Code()] = findsOf(r)
		if r.Visit.Repeats != nil {
			f.repeated++
		}
		for i := range r.Visit.Fetches {
			if fetch := &r.Visit.Fetches[i]; fetch.Engine == "browser" && fetch.Earlier == nil {
				f.shown++
			}
		}
	}
	return all
}
