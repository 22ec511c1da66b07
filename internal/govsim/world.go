// Package govsim is a simulated web of Chinese government sites that knows the
// truth about itself: the demo, the measure of accuracy and the enemy in fault
// tests. Its pages come from what is known of real ones, never from what our
// crawler happens to handle; it shares no code with the crawler, the readers or
// the rules. All names of organs are used as figures in a game: the hosts do
// not exist (their labels end in "-sim") and nothing said here is about anyone.
package govsim

import (
	"fmt"
	"net/netip"
	"strings"
	"sync/atomic"
	"time"
	_ "time/tzdata" // the deadline is a moment in Shanghai, wherever this runs

	"nianbao/internal/govsim/paper"
	"nianbao/registry"
)

// Options say which world to make. The same options make the same world, byte for byte.
type Options struct {
	Seed     uint64
	Sites    int           // registered sites; 0: 300
	Year     int           // data year; its forms are due on 31 January of the next; 0: 2025
	Province string        // two-digit code: only this province, no ministries; "": a country
	Delay    time.Duration // how long a slow site takes; 0: 1.2 s
	Hang     time.Duration // how long a hanging site holds the line; 0: 45 s
}

// World is a simulated government web. It is safe for concurrent use.
type World struct {
	opt      Options
	sites    []*site
	hosts    map[string]int // host → site
	codes    map[string]int // code → site
	extra    map[string]hostKind
	clock    atomic.Int64 // Unix seconds
	visits   []atomic.Uint32
	ca       *authority
	stranger *authority   // issues what nobody trusts
	fonts    *paper.Fonts // nil: no usable font on this machine
	files    *fileCache
	notes    []string

	asked, unchanged atomic.Int64
}

// shanghai is the time of the law.
var shanghai = mustZone("Asia/Shanghai")

func mustZone(name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		return time.FixedZone("CST", 8*3600)
	}
	return z
}

// New makes the world; its clock stands at the first of Nights. It fails only
// where the machine gives no randomness for the keys of its certificates.
func New(o Options) (*World, error) {
	o = o.withDefaults()
	w := &World{opt: o, hosts: map[string]int{}, codes: map[string]int{}, extra: map[string]hostKind{}, files: newFileCache(48 << 20)}
	var err error
	if w.fonts, err = paper.SystemFonts(); err != nil {
		w.notes = append(w.notes, fmt.Sprintf("no Chinese TrueType font (%v): PDF, scan and picture reports are served as HTML tables", err))
	}
	if w.ca, err = newAuthority("nianbao simulated CA"); err != nil {
		return nil, err
	}
	if w.stranger, err = newAuthority("nobody's CA"); err != nil {
		return nil, err
	}
	w.sites = settle(o)
	for _, s := range w.sites {
		w.draw(s)
	}
	w.visits = make([]atomic.Uint32, len(w.sites))
	w.SetClock(w.Nights()[0])
	return w, nil
}

func (o Options) withDefaults() Options {
	if o.Sites <= 0 {
		o.Sites = 300
	}
	if o.Year == 0 {
		o.Year = 2025
	}
	if o.Delay == 0 {
		o.Delay = 1200 * time.Millisecond
	}
	if o.Hang == 0 {
		o.Hang = 45 * time.Second
	}
	return o
}

// SetClock moves the world to a moment; pages served from then on are of that moment.
func (w *World) SetClock(t time.Time) { w.clock.Store(t.Unix()) }

// Now is the moment the world is at.
func (w *World) Now() time.Time { return time.Unix(w.clock.Load(), 0).In(shanghai) }

// Deadline is the first moment that is too late: 1 February 00:00 in Shanghai.
func (w *World) Deadline() time.Time {
	return time.Date(w.opt.Year+1, 2, 1, 0, 0, 0, 0, shanghai)
}

// Nights are the nights worth playing: one before the deadline and two after
// it, more than 24 hours apart, so that a failure can be confirmed.
func (w *World) Nights() []time.Time {
	d := w.Deadline()
	return []time.Time{d.Add(-23 * time.Hour), d.Add(time.Hour), d.Add(50 * time.Hour)}
}

// Notes say what this world could not do on this machine.
func (w *World) Notes() []string { return w.notes }

// Registry is the list of sites as the supervisor has it.
func (w *World) Registry() []registry.Site {
	rows := make([]registry.Site, len(w.sites))
	for i, s := range w.sites {
		rows[i] = w.row(s)
	}
	return rows
}

// Address is the address a host would have: sites of one 集约化 platform share one.
func (w *World) Address(host string) (netip.Addr, bool) {
	i, ok := w.hosts[strings.ToLower(host)]
	if !ok {
		return netip.Addr{}, false
	}
	n := i
	if p := w.sites[i].platform; p != 0 {
		n = 1<<20 + p
	}
	return netip.AddrFrom4([4]byte{10, byte(n >> 16), byte(n >> 8), byte(n)}), true
}
