// Command eval measures how often nianbao is right: it plays January nights on a
// simulated government web that knows the truth about itself, and grades what
// the program says of every site.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"
	_ "time/tzdata"

	"nianbao/internal/govsim"
	"nianbao/internal/rehearsal"
	"nianbao/internal/scan"
	"nianbao/internal/store"
)

const year = 2025

func main() {
	sites := flag.Int("sites", 300, "number of simulated sites")
	seed := flag.Uint64("seed", 7, "seed of the simulated web")
	workers := flag.Int("workers", 8, "sites looked at side by side")
	static := flag.Bool("static", false, "use no browser")
	keep := flag.String("keep", "", "keep the database in this file")
	again := flag.Bool("again", false, "grade the nights kept in -keep's file once more, play none")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := evaluate(ctx, options{*sites, *seed, *workers, *static, *keep, *again}); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

type options struct {
	sites   int
	seed    uint64
	workers int
	static  bool
	keep    string
	again   bool
}

func evaluate(ctx context.Context, o options) error {
	world, err := govsim.New(govsim.Options{Seed: o.seed, Sites: o.sites, Year: year, Delay: 300 * time.Millisecond, Hang: 6 * time.Second})
	if err != nil {
		return err
	}
	for _, note := range world.Notes() {
		fmt.Fprintln(os.Stderr, "note:", note)
	}
	if o.keep == "" {
		folder, err := os.MkdirTemp("", "nianbao-eval-*")
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		o.keep = filepath.Join(folder, "eval.db")
	}
	db, err := store.Open(ctx, "sqlite:"+o.keep)
	if err != nil {
		return err
	}
	defer db.Close() // every night was committed
	last, err := lastNight(ctx, world, db, o)
	if err != nil {
		return err
	}
	outcomes, err := rehearsal.Outcomes(ctx, db, world.Registry(), year, last)
	if err != nil {
		return err
	}
	nights := world.Nights()
	score := govsim.Grade(world.Truths(nights[len(nights)-1]), outcomes)
	_, err = fmt.Printf("%s\n%s\n", score, score.JSON())
	return err
}

// lastNight is the scan the grade is given for: played now, or the last one kept.
func lastNight(ctx context.Context, world *govsim.World, db *store.Store, o options) (int64, error) {
	last, err := db.LatestScan(ctx, year)
	switch {
	case o.again:
		return last.ID, err
	case err == nil:
		return 0, fmt.Errorf("%s holds nights already, and those of another world would count as this one's: name a new file, or -again", o.keep)
	case !errors.Is(err, store.ErrNotFound):
		return 0, err
	}
	return play(ctx, world, db, o)
}

func play(ctx context.Context, world *govsim.World, db *store.Store, o options) (int64, error) {
	summaries, err := rehearsal.Play(ctx, rehearsal.Options{
		World: world, Year: year, Store: db, Workers: o.workers, Static: o.static, Build: "eval",
		Begin: func(night time.Time, count int) {
			fmt.Fprintf(os.Stderr, "night of %s, %d sites\n", night.Format(time.DateTime), count)
		},
		Progress: func(at scan.Progress) {
			if at.Done%50 == 0 {
				fmt.Fprintf(os.Stderr, "  %d/%d\n", at.Done, at.Planned)
			}
		},
	})
	if err != nil {
		return 0, err
	}
	last := summaries[len(summaries)-1]
	if last.Quarantined != "" {
		fmt.Println("the last night was quarantined:", last.Quarantined)
	}
	return last.Scan, nil
}
