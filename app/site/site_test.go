package site_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"

	"trailsleuth/app/site"
	"trailsleuth/app/trail"
)

// options are those of a small site made of the project's own web folder.
func options(t *testing.T) site.Options {
	t.Helper()
	web := fstest.MapFS{}
	folder := os.DirFS("../../web")
	if err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(folder, name)
		web[name] = &fstest.MapFile{Data: content}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	web[site.BundleFile] = &fstest.MapFile{Data: append([]byte("\x00asm\x01\x00\x00\x00"), strings.Repeat("code ", 1000)...)}
	return site.Options{
		Page: func() app.Composer {
			return &drawing{draw: func() app.UI { return app.Div().ID("page").Class("a").Text("Grüße") }}
		},
		Web:      web,
		WasmExec: []byte("globalThis.Go = class {}"),
	}
}

func build(t *testing.T, o site.Options) site.Files {
	t.Helper()
	files, err := site.Build(o)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestBuildIsReproducible(t *testing.T) {
	o := options(t)
	first := build(t, o)
	for range 5 {
		if !maps.EqualFunc(first, build(t, o), bytes.Equal) {
			t.Fatal("two builds of the same sources differ")
		}
	}
}

// TestVersion: any change of any file is a new service worker, else browsers
// would go on with the old one.
func TestVersion(t *testing.T) {
	o := options(t)
	before := build(t, o)["app-worker.js"]
	for name, change := range map[string]func(*site.Options){
		"page": func(o *site.Options) {
			o.Page = func() app.Composer { return &drawing{draw: func() app.UI { return app.Div().Text("other") }} }
		},
		"bundle": func(o *site.Options) { o.Web.(fstest.MapFS)[site.BundleFile].Data[20]++ },
		"style": func(o *site.Options) {
			file := o.Web.(fstest.MapFS)["style/boot.css"]
			file.Data = append(file.Data, "p { margin: 1px }"...)
		},
		"endpoint": func(o *site.Options) { o.Endpoint = "https://example.org/" },
	} {
		t.Run(name, func(t *testing.T) {
			o := options(t)
			change(&o)
			if bytes.Equal(before, build(t, o)["app-worker.js"]) {
				t.Error("the worker is the same")
			}
		})
	}
}

func TestPage(t *testing.T) {
	page := build(t, options(t))["index.html"]
	for i, b := range page {
		if b >= 0x80 {
			t.Fatalf("byte %d is not ASCII, but the encoding is named too late for that", i)
		}
	}
	document, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range document.Descendants() {
		switch {
		case n.Type == html.ElementNode && (n.Data == "style" || n.Data == "base"):
			t.Errorf("the page has a <%s>", n.Data)
		case n.Data == "script" && n.FirstChild != nil:
			t.Error("the page has an inline script")
		case n.Data == "head" && n.FirstChild.Attr[0].Val != "Content-Security-Policy":
			t.Error("the policy is not the first element of the head")
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s> has the attribute %s, which the policy forbids", n.Data, a.Key)
			}
			if (a.Key == "href" || a.Key == "src") && regexp.MustCompile(`^(/|[a-z]+:)`).MatchString(a.Val) {
				t.Errorf("%s=%q is not relative", a.Key, a.Val)
			}
		}
	}
	if !bytes.Contains(page, []byte("Gr&#252;&#223;e")) {
		t.Error("the component's text is not in the page")
	}
}

// TestIntegrity: every script and style sheet of the page is run or applied
// only if it is the one that the page was built with.
func TestIntegrity(t *testing.T) {
	files := build(t, options(t))
	document, err := html.Parse(bytes.NewReader(files["index.html"]))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for n := range document.Descendants() {
		attribute := map[string]string{}
		for _, a := range n.Attr {
			attribute[a.Key] = a.Val
		}
		if n.Data != "script" && attribute["rel"] != "stylesheet" {
			continue
		}
		name := attribute["src"] + attribute["href"]
		sum := sha256.Sum256(files[name])
		if want := "sha256-" + base64.StdEncoding.EncodeToString(sum[:]); len(files[name]) == 0 || attribute["integrity"] != want {
			t.Errorf("%s has the integrity %q, want %q", name, attribute["integrity"], want)
		}
		kinds[strings.SplitN(filepath.Base(name), ".", 2)[0]]++
	}
	if want := map[string]int{"app": 1, "boot": 1, "wasm_exec": 1, "grid": 1}; !maps.Equal(kinds, want) {
		t.Errorf("the page brings %v, want %v", kinds, want)
	}
}

