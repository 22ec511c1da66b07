package govsim

import (
	"fmt"
	"sort"
	"strings"

	"nianbao/registry"
)

// Shares of sites by level, from the national 通报 of 2018Q1 (facts (e)):
// 23268 = 1872 国务院部门 + 32 省门户 + 2349 省部门 + 523 市门户 + 14097 市部门
// + 2750 县门户 + 1645 县级以下. City portals and county portals are raised in
// small worlds so that each level occurs.
const (
	shareMinistry   = 1872.0 / 23268
	shareProvDept   = 2349.0 / 23268
	shareCityPortal = 523.0 / 23268
	shareCounty     = 2750.0 / 23268
	shareBelow      = 1645.0 / 23268
)

// settlement is a country being settled.
type settlement struct {
	opt      Options
	d        dice
	organs   []organ
	counties map[string][]division
	sites    []*site
	hosts    map[string]bool
	names    map[string]bool // of counties that were made up
	serial   map[string]int
	platform int
}

// settle places the sites of the options: who they are, not yet how they behave.
func settle(o Options) []*site {
	c := &settlement{
		opt: o, d: roll(o.Seed, 0, "settle"), organs: organs(), counties: knownCounties(),
		hosts: map[string]bool{}, names: map[string]bool{}, serial: map[string]int{},
	}
	all := c.chosenProvinces()
	left := o.Sites
	if o.Province == "" && left >= 30 {
		left -= c.settleMinistries(int(float64(left) * shareMinistry))
	}
	for i := range all {
		n := left / (len(all) - i)
		left -= c.settleProvince(&all[i], n)
	}
	return c.sites
}

// chosenProvinces are those the world has room for: about sixty sites each at least.
func (c *settlement) chosenProvinces() []province {
	all := provinces()
	if c.opt.Province != "" {
		for _, p := range all {
			if strings.HasPrefix(p.code, c.opt.Province) {
				return []province{p}
			}
		}
	}
	c.d.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	all = all[:min(len(all), max(1, c.opt.Sites/60))]
	// Small ones first: what they have no room for goes to the next.
	sort.SliceStable(all, func(i, j int) bool { return len(all[i].cities) < len(all[j].cities) })
	return all
}

// settleMinistries places ministries and their units, n sites at most.
func (c *settlement) settleMinistries(n int) int {
	all := ministries()
	c.d.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	all = all[:min(len(all), max(1, n/8))]
	before := len(c.sites)
	for i, m := range all {
		if len(c.sites)-before >= n {
			break
		}
		share := (n - (len(c.sites) - before)) / (len(all) - i)
		c.settleMinistry(m, max(1, share))
	}
	return len(c.sites) - before
}

func (c *settlement) settleMinistry(m ministry, n int) {
	label := m.label + "-sim"
	portal := c.add(site{
		name: m.name, organ: m.name, sponsor: m.name + "办公厅", place: m.name, short: "京", region: "国务院部门",
		level: registry.MinistryLevel, kind: registry.PortalSite, label: label, division: "bm" + m.number + "00", parent: -1, portal: -1,
	}, "www."+label)
	if m.unit == "" {
		return
	}
	for k, p := range provinces() {
		if k+1 >= n {
			return
		}
		organ := m.name + p.name + m.unit
		c.add(site{
			name: organ, organ: organ, sponsor: organ, place: organ, short: p.short, region: "国务院部门",
			level: registry.MinistryLevel, kind: registry.DepartmentSite, label: label, division: "bm" + m.number + pad(k+1, 2),
			parent: portal.i, portal: portal.i, platform: 1000 + portal.i,
		}, p.pinyin+"."+label)
	}
}

// settleProvince places a province of n sites.
func (c *settlement) settleProvince(p *province, n int) int {
	before := len(c.sites)
	label, government := p.pinyin+"-sim", p.name+"人民政府"
	if strings.HasSuffix(p.name, "兵团") {
		government = p.name
	}
	portal := c.add(site{
		name: government + "门户网站", organ: government, sponsor: government + "办公厅",
		place: p.name, short: p.short, region: p.name, level: registry.ProvincePortal,
		kind: registry.PortalSite, label: label, division: p.code, parent: -1, portal: -1,
	}, "www."+label)
	c.platform++
	c.departments(portal, p.name, true, max(3, int(float64(n)*shareProvDept/(1-shareMinistry))))
	cities := c.cityPortals(p, portal, n)
	c.countyPortals(cities, portal, int(float64(n)*shareCounty))
	for i := range cities {
		if cities[i] == portal {
			continue
		}
		rest := n - (len(c.sites) - before)
		c.platform++
		c.departments(cities[i], cities[i].place, false, rest/(len(cities)-i))
	}
	return len(c.sites) - before
}

