package rehearsal

import (
	"context"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
	"nianbao/internal/govsim"
	"nianbao/internal/store"
	"nianbao/registry"
)

// Outcomes is what the program says of every site after all nights: the status
// by all visits, and what the last visit read and found.
func Outcomes(ctx context.Context, db *store.Store, sites []registry.Site, year int, last int64) ([]govsim.Outcome, error) {
	outcomes := make([]govsim.Outcome, 0, len(sites))
	for _, site := range sites {
		judged, err := db.Judged(ctx, site.Code, year)
		if err != nil {
			return nil, err
		}
		result, err := db.Result(ctx, last, site.Code)
		if err != nil {
			return nil, err
		}
		outcomes = append(outcomes, outcome(checks.Decide(checks.DefaultPolicy(), site, judged), result, year))
	}
	return outcomes, nil
}

func outcome(verdict checks.Verdict, result store.Result, year int) govsim.Outcome {
	o := govsim.Outcome{
		Code: string(result.Code()), Status: string(verdict.Status),
		Entries: entries(result), Values: values(result, year),
	}
	for _, reason := range verdict.Reasons {
		o.Why += reason.Rule + " " + reason.Text + "; "
	}
	for _, finding := range result.Findings {
		if finding.Result == checks.Fail {
			o.Rules = append(o.Rules, finding.Rule)
		}
	}
	return o
}

// values are those of the year's forms. Where two readings of one field differ,
// neither is handed in: the program would not rest a finding on it either.
func values(result store.Result, year int) map[string]string {
	values := map[string]string{}
	for _, read := range result.Reads {
		if yearOf(result, read) != year {
			continue
		}
		for key, value := range read.Values {
			if value.State != form.Present && value.State != form.Zero {
				continue
			}
			if other, ok := values[key]; ok && other != value.Value {
				values[key] = ""
				continue
			}
			values[key] = value.Value
		}
	}
	return values
}

func yearOf(result store.Result, read checks.Read) int {
	if read.Year != 0 {
		return read.Year
	}
	for _, document := range result.Visit.Documents {
		if document.ID == read.Document {
			return document.Year
		}
	}
	return 0
}

// entries are the homepage's entries to the work form.
func entries(result store.Result) (said []govsim.SaidEntry) {
	for _, e := range result.Visit.Entries {
		if e.OnHome && e.Form == string(form.Work) {
			leads := e.Leads == snapshot.LeadsToReport || e.Leads == snapshot.LeadsToColumn
			said = append(said, govsim.SaidEntry{URL: e.URL, Level: string(e.Prominence), Proved: leads})
		}
	}
	return said
}
