package fetch

import (
	"context"
	"net/http"
	"net/netip"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/net/dns/dnsmessage"
	"pgregory.net/rapid"

	"nianbao/crawler/snapshot"
)

const sec = time.Second

// visits lets requests through a gate, in a bubble whose clock is not the real one, and
// returns when each started, counted from the beginning.
func visits(t *testing.T, took time.Duration, requests ...[]pace) []time.Duration {
	t.Helper()
	starts := make([]time.Duration, len(requests))
	synctest.Test(t, func(t *testing.T) {
		g, began := newGate(), time.Now()
		var all sync.WaitGroup
		for i, paces := range requests {
			all.Go(func() {
				leave, err := g.enter(t.Context(), paces)
				if err != nil {
					t.Error(err)
					return
				}
				starts[i] = time.Since(began)
				time.Sleep(took)
				leave()
			})
			synctest.Wait() // in this order
		}
		all.Wait()
	})
	return starts
}

func TestGatePaces(t *testing.T) {
	a := pace{"host a", 2 * sec, 1}
	b := pace{"host b", 2 * sec, 1}
	c := pace{"host c", 2 * sec, 1}
	ip := pace{"ip 1", sec, 2}
	wide := pace{"ip 2", 0, 1}
	tests := []struct {
		name     string
		took     time.Duration
		requests [][]pace
		want     []time.Duration
	}{
		{"one host", 0, [][]pace{{a}, {a}, {a}}, []time.Duration{0, 2, 4}},
		{"two hosts", 0, [][]pace{{a}, {a}, {b}}, []time.Duration{0, 2, 0}},
		{"hosts on one address", 0, [][]pace{{a, ip}, {b, ip}, {c, ip}}, []time.Duration{0, 1, 2}},
		// The second request to a waits for its host and holds nothing of the address meanwhile.
		{"waiting holds nothing", 0, [][]pace{{a, ip}, {a, ip}, {b, ip}}, []time.Duration{0, 2, 1}},
		{"a slow answer holds its host", 5 * sec, [][]pace{{a}, {a}, {b}}, []time.Duration{0, 5, 0}},
		{"parallel on one address", 5 * sec, [][]pace{{a, ip}, {b, ip}, {c, ip}}, []time.Duration{0, 1, 5}},
		{"one at a time", 3 * sec, [][]pace{{wide}, {wide}}, []time.Duration{0, 3}},
		{"no burst after a slow one", 3 * sec, [][]pace{{ip}, {ip}, {ip}, {ip}}, []time.Duration{0, 1, 3, 4}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for i, got := range visits(t, tt.took, tt.requests...) {
				if got != tt.want[i]*sec {
					t.Errorf("request %d started at %v, want %v", i, got, tt.want[i]*sec)
				}
			}
		})
	}
}

// Whatever comes when: starts keep their distance, no lane holds more than it may, all get in.
func TestGateHolds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		type request struct {
			host, ip     int
			after, takes time.Duration
		}
		requests := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) request {
			ms := func(name string, most int) time.Duration {
				return time.Duration(rapid.IntRange(0, most).Draw(rt, name)) * time.Millisecond
			}
			return request{rapid.IntRange(0, 3).Draw(rt, "host"), rapid.IntRange(0, 1).Draw(rt, "ip"), ms("after", 500), ms("takes", 900)}
		}), 1, 25).Draw(rt, "requests")
		synctest.Test(t, func(t *testing.T) {
			g := newGate()
			var mu sync.Mutex
			last, busy := map[string]time.Time{}, map[string]int{}
			count := func(paces []pace, by int) {
				mu.Lock()
				defer mu.Unlock()
				for _, p := range paces {
					now := time.Now()
					if at, ok := last[p.key]; by > 0 && ok && now.Sub(at) < p.interval {
						rt.Errorf("%s asked after %v", p.key, now.Sub(at))
					}
					if busy[p.key] += by; busy[p.key] > p.parallel {
						rt.Errorf("%s: %d at once", p.key, busy[p.key])
					}
					if by > 0 {
						last[p.key] = now
					}
				}
			}
			var all sync.WaitGroup
			for _, r := range requests {
				time.Sleep(r.after)
				paces := []pace{
					{"host " + string(rune('a'+r.host)), 700 * time.Millisecond, 1},
					{"ip " + string(rune('0'+r.ip)), 300 * time.Millisecond, 2},
				}
				all.Go(func() {
					leave, err := g.enter(t.Context(), paces)
					if err != nil {
						t.Error(err)
						return
					}
					count(paces, 1)
					time.Sleep(r.takes)
					count(paces, -1)
					leave()
				})
			}
			all.Wait()
			if len(g.waiting) != 0 {
				rt.Errorf("%d still wait", len(g.waiting))
			}
		})
	})
}

