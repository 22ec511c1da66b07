package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// may lists, for each room, the rooms it may import: downhill only (docs/architecture.md).
var may = map[string][]string{
	"registry":          nil,
	"crawler/snapshot":  {"registry"},
	"internal/document": nil,
	"checks/form":       {"internal/document"},
	"crawler/fetch":     {"crawler/snapshot", "internal/document"},
	"crawler/browser":   {"crawler/snapshot", "crawler/fetch"},
	"crawler":           {"registry", "crawler/snapshot", "crawler/fetch", "crawler/browser", "internal/document", "checks/form"},
	"checks":            {"registry", "crawler/snapshot", "checks/form"},
	"reports":           {"registry", "crawler/snapshot", "checks", "checks/form"},
	"internal/store":    {"registry", "crawler/snapshot", "checks", "checks/form"},
	"internal/scan":     {"registry", "crawler/snapshot", "crawler", "internal/document", "checks", "checks/form", "internal/store"},
	"internal/probe":    {"registry", "crawler/snapshot", "checks", "internal/store"},
	"internal/govsim":   {"registry"},

	"internal/evidence":        {"registry", "crawler/snapshot", "internal/evidence/warc"},
	"internal/evidence/warc":   {"crawler/snapshot"},
	"internal/evidence/bundle": {"registry", "crawler/snapshot", "checks", "checks/form", "reports", "internal/evidence"},
}

// apart are rooms inside another's folder that are not its own.
var apart = []string{"checks/form", "crawler/browser", "crawler/fetch", "crawler/snapshot", "internal/evidence/bundle"}

// pure rooms judge what was seen and touch nothing else.
var pure = map[string][]string{
	"checks":      {"net/http", "database/sql", "os"},
	"checks/form": {"net/http", "database/sql", "os"},
}

func TestImportsGoDownhill(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		room := path.Dir(filepath.ToSlash(rel))
		allowed, ruled := may[room]
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range parsed.Imports {
			name := strings.Trim(spec.Path.Value, `"`)
			ours, isOurs := strings.CutPrefix(name, "nianbao/")
			own := strings.HasPrefix(ours, room+"/") && !slices.Contains(apart, ours)
			if ruled && isOurs && !own && !slices.Contains(allowed, ours) || slices.Contains(pure[room], name) {
				t.Errorf("%s imports %s, which is uphill for %s", rel, name, room)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
