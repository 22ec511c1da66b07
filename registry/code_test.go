package registry

import (
	"strings"
	"testing"
)

func TestParseSiteCodeReadsCodesInUse(t *testing.T) {
	// All of these were seen on government pages.
	for _, code := range strings.Fields(`
		bm01000001 bm07000001 bm14000002 bm17000009 bm29000002 bm29040001 bm63000001
		1100000088 1200000052 1303000020 1304000009 1506000140 3203000040 3609220011
		4403920006 4412910008 5101320017 5200000127 6190000001 3590000001`) {
		got, err := ParseSiteCode(code)
		if err != nil || string(got) != code {
			t.Errorf("ParseSiteCode(%q) = %q, %v", code, got, err)
		}
	}
}

func TestParseSiteCodeFoldsHowPeopleWrite(t *testing.T) {
	for in, want := range map[string]SiteCode{
		"BM07000001":             "bm07000001",
		"１１００００００８８":             "1100000088",
		"ｂｍ07000001":             "bm07000001",
		" 1100 0000 88\u00a0":    "1100000088",
		"\ufeff1100000088\u200b": "1100000088",
		"bmA5000001":             "bma5000001", // letters occur for later departments
		"1304000000":             "1304000000", // a serial of 0000 is odd, not impossible
		"1999990001":             "1999990001", // divisions never reject
	} {
		if got, err := ParseSiteCode(in); err != nil || got != want {
			t.Errorf("ParseSiteCode(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
}

func TestParseSiteCodeSaysWhatIsWrong(t *testing.T) {
	for in, want := range map[string]string{
		"":                        "为空",
		" \u3000":                 "为空",
		"310000000044":            "12 位",
		"33000000069":             "11 位",
		"bm236554412":             "11 位",
		"bm0999999":               "9 位",
		"6101336101000000002921":  "22 位",
		"44O0000089":              "含有字母",
		"bm0700000x":              "后 4 位",
		"8100000001":              "首位",
		"0100000001":              "首位",
		"网站标识码":                   "数字和字母",
		"1100000088，京ICP备":        "数字和字母",
		strings.Repeat("网", 9999): "9999 位",
	} {
		got, err := ParseSiteCode(in)
		if err == nil || got != "" {
			t.Errorf("ParseSiteCode(%q) = %q, nil", in, got)
		} else if !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("ParseSiteCode(%q): %v, want %q in it", in, err, want)
		}
	}
}

func TestSiteCodeParts(t *testing.T) {
	for _, c := range []struct {
		code                                                       SiteCode
		kind                                                       CodeKind
		division, province, department, unit, serial, place, level string
	}{
		{"1100000088", LocalCode, "110000", "11", "", "", "0088", "北京市", string(ProvinceDepartment)},
		{"4403920006", LocalCode, "440392", "44", "", "", "0006", "深圳市龙华区", string(BelowCounty)},
		{"6190000001", LocalCode, "619000", "61", "", "", "0001", "西咸新区", string(CityDepartment)},
		{"bm29040001", MinistryCode, "", "", "bm29", "04", "0001", "", string(MinistryLevel)},
		{"1999990001", LocalCode, "199999", "19", "", "", "0001", "", string(BelowCounty)},
		{"", "", "", "", "", "", "", "", ""},
		{"rubbish", "", "", "", "", "", "", "", ""},
	} {
		if got := c.code.Kind(); got != c.kind {
			t.Errorf("%q.Kind() = %q, want %q", c.code, got, c.kind)
		}
		got := []string{c.code.Division(), c.code.Province(), c.code.Department(), c.code.Unit(), c.code.Serial(), c.code.Place()}
		want := []string{c.division, c.province, c.department, c.unit, c.serial, c.place}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%q: part %d is %q, want %q", c.code, i, got[i], want[i])
			}
		}
		if level := (Site{Code: c.code, Name: "某某局"}).DerivedLevel(); c.kind != "" && string(level) != c.level {
			t.Errorf("%q: level %s, want %s", c.code, level, c.level)
		}
	}
}

func TestRepairCode(t *testing.T) {
	for cell, want := range map[string]struct {
		code   SiteCode
		repair bool
	}{
		"1100000088":       {"1100000088", false},
		"1100000088.0":     {"1100000088", true},
		"1100000088.00":    {"1100000088", true},
		"'1100000088":      {"1100000088", true},
		"’bm07000001":      {"bm07000001", true},
		"1,100,000,088":    {"1100000088", true},
		"1.100000088E+09":  {"1100000088", true},
		"1.100000088e9":    {"1100000088", true},
		"1.100000000E+09":  {"1100000000", true}, // all ten digits are there
		"BM07000001":       {"bm07000001", true},
		"４４０００００0８９":       {"4400000089", true},
		"1.1E+09":          {"", false}, // which of a hundred million sites?
		"1E+09":            {"", false},
		"1.10000009E+09":   {"", false},
		"1.1000000881E+10": {"", false},
		"1100000088.5":     {"", false},
		"110000008":        {"", false},
		"":                 {"", false},
	} {
		code, repair, err := repairCode(cell)
		if code != want.code || (repair != "") != want.repair || (err == nil) != (want.code != "") {
			t.Errorf("repairCode(%q) = %q, %q, %v", cell, code, repair, err)
		}
	}
	if _, _, err := repairCode("1.1E+09"); err == nil || !strings.Contains(err.Error(), "科学计数法") {
		t.Errorf("repairCode(1.1E+09): %v does not name the damage", err)
	}
}

func FuzzParseSiteCode(f *testing.F) {
	for _, seed := range []string{"1100000088", "BM07000001", "１１００００００８８", "1.1E+09", "网站标识码：1", "\xff", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		code, err := ParseSiteCode(s)
		if (err == nil) == (code == "") {
			t.Fatalf("ParseSiteCode(%q) = %q, %v: neither a code nor an error", s, code, err)
		}
		if err != nil {
			return
		}
		again, err := ParseSiteCode(string(code))
		if err != nil || again != code {
			t.Fatalf("%q became %q, which reads as %q, %v", s, code, again, err)
		}
		if code.Kind() == "" || len(code.Serial()) != 4 || len(code.Division())+len(code.Department())+len(code.Unit()) != 6 {
			t.Fatalf("%q has no parts", code)
		}
	})
}
