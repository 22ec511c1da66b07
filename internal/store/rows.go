package store

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"

	"nianbao/checks"
	"nianbao/checks/form"
	"nianbao/crawler/snapshot"
)

// resultRows is a result as it is written.
type resultRows struct {
	visit     visitRow
	fetches   []fetchRow
	entries   []entryRow
	documents []documentRow
	reports   []reportRow
	values    []valueRow
}

// at places a row in its scan and site.
type at struct {
	Scan int64  `db:"scan"`
	Code string `db:"code"`
}

type visitRow struct {
	at
	Year     int            `db:"year"`
	Started  time.Time      `db:"started"`
	Ended    time.Time      `db:"ended"`
	Outcome  snapshot.Class `db:"outcome"`
	Reason   string         `db:"reason"`
	Rendered bool           `db:"rendered"`
	Gaps     int            `db:"gaps"`
	Repeats  int64          `db:"repeats"`
	Visit    []byte         `db:"visit"`
	Reads    []byte         `db:"reads"`
}

type fetchRow struct {
	at
	ID       int            `db:"id"`
	Purpose  string         `db:"purpose"`
	URL      string         `db:"url"`
	FinalURL string         `db:"final_url"`
	Started  time.Time      `db:"started"`
	TookMS   int64          `db:"took_ms"`
	RemoteIP string         `db:"remote_ip"`
	Status   int            `db:"status"`
	Class    string         `db:"class"`
	Size     int64          `db:"size"`
	SHA256   sql.NullString `db:"sha256"`
}

type entryRow struct {
	at
	ID         int    `db:"id"`
	OnHome     bool   `db:"on_home"`
	Page       string `db:"page"`
	URL        string `db:"url"`
	Text       string `db:"text"`
	Kind       string `db:"kind"`
	Form       string `db:"form"`
	Year       int    `db:"year"`
	Prominence string `db:"prominence"`
	Leads      string `db:"leads"`
}

type documentRow struct {
	at
	ID       int    `db:"id"`
	Entry    int    `db:"entry_id"`
	Fetch    int    `db:"fetch_id"`
	URL      string `db:"url"`
	Format   string `db:"format"`
	Title    string `db:"title"`
	Form     string `db:"form"`
	Year     int    `db:"year"`
	FromHome bool   `db:"from_home"`
	Gap      string `db:"gap"`
}

type reportRow struct {
	at
	ID       int    `db:"id"`
	Document int    `db:"document_id"`
	Form     string `db:"form"`
	Year     int    `db:"year"`
	Title    string `db:"title"`
	Gap      string `db:"gap"`
}

type valueRow struct {
	at
	Report     int     `db:"report_id"`
	Field      string  `db:"field"`
	Raw        string  `db:"raw"`
	Value      string  `db:"value"`
	State      string  `db:"state"`
	Locator    string  `db:"locator"`
	Confidence float64 `db:"confidence"`
}

func rowsOf(scan int64, r Result) (resultRows, error) {
	v, place := r.Visit, at{scan, string(r.Code())}
	visit, err := pack(v)
	if err != nil {
		return resultRows{}, err
	}
	reads, err := pack(r.Reads)
	if err != nil {
		return resultRows{}, err
	}
	rows := resultRows{visit: visitRow{
		at: place, Year: v.Year, Started: utc(v.Started), Ended: utc(v.Ended), Outcome: v.Outcome,
		Reason: clean(v.Reason), Rendered: v.Rendered, Gaps: len(v.Gaps), Visit: visit, Reads: reads,
	}}
	if v.Repeats != nil {
		rows.visit.Repeats = v.Repeats.Scan
	}
	for i := range v.Fetches {
		rows.fetches = append(rows.fetches, rowOfFetch(place, &v.Fetches[i]))
	}
	for i := range v.Entries {
		rows.entries = append(rows.entries, rowOfEntry(place, &v.Entries[i]))
	}
	for i := range v.Documents {
		rows.documents = append(rows.documents, rowOfDocument(place, &v.Documents[i]))
	}
	for i, read := range r.Reads {
		rows.reports = append(rows.reports, rowOfReport(place, i+1, read))
		rows.values = append(rows.values, rowsOfValues(place, i+1, read.Values)...)
	}
	return rows, nil
}

