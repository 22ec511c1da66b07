package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// flip is one comparison turned around.
type flip struct {
	id   int
	file string
	line int
	what string
}

func (f flip) String() string { return fmt.Sprintf("%s:%d: %s", f.file, f.line, f.what) }

// chooser is what the instrumented sources call.
const chooser = `package %s

import (
	"os"
	"strconv"
)

var mutant, _ = strconv.Atoi(os.Getenv("MUTANT"))

func mutated(id int, as, instead bool) bool {
	if id == mutant {
		return instead
	}
	return as
}

func negated(id int, b bool) bool { return b != (id == mutant) }
`

// instrument writes a copy of every source with its comparisons made switchable
// and returns the flips and what replaces what.
func instrument(dir, work string, match *regexp.Regexp) ([]flip, map[string]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, nil, err
	}
	m := &mutator{fset: token.NewFileSet()}
	replace := map[string]string{}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") || !match.MatchString(filepath.Base(path)) {
			continue
		}
		abs, err := filepath.Abs(path)
		if err != nil {
			return nil, nil, err
		}
		src, err := m.rewrite(path)
		if err != nil {
			return nil, nil, err
		}
		copied := filepath.Join(work, filepath.Base(path))
		if err := os.WriteFile(copied, src, 0o600); err != nil {
			return nil, nil, err
		}
		replace[abs] = copied
	}
	if m.pkg == "" {
		return nil, nil, fmt.Errorf("no sources in %s", dir)
	}
	abs, err := filepath.Abs(filepath.Join(dir, "zz_mutant.go"))
	if err != nil {
		return nil, nil, err
	}
	replace[abs] = filepath.Join(work, "zz_mutant.go")
	return m.flips, replace, os.WriteFile(replace[abs], fmt.Appendf(nil, chooser, m.pkg), 0o600)
}

type mutator struct {
	fset  *token.FileSet
	pkg   string
	file  string
	flips []flip
}

func (m *mutator) rewrite(path string) ([]byte, error) {
	tree, err := parser.ParseFile(m.fset, path, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	m.pkg, m.file = tree.Name.Name, filepath.Base(path)
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var edits []edit
	ast.Inspect(tree, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			edits = append(edits, m.comparison(e, src)...)
		}
		return true
	})
	return format.Source(apply(src, edits))
}

// edit inserts text before and behind a span of the source.
type edit struct {
	from, to      int
	before, after string
}

// apply makes all edits; spans nest, so inner ones come out first by position.
func apply(src []byte, edits []edit) []byte {
	opens, closes := map[int]string{}, map[int]string{}
	for _, e := range edits { // outer spans were met first
		opens[e.from] += e.before
		closes[e.to] = e.after + closes[e.to]
	}
	var out bytes.Buffer
	for i := 0; i <= len(src); i++ {
		out.WriteString(closes[i])
		out.WriteString(opens[i])
		if i < len(src) {
			out.WriteByte(src[i])
		}
	}
	return out.Bytes()
}

// bounds are comparisons that differ in the boundary alone.
var bounds = map[token.Token]string{token.LSS: "<=", token.LEQ: "<", token.GTR: ">=", token.GEQ: ">"}

// predicates are the calls that compare.
var predicates = map[string]bool{"over": true, "same": true, "zero": true, "isReal": true, "Before": true, "After": true, "Contains": true}

func (m *mutator) comparison(e ast.Expr, src []byte) []edit {
	text := func(n ast.Node) string { return string(src[m.offset(n.Pos()):m.offset(n.End())]) }
	switch e := e.(type) {
	case *ast.BinaryExpr:
		other, ordered := bounds[e.Op]
		if !ordered && e.Op != token.EQL && e.Op != token.NEQ {
			return nil
		}
		edits := []edit{m.negate(e, text(e))}
		if ordered {
			edits = append(edits, m.instead(e, text(e), text(e.X)+" "+other+" "+text(e.Y)))
		}
		return edits
	case *ast.CallExpr:
		name := called(e)
		if !predicates[name] {
			return nil
		}
		edits := []edit{m.negate(e, text(e))}
		if name == "over" && len(e.Args) == 2 {
			edits = append(edits, m.instead(e, text(e), "!over("+text(e.Args[1])+", "+text(e.Args[0])+")"))
		}
		return edits
	}
	return nil
}

func (m *mutator) negate(e ast.Expr, text string) edit {
	id := m.add(e, "negate "+text)
	return edit{m.offset(e.Pos()), m.offset(e.End()), fmt.Sprintf("negated(%d, ", id), ")"}
}

func (m *mutator) instead(e ast.Expr, text, other string) edit {
	id := m.add(e, text+" → "+other)
	return edit{m.offset(e.Pos()), m.offset(e.End()), fmt.Sprintf("mutated(%d, ", id), ", " + other + ")"}
}

func (m *mutator) add(e ast.Expr, what string) int {
	id := len(m.flips) + 1
	m.flips = append(m.flips, flip{id, m.file, m.fset.Position(e.Pos()).Line, what})
	return id
}

func (m *mutator) offset(p token.Pos) int { return m.fset.Position(p).Offset }

func called(e *ast.CallExpr) string {
	switch f := e.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}
