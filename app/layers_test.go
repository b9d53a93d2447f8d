package app_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layers lists the packages of app/ from the top: each may import only those
// after it. site stands beside the rest: it draws the page beforehand.
var layers = []string{"", "site", "ui", "state", "awsapi", "sandbox", "lookup", "export", "permalink", "ingest", "logfile", "store", "record", "query", "creds", "trail", "browser"}

// reserved says which packages of ours alone may import what.
var reserved = map[string][]string{
	"github.com/maxence-charriere/go-app": {"", "site", "ui", "browser"},
	"github.com/aws/":                     {"awsapi"},
	"syscall/js":                          {"browser"},
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

// TestLayers checks the direction of every import, for the browser and for
// the machine the site is built on.
func TestLayers(t *testing.T) {
	for _, target := range [][]string{nil, {"GOOS=js", "GOARCH=wasm"}} {
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
	for _, imported := range p.Imports {
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

// layerOf is the number of a package's layer and the layer's own path; a
// package inside a layer's folder belongs to it. -1: none of ours.
func layerOf(path string) (int, string) {
	rest, ours := strings.CutPrefix(path, "trailsleuth/app")
	if !ours {
		return -1, ""
	}
	name, _, _ := strings.Cut(strings.TrimPrefix(rest, "/"), "/")
	i := slices.Index(layers, name)
	return i, strings.TrimSuffix("trailsleuth/app/"+name, "/")
}

func list(t *testing.T, environment []string) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "trailsleuth/app/...")
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
