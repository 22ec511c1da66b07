package govsim

import (
	"testing"
	"fmt"
)

func TestSmoke(t *testing.T) {
	w, err := New(Options{Seed: 7, Sites: 300})
	if err != nil { t.Fatal(err) }
	fmt.Println(len(w.sites), w.notes)
	for _, at := range w.Nights() {
		c := map[Status]int{}
		for _, x := range w.Truths(at) { c[x.Status]++ }
		fmt.Println(at, c)
	}
	fam := map[string]bool{}
	for _, s := range w.sites {
		if fam[s.family] { continue }
		fam[s.family] = true
		h := w.homePage(s)
		fmt.Println(s.family, s.host, s.name, s.code, len(h), s.way, s.fate)
	}
	for _, s := range w.sites[:30] { fmt.Println(s.code, s.name, s.host, s.level, s.region) }
}
