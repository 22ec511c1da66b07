package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"nianbao/checks"
	"nianbao/crawler/fetch"
	"nianbao/crawler/snapshot"
	"nianbao/internal/probe"
	"nianbao/internal/store"
	"nianbao/registry"
)

// probeCommand watches whether homepages open, by the measure of 站点无法访问.
type probeCommand struct {
	Round  probeRoundCommand  `cmd:"" default:"withargs" help:"访问一轮各站首页并记录；--for 持续监测"`
	Report probeReportCommand `cmd:"" help:"各站首页监测情况：监测满一周方下结论"`
}

// probeRoundCommand does one round, or one after the other for some time.
type probeRoundCommand struct {
	Site         []string      `placeholder:"CODE" help:"只监测这些标识码的网站（可多次）"`
	For          time.Duration `placeholder:"168h" help:"持续监测这么久，自下一个零时起算（默认只访问一轮，由定时任务每日运行20次以上）"`
	Every        time.Duration `default:"1h" help:"持续监测时每隔多久一轮（默认 ${default}）"`
	Workers      int           `default:"16" help:"同时访问的网站数（默认 ${default}）"`
	Control      []string      `placeholder:"URL" default:"https://www.gov.cn/,https://www.people.com.cn/,https://www.news.cn/,https://www.qq.com/,https://www.163.com/" help:"对照网站，打不开即我方线路故障，该批访问不计（默认 ${default}）"`
	Contact      string        `help:"写入 User-Agent 的联系方式，便于网站管理员核实"`
	AllowPrivate bool          `help:"允许访问内网和本机地址"`
	IgnoreRobots bool          `help:"不理会 robots.txt"`
	Policy       string        `placeholder:"FILE" type:"path" help:"检查口径文件（只用其中的 quarantine）"`
}

// Run probes and says what came of it.
func (c probeRoundCommand) Run(p *program) error {
	if err := c.check(p); err != nil {
		return err
	}
	policy, _, err := loadPolicy(c.Policy)
	if err != nil {
		return err
	}
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // what was saved was committed
	sites, err := c.sites(p, db)
	if err != nil {
		return err
	}
	stack, err := fetch.New(c.settings(p))
	if err != nil {
		return usage("%w", err)
	}
	defer stack.Close()
	options := probe.Options{
		Store: db, Sites: sites, Controls: c.Control, Policy: policy, Workers: c.Workers, Now: p.now, Proxied: p.cli.Proxy != "",
		Open: func(ctx context.Context, url string) *snapshot.Fetch {
			return stack.Session().Open(ctx, snapshot.ForHome, url)
		},
	}
	if !p.cli.Quiet {
		options.Progress = func(done, planned int) { fmt.Fprintf(p.stderr, "[%d/%d] 已访问\n", done, planned) }
	}
	if c.For > 0 {
		return c.watch(p, options)
	}
	summary, err := probe.Round(p, options)
	if err != nil {
		return probeStopped(p, err)
	}
	return concludeRound(p, summary)
}

// mostSpaced is the longest pause between rounds that brings enough of them a day.
const mostSpaced = 24 * time.Hour / checks.AccessPerDay

func (c probeRoundCommand) check(p *program) error {
	switch {
	case c.Workers < 1:
		return usage("--workers 应为正整数，%d 不行", c.Workers)
	case c.For < 0:
		return usage("--for %s：应为正的时长，例如 168h", c.For)
	case c.For > 0 && p.cli.Now != "":
		return usage("--for 不能与 --now 同用：钟停着，时间过不去")
	case c.For > 0 && (c.Every < 10*time.Minute || c.Every > mostSpaced):
		return usage("--every %s：应在10分钟与%.0f分钟之间，既有间隔，每日也不少于%d次", c.Every, mostSpaced.Minutes(), checks.AccessPerDay)
	case len(c.Control) == 0:
		return usage("请用 --control 给出对照网站：没有对照，分不清是谁的故障")
	}
	return nil
}

