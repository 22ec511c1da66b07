package snapshot

import "testing"

func TestClicks(t *testing.T) {
	const home, column, year, article = "http://a.gov.cn/", "http://a.gov.cn/ndbb/", "http://a.gov.cn/ndbb/2024/", "http://a.gov.cn/ndbb/1.html"
	entry := func(id, parent, fetch int, url string) Entry {
		return Entry{ID: id, Page: home, OnHome: parent == 0, Parent: parent, Fetch: fetch, URL: url}
	}
	cases := map[string]struct {
		entries  []Entry
		document Document
		others   []Document
		want     int
	}{
		"from the homepage":       {[]Entry{entry(1, 0, 2, article)}, Document{ID: 1, Entry: 1, Fetch: 2, URL: article}, nil, 1},
		"through a column":        {[]Entry{entry(1, 0, 2, column), entry(2, 1, 3, article)}, Document{ID: 1, Entry: 2, Fetch: 3, URL: article}, nil, 2},
		"through a year's column": {[]Entry{entry(1, 0, 2, column), entry(2, 1, 3, year), entry(3, 2, 4, article)}, Document{ID: 1, Entry: 3, Fetch: 4}, nil, 3},
		"by two ways": {
			[]Entry{entry(1, 0, 2, column), entry(2, 1, 3, article), entry(3, 0, 3, article)},
			Document{ID: 1, Entry: 2, Fetch: 3, URL: article},
			nil, 1,
		},
		"its column by two ways": {
			[]Entry{entry(1, 0, 2, column), entry(2, 1, 3, year), entry(3, 2, 4, article), entry(4, 0, 3, year)},
			Document{ID: 1, Entry: 3, Fetch: 4, URL: article},
			nil, 2,
		},
		"in a list, not opened": {[]Entry{entry(1, 0, 2, column)}, Document{ID: 1, Entry: 1, URL: article}, nil, 2},
		"the file of a page": {
			[]Entry{entry(1, 0, 2, article)},
			Document{ID: 2, Parent: 1, Fetch: 3, URL: "http://a.gov.cn/1.pdf"},
			[]Document{{ID: 1, Entry: 1, Fetch: 2, URL: article}},
			1,
		},
		"not from the homepage": {[]Entry{{ID: 1, Page: column, Fetch: 2, URL: article}}, Document{ID: 1, Entry: 1, Fetch: 2, URL: article}, nil, 0},
		"the declared address":  {nil, Document{ID: 1, Fetch: 2, URL: article}, nil, 0},
		"round and round": {
			[]Entry{{ID: 1, Parent: 2, Fetch: 2, URL: column}, {ID: 2, Parent: 1, Fetch: 3, URL: year}},
			Document{ID: 1, Entry: 2, Fetch: 3, URL: year},
			nil, 0,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			v := &Visit{Entries: c.entries, Documents: append(c.others, c.document)}
			if got := v.Clicks(c.document); got != c.want {
				t.Errorf("%d clicks, want %d", got, c.want)
			}
		})
	}
}
