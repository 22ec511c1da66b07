package scan

import (
	"context"
	"strings"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
)

// baselineNights is how many earlier nights say what failure rate is usual.
const baselineNights = 7

// conclude decides whether the night counts, records its end and sums it up. A night
// whose forms were not compared is not at its end.
func (n *night) conclude(ctx context.Context, compared bool) (Summary, error) {
	s := Summary{
		Scan: n.scan.ID, Resumed: n.Resume, Planned: len(n.sites), Compared: compared, Started: n.scan.Started, Ended: n.Now(),
		Failed: map[snapshot.Class]int{},
	}
	outcomes, err := n.Store.Outcomes(ctx, n.scan.ID)
	if err != nil {
		return s, err
	}
	for class, count := range outcomes {
		s.Done += count
		switch class {
		case snapshot.NotOwed:
			s.Exempt = count
		case snapshot.OK:
		default:
			s.Failed[class] = count
		}
	}
	s.Remaining = s.Planned - s.Done
	if s.Repeated, err = n.Store.Repeated(ctx, n.scan.ID); err != nil {
		return s, err
	}
	baseline, err := n.baseline(ctx)
	if err != nil {
		return s, err
	}
	s.Quarantined = strings.Join(n.reasons(outcomes, baseline), "；")
	state := store.Ended
	if s.Remaining > 0 || !compared {
		state = store.Stopped
	}
	return s, n.Store.EndScan(ctx, n.scan.ID, s.Ended, state, s.Quarantined)
}

// compare answers the rules once more when every site has a result, now with the
// forms of all sites side by side. It tells whether it came to its end.
func (n *night) compare(ctx context.Context) (bool, error) {
	visited, err := n.Store.Visited(context.WithoutCancel(ctx), n.scan.ID)
	if err != nil || len(visited) < len(n.sites) || ctx.Err() != nil {
		return false, err
	}
	_, err = JudgeAgain(ctx, AgainOptions{
		Store: n.Store, Scan: n.scan.ID, Policy: n.Policy, PolicySrc: n.scan.Policy,
		Ruleset: n.Ruleset, Build: n.Build, Now: n.Now, Done: n.Compared,
	})
	if ctx.Err() != nil {
		return false, nil
	}
	return err == nil, err
}

// reasons say why the night counts for nothing: by the policy's thresholds, or
// because our own proxy let nothing through, however few the sites.
func (n *night) reasons(outcomes map[snapshot.Class]int, baseline checks.Count) []string {
	count := tally(outcomes)
	if count.Tried > 0 && outcomes[snapshot.ProxyFailed] == count.Tried {
		return []string{"代理不可用，没有一个网站能够查看；请检查 --proxy"}
	}
	return n.Policy.QuarantineReasons(checks.Night{Sites: count, Baseline: baseline})
}

// baseline adds up the last nights before this one that counted.
func (n *night) baseline(ctx context.Context) (checks.Count, error) {
	var sum checks.Count
	scans, err := n.Store.Scans(ctx)
	if err != nil {
		return sum, err
	}
	nights := 0
	for _, scan := range scans {
		if scan.ID >= n.scan.ID || scan.State != store.Ended || scan.Quarantined != "" || nights == baselineNights {
			continue
		}
		outcomes, err := n.Store.Outcomes(ctx, scan.ID)
		if err != nil {
			return sum, err
		}
		count := tally(outcomes)
		sum.Tried, sum.Failed = sum.Tried+count.Tried, sum.Failed+count.Failed
		nights++
	}
	return sum, nil
}

// tally counts the sites that were tried and those that could not be looked at.
func tally(outcomes map[snapshot.Class]int) checks.Count {
	var c checks.Count
	for class, count := range outcomes {
		if class == snapshot.NotOwed {
			continue
		}
		c.Tried += count
		if class != snapshot.OK {
			c.Failed += count
		}
	}
	return c
}
