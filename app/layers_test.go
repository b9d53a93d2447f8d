package app_test

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// layers lists the packages of app/ from the top: each may import only those
// after it. A package inside another's folder is a part of it, if it is not in
// the list itself. site stands beside the rest: it draws the page beforehand.
var layers = []string{
	"", "dev", "overlay", "weight", "site", "ui",
	"state", "state/lookupform", "state/layout", "state/selection", "state/marks", "state/chains", "state/card", "state/table", "state/counts", "state/loading", "state/reading", "state/rulebook", "state/saving", "state/facets", "state/timeline", "state/zone", "state/news",
	"awsapi", "sandbox", "lookup", "casefile", "report", "export", "permalink", "query", "detect", "ingest", "logfile", "trace", "store", "telling", "record", "iamaction", "useragent", "creds", "awserror", "trail", "browser", "memory", "turn", "fuzzy",
}

// root is the path of the package app.
const root = "trailsleuth/app"

// reserved says which packages of ours alone may import what.
var reserved = map[string][]string{
	"github.com/maxence-charriere/go-app": {"", "site", "ui", "browser"},
	"github.com/aws/":                     {"awsapi"},
	"syscall/js":                          {"browser"},
}

// targets are the environments that the page is built in: the machine that
// builds the site, and the browser.
var targets = [][]string{nil, {"GOOS=js", "GOARCH=wasm"}}

type goPackage struct {
	ImportPath   string
	Imports      []string
	TestImports  []string // of test files in the package
	XTestImports []string // of test files in package foo_test
}

// imports are those of the package and of its tests.
func (p goPackage) imports() []string {
	return slices.Concat(p.Imports, p.TestImports, p.XTestImports)
}

// TestLayers checks the direction of every import, in the program and in its
// tests, for the browser and for the machine the site is built on.
func TestLayers(t *testing.T) {
	for _, target := range targets {
		packages := list(t, target)
		if len(packages) < len(layers) {
			t.Fatalf("%v: go list found %d packages; %d layers are known", target, len(packages), len(layers))
		}
		t.Logf("%v: %d packages", target, len(packages))
		for _, p := range packages {
			checkImports(t, p)
		}
	}
}

func checkImports(t *testing.T, p goPackage) {
	from, parent := layerOf(p.ImportPath)
	if from < 0 {
		t.Errorf("%s is in no layer: add it to the list and to the map in app.go", p.ImportPath)
		return
	}
	for _, imported := range p.imports() {
		if to, _ := layerOf(imported); to >= 0 && to <= from && !strings.HasPrefix(imported, parent+"/") && imported != parent {
			t.Errorf("%s imports %s, which is not below it", p.ImportPath, imported)
		}
		for prefix, allowed := range reserved {
			if strings.HasPrefix(imported, prefix) && !slices.Contains(allowed, layers[from]) {
				t.Errorf("%s imports %s, which is reserved to %v", p.ImportPath, imported, allowed)
			}
		}
	}
}

// TestPackagesAskedFor: the page is built with the packages that it was asked
// to be built with, in the browser as elsewhere, and not only in tests.
func TestPackagesAskedFor(t *testing.T) {
	for _, target := range targets {
		imported := map[string]bool{}
		for _, p := range list(t, target) {
			for _, path := range p.Imports {
				imported[path] = true
			}
		}
		for _, path := range []string{
			"github.com/maxence-charriere/go-app/v10/pkg/app",
			"github.com/aws/aws-sdk-go-v2/service/cloudtrail",
			"github.com/aws/aws-sdk-go-v2/credentials",
		} {
			if !imported[path] {
				t.Errorf("%v: nothing imports %s", target, path)
			}
		}
	}
}

// layerOf is the number of a package's layer and the layer's own path. -1: none
// of ours.
func layerOf(path string) (int, string) {
	for at := path; strings.HasPrefix(at, root); at = at[:strings.LastIndexByte(at, '/')] {
		if i := slices.Index(layers, strings.TrimPrefix(strings.TrimPrefix(at, root), "/")); i >= 0 && (i > 0 || at == path) {
			return i, at
		}
	}
	return -1, ""
}

func list(t *testing.T, environment []string) []goPackage {
	t.Helper()
	readFolders(t)
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "trailsleuth/app/...")
	cmd.Env = append(cmd.Environ(), environment...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []goPackage
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// readFolders reads every folder below app, so that the result of this test,
// which go test keeps, is not taken for that of other files: what go list reads
// go test does not see.
func readFolders(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir(".", func(_ string, _ fs.DirEntry, err error) error { return err })
	if err != nil {
		t.Fatal(err)
	}
}