// TestReferences: whatever the page, the manifest and the worker name is there.
func TestReferences(t *testing.T) {
	files := build(t, options(t))
	named := regexp.MustCompile(`(?:assets|web)/[a-z0-9_.-]+[a-z0-9]|app-worker\.js|manifest\.webmanifest`)
	for _, in := range []string{"index.html", "manifest.webmanifest", "app-worker.js"} {
		found := named.FindAllString(string(files[in]), -1)
		if len(found) == 0 {
			t.Errorf("%s names no file", in)
		}
		for _, name := range found {
			if _, ok := files[name]; !ok {
				t.Errorf("%s names %s, which is not there", in, name)
			}
		}
	}
}

// readerOf is the name of the script of the workers that read files.
func readerOf(t *testing.T, files site.Files) string {
	t.Helper()
	for _, name := range files.Names() {
		if strings.HasPrefix(name, "assets/reader.") && strings.HasSuffix(name, ".js") {
			return name
		}
	}
	t.Fatal("there is no script for workers that read files")
	return ""
}

// TestReader: the workers' script is one file, with all it needs, which the
// page starts by its name and does not run itself.
func TestReader(t *testing.T) {
	o := options(t)
	files := build(t, o)
	reader := readerOf(t, files)
	if !bytes.HasPrefix(files[reader], o.WasmExec) || !bytes.Contains(files[reader], []byte("trailsleuthReader")) {
		t.Error("the script is not Go's and ours in one")
	}
	page := string(files["index.html"])
	if strings.Count(page, reader) != 1 || !strings.Contains(page, `&#34;reader&#34;:&#34;`+reader) {
		t.Errorf("the page does not name %s once, in its settings", reader)
	}
	if !bytes.Contains(files["app-worker.js"], []byte(reader)) {
		t.Errorf("%s is not kept for the next visit", reader)
	}
}

func TestCompressedForms(t *testing.T) {
	o := options(t)
	o.Effort, o.Cache = site.Thorough, t.TempDir()
	for _, when := range []string{"made", "from the cache"} {
		files := build(t, o)
		forms := 0
		for name, packed := range files {
			var reader io.Reader
			switch filepath.Ext(name) {
			case ".gz":
				reader, _ = gzip.NewReader(bytes.NewReader(packed))
			case ".br":
				reader = brotli.NewReader(bytes.NewReader(packed))
			default:
				continue
			}
			forms++
			plain, err := io.ReadAll(reader)
			if err != nil || !bytes.Equal(plain, files[strings.TrimSuffix(name, filepath.Ext(name))]) {
				t.Errorf("%s (%s) is not its plain form: %v", name, when, err)
			}
		}
		if forms < 10 {
			t.Errorf("only %d compressed forms were %s", forms, when)
		}
	}
}

func TestBuildRefuses(t *testing.T) {
	cases := map[string]struct {
		change func(*site.Options)
		want   string
	}{
		"ErrNoBundle":       {func(o *site.Options) { delete(o.Web.(fstest.MapFS), site.BundleFile) }, "web/app.wasm is missing; `make web/app.wasm` builds it"},
		"ErrNotWasm":        {func(o *site.Options) { o.Web.(fstest.MapFS)[site.BundleFile].Data = []byte("ELF") }, "is not WebAssembly"},
		"ErrNoWasmExec":     {func(o *site.Options) { o.WasmExec = nil }, "wasm_exec.js is missing"},
		"ErrNoImport":       {func(o *site.Options) { delete(o.Web.(fstest.MapFS), "style/table.css") }, "web/app.css:18: open style/table.css: file does not exist"},
		"ErrStyle":          {func(o *site.Options) { o.Web.(fstest.MapFS)["style/base.css"].Data = []byte("a {") }, `web/style/base.css:1: Expected "}"`},
		"ErrBase":           {func(o *site.Options) { o.Base = "name" }, "must be a folder like /name/"},
		"ErrBaseQuote":      {func(o *site.Options) { o.Base = `/"/` }, "must be a folder like /name/"},
		"ErrPlainHTTP":      {func(o *site.Options) { o.Endpoint = "http://example.org/" }, "must begin with https://"},
		"ErrNoAddress":      {func(o *site.Options) { o.Endpoint = "example.org" }, "is not an address"},
		"ErrWildcard":       {func(o *site.Options) { o.Endpoint = "https://*.example.org/" }, "is not an address"},
		"ErrSecondHost":     {func(o *site.Options) { o.Endpoint = "https://a.org;https://b.org/" }, "is not an address"},
		"ErrUserInEndpoint": {func(o *site.Options) { o.Endpoint = "https://a:b@c.org/" }, "is not an address"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o := options(t)
			c.change(&o)
			_, err := site.Build(o)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("the error is %v, want one that says %q", err, c.want)
			}
		})
	}
}

