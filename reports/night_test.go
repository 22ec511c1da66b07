package reports

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/checks"
	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

var (
	guangdong = registry.Jurisdiction{Code: "44", Name: "广东省"}
	sichuan   = registry.Jurisdiction{Code: "51", Name: "四川省"}
)

func line(j registry.Jurisdiction, code registry.SiteCode, status checks.Status, outcome snapshot.Class) Line {
	return Line{
		Site:         registry.Site{Code: code, Name: "网站" + string(code), HomeURL: "http://" + string(code) + ".gov.cn/", Sponsor: "主办" + string(code)},
		Jurisdiction: j, Visited: outcome != "", Outcome: outcome,
		Verdict: checks.Verdict{Status: status, Reasons: []checks.Reason{{Rule: "PUB-W-01", Text: "事由" + string(code), Scans: []int64{3, 4}}}},
	}
}

func night(lines ...Line) Night {
	return Night{Year: 2025, Scan: 4, AsOf: "2026年2月2日", Policy: "通知原文", Lines: lines}
}

var oneNight = night(
	line(guangdong, "4400000001", checks.Compliant, snapshot.OK),
	line(guangdong, "4400000002", checks.Compliant, snapshot.OK),
	line(guangdong, "4400000003", checks.NonCompliant, snapshot.OK),
	line(guangdong, "4400000004", checks.Pending, snapshot.Blocked),
	line(guangdong, "4400000005", checks.Exempted, ""),
	line(sichuan, "5100000001", checks.Pending, ""),
)

func text(t *testing.T, table Table) [][]string {
	t.Helper()
	if err := table.check(); err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	all := table.Rows
	if table.Total != nil {
		all = append(all, table.Total)
	}
	for _, row := range all {
		var cells []string
		for _, cell := range row {
			cells = append(cells, cell.String())
		}
		rows = append(rows, cells)
	}
	return rows
}

// 待核 and 豁免 are in no rate; every rate stands beside the counts it is made of.
func TestPassRateKeepsItsDenominatorsApart(t *testing.T) {
	want := [][]string{
		{"广东省", "5", "1", "4", "4", "3", "2", "1", "1", "66.67%"},
		{"四川省", "1", "0", "1", "0", "0", "0", "0", "1", "—"},
		{"合计", "6", "1", "5", "4", "3", "2", "1", "2", "66.67%"},
	}
	if diff := cmp.Diff(want, text(t, PassRate(oneNight, ByJurisdiction))); diff != "" {
		t.Error(diff)
	}
}

func TestEveryGroupingAddsUpToTheSameTotal(t *testing.T) {
	want := text(t, PassRate(oneNight, ByJurisdiction))
	for _, by := range []Grouping{ByLevel, ByType} {
		got := text(t, PassRate(oneNight, by))
		if diff := cmp.Diff(want[len(want)-1], got[len(got)-1]); diff != "" {
			t.Errorf("by %s: %s", by, diff)
		}
	}
}

// A name on the list harms somebody: none but the confirmed may be there.
func TestNoncomplianceNamesOnlyTheConfirmed(t *testing.T) {
	table := Noncompliance(oneNight)
	if len(table.Rows) != 1 {
		t.Fatalf("%d sites listed, want 1", len(table.Rows))
	}
	row := strings.Join(text(t, table)[0], "|")
	for _, part := range []string{"1|广东省|4400000003|网站4400000003|http://4400000003.gov.cn/|主办4400000003|事由4400000003|国办函〔2018〕12号", "第3次、第4次查看"} {
		if !strings.Contains(row, part) {
			t.Errorf("%q lacks %q", row, part)
		}
	}
}

func TestPendingAndBlockedAreListsOfTheirOwn(t *testing.T) {
	if rows := Pending(oneNight).Rows; len(rows) != 2 || rows[0][2].String() != "4400000004" || rows[1][2].String() != "5100000001" {
		t.Errorf("pending: %v", rows)
	}
	if rows := Whitelisting(oneNight).Rows; len(rows) != 1 || rows[0][5].String() != "被网站防护设施拦截" {
		t.Errorf("whitelisting: %v", rows)
	}
}