// Who gives up while waiting leaves no trace.
func TestGateGivingUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate()
		lane := []pace{{"host a", time.Second, 1}}
		leave, _ := g.enter(t.Context(), lane)
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		if _, err := g.enter(ctx, lane); err == nil {
			t.Fatal("let in although the host was busy")
		}
		if len(g.waiting) != 0 {
			t.Error("still waiting")
		}
		leave()
		leave, err := g.enter(t.Context(), lane)
		if err != nil {
			t.Fatal(err)
		}
		leave()
	})
}

func TestLaneOf(t *testing.T) {
	ips := []netip.Addr{netip.MustParseAddr("2001:4860::1"), netip.MustParseAddr("::ffff:9.9.9.9"), netip.MustParseAddr("11.1.1.1")}
	if got := laneOf(ips); got != "9.9.9.9" {
		t.Error(got)
	}
}

// Two hosts of one address are counted together, through the whole stack.
func TestHostsOfOneAddressShareItsLimit(t *testing.T) {
	var now, most atomic.Int32
	all := make(chan struct{})
	base := serve(t, func(http.ResponseWriter, *http.Request) {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		<-all
		now.Add(-1)
	})
	s := quick()
	s.IPParallel = 1
	s.Resolver = names(t, func(name string) ([4]byte, dnsmessage.RCode, bool) {
		return [4]byte{127, 0, 0, 1}, 0, false
	})
	stack := newStack(t, s)
	var visits sync.WaitGroup
	for _, host := range []string{"a.gov.cn", "b.gov.cn", "c.gov.cn"} {
		visits.Go(func() {
			stack.Session().Get(t.Context(), snapshot.ForHome, "http://"+host+":"+portOf(base)+"/")
		})
	}
	done := make(chan struct{})
	go func() {
		visits.Wait()
		close(done)
	}()
	for served := 0; ; served++ {
		select {
		case all <- struct{}{}:
			continue
		case <-done:
		}
		if served != 3 {
			t.Errorf("%d requests came", served)
		}
		break
	}
	if most.Load() != 1 {
		t.Errorf("%d requests at once to one address", most.Load())
	}
}

// A host is looked up once a session to know its lane (and once more by the dialler).
func TestLaneIsRemembered(t *testing.T) {
	var lookups atomic.Int32
	base := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "keep-alive")
		_, _ = w.Write([]byte(full))
	})
	s := quick()
	s.Resolver = names(t, func(string) ([4]byte, dnsmessage.RCode, bool) {
		lookups.Add(1)
		return [4]byte{127, 0, 0, 1}, 0, false
	})
	session := newStack(t, s).Session()
	for range 5 {
		wantClass(t, session.Get(t.Context(), snapshot.ForHome, "http://a.gov.cn:"+portOf(base)+"/"), snapshot.OK)
	}
	if lookups.Load() > 4 { // two lookups, each of A and AAAA
		t.Errorf("%d questions to the name server for 5 fetches of one host", lookups.Load())
	}
}

func TestCancelledWhileWaiting(t *testing.T) {
	s := quick()
	s.HostInterval = time.Hour
	session := newStack(t, s).Session()
	base := serve(t, answerWith(200, "text/html", full))
	wantClass(t, session.Get(t.Context(), snapshot.ForHome, base), snapshot.OK)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	wantClass(t, session.Get(ctx, snapshot.ForHome, base), snapshot.Cancelled)
}
