package site_test

import (
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"trailsleuth/app/site"
)

// TestVerify: a host with the build has no differences, in a folder too; one
// with a changed, a missing or a longer file has that one.
func TestVerify(t *testing.T) {
	files := build(t, options(t))
	for name, c := range map[string]struct {
		change func(hosted site.Files, program string)
		want   int
	}{
		"the build": {func(site.Files, string) {}, 0},
		"changed":   {func(hosted site.Files, program string) { hosted[program] = append([]byte("x"), hosted[program][1:]...) }, 1},
		"missing":   {func(hosted site.Files, program string) { delete(hosted, program) }, 1},
		"longer": {func(hosted site.Files, program string) {
			hosted[program] = append(hosted[program][:len(hosted[program]):len(hosted[program])], 0)
		}, 1},
		"another page":  {func(hosted site.Files, _ string) { hosted["index.html"] = []byte("<script>") }, 1},
		"another error": {func(hosted site.Files, _ string) { hosted["404.html"] = []byte("<script>") }, 1},
	} {
		t.Run(name, func(t *testing.T) {
			hosted := maps.Clone(files)
			program := ""
			for _, each := range files.Names() {
				if strings.HasSuffix(each, ".wasm") {
					program = each
				}
			}
			c.change(hosted, program)
			host := httptest.NewServer(site.Handler(hosted, "/folder/"))
			defer host.Close()
			var told strings.Builder
			err := site.Verify(t.Context(), host.Client(), host.URL+"/folder", files, &told)
			if differences := strings.Count(fmt.Sprint(err), "\n"); differences != c.want || (err == nil) != strings.Contains(told.String(), "serves this build") {
				t.Errorf("%d differences, want %d: %v, %q", differences, c.want, err, told.String())
			}
		})
	}
	for _, wrong := range []error{
		site.Verify(t.Context(), http.DefaultClient, "no address", files, io.Discard),
		site.Verify(t.Context(), http.DefaultClient, "http://127.0.0.1:1/", site.Files{}, io.Discard),
	} {
		if wrong == nil {
			t.Error("no address or no build is one")
		}
	}
}

// TestSums: every file but the list itself is in it, with its hash.
func TestSums(t *testing.T) {
	files := build(t, options(t))
	want := ""
	for _, name := range files.Names() {
		if name != "SHA256SUMS" {
			want += fmt.Sprintf("%x  %s\n", sha256.Sum256(files[name]), name)
		}
	}
	if got := string(files["SHA256SUMS"]); got != want {
		t.Errorf("listed are\n%s\nwant\n%s", got, want)
	}
}

// TestLicences: every module that the program is linked of is there with its
// version as go.mod has it, with a text, and so is Go.
func TestLicences(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", "trailsleuth/wasm")
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	linked, err := list.Output()
	if err != nil {
		t.Skipf("without the go command: %v", err)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	got, err := site.Licences(strings.TrimSpace(string(root)), "trailsleuth/wasm")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	versions := map[string]string{}
	for _, required := range regexp.MustCompile(`(?m)^\t(\S+) (v\S+)`).FindAllStringSubmatch(string(text), -1) {
		versions[required[1]] = required[2]
	}
	modules := map[string]bool{}
	for path := range strings.FieldsSeq(string(linked)) {
		modules[path] = true
	}
	if len(modules) < 5 {
		t.Fatalf("the program is linked of %v", modules)
	}
	for path := range modules {
		if _, rest, found := strings.Cut(string(got), "==== "+path+" "+versions[path]+": LICENSE"); !found || len(rest) < 500 {
			t.Errorf("%s %s has no licence there", path, versions[path])
		}
	}
	if n := strings.Count(string(got), "==== Go go1."); n != 2 { // LICENSE and PATENTS
		t.Errorf("Go has %d texts", n)
	}
}
