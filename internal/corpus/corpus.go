// Package corpus serves saved pages at their own addresses, through a loopback
// HTTP proxy, to tests: the real pages of ../shared/corpus and pages of our own
// making. Nothing it serves leaves the machine.
package corpus

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// Page is one saved page and what a correct reading of it must say.
type Page struct {
	ID          string `json:"id"`
	File        string `json:"file"`
	URL         string `json:"url"`
	Status      int    `json:"status"`
	ContentType string `json:"content_type"`
	What        string `json:"what"`
	Truth       Truth  `json:"truth"`

	Body   []byte            `json:"-"`
	Header map[string]string `json:"-"` // further headers of the answer
}

// Truth is what is true of a saved page. What is empty was not looked at.
type Truth struct {
	SiteCode        string   `json:"site_code"`
	CodeShown       []string `json:"code_shown"`
	Entry           Link     `json:"entry"`
	ListsReport     Link     `json:"lists_report"`
	NamesColumn     string   `json:"names_column"`
	MustNotMatch    []string `json:"must_not_match"`
	NearNeighbours  []string `json:"near_neighbours"`
	ArticleTitle    string   `json:"article_title"`
	Published       string   `json:"published"`
	PublishedSource string   `json:"published_source"`
	Attachments     []string `json:"attachments"`
	Redirect        string   `json:"redirect"`
	Status          int      `json:"status"`
	Blocked         *bool    `json:"blocked"`
	Note            string   `json:"note"`
}

// Link is a link as a page shows it.
type Link struct {
	Kind       string `json:"kind"`
	Text       string `json:"text"`
	URL        string `json:"url"`
	ReportYear int    `json:"report_year"`
	Published  string `json:"published"`
}

// Pages reads the real pages; the test is skipped where they are not at hand.
func Pages(t testing.TB) []Page {
	t.Helper()
	folder := Folder(t)
	raw, err := os.ReadFile(filepath.Join(folder, "index.json"))
	if err != nil {
		t.Fatal(err)
	}
	var index struct{ Pages []Page }
	if err := json.Unmarshal(raw, &index); err != nil {
		t.Fatalf("corpus index: %v", err)
	}
	for i := range index.Pages {
		p := &index.Pages[i]
		if p.Body, err = os.ReadFile(filepath.Join(folder, filepath.FromSlash(p.File))); err != nil {
			t.Fatal(err)
		}
	}
	return index.Pages
}

// Find returns the real page with that ID.
func Find(t testing.TB, id string) Page {
	t.Helper()
	for _, p := range Pages(t) {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("the corpus has no page %q", id)
	return Page{}
}

// Folder is where the real pages are; the test is skipped where they are not at hand.
func Folder(t testing.TB) string {
	t.Helper()
	at, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			break
		}
		if filepath.Dir(at) == at {
			t.Skip("real pages not at hand: outside the module")
		}
		at = filepath.Dir(at)
	}
	folder := filepath.Join(at, "..", "shared", "corpus")
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("real pages not at hand: %v", err)
	}
	return folder
}
