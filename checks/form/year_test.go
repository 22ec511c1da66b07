package form

import "testing"

func TestHeadingYear(t *testing.T) {
	for text, want := range map[string]int{
		"（2023年度）":     2023,
		"( 2023 年度 )":  2023,
		"（ ２０２３ 年 度 ）": 2023,
		"（二〇二三年度）":     2023,
		"（二○二三 年度）":    2023,
		"（2023）年度":     2023,
		"政府网站工作年度报表\n（2019年度）\n填报单位：某局": 2019,
		"政府网站工作年度报表\n2019年度\n填报单位：某局":   2019,
		"《2025年度)":           2025, // recognised: which bracket was read says nothing
		"（　　年度）":             0,
		"（____年度）":           0,
		"（2023年）":            0, // not the form's own slot: may be the year of publication
		"":                   0,
		"（2019年度）……（2020年度）": 0,
		"（2019年度）……（2019年度）": 2019,
		"2019年度工作":           0,
	} {
		if got := HeadingYear(text); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}

// What stands on the form is told as it is printed there.
func TestHeadingAsPrinted(t *testing.T) {
	for text, want := range map[string]string{
		"政府网站工作年度报表\n （ ２０２３ 年 度 ） \n填报单位：某局": "（ ２０２３ 年 度 ）",
		"（2023\n年度）": "(2023年度)",
		"填报单位：某局":    "",
	} {
		if _, raw, _ := headingYear(text); raw != want {
			t.Errorf("%q: %q, want %q", text, raw, want)
		}
	}
}

func TestDecideYear(t *testing.T) {
	data := func(source string, year int) YearClaim { return YearClaim{source, year, DataYear, 0} }
	bare := func(source string, year int) YearClaim { return YearClaim{source, year, BareYear, 0} }
	on := func(source string, year, month int) YearClaim {
		return YearClaim{source, year, PublishedYear, month}
	}
	for _, c := range []struct {
		name   string
		claims []YearClaim
		year   int
		source string
	}{
		{"nothing known", nil, 0, ""},
		{"heading decides", []YearClaim{data("title", 2020), data("heading", 2019)}, 2019, "heading"},
		{"heading decides even before its year is over", []YearClaim{data("heading", 2020), on("pubdate", 2020, 5)}, 2020, "heading"},
		{"title before file", []YearClaim{data("file", 2020), data("title", 2019)}, 2019, "title"},
		{"title of data year beats a bare entry", []YearClaim{bare("entry", 2020), data("title", 2019)}, 2019, "title"},
		{"equal sources disagree", []YearClaim{data("title", 2020), data("title", 2019)}, 0, ""},
		{"published before the year was over", []YearClaim{data("title", 2020), on("pubdate", 2020, 1)}, 0, ""},
		{"filled in that December", []YearClaim{data("title", 2020), on("filled", 2020, 12)}, 2020, "title"},
		{"bare alone", []YearClaim{bare("title", 2019)}, 0, ""},
		{"bare, published the year after", []YearClaim{bare("title", 2019), on("pubdate", 2020, 1)}, 2019, "title"},
		{"bare, published that January", []YearClaim{bare("title", 2020), on("pubdate", 2020, 1)}, 2019, "title"},
		{"bare, published that December", []YearClaim{bare("title", 2020), on("pubdate", 2020, 12)}, 0, ""},
		{"bare, month unknown", []YearClaim{bare("title", 2020), on("url", 2020, 0)}, 0, ""},
		{"bare, published years later", []YearClaim{bare("title", 2019), on("pubdate", 2022, 3)}, 0, ""},
		{"bare, published before", []YearClaim{bare("title", 2020), on("pubdate", 2019, 12)}, 0, ""},
		{"bare, dates disagree", []YearClaim{bare("title", 2019), on("list", 2019, 1), on("pubdate", 2020, 1)}, 0, ""},
		{"published that year, month unknown", []YearClaim{data("title", 2020), on("url", 2020, 0)}, 2020, "title"},
		{"filled in, month unknown", []YearClaim{on("filled", 2020, 0)}, 0, ""},
		{"filled in only", []YearClaim{on("filled", 2020, 1)}, 2019, "filled"},
		{"filled in December", []YearClaim{on("filled", 2019, 12)}, 0, ""},
		{"published only", []YearClaim{on("pubdate", 2020, 1)}, 0, ""},
		{"a blank slot, put up in January", []YearClaim{BlankSlot, on("pubdate", 2020, 1), on("list", 2020, 2)}, 2019, "pubdate"},
		{"a blank slot, put up in March", []YearClaim{BlankSlot, on("pubdate", 2020, 3)}, 2019, "pubdate"},
		{"a blank slot, in January's folder", []YearClaim{BlankSlot, on("url", 2020, 1)}, 0, ""},
		{"a blank slot, put up later", []YearClaim{BlankSlot, on("pubdate", 2020, 4)}, 0, ""},
		{"a blank slot, dates disagree", []YearClaim{BlankSlot, on("pubdate", 2020, 1), on("list", 2019, 1)}, 0, ""},
		{"a blank slot, month unknown", []YearClaim{BlankSlot, on("url", 2020, 0)}, 0, ""},
		{"a blank slot, filled in before", []YearClaim{BlankSlot, on("filled", 2019, 1), on("pubdate", 2020, 1)}, 2018, "filled"},
		{"a blank slot alone", []YearClaim{BlankSlot}, 0, ""},
		{"a blank heading decides nothing", []YearClaim{data("heading", 0), data("title", 2019)}, 2019, "title"},
	} {
		if year, source := DecideYear(c.claims...); year != c.year || source != c.source {
			t.Errorf("%s: got %d %q, want %d %q", c.name, year, source, c.year, c.source)
		}
	}
}
