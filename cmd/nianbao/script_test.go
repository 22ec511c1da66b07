package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"nianbao/internal/corpus"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"nianbao": main})
}

// Each script is one use of the program with its exact output. The sites it
// meets are those of testdata/web.txtar, behind the proxy $PROXY; behind $LATER some
// nights on.
func TestScripts(t *testing.T) {
	_, pages := corpus.Archive(t, filepath.Join("testdata", "web.txtar"))
	proxy, afterwards := corpus.Proxy(t, pages...), corpus.Proxy(t, later(pages)...)
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("PROXY", proxy)
			env.Setenv("LATER", afterwards)
			env.Setenv("HOME", env.WorkDir)
			return nil
		},
	})
}
