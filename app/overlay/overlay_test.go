package overlay_test

import (
	"encoding/json"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"trailsleuth/app/overlay"
)

// This Go has every function that is cut, and what is written is Go that names
// the same functions.
func TestWrite(t *testing.T) {
	folder := t.TempDir()
	if err := overlay.Write(folder, goRoot(t)); err != nil {
		t.Fatal(err)
	}
	replaced := read(t, folder)
	if len(replaced) < 2 {
		t.Fatalf("%d files are replaced: %v", len(replaced), replaced)
	}
	for original, to := range replaced {
		was, is := parse(t, original), parse(t, to)
		if len(was) == 0 || strings.Join(was, "\n") != strings.Join(is, "\n") {
			t.Errorf("%s: %d declarations became %d", original, len(was), len(is))
		}
		t.Logf("%s: %d declarations, each on its line", filepath.Base(original), len(is))
	}
}

// A Go whose sources are others is named, and what it does have is cut.
func TestOtherGo(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"net/http/transport.go": "package http\n\nfunc (t *Transport) dialConn(\n\tx int) error {\n}\n",
		"crypto/tls/conn.go":    "package tls\n\nfunc (c *Conn) handshakeContext(x int) (ret error) {\n\tpanic(1)\n}\n",
	} {
		file := filepath.Join(root, "src", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	folder := t.TempDir()
	err := overlay.Write(folder, root)
	if err == nil || !strings.Contains(err.Error(), "func (t *Transport) dialConn(…) of this Go's transport.go does not open on one line") ||
		!strings.Contains(err.Error(), "mime/type_unix.go") ||
		!strings.Contains(err.Error(), "this Go's conn.go has no one func (c *Conn) handlePostHandshakeMessage(…)") {
		t.Errorf("said: %v", err)
	}
	replaced := read(t, folder)
	text, _ := os.ReadFile(replaced[filepath.Join(root, "src", "crypto", "tls", "conn.go")])
	if len(replaced) != 1 || !strings.Contains(string(text), `(ret error) { return errors.New("tls: the browser speaks TLS, not this program");`+"\n") {
		t.Errorf("replaced %v with %q", replaced, text)
	}
}

func goRoot(t *testing.T) string {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(root))
}

func read(t *testing.T, folder string) map[string]string {
	data, err := os.ReadFile(filepath.Join(folder, overlay.File))
	if err != nil {
		t.Fatal(err)
	}
	var list struct{ Replace map[string]string }
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	return list.Replace
}

// parse names the declarations of a file, each with its line.
func parse(t *testing.T, name string) (declared []string) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range file.Decls {
		p := set.Position(d.Pos())
		declared = append(declared, p.String()[len(p.Filename):])
	}
	return declared
}