// cityPortals places the portals of as many prefectures as the share allows.
func (c *settlement) cityPortals(p *province, portal *site, n int) []*site {
	want := min(len(p.cities), max(2, min(n/12, int(float64(n)*shareCityPortal*1.4)+2)))
	if c.opt.Sites < 4 {
		want = 1
	}
	var out []*site
	for _, k := range c.d.Perm(len(p.cities))[:min(want, len(p.cities))] {
		city := p.cities[k]
		if city.name == p.name { // a municipality has no city below it
			out = append(out, portal)
			continue
		}
		out = append(out, c.add(site{
			name: city.name + "人民政府", organ: city.name + "人民政府", sponsor: city.name + "人民政府办公室",
			place: city.name, short: p.short, region: p.name + city.name, level: registry.CityPortal,
			kind: registry.PortalSite, label: city.pinyin + "-sim", division: city.code, parent: portal.i, portal: portal.i,
		}, "www."+city.pinyin+"-sim"))
	}
	return out
}

// countyPortals places n county portals over the cities, and a few sites below them.
func (c *settlement) countyPortals(cities []*site, portal *site, n int) {
	for i, city := range cities {
		code := city.division[:4]
		if city == portal {
			code = city.division[:2] + "01"
		}
		list := c.counties[code]
		if list == nil {
			list = madeUpCounties(c.d, code, c.d.between(6, 11), c.names)
		}
		for _, k := range c.d.Perm(len(list))[:min(len(list), n/(len(cities)-i))] {
			n--
			c.county(list[k], city, portal)
		}
	}
}

func (c *settlement) county(v division, city, portal *site) {
	label := v.pinyin + "-sim"
	s := c.add(site{
		name: v.name + "人民政府", organ: v.name + "人民政府", sponsor: v.name + "人民政府办公室",
		place: v.name, short: city.short, region: city.region + v.name, level: registry.CountyPortal,
		kind: registry.PortalSite, label: label, division: v.code, parent: city.i, portal: portal.i,
	}, "www."+label)
	if c.d.chance(100 * shareBelow / shareCounty / 3) { // most sites below the county were closed since 2018
		name := v.name + one(c.d, []string{"教育局", "公安局", "卫生健康局", "经济开发区管理委员会"})
		c.add(site{
			name: name, organ: name, sponsor: name, place: v.name, short: city.short, region: city.region + v.name,
			level: registry.BelowCounty, kind: registry.DepartmentSite, label: s.label, division: v.code, parent: s.i, portal: portal.i,
		}, one(c.d, []string{"jyj", "gaj", "wjj", "kfq"})+"."+s.label)
	}
}

// departments places n department sites of a government.
func (c *settlement) departments(of *site, place string, upper bool, n int) {
	platform := c.platform
	for i, k := range c.d.Perm(len(c.organs)) {
		if i >= n {
			break
		}
		o := c.organs[k]
		name, label, level := o.lower, o.lowerLabel, registry.CityDepartment
		if upper {
			name, label, level = o.upper, o.upperLabel, registry.ProvinceDepartment
		}
		s := site{
			name: place + name, organ: place + name, sponsor: place + name, place: place, short: of.short,
			region: of.region, level: level, kind: registry.DepartmentSite, label: of.label,
			division: of.division, parent: of.i, portal: of.portal,
		}
		if c.d.chance(4) { // a 专项网站 beside the department; the proportion is a guess
			special := one(c.d, [][2]string{{"公共资源交易网", "ggzy"}, {"政府采购网", "zfcg"}, {"政务服务网", "zwfw"}, {"人事考试网", "rsks"}, {"信用网", "credit"}})
			s.name, label, s.kind = place+special[0], special[1], registry.SpecialSite
		}
		if c.d.chance(pctPlatform) {
			s.platform = platform
		}
		c.add(s, label+"."+of.label)
	}
}

// add registers a site under a free code and host.
func (c *settlement) add(s site, host string) *site {
	s.i = len(c.sites)
	if s.parent < 0 {
		s.parent, s.portal = s.i, s.i
	}
	for n := 2; c.hosts[host+".gov.cn"]; n++ {
		first, rest, _ := strings.Cut(host, ".")
		if first == "www" {
			s.label = fmt.Sprintf("%s%d-sim", strings.TrimRight(strings.TrimSuffix(rest, "-sim"), "0123456789"), n)
			host = "www." + s.label
		} else {
			host = strings.TrimRight(first, "0123456789") + fmt.Sprint(n) + "." + rest
		}
	}
	s.host = host + ".gov.cn"
	c.hosts[s.host] = true
	c.serial[s.division] += c.d.between(1, 3)
	s.code = s.division + pad(c.serial[s.division], 4)
	s.status = registry.Running
	c.sites = append(c.sites, &s)
	return &s
}
