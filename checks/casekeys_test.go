package checks

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

func must(s string) *big.Rat {
	n, ok := new(big.Rat).SetString(s)
	if !ok {
		panic("not a number: " + s)
	}
	return n
}

func kindOf(s string) form.Kind {
	if strings.HasPrefix(s, "supervision") {
		return form.Supervision
	}
	return form.Work
}

// single are the keys that stand alone.
var single map[string]func(*builder, string) error

// groups are the keys of the shape group.detail.
var groups map[string]func(*builder, string, string) error

func init() {
	single = map[string]func(*builder, string) error{
		"level":  func(b *builder, s string) error { b.c.level = Level(s); return nil },
		"reason": func(b *builder, s string) error { b.c.reason = s; return nil },
		"year": func(b *builder, s string) error {
			year, err := strconv.Atoi(s)
			b.c.view.Year, b.visit.Year = year, year
			b.c.view.Deadline = DefaultPolicy().Deadline(b.c.view.Site, year)
			return err
		},
		"spares":    func(b *builder, s string) error { b.c.spares = append(b.c.spares, s); return nil },
		"report":    setReport,
		"copy":      setCopy,
		"peer":      setPeer,
		"visit":     func(b *builder, s string) error { b.none = s == "none"; return nil },
		"entry":     setEntry,
		"sighting":  setSighting,
		"claim":     setClaim,
		"yearclaim": setYearClaim,
		"attached":  setAttached,
		"fetch":     setFetch,
		"peers":     func(b *builder, s string) error { b.c.view.PeersRead = s == "compared"; return nil },
		"previous":  func(b *builder, s string) error { b.previous(kindOf(s)).Values = fullForm(kindOf(s)); return nil },
		"removed":   func(b *builder, s string) error { b.c.view.Removed = strings.Fields(s); return nil },
		"confidence": func(b *builder, s string) (err error) {
			b.c.view.MinConfidence, err = strconv.ParseFloat(s, 64)
			return err
		},
		"exempt": func(b *builder, s string) error { b.c.view.Exempt = s; return nil },
		"watch":  func(b *builder, s string) error { b.c.view.WatchEnds = moment(s); return nil },
	}
	groups = map[string]func(*builder, string, string) error{
		"site": setSite, "visit": setVisit, "report": setReportPart, "doc": setDocument,
		"identity": setIdentity, "previous": setPrevious, "copy": setCopyValue, "peer": setPeerValue,
		"portal": setPortal, "local": setLocal, "feature": setFeature, "disclosure": setDisclosure,
	}
}

// setReport begins a form: "work", "supervision"; "full" fills it legally,
// "blank" has every cell and nothing in any.
func setReport(b *builder, s string) error {
	b.begin(kindOf(s))
	switch {
	case strings.HasSuffix(s, "full"):
		b.c.view.Reports[b.read].Values = fullForm(kindOf(s))
	case strings.HasSuffix(s, "blank"):
		for _, f := range form.Fields(kindOf(s)) {
			b.c.view.Reports[b.read].Values[f.Key] = cellValue(f.Key, "")
		}
	}
	return nil
}

func setSite(b *builder, key, value string) error {
	s := &b.c.view.Site
	switch key {
	case "code":
		s.Code = registry.SiteCode(value)
	case "name":
		s.Name = value
	case "home":
		s.HomeURL = value
	case "sponsor":
		s.Sponsor = value
	case "type":
		s.Type = registry.SiteType(value)
	case "level":
		s.Level = registry.Level(value)
	case "region":
		s.Region = value
	case "status":
		s.Status = registry.Status(value)
	case "report_url":
		s.ReportURL = value
	case "host":
		s.Hosts = append(s.Hosts, value)
	default:
		return fmt.Errorf("unknown key site.%s", key)
	}
	return nil
}

func setVisit(b *builder, key, value string) error {
	v := b.visit
	switch key {
	case "at":
		v.Started, v.Ended = moment(value), moment(value)
		for i := range v.Fetches {
			v.Fetches[i].Started = v.Started
		}
	case "outcome":
		v.Outcome = snapshot.Class(value)
	case "gap":
		v.Gaps = append(v.Gaps, snapshot.Gap{Kind: snapshot.GapKind(value), Where: v.Site.HomeURL})
	case "year":
		v.Year, _ = strconv.Atoi(value)
	case "home":
		v.Site.HomeURL = value
	case "looked": // only so many pages
		n, err := strconv.Atoi(value)
		v.Looked = v.Looked[:n]
		return err
	case "place": // "网站地图"
		v.Places = append(v.Places, snapshot.Place{Name: value, URL: v.Site.HomeURL + "place"})
	case "rendered":
		v.Rendered = value == "yes"
	case "homefetch":
		v.Home = 0
	default:
		return fmt.Errorf("unknown key visit.%s", key)
	}
	return nil
}

func setReportPart(b *builder, key, value string) error {
	r := &b.c.view.Reports[b.read]
	switch key {
	case "year":
		r.Year, _ = strconv.Atoi(value)
	case "title":
		r.Title = value
	case "gap":
		r.Gap, r.Values = value, nil
	case "unread":
		r.Unread = append(r.Unread, strings.Fields(value)...)
	case "without":
		for _, k := range strings.Fields(value) {
			delete(r.Values, k)
		}
	default:
		return fmt.Errorf("unknown key report.%s", key)
	}
	return nil
}

// setEntry reads "text=…; url=…; leads=report; prominence=footer; elsewhere; unmeasured".
func setEntry(b *builder, s string) error {
	e := snapshot.Entry{
		ID: len(b.visit.Entries) + 1, Page: b.visit.Site.HomeURL, OnHome: true, Text: "政府网站工作年度报表", Form: "work",
		Kind: snapshot.TextEntry, Leads: snapshot.LeadsToReport, Prominence: snapshot.FirstScreen,
		Shown: &snapshot.Shown{Screen: 1},
	}
	for _, part := range strings.Split(s, ";") {
		k, v, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch k {
		case "text":
			e.Text = v
		case "url":
			e.URL = v
		case "form":
			e.Form = v
		case "kind":
			e.Kind = snapshot.EntryKind(v)
		case "leads":
			e.Leads = snapshot.Lead(v)
		case "prominence":
			e.Prominence = snapshot.Prominence(v)
		case "year":
			e.Year, _ = strconv.Atoi(v)
		case "fetch":
			e.Fetch, _ = strconv.Atoi(v)
		case "parent":
			e.Parent, _ = strconv.Atoi(v)
		case "unmeasured":
			e.Shown = nil
		case "elsewhere":
			e.OnHome = false
		default:
			return fmt.Errorf("unknown part %q of an entry", k)
		}
	}
	b.visit.Entries = append(b.visit.Entries, e)
	return nil
}
