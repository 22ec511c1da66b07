package scan

import (
	"context"
	"net/url"

	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/store"
	"nianbao/registry"
)

// readListed reads the forms of other sites that a portal's 专栏 shows on a host that
// is not theirs: a version that may differ from the one on the site itself.
func (n *night) readListed(visit *snapshot.Visit) []store.ListedForm {
	if visit.Portal == nil {
		return nil
	}
	var forms []store.ListedForm
	for _, row := range visit.Portal.Listed {
		owner, ok := n.copyOf(visit, row)
		if !ok {
			continue
		}
		read, err := guard(n.ctx, n.SiteTime, n.grace(), func(ctx context.Context) ([]form.Report, error) {
			return n.formsOf(ctx, visit.FetchByID(row.Fetch))
		})
		if err != nil {
			continue // the crawler read it; a copy that cannot be read again is no copy
		}
		for _, report := range read {
			if report.Form == form.Work && report.Year == visit.Year {
				forms = append(forms, store.ListedForm{Owner: owner, URL: row.URL, Report: report})
			}
		}
	}
	return forms
}

// copyOf tells whose form a row of the 专栏 shows, where it is another planned site's
// and does not lie on that site itself.
func (n *night) copyOf(visit *snapshot.Visit, row snapshot.Listed) (registry.SiteCode, bool) {
	fetch := visit.FetchByID(row.Fetch)
	if row.Leads != snapshot.LeadsToReport || !fetch.OK() {
		return "", false
	}
	owner, err := registry.ParseSiteCode(row.Owner)
	site, planned := n.sites[owner]
	if err != nil || !planned || owner == visit.Site.Code {
		return "", false
	}
	at, err := url.Parse(fetch.FinalURL)
	return owner, err == nil && !site.OwnsHost(at.Hostname())
}