func TestPolicy(t *testing.T) {
	hosts := []string{"'self'"}
	for _, region := range trail.Regions() {
		hosts = append(hosts, "https://"+region.Host())
	}
	for endpoint, more := range map[string][]string{
		"":                        nil,
		"http://127.0.0.1:8081/":  {"http://127.0.0.1:8081"},
		"http://localhost:1/x/":   {"http://localhost:1"},
		"https://trail.example/a": {"https://trail.example"},
	} {
		policy, err := site.Policy(endpoint)
		if err != nil {
			t.Fatal(err)
		}
		var connect []string
		for directive := range strings.SplitSeq(policy, "; ") {
			if rest, ok := strings.CutPrefix(directive, "connect-src "); ok {
				connect = strings.Fields(rest)
			}
		}
		if want := append(slices.Clone(hosts), more...); !slices.Equal(connect, want) {
			t.Errorf("with endpoint %q the page may connect to\n%v, want\n%v", endpoint, connect, want)
		}
		for _, loose := range []string{"unsafe-inline", "'unsafe-eval'", "*", "frame-ancestors"} {
			if strings.Contains(policy, loose) {
				t.Errorf("the policy has %s", loose)
			}
		}
	}
}

// TestPolicyDirectives: each is there for a reason of its own, and what none
// names is forbidden.
func TestPolicyDirectives(t *testing.T) {
	want := map[string]string{
		"default-src":               "'none'",
		"script-src":                "'self' 'wasm-unsafe-eval'",
		"style-src":                 "'self'",
		"img-src":                   "'self' data:",
		"font-src":                  "'self'",
		"worker-src":                "'self'",
		"manifest-src":              "'self'",
		"base-uri":                  "'none'",                                                      // default-src does not hold for this one,
		"form-action":               "'none'",                                                      // nor for this one,
		"frame-ancestors":           "'none'",                                                      // nor for this one
		"sandbox":                   "allow-scripts allow-same-origin allow-downloads allow-forms", // no windows
		"require-trusted-types-for": "'script'",
		"trusted-types":             "trailsleuth",
	}
	policy, err := site.HeaderPolicy("")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for directive := range strings.SplitSeq(policy, "; ") {
		name, value, _ := strings.Cut(directive, " ")
		got[name] = value
	}
	delete(got, "connect-src") // TestPolicy
	if !maps.Equal(got, want) {
		t.Errorf("the policy is\n%v, want\n%v", got, want)
	}
	page := string(build(t, options(t))["index.html"])
	if inPage, _, _ := strings.Cut(policy, "; frame-ancestors 'none'"); !strings.Contains(html.UnescapeString(page), `content="`+inPage+`"`) {
		t.Error("the page's own policy is another than that of its header")
	}
}

func TestWriteTo(t *testing.T) {
	files := build(t, options(t))
	dir := filepath.Join(t.TempDir(), "dist")
	if err := files.WriteTo(dir); err != nil {
		t.Fatal(err)
	}
	stale := filepath.Join(dir, "assets", "app.old.wasm")
	if err := os.WriteFile(stale, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := files.WriteTo(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(stale); err == nil {
		t.Error("a file of an earlier build is still there")
	}
	for _, name := range files.Names() {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !bytes.Equal(got, files[name]) {
			t.Errorf("%s was not written: %v", name, err)
		}
	}
	if read, err := site.Read(os.DirFS(dir)); err != nil || !maps.EqualFunc(read, files, bytes.Equal) {
		t.Errorf("what was written is read as %v (%v)", read.Names(), err)
	}
	precious := t.TempDir()
	if err := os.WriteFile(filepath.Join(precious, "thesis.txt"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := files.WriteTo(precious); err == nil {
		t.Error("a folder with other things in it was overwritten")
	}
}
