package corpus

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// Archive reads pages of our own making from a txtar file. A file's name is the
// address it is served at, followed by what differs from a plain HTML page:
//
//	-- http://www.example.gov.cn/old.html 302 location=/new.html --
//	-- http://www.example.gov.cn/list.json type=application/json --
//
// The comment at the top is returned for the test to read.
func Archive(t testing.TB, file string) (comment string, pages []Page) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		p, err := page(f.Name)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		p.Body = f.Data
		pages = append(pages, p)
	}
	return string(a.Comment), pages
}

func page(name string) (Page, error) {
	words := strings.Fields(name)
	p := Page{URL: words[0], Status: 200, ContentType: "text/html; charset=utf-8", Header: map[string]string{}}
	for _, w := range words[1:] {
		key, value, isHeader := strings.Cut(w, "=")
		status, err := strconv.Atoi(w)
		switch {
		case key == "type":
			p.ContentType = strings.ReplaceAll(value, "_", " ")
		case isHeader:
			p.Header[key] = strings.ReplaceAll(value, "_", " ")
		case err == nil:
			p.Status = status
		default:
			return p, fmt.Errorf("page %s: cannot read %q", words[0], w)
		}
	}
	return p, nil
}
