package checks

import (
	"fmt"
	"strconv"
	"strings"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

// setDocument changes the document of the current form.
func setDocument(b *builder, key, value string) error {
	d := &b.visit.Documents[len(b.visit.Documents)-1]
	switch key {
	case "year":
		d.Year, _ = strconv.Atoi(value)
	case "yearfrom":
		d.YearFrom = value
	case "url":
		d.URL = value
	case "title":
		d.Title = value
	case "format":
		d.Format = value
	case "way":
		d.Way = snapshot.Way(value)
	case "fromhome":
		d.FromHome = value == "yes"
	case "gap":
		d.Gap = value
	case "entry":
		d.Entry, _ = strconv.Atoi(value)
	case "parent":
		d.Parent, _ = strconv.Atoi(value)
	case "unread":
		b.c.view.Reports = b.c.view.Reports[:len(b.c.view.Reports)-1]
		b.read = -1
	case "unopened":
		d.Fetch = 0
	case "fetched":
		b.visit.FetchByID(d.Fetch).Started = moment(value)
	case "form":
		d.Form = value
	case "mayhold":
		d.MayHold = true
	case "picture":
		d.Attachments[len(d.Attachments)-1].Picture = true
	case "outside":
		d.Outside = true
	case "owner":
		d.Owner = value
	case "sha":
		b.visit.FetchByID(d.Fetch).SHA256 = value
	default:
		return fmt.Errorf("unknown key doc.%s", key)
	}
	return nil
}

// setSighting reads "2024-01-30 02:00 seen|missed|blind".
func setSighting(b *builder, s string) error {
	i := strings.LastIndex(s, " ")
	b.c.view.Sightings = append(b.c.view.Sightings, Sighting{
		At: moment(s[:i]), Able: s[i+1:] != "blind", Seen: s[i+1:] == "seen", URL: b.visit.Site.HomeURL,
	})
	return nil
}

// setClaim reads "pubdate 2024-01-15 09:00", "list 2024-01-15" or, of a page elsewhere,
// "list 2024-01-15 at http://…".
func setClaim(b *builder, s string) error {
	d := &b.visit.Documents[len(b.visit.Documents)-1]
	s, page, _ := strings.Cut(s, " at ")
	source, at, _ := strings.Cut(s, " ")
	d.Times = append(d.Times, snapshot.TimeClaim{Source: source, At: moment(at), Day: len(at) == 10, Raw: at, Page: page})
	return nil
}

// setYearClaim reads "title 2023".
func setYearClaim(b *builder, s string) error {
	d := &b.visit.Documents[len(b.visit.Documents)-1]
	source, raw, _ := strings.Cut(s, " ")
	n, err := strconv.Atoi(raw[:min(4, len(raw))])
	d.Years = append(d.Years, snapshot.YearClaim{Source: source, Year: n, Raw: raw})
	return err
}

// setAttached reads "url class status size": an attachment and its fetch; "lost"
// is one whose address the page has lost.
func setAttached(b *builder, s string) error {
	d := &b.visit.Documents[len(b.visit.Documents)-1]
	part := strings.Fields(s)
	if part[0] == "lost" {
		d.Attachments = append(d.Attachments, snapshot.Attachment{Name: "报表.pdf"})
		return nil
	}
	d.Attachments = append(d.Attachments, snapshot.Attachment{Name: "报表.pdf", URL: part[0]})
	return setFetch(b, "attachment "+s)
}

// setFetch reads "purpose url class status size".
func setFetch(b *builder, s string) error {
	part := strings.Fields(s)
	if len(part) != 5 {
		return fmt.Errorf("fetch %q: want purpose, url, class, status, size", s)
	}
	status, _ := strconv.Atoi(part[3])
	size, err := strconv.ParseInt(part[4], 10, 64)
	b.visit.Fetches = append(b.visit.Fetches, snapshot.Fetch{
		ID: len(b.visit.Fetches) + 1, Purpose: snapshot.Purpose(part[0]), URL: part[1], FinalURL: part[1],
		Class: snapshot.Class(part[2]), Status: status, Size: size, Started: b.visit.Started,
	})
	return err
}

func setIdentity(b *builder, key, value string) error {
	id := &b.visit.Identity
	switch key {
	case "icp":
		id.ICP = value
	case "police":
		id.Police = value
	case "name":
		id.Name = value
	default:
		id.Codes = append(id.Codes, snapshot.CodeClaim{Source: key, Code: value, Page: b.visit.Site.HomeURL})
	}
	return nil
}

func (b *builder) previous(kind form.Kind) *form.Report {
	v := &b.c.view
	for i := range v.Previous {
		if v.Previous[i].Form == kind {
			return &v.Previous[i]
		}
	}
	v.Previous = append(v.Previous, form.Report{Form: kind, Year: v.Year - 1, Values: map[string]form.Value{}})
	return &v.Previous[len(v.Previous)-1]
}

func setPrevious(b *builder, key, value string) error {
	b.previous(kindOfKey(key)).Values[key] = cellValue(key, value)
	return nil
}

func kindOfKey(key string) form.Kind {
	if strings.HasPrefix(key, "sup.") {
		return form.Supervision
	}
	return form.Work
}

func setCopy(b *builder, where string) error {
	b.c.view.Copies = append(b.c.view.Copies, Copy{Where: where, Report: form.Report{
		Form: form.Work, Year: b.c.view.Year, Values: map[string]form.Value{},
	}})
	return nil
}

func setCopyValue(b *builder, key, value string) error {
	c := &b.c.view.Copies[len(b.c.view.Copies)-1]
	c.Form = kindOfKey(key)
	c.Values[key] = cellValue(key, value)
	return nil
}

// setPeer reads "code name" of another site; a third word fills its form.
func setPeer(b *builder, s string) error {
	part := strings.Fields(s)
	p := Peer{Site: registry.Site{Code: registry.SiteCode(part[0]), Name: part[1]}}
	p.Report = form.Report{Form: form.Work, Year: b.c.view.Year, Values: map[string]form.Value{}}
	if len(part) > 2 {
		p.Values = fullForm(form.Work)
	}
	b.c.view.Peers, b.c.view.PeersRead = append(b.c.view.Peers, p), true
	return nil
}

func setPeerValue(b *builder, key, value string) error {
	p := &b.c.view.Peers[len(b.c.view.Peers)-1]
	switch key {
	case "shares":
		p.Shares = value
	case "file":
		p.Files = append(p.Files, value)
	case "home":
		p.Site.HomeURL = value
	default:
		p.Values[key] = cellValue(key, value)
	}
	return nil
}

func setLocal(b *builder, key, value string) error {
	if key == "basis" {
		b.c.view.Local.Basis = value
		return nil
	}
	b.c.view.Local.Deadline = moment(value)
	return nil
}

// setFeature says where a feature was found; "gap …" why it may have been missed.
func setFeature(b *builder, key, value string) error {
	if b.c.view.Features == nil {
		b.c.view.Features = map[string]Place{}
	}
	place := Place{URL: value}
	if gap, ok := strings.CutPrefix(value, "gap "); ok {
		place = Place{Gap: gap}
	}
	b.c.view.Features[key] = place
	return nil
}

func setDisclosure(b *builder, key, value string) error {
	if b.c.view.Disclosure == nil {
		b.c.view.Disclosure = map[string]string{}
	}
	b.c.view.Disclosure[key] = value
	return nil
}

// setPortal sets what was seen of a portal's further duties.
func setPortal(b *builder, key, value string) error {
	p := b.c.view.Portal
	if p == nil {
		p = &Portal{}
		b.c.view.Portal = p
	}
	switch key {
	case "column":
		p.Column.URL = value
	case "column_gap":
		p.Column.Gap = value
	case "catalogue":
		p.Catalogue.URL = value
	case "catalogue_gap":
		p.Catalogue.Gap = value
	case "running":
		p.Running, _ = strconv.Atoi(value)
	case "members":
		p.MembersAll = value == "all"
	case "member":
		return p.member(value)
	default:
		return p.quarter(key, value)
	}
	return nil
}

// member reads "code name url leads owner gap", "-" for what is not there.
func (p *Portal) member(s string) error {
	part := strings.Fields(s)
	for len(part) < 6 {
		part = append(part, "-")
	}
	for i, s := range part {
		if s == "-" {
			part[i] = ""
		}
	}
	p.Members = append(p.Members, Member{
		Code: registry.SiteCode(part[0]), Name: part[1], URL: part[2], Leads: snapshot.Lead(part[3]),
		Owner: registry.SiteCode(part[4]), Gap: part[5],
	})
	return nil
}

// quarter reads "q1.sup.spot.checked = 30", "q1.partial = yes".
func (p *Portal) quarter(key, value string) error {
	head, field, _ := strings.Cut(key, ".")
	n, err := strconv.Atoi(strings.TrimPrefix(head, "q"))
	if err != nil {
		return fmt.Errorf("unknown key portal.%s", key)
	}
	for len(p.Quarters) < n {
		p.Quarters = append(p.Quarters, Quarter{Quarter: len(p.Quarters) + 1, Source: "季度通报", Numbers: map[string]string{}})
	}
	if field == "partial" {
		p.Quarters[n-1].Partial = true
		return nil
	}
	p.Quarters[n-1].Numbers[field] = value
	return nil
}
