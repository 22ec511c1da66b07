package reports

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestHTMLIsOnePageAndSafe(t *testing.T) {
	table := sample
	table.Rows = append([][]Cell{{Words("http://a.gov.cn/?a=1&b=2"), Count(1), Share(1, 4)}, {Words("javascript:alert(1)"), Count(1), Share(1, 4)}, {Words("<script>alert(1)</script>"), Count(1), Share(1, 4)}}, table.Rows...)
	var b bytes.Buffer
	if err := WriteHTML(&b, table); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, want := range []string{
		`<a href="http://a.gov.cn/?a=1&amp;b=2">`, `<td>javascript:alert(1)</td>`, `&lt;script&gt;alert(1)`, `<td>=HYPERLINK(`,
		`25.00%<span class="bar" style="width: 25.00%">`, `<tr class="total"><td>合计</td>`, `注：说明`, `size: A4 landscape`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, foreign := range []string{"<script", "src=", "@import", "url(", "—<span"} {
		if strings.Contains(page, foreign) {
			t.Errorf("the page has %s", foreign)
		}
	}
	if _, err := html.Parse(&b); err != nil {
		t.Error(err)
	}
}

func TestEmptyAndCrookedPages(t *testing.T) {
	var b bytes.Buffer
	if err := WriteHTML(&b, Table{Title: "空"}); err != nil || !strings.Contains(b.String(), "（无）") {
		t.Errorf("%v: %s", err, b.String())
	}
	if err := WriteHTML(io.Discard, Table{Columns: sample.Columns, Rows: [][]Cell{{Words("一")}}}); err == nil {
		t.Error("a row of the wrong length was written")
	}
}
