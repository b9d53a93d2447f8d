package site

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Options says what the site is made of.
type Options struct {
	Page     func() app.Composer // makes the root component; nil: what go-app's route "/" makes
	Web      fs.FS               // the project's web folder; its app.wasm is the bundle
	WasmExec []byte              // wasm_exec.js of the Go version that built the bundle
	Endpoint string              // "" for AWS's hosts; else the address that takes every call instead
	Base     string              // the folder on the host, for 404.html and _headers only: "/" or "/name/"; "" is "/"
	Effort   Effort
	Licences []byte // of all that the program is made of (Licences); nil: the site has none
	Cache    string // a folder that keeps what Thorough compression made; "": none
}

// Files is a site: contents by path, with "/" between folders and none in
// front. Files of dist/_headers' format say which headers each is sent with.
type Files map[string][]byte

// BundleFile is the bundle's name in Options.Web.
const BundleFile = "app.wasm"

// Build makes every file of the site. The error is a sentence about what is
// missing or wrong in the options.
func Build(o Options) (Files, error) {
	if o.Base == "" {
		o.Base = "/"
	}
	if !strings.HasPrefix(o.Base, "/") || !strings.HasSuffix(o.Base, "/") || strings.ContainsAny(o.Base, " \"'<>&*:?#") {
		return nil, fmt.Errorf("base %q must be a folder like /name/", o.Base)
	}
	b := builder{options: o, files: Files{}, names: map[string]string{}}
	for _, step := range []func() error{b.addPolicy, b.addProgram, b.addStyle, b.addIcons, b.addManifest, b.addPage,
		b.addNotFound, b.addHeaders, b.addLicences, b.addWorker, b.compress, b.addSums} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return b.files, nil
}

// WriteTo replaces the folder dir by the site. It refuses a folder that holds
// anything but an earlier site.
func (f Files) WriteTo(dir string) error {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		if _, err := os.Stat(filepath.Join(dir, "_headers")); err != nil {
			return fmt.Errorf("%s holds something that is not an earlier build; name another folder or empty it", dir)
		}
	}
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	for name, content := range f {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(to, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Read is the site that WriteTo wrote to a folder.
func Read(dir fs.FS) (Files, error) {
	f := Files{}
	err := fs.WalkDir(dir, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			f[name], err = fs.ReadFile(dir, name)
		}
		return err
	})
	return f, err
}

// Names lists the files in order.
func (f Files) Names() []string { return slices.Sorted(maps.Keys(f)) }

// version is a hash over every file there is so far.
func (f Files) version() string {
	h := sha256.New()
	for _, name := range f.Names() {
		fmt.Fprintf(h, "%s %x\n", name, sha256.Sum256(f[name]))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// builder holds what one step of Build leaves for the next.
type builder struct {
	options        Options
	files          Files
	names          map[string]string // file in Options.Web -> hashed name
	policy         string
	bundle         []variant
	scripts        []string // hashed names, in order of execution
	programVersion string
}

func (b *builder) addLicences() error {
	if b.options.Licences != nil {
		b.files[licencesFile] = b.options.Licences
	}
	return nil
}

func (b *builder) addPolicy() (err error) {
	b.policy, err = Policy(b.options.Endpoint)
	return err
}

// addProgram adds the bundle and the scripts that start it: boot.js, at once;
// then, in this order, wasm_exec.js and what the program draws with. What runs
// in front of what within one is said by its imports. A worker is one file,
// with wasm_exec.js in it, so that it need not import any.
func (b *builder) addProgram() error {
	wasm, err := fs.ReadFile(b.options.Web, BundleFile)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("web/%s is missing; `make web/%[1]s` builds it", BundleFile)
	} else if err != nil {
		return err
	}
	if err := b.addBundle(wasm); err != nil {
		return err
	}
	if len(b.options.WasmExec) == 0 {
		return errors.New("wasm_exec.js is missing; it is in lib/wasm of the Go installation")
	}
	b.scripts = append(b.scripts, b.addHashed("wasm_exec.js", b.options.WasmExec))
	if err := b.addScript(gridScript, nil); err != nil {
		return err
	}
	b.scripts = append(b.scripts, b.names[gridScript])
	if err := b.addScript(bootScript, nil); err != nil {
		return err
	}
	return b.addScript(readerScript, append(slices.Clone(b.options.WasmExec), '\n'))
}

// addScript adds a script of web/ and all it imports as one file, after what
// is to run before it.
func (b *builder) addScript(name string, before []byte) error {
	script, err := b.join(name, nil)
	if err != nil {
		return err
	}
	b.addHashed(name, append(before, script...))
	return nil
}

// addStyle makes one file of all style sheets, so that one request brings them.
func (b *builder) addStyle() error {
	style, err := b.join(styleSheet, nil)
	if err != nil {
		return err
	}
	b.addHashed(styleSheet, style)
	return nil
}

// addIcons adds the pictures by their own names, so that the page can show
// them too.
func (b *builder) addIcons() error {
	for _, name := range []string{iconSVG, iconSmall, iconLarge} {
		content, err := fs.ReadFile(b.options.Web, strings.TrimPrefix(name, "web/"))
		if err != nil {
			return err
		}
		b.files[name] = content
	}
	return nil
}

func (b *builder) addHashed(name string, content []byte) string {
	hashed := hashedName(name, content)
	b.names[name], b.files[hashed] = hashed, content
	return hashed
}

// compress puts compressed forms beside every text that is worth it.
func (b *builder) compress() error {
	for _, name := range b.files.Names() {
		switch path.Ext(name) {
		case ".js", ".css", ".html", ".svg", ".webmanifest":
			if len(b.files[name]) < 1000 {
				continue
			}
			if err := b.addCompressed(name); err != nil {
				return err
			}
		}
	}
	return nil
}
