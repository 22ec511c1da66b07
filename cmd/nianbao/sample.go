package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"nianbao/checks"
	"nianbao/internal/store"
	"nianbao/registry"
	"nianbao/reports"
	"nianbao/reports/sampling"
)

// sampleCommand draws and shows the samples of the quarterly 抽查.
type sampleCommand struct {
	Draw sampleDrawCommand `cmd:"" help:"从名录中抽取一个季度的样本"`
	List sampleListCommand `cmd:"" help:"已抽取的样本"`
	Show sampleShowCommand `cmd:"" help:"一个样本的网站，并按存档重算核对"`
}

type sampleDrawCommand struct {
	Quarter string `required:"" placeholder:"2026Q1" help:"季度，写作 2026Q1"`
	Ratio   int    `default:"30" help:"抽查比例，百分之几（默认 ${default}）"`
	Floor   int    `default:"5" help:"每个地区、部门至少抽几个（默认 ${default}）"`
	Seed    string `placeholder:"N" help:"随机种子（默认取当时的年月日时分秒）"`
	Policy  string `placeholder:"FILE" type:"path" help:"检查口径文件（豁免的网站由此而定）"`
	Again   bool   `help:"该季度已抽过时重抽；旧样本仍保留"`
}

// Run draws a sample from the register as it stands now and keeps it.
func (c sampleDrawCommand) Run(p *program) error {
	parameters, err := c.parameters(p)
	if err != nil {
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
	defer db.Close() // the sample was committed
	drawn, err := samplesByQuarter(p, db)
	if err != nil {
		return err
	}
	if old, ok := drawn[parameters.Quarter]; ok && !c.Again {
		return usage("%s 已抽过样本（第%d号）；重抽会改变抽查对象，确需重抽请加 --again", parameters.Quarter, old.ID)
	}
	units, err := frame(p, db, policy, parameters.Quarter, drawn)
	if err != nil {
		return err
	}
	chosen, err := sampling.Draw(parameters, units)
	if err != nil {
		return usage("%w", err)
	}
	sample := reports.Sample{At: p.now(), Parameters: parameters, Units: units, Drawn: chosen}
	if sample.ID, err = keepSample(p, db, sample); err != nil {
		return err
	}
	return reports.WriteText(p.stdout, reports.SampleSites(sample))
}

func (c sampleDrawCommand) parameters(p *program) (sampling.Parameters, error) {
	quarter, err := sampling.ParseQuarter(c.Quarter)
	if err != nil {
		return sampling.Parameters{}, usage("%w", err)
	}
	text := c.Seed
	if text == "" {
		text = p.now().Format("20060102150405")
	}
	seed, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return sampling.Parameters{}, usage("种子 %q 应为0至18446744073709551615的整数", c.Seed)
	}
	return sampling.Parameters{Quarter: quarter, Ratio: c.Ratio, Floor: c.Floor, Seed: seed}, nil
}

// samplesByQuarter is the sample that holds of each quarter: the newest.
func samplesByQuarter(p *program, db *store.Store) (map[sampling.Quarter]store.SpotCheck, error) {
	all, err := db.SpotChecks(p)
	if err != nil {
		return nil, err
	}
	newest := map[sampling.Quarter]store.SpotCheck{}
	for _, check := range all {
		quarter, err := sampling.ParseQuarter(check.Quarter)
		if err != nil {
			return nil, fmt.Errorf("抽查样本 %d：%w", check.ID, err)
		}
		newest[quarter] = check
	}
	return newest, nil
}

// frame is the register of the day with what is known of each site from earlier periods.
func frame(p *program, db *store.Store, policy checks.Policy, quarter sampling.Quarter, drawn map[sampling.Quarter]store.SpotCheck) ([]sampling.Unit, error) {
	sites, err := db.Sites(p, p.now())
	if err != nil {
		return nil, err
	}
	past := sampling.Past{Exempt: func(site registry.Site) string { return policy.View(site, quarter.DataYear()).Exempt }}
	if past.Failed, err = failedIn(p, db, policy, sites, quarter.Before()); err != nil {
		return nil, err
	}
	for earlier, check := range drawn {
		if earlier.Year != quarter.Year || earlier.Number >= quarter.Number {
			continue
		}
		codes, err := drawnCodes(p, db, check.ID)
		if err != nil {
			return nil, err
		}
		past.Drawn = append(past.Drawn, codes)
	}
	return sampling.Frame(sites, past), nil
}

