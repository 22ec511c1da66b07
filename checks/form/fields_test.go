package form

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// shared reads a file of the domain papers, or skips where they are not at hand.
func shared(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "domain", name))
	if err != nil {
		t.Skipf("domain papers not at hand: %v", err)
	}
	return string(b)
}

// dictionaryRow is a row of the tables of fields.md.
type dictionaryRow struct {
	key, label, unit, typ, req, source string
	total                              string // requirement of the 总计 column, matrix rows only
}

var keyCell = regexp.MustCompile(`^(sup|wrk)\.[a-z0-9_.]+`)

func dictionary(t *testing.T) []dictionaryRow {
	var rows []dictionaryRow
	for line := range strings.Lines(shared(t, "fields.md")) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(strings.ReplaceAll(cells[i], "**", ""))
		}
		key := keyCell.FindString(cells[0])
		switch {
		case key == "" || len(cells) < 6:
			continue
		case len(cells) > 6:
			rows = append(rows, dictionaryRow{key, cells[1], cells[2], cells[3], cells[4], cells[6], cells[5]})
		default:
			rows = append(rows, dictionaryRow{key, cells[1], cells[2], cells[3], cells[4], cells[5], ""})
		}
	}
	return rows
}

// TestFieldsAreTheDictionary compares the tables with fields.md, row by row.
func TestFieldsAreTheDictionary(t *testing.T) {
	rows := dictionary(t)
	var want []string
	for _, r := range rows {
		if r.total == "" && !strings.Contains(r.key, "acct.sum") {
			want = append(want, r.key)
			compareRow(t, r, r.key, r.req)
			continue
		}
		for _, q := range []string{"q1", "q2", "q3", "q4", "total"} {
			req := r.req
			if q == "total" {
				req = r.total
			}
			want = append(want, r.key+"."+q)
			compareRow(t, r, r.key+"."+q, req)
		}
	}
	var got []string
	for _, f := range append(Fields(Supervision), Fields(Work)...) {
		got = append(got, f.Key)
	}
	if !slices.Equal(got, want) {
		t.Errorf("keys or their order differ:\ngot  %v\nwant %v", got, want)
	}
}

func compareRow(t *testing.T, r dictionaryRow, key, req string) {
	t.Helper()
	f, ok := Lookup(key)
	if !ok {
		t.Errorf("%s: no such field", key)
		return
	}
	if want := strings.Trim(r.unit, "–"); f.Unit != want && want != "year" {
		t.Errorf("%s: unit %q, want %q", key, f.Unit, want)
	}
	if want := dictionaryType(r.typ); f.Type != want {
		t.Errorf("%s: type %q, want %q (%s)", key, f.Type, want, r.typ)
	}
	if want := dictionaryRequirement(req); f.Requirement != want {
		t.Errorf("%s: requirement %q, want %q (%s)", key, f.Requirement, want, req)
	}
	if want := dictionarySource(r.source); f.Source != want {
		t.Errorf("%s: source %q, want %q (%s)", key, f.Source, want, r.source)
	}
}

func dictionaryType(s string) Type {
	first := strings.TrimRight(strings.Fields(s)[0], ",;")
	switch first {
	case "int":
		if strings.Contains(s, "4 digits") {
			return Year
		}
		return Integer
	case "int4":
		return Year
	case "tick":
		return Tick
	case "text", "free", "URL", "10":
		return Text
	}
	return Type(first)
}

func dictionaryRequirement(s string) Requirement {
	switch {
	case s == "–":
		return Virtual
	case strings.Contains(s, "on sample form"):
		return SampleOnly
	case strings.HasPrefix(s, "N/?"):
		return Undecided
	case strings.HasPrefix(s, "N"):
		return Optional
	case strings.HasPrefix(s, "C"), strings.Contains(s, "(C:"), strings.Contains(s, "when"):
		return Conditional
	}
	return Required
}

// dictionarySource spells "S 一.3 (= …)" as 附件2 一.3; what follows is comment.
func dictionarySource(s string) string {
	for _, p := range [][2]string{{"S ", "附件2 "}, {"W ", "附件4 "}} {
		if rest, ok := strings.CutPrefix(s, p[0]); ok {
			return p[1] + strings.Fields(rest)[0]
		}
	}
	if strings.HasPrefix(s, "附件1") {
		return "附件1 样表"
	}
	if strings.HasPrefix(s, "附件3") {
		return "附件3 样表"
	}
	return "附件2 一.6" // the virtual 合计 row, which the dictionary gives no source
}

// TestLabelsAreTheNotices: every label of the tables stands in the sample form.
func TestLabelsAreTheNotices(t *testing.T) {
	notice := shared(t, "notice-guobanhan-2018-12.txt")
	annex := func(from, to string) string {
		_, after, _ := strings.Cut(notice, "\n"+from+"\n")
		body, _, _ := strings.Cut(after, "\n"+to+"\n")
		return compact(body)
	}
	for kind, form := range map[Kind]string{Supervision: annex("附件1", "附件2"), Work: annex("附件3", "附件4")} {
		for _, f := range Fields(kind) {
			if f.Requirement == Virtual {
				continue
			}
			for _, label := range f.Path {
				if !strings.Contains(form, compact(label)) {
					t.Errorf("%s: the sample form has no %q", f.Key, label)
				}
			}
			if f.Unit != "" && !strings.Contains(form, compact("单位："+f.Unit)) && f.Key != "sup.appraisal.weight_pct" {
				t.Errorf("%s: the sample form has no unit %q", f.Key, f.Unit)
			}
		}
	}
}

func TestFieldCounts(t *testing.T) {
	count := func(k Kind, keep func(Field) bool) int {
		n := 0
		for _, f := range Fields(k) {
			if keep(f) {
				n++
			}
		}
		return n
	}
	numeric := func(f Field) bool { return f.Type == Integer || f.Type == Decimal || f.Type == Percent }
	if n := count(Work, numeric); n != 36 {
		t.Errorf("work form: %d numeric fields, want 36", n)
	}
	if n := count(Work, func(f Field) bool { return f.Type == YesNo }); n != 7 {
		t.Errorf("work form: %d yes/no fields, want 7", n)
	}
	if n := count(Work, func(f Field) bool { return f.Type == Tick }); n != 5 {
		t.Errorf("work form: %d ticks, want 5", n)
	}
	matrix := func(f Field) bool {
		return strings.HasPrefix(f.Key, "sup.spot.") || strings.HasPrefix(f.Key, "sup.acct.") && f.Requirement != Virtual
	}
	if n := count(Supervision, matrix); n != 55 {
		t.Errorf("supervision form: %d matrix cells, want 55", n)
	}
	if Fields("neither") != nil {
		t.Error("fields of an unknown form")
	}
	if _, ok := Lookup("wrk.nothing"); ok {
		t.Error("looked up a field that is none")
	}
}
