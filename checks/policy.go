package checks

import (
	_ "embed" // for the default policy's text
	"slices"
	"strings"
	"time"

	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// Policy is how a supervisor applies the notice. policy.yaml, which is also the
// default, says what each setting means.
type Policy struct {
	NationalDeadline string                `yaml:"national_deadline"` // "01-31": the last day in time
	LocalDeadlines   []LocalDeadline       `yaml:"local_deadlines"`
	WatchUntil       string                `yaml:"watch_until"` // "12-31": absence after this day proves nothing
	Prominent        []snapshot.Prominence `yaml:"prominent"`
	MinConfidence    float64               `yaml:"min_confidence"`
	UnreadPending    bool                  `yaml:"unread_pending"` // a published form that could not be read keeps a site 待核
	RulesOn          []string              `yaml:"rules_on"`
	RulesOff         []string              `yaml:"rules_off"`
	Levels           map[string]Level      `yaml:"levels"`
	Count            []Level               `yaml:"count"`       // levels that count as 填报问题
	FaultsFail       bool                  `yaml:"faults_fail"` // confirmed 填报问题 make a site 不合格
	Confirmation     Confirmation          `yaml:"confirmation"`
	Exemptions       []Exemption           `yaml:"exemptions"`
	Quarantine       Thresholds            `yaml:"quarantine"`
	Score            Score                 `yaml:"score"`
}

// LocalDeadline is a date set by a local notice for one data year.
type LocalDeadline struct {
	Division string `yaml:"division"` // leading characters of the 标识码
	Year     int    `yaml:"year"`     // data year
	Date     string `yaml:"date"`     // last day in time, 2018-01-29
	Basis    string `yaml:"basis"`    // authority and document
	Binding  bool   `yaml:"binding"`  // takes the national deadline's place
}

// Confirmation says when a failure is confirmed.
type Confirmation struct {
	Visits   int           `yaml:"visits"`
	Apart    time.Duration `yaml:"apart"`    // between the first and the last of them
	Reviewer bool          `yaml:"reviewer"` // one visit and a reviewer will do
}

// Exemption lets a site off, for one data year or, with year 0, for all.
type Exemption struct {
	Code   registry.SiteCode `yaml:"code"`
	Year   int               `yaml:"year"`
	Reason string            `yaml:"reason"`
}

// PolicyText is the default policy file with its explanations.
//
//go:embed policy.yaml
var PolicyText string

var defaultPolicy = mustParse(PolicyText)

func mustParse(text string) Policy {
	p, err := parsePolicy(Policy{}, []byte(text))
	if err != nil {
		panic("checks: default policy: " + err.Error())
	}
	return p
}

// DefaultPolicy is the notice and nothing stricter.
func DefaultPolicy() Policy {
	p := defaultPolicy
	p.Prominent, p.Count = slices.Clone(p.Prominent), slices.Clone(p.Count)
	p.Levels = map[string]Level{}
	p.Score.Rules, p.Score.Faults = map[string]Points{}, map[Level]Points{}
	return p
}

// Deadline is the first moment that is too late for a report on year:
// 1 February 00:00 Asia/Shanghai of the next year, unless the policy binds otherwise.
func (p Policy) Deadline(site registry.Site, year int) time.Time {
	if l, ok := p.local(site, year, true); ok {
		return l
	}
	return dayAfter(year+1, p.NationalDeadline)
}

// Deciding says whether a moment is of those at which a visit may decide over a site's
// report: from the day before a time limit, local ones included, until the visits that
// confirm a failure can have been made.
func (p Policy) Deciding(site registry.Site, year int, at time.Time) bool {
	limits := []time.Time{p.Deadline(site, year)}
	if local, ok := p.local(site, year, false); ok {
		limits = append(limits, local)
	}
	const day = 24 * time.Hour
	confirming := max(p.Confirmation.Apart, time.Duration(p.Confirmation.Visits-1)*day) + day
	return slices.ContainsFunc(limits, func(limit time.Time) bool {
		return !at.Before(limit.Add(-day)) && at.Before(limit.Add(confirming))
	})
}

// View begins a view of a site with the policy's settings.
func (p Policy) View(site registry.Site, year int) View {
	v := View{
		Site: site, Year: year, Deadline: p.Deadline(site, year), WatchEnds: dayAfter(year+1, p.WatchUntil),
		Exempt: p.exemption(site.Code, year), Prominent: p.Prominent, MinConfidence: p.MinConfidence,
	}
	if at, ok := p.local(site, year, false); ok {
		v.Local = Local{Deadline: at, Basis: p.basis(site, year)}
	}
	return v
}

// Judge answers every rule the policy has in force, in catalogue order, at the
// levels the policy gives them.
func (p Policy) Judge(v *View) []Finding {
	var rules []Rule
	for _, r := range Catalogue() {
		if p.InForce(r) {
			if l, ok := p.Levels[r.ID]; ok {
				r.Level = l
			}
			rules = append(rules, r)
		}
	}
	return judge(v, rules)
}

// InForce says whether the policy lets a rule run.
func (p Policy) InForce(r Rule) bool {
	if slices.Contains(p.RulesOff, r.ID) {
		return false
	}
	return !r.Off || slices.Contains(p.RulesOn, r.ID)
}

func (p Policy) local(site registry.Site, year int, binding bool) (time.Time, bool) {
	for _, l := range p.LocalDeadlines {
		if l.matches(site, year) && l.Binding == binding {
			at, err := time.ParseInLocation(time.DateOnly, l.Date, shanghai)
			return at.AddDate(0, 0, 1), err == nil
		}
	}
	return time.Time{}, false
}

func (p Policy) basis(site registry.Site, year int) string {
	for _, l := range p.LocalDeadlines {
		if l.matches(site, year) && !l.Binding {
			return l.Basis
		}
	}
	return ""
}

func (l LocalDeadline) matches(site registry.Site, year int) bool {
	return l.Year == year && strings.HasPrefix(plainCode(string(site.Code)), plainCode(l.Division))
}

func (p Policy) exemption(code registry.SiteCode, year int) string {
	for _, e := range p.Exemptions {
		if plainCode(string(e.Code)) == plainCode(string(code)) && (e.Year == 0 || e.Year == year) {
			return e.Reason
		}
	}
	return ""
}

// dayAfter is the first moment after a month-day of a year, in Asia/Shanghai.
func dayAfter(year int, monthDay string) time.Time {
	d, err := time.Parse("01-02", monthDay)
	if err != nil {
		return time.Time{}
	}
	return time.Date(year, d.Month(), d.Day()+1, 0, 0, 0, 0, shanghai)
}
