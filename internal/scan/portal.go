package scan

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// portalOf sets what a visit saw of a portal's further duties against the register;
// nil where they were not looked at.
func (w viewer) portalOf(ctx context.Context, visit *snapshot.Visit, deadline time.Time) (*checks.Portal, error) {
	if visit.Portal == nil {
		return nil, nil
	}
	sites, err := w.membersOf(ctx, visit, deadline)
	if err != nil {
		return nil, err
	}
	yearEnd, err := w.registers.at(ctx, time.Date(visit.Year, time.December, 31, 23, 59, 59, 0, deadline.Location()))
	if err != nil {
		return nil, err
	}
	list := columnList{seen: visit.Portal, year: visit.Year, own: visit.Site.Code}
	portal := list.compare(sites)
	portal.Running = len(registry.Answering(yearEnd)(visit.Site.Code))
	portal.Quarters, err = w.quartersOf(ctx, visit)
	return portal, err
}

// membersOf are the sites a portal had to list: those that ran when the time was up,
// as far as the register goes back, and still run.
func (w viewer) membersOf(ctx context.Context, visit *snapshot.Visit, deadline time.Time) ([]registry.Site, error) {
	now, err := w.registers.at(ctx, visit.Started)
	if err != nil {
		return nil, err
	}
	then, err := w.registers.at(ctx, deadline.Add(-time.Second))
	if err != nil {
		return nil, err
	}
	sites := registry.Answering(now)(visit.Site.Code)
	if owed := registry.Answering(then)(visit.Site.Code); len(owed) > 0 {
		sites = slices.DeleteFunc(slices.Clone(sites), func(s registry.Site) bool {
			return !slices.ContainsFunc(owed, func(o registry.Site) bool { return o.Code == s.Code })
		})
	}
	return sites, nil
}

// columnList is a 专栏 as a visit saw it.
type columnList struct {
	seen *snapshot.Portal
	year int
	own  registry.SiteCode
}

// compare looks every site up in the 专栏.
func (c columnList) compare(sites []registry.Site) *checks.Portal {
	portal := &checks.Portal{
		Column:     checks.Place{URL: c.seen.Column, Gap: gapsText(c.seen.ColumnGaps)},
		Catalogue:  checks.Place{URL: c.seen.Catalogue, Gap: gapsText(c.seen.CatalogueGaps)},
		MembersAll: len(sites) > 0,
	}
	rows, strange := c.rowsBySite(sites)
	switch {
	case portal.Column.URL != "" && len(rows) == 0 && portal.Column.Gap == "":
		portal.Column.Gap = "没有从栏目中认出任何网站"
	case portal.Column.URL == "" && len(sites) < 2 && portal.Column.Gap == "":
		portal.Column.Gap = "名录中由该门户负责的网站只有其自身"
	}
	for _, site := range sites {
		portal.Members = append(portal.Members, c.member(site, rows[site.Code], strange))
	}
	return portal
}

// rowsBySite tells whose each row is, and how many rows of reports are nobody's.
func (c columnList) rowsBySite(sites []registry.Site) (rows map[registry.SiteCode][]snapshot.Listed, strange int) {
	roster := registry.NewRoster(sites)
	rows = map[registry.SiteCode][]snapshot.Listed{}
	for _, row := range c.seen.Listed {
		code := roster.Recognise(row.Text, row.URL, c.own)
		if code == "" && (namesReport(row.Text) || row.URL != "" && !homepage(row.URL)) {
			strange++
		}
		if code != "" {
			rows[code] = append(rows[code], row)
		}
	}
	return rows, strange
}

// member is what the 专栏 says of one site. A row that may be about something else
// than this year's report neither lists the site nor proves that it is not listed.
func (c columnList) member(site registry.Site, rows []snapshot.Listed, strange int) checks.Member {
	m := checks.Member{Code: site.Code, Name: site.Name}
	for _, row := range rows {
		if why := c.doubt(row); why != "" {
			m.Gap = why
			continue
		}
		m.URL, m.Leads, m.Owner, m.Gap = row.URL, row.Leads, registry.SiteCode(row.Owner), ""
		return m
	}
	switch {
	case m.Gap != "":
	case site.Code == c.own:
		m.Gap = "门户自己的报表可能另有入口"
	case strange > 0:
		m.Gap = fmt.Sprintf("专栏另有 %d 行未能认出属于哪个网站", strange)
	}
	return m
}

// doubt says why a row may not be the site's report of the year.
func (c columnList) doubt(row snapshot.Listed) string {
	switch years := yearIn.FindAllString(row.Text, -1); {
	case row.URL == "":
		return "所列链接的目标不在页面里"
	case len(years) > 0 && !slices.Contains(years, strconv.Itoa(c.year)) && !slices.Contains(years, strconv.Itoa(c.year+1)):
		return "只见所列 " + years[0] + " 年的报表"
	case !namesReport(row.Text) && homepage(row.URL):
		return "所列只是网站首页的链接"
	}
	return ""
}

var (
	yearIn     = regexp.MustCompile(`20\d\d`)
	reportWord = regexp.MustCompile(`(?:年度|工作)报表|网站.{0,8}年报`)
)

// namesReport: the words of a row name a report.
func namesReport(words string) bool {
	_, ok := form.Mentions(words)
	return ok || reportWord.MatchString(words)
}

// homepage: an address names nothing but a host.
func homepage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && u.Fragment == ""
}

// gapsText is what may have been missed, in the supervisor's words.
func gapsText(gaps []snapshot.Gap) string {
	var kinds []string
	for _, g := range gaps {
		if text := g.Kind.Text(); !slices.Contains(kinds, text) {
			kinds = append(kinds, text)
		}
	}
	return strings.Join(kinds, "、")
}
