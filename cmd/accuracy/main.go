// Command accuracy measures how many values are read rightly, wrongly and not at
// all of forms whose values are known, in every format a site may publish in, and
// what reading them costs.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"

	"nianbao/checks/form/formtest"
	"nianbao/internal/accuracy"
)

func main() {
	read := flag.Bool("read", false, "only read the files named and write what was read as JSON")
	forms := flag.Int("forms", 1, "forms of each kind and layout")
	formats := flag.String("formats", "", "formats to measure, separated by commas; all when empty")
	layouts := flag.String("layouts", "sample,paired,listed,transposed,broken", "layouts of the forms, separated by commas")
	keep := flag.String("keep", "", "write the files into this folder, leave them there, and read those that are there from before")
	faults := flag.Bool("faults", false, "list every value not read")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if *read {
		err = accuracy.Tell(ctx, flag.Args(), os.Stdout)
	} else {
		err = measure(ctx, options{*forms, *formats, *layouts, *keep, *faults})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(1)
	}
}

type options struct {
	forms            int
	formats, layouts string
	keep             string
	faults           bool
}

func measure(ctx context.Context, o options) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	if o.keep == "" {
		if o.keep, err = os.MkdirTemp("", "nianbao-accuracy-*"); err != nil {
			return err
		}
		defer os.RemoveAll(o.keep)
	}
	var chosen []formtest.Layout
	for name := range strings.SplitSeq(o.layouts, ",") {
		chosen = append(chosen, formtest.Layout(name))
	}
	samples := accuracy.Draws(chosen, o.forms)
	var results []accuracy.Result
	for _, f := range accuracy.Formats {
		if o.formats != "" && !slices.Contains(strings.Split(o.formats, ","), f.Name) {
			continue
		}
		fmt.Fprintln(os.Stderr, "measuring", f.Name)
		files, err := accuracy.Publish(ctx, o.keep, f, samples)
		if err != nil {
			return err
		}
		readings, cost, err := accuracy.Ask(ctx, self, files)
		if err != nil {
			return err
		}
		r := accuracy.Grade(f, samples, readings)
		r.Cost = cost
		results = append(results, r)
		if o.faults {
			for _, fault := range r.At[0].Faults {
				fmt.Println(f.Name, fault)
			}
		}
	}
	accuracy.Print(os.Stdout, results)
	return nil
}