func rowOfFetch(place at, f *snapshot.Fetch) fetchRow {
	return fetchRow{
		at: place, ID: f.ID, Purpose: string(f.Purpose), URL: clean(f.URL), FinalURL: clean(f.FinalURL),
		Started: utc(f.Started), TookMS: f.Took.Milliseconds(), RemoteIP: clean(f.RemoteIP), Status: f.Status,
		Class: string(f.Class), Size: f.Size, SHA256: sql.NullString{String: f.SHA256, Valid: len(f.Body) > 0},
	}
}

func rowOfEntry(place at, e *snapshot.Entry) entryRow {
	return entryRow{
		at: place, ID: e.ID, OnHome: e.OnHome, Page: clean(e.Page), URL: clean(e.URL), Text: clean(e.Text),
		Kind: string(e.Kind), Form: e.Form, Year: e.Year, Prominence: string(e.Prominence), Leads: string(e.Leads),
	}
}

func rowOfDocument(place at, d *snapshot.Document) documentRow {
	return documentRow{
		at: place, ID: d.ID, Entry: d.Entry, Fetch: d.Fetch, URL: clean(d.URL), Format: d.Format,
		Title: clean(d.Title), Form: d.Form, Year: d.Year, FromHome: d.FromHome, Gap: clean(d.Gap),
	}
}

func rowOfReport(place at, id int, r checks.Read) reportRow {
	return reportRow{
		at: place, ID: id, Document: r.Document, Form: string(r.Form), Year: r.Year,
		Title: clean(r.Title), Gap: clean(r.Gap),
	}
}

func rowsOfValues(place at, report int, values map[string]form.Value) []valueRow {
	rows := make([]valueRow, 0, len(values))
	for _, key := range slices.SortedFunc(maps.Keys(values), cmp.Compare[string]) {
		v := values[key]
		rows = append(rows, valueRow{
			at: place, Report: report, Field: key, Raw: clean(v.Raw), Value: clean(v.Value),
			State: string(v.State), Locator: clean(v.At), Confidence: v.Confidence,
		})
	}
	return rows
}

func (r resultRows) insert(ctx context.Context, tx *sqlx.Tx) error {
	err := insertAll(ctx, tx, `INSERT INTO fetches
		(scan, code, id, purpose, url, final_url, started, took_ms, remote_ip, status, class, size, sha256)
		VALUES (:scan, :code, :id, :purpose, :url, :final_url, :started, :took_ms, :remote_ip, :status, :class, :size, :sha256)`,
		r.fetches)
	if err != nil {
		return err
	}
	err = insertAll(ctx, tx, `INSERT INTO entries
		(scan, code, id, on_home, page, url, text, kind, form, year, prominence, leads)
		VALUES (:scan, :code, :id, :on_home, :page, :url, :text, :kind, :form, :year, :prominence, :leads)`, r.entries)
	if err != nil {
		return err
	}
	err = insertAll(ctx, tx, `INSERT INTO documents
		(scan, code, id, entry_id, fetch_id, url, format, title, form, year, from_home, gap)
		VALUES (:scan, :code, :id, :entry_id, :fetch_id, :url, :format, :title, :form, :year, :from_home, :gap)`, r.documents)
	if err != nil {
		return err
	}
	err = insertAll(ctx, tx, `INSERT INTO reports (scan, code, id, document_id, form, year, title, gap)
		VALUES (:scan, :code, :id, :document_id, :form, :year, :title, :gap)`, r.reports)
	if err != nil {
		return err
	}
	return insertAll(ctx, tx, `INSERT INTO form_values (scan, code, report_id, field, raw, value, state, locator, confidence)
		VALUES (:scan, :code, :report_id, :field, :raw, :value, :state, :locator, :confidence)`, r.values)
}