// sites are those to be watched: a site that is closed need not open.
func (c probeRoundCommand) sites(p *program, db *store.Store) ([]registry.Site, error) {
	register, err := p.register(db)
	if err != nil {
		return nil, err
	}
	chosen, err := choose(register, c.Site)
	return slices.DeleteFunc(slices.Clone(chosen), closed), err
}

func closed(site registry.Site) bool {
	owes, _ := site.Owes()
	return !owes
}

// settings are those of a reader who waits 15 seconds and does not try again.
func (c probeRoundCommand) settings(p *program) fetch.Settings {
	s := fetch.Defaults()
	s.UserAgent, s.Contact, s.Proxy, s.Now = "nianbao/"+version, c.Contact, p.cli.Proxy, p.now
	s.AllowPrivate, s.RespectRobots = c.AllowPrivate, !c.IgnoreRobots
	s.Retries, s.MaxBody = 0, 1<<20
	s.ConnectTimeout, s.TLSTimeout, s.FirstByteTimeout = checks.AccessTimeout, checks.AccessTimeout, checks.AccessTimeout
	s.BodyTimeout, s.WholeTimeout = checks.AccessTimeout, checks.AccessTimeout
	return s
}

// watch does rounds until the end of the watch, and goes on with one that was stopped.
func (c probeRoundCommand) watch(p *program, o probe.Options) error {
	resumed, err := probe.Resume(p, o.Store, p.now())
	if err != nil {
		return err
	}
	how := "接着上次未完的监测"
	if o.Until = resumed; resumed.IsZero() {
		o.Until, how = probe.End(p.now(), c.For), "开始监测"
	}
	if !p.cli.Quiet {
		fmt.Fprintf(p.stderr, "%s，至%s，每%s一轮。\n", how, o.Until.Format("2006年1月2日15时04分"), c.Every)
	}
	w := probe.Watch{Options: o, Every: c.Every, Wait: waitUntil, Report: func(s probe.Summary, err error) {
		if err == nil {
			err = concludeRound(p, s)
		}
		if err != nil && err.Error() != "" {
			fmt.Fprintf(p.stderr, "nianbao: %v\n", err)
		}
	}}
	if err := w.Run(p); err != nil {
		return probeStopped(p, err)
	}
	return nil
}

func waitUntil(ctx context.Context, at time.Time) error {
	timer := time.NewTimer(time.Until(at))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// probeStopped tells a stop that was asked for from a failure.
func probeStopped(p *program, err error) error {
	if p.Err() != nil && errors.Is(err, p.Err()) {
		return exit{exitPartly, errors.New("监测中止；已访问的都已记录，再次运行同一命令即可继续")}
	}
	return err
}

// concludeRound prints what came of a round and chooses the exit code.
func concludeRound(p *program, s probe.Summary) error {
	if s.Planned == 0 {
		_, err := fmt.Fprintf(p.stdout, "各站在10分钟内都已访问过（%d个），访问须有间隔，本次不再访问。\n", s.Recent)
		return err
	}
	fmt.Fprintf(p.stdout, "第%d轮：计划%d个，访问%d个，打开%d个，打不开%d个，未计入%d个", s.Round, s.Planned, s.Asked, s.Opened, total(s.Down), total(s.Other)+s.Void)
	if s.Recent > 0 {
		fmt.Fprintf(p.stdout, "；另有%d个10分钟内刚访问过", s.Recent)
	}
	fmt.Fprintln(p.stdout, "。")
	for _, class := range sortedClasses(s.Down) {
		fmt.Fprintf(p.stdout, "  打不开 %d 个：%s\n", s.Down[class], class.Text())
	}
	for _, class := range sortedClasses(s.Other) {
		fmt.Fprintf(p.stdout, "  未计入 %d 个：%s\n", s.Other[class], class.Text())
	}
	switch {
	case s.Fault != "":
		return exit{exitQuarantined, fmt.Errorf("本轮有%d个网站未能访问或不计入：%s", s.Planned-s.Asked+s.Void, s.Fault)}
	case len(s.Other) > 0:
		return exit{code: exitPartly}
	}
	return nil
}

func total(counts map[snapshot.Class]int) int {
	n := 0
	for _, count := range counts {
		n += count
	}
	return n
}