// failedIn are the sites that the visits of a quarter found 不合格.
func failedIn(p *program, db *store.Store, policy checks.Policy, sites []registry.Site, quarter sampling.Quarter) ([]registry.SiteCode, error) {
	var failed []registry.SiteCode
	for _, site := range sites {
		judged, err := db.Judged(p, site.Code, quarter.DataYear())
		if err != nil {
			return nil, err
		}
		judged = within(judged, quarter)
		if len(judged) > 0 && checks.Decide(policy, site, judged).Status == checks.NonCompliant {
			failed = append(failed, site.Code)
		}
	}
	return failed, nil
}

func drawnCodes(p *program, db *store.Store, id int64) ([]registry.SiteCode, error) {
	check, err := db.SpotCheck(p, id)
	if err != nil {
		return nil, err
	}
	var codes []registry.SiteCode
	for _, site := range check.Sites {
		if site.Drawn {
			codes = append(codes, site.Code)
		}
	}
	return codes, nil
}

// keepSample stores a draw with its frame.
func keepSample(p *program, db *store.Store, sample reports.Sample) (int64, error) {
	parameters, err := json.Marshal(sample.Parameters)
	if err != nil {
		return 0, err
	}
	check := store.SpotCheck{Quarter: sample.Parameters.Quarter.String(), At: sample.At, Parameters: string(parameters)}
	for i, unit := range sample.Units {
		data, err := json.Marshal(unit)
		if err != nil {
			return 0, err
		}
		check.Sites = append(check.Sites, store.SpotCheckSite{
			Code: unit.Site.Code, Excluded: unit.Excluded, Certain: unit.Certain, Drawn: sample.Drawn[i], Data: string(data),
		})
	}
	return db.SaveSpotCheck(p, check)
}

// loadSample reads a stored draw; a number there is none of is a wrong use.
func loadSample(p *program, db *store.Store, id int64) (reports.Sample, error) {
	check, err := db.SpotCheck(p, id)
	if errors.Is(err, store.ErrNotFound) {
		return reports.Sample{}, usage("没有第%d号抽查样本；nianbao sample list 列出已有的", id)
	}
	if err != nil {
		return reports.Sample{}, err
	}
	sample := reports.Sample{ID: check.ID, At: check.At}
	if err := json.Unmarshal([]byte(check.Parameters), &sample.Parameters); err != nil {
		return sample, fmt.Errorf("抽查样本 %d 的参数：%w", id, err)
	}
	for _, site := range check.Sites {
		var unit sampling.Unit
		if err := json.Unmarshal([]byte(site.Data), &unit); err != nil {
			return sample, fmt.Errorf("抽查样本 %d 中的 %s：%w", id, site.Code, err)
		}
		sample.Units, sample.Drawn = append(sample.Units, unit), append(sample.Drawn, site.Drawn)
	}
	return sample, nil
}

type sampleListCommand struct{ outputOptions }

// Run lists all samples.
func (c sampleListCommand) Run(p *program) error {
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // only read
	all, err := db.SpotChecks(p)
	if err != nil {
		return err
	}
	latest := map[string]int64{}
	for _, check := range all {
		latest[check.Quarter] = check.ID
	}
	summaries := make([]reports.SampleSummary, len(all))
	for i, check := range all {
		summaries[i] = reports.SampleSummary{
			ID: check.ID, Quarter: check.Quarter, At: check.At, Registered: check.Registered, Frame: check.Frame,
			Drawn: check.Drawn, Replaced: latest[check.Quarter] != check.ID,
		}
		if err := json.Unmarshal([]byte(check.Parameters), &summaries[i].Parameters); err != nil {
			return fmt.Errorf("抽查样本 %d 的参数：%w", check.ID, err)
		}
	}
	return c.writeTable(p, reports.SampleList(summaries))
}

type sampleShowCommand struct {
	ID       int64 `arg:"" name:"sample" help:"样本号"`
	Excluded bool  `help:"改列不在抽样范围的网站及原因"`
	outputOptions
}

// Run lists a sample's sites after drawing it again from what was stored.
func (c sampleShowCommand) Run(p *program) error {
	db, err := store.Open(p, p.cli.Database)
	if err != nil {
		return err
	}
	defer db.Close() // only read
	sample, err := loadSample(p, db, c.ID)
	if err != nil {
		return err
	}
	again, err := sampling.Draw(sample.Parameters, sample.Units)
	if err != nil {
		return fmt.Errorf("重算样本 %d：%w", c.ID, err)
	}
	if !slices.Equal(again, sample.Drawn) {
		return fmt.Errorf("第%d号样本与按其名录、参数和种子重算的不一致：存档已被改动，或由不同版本的程序抽取", c.ID)
	}
	if c.Excluded {
		return c.writeTable(p, reports.SampleExcluded(sample))
	}
	return c.writeTable(p, reports.SampleSites(sample))
}
