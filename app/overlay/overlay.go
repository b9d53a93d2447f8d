// Package overlay takes out of Go's standard library what the page's program
// holds and never runs: a browser speaks HTTP and TLS itself, and Go's own
// dialling, handshakes and certificates are a sixth of the program. The linker
// keeps them, since a value of net/http.Transport in an interface might be asked
// for them, and the algorithms, since they test themselves; here the few
// functions that lead to them return an error at once or panic, and with it
// everything below them goes.
//
// It is done by the -overlay option of go build, from the sources of the Go that
// builds: nothing is replaced by code of our own, and a program built without it
// works the same and is larger. It never changes how anything that the page does
// run is carried out.
package overlay

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// File is the name of the file in the folder of Write that go build's -overlay
// option is given.
const File = "overlay.json"

// cut is a function of the standard library that does something simple at once
// instead of what it is for: it returns, an error where it can, or panics.
type cut struct {
	file    string // below GOROOT/src
	opens   string // how the function's first line begins, up to its parameters
	instead string // the statement
}

// Write puts the changed sources of the Go installed at goRoot into the folder,
// which is made, with File beside them. A function that this Go does not have,
// or has twice, is left as it is: the error then names it, and the rest of the
// folder can be built with.
func Write(folder, goRoot string) error {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	replaced := map[string]string{} // by file of the standard library, the one that takes its place
	changed := map[string]string{}  // by name below GOROOT/src, its text
	var missing []error
	for _, c := range cuts {
		text, ok := changed[c.file]
		if !ok {
			data, err := os.ReadFile(filepath.Join(goRoot, "src", filepath.FromSlash(c.file)))
			if err != nil {
				missing = append(missing, err)
				continue
			}
			text = string(data)
		}
		text, err := c.apply(text)
		if err != nil {
			missing = append(missing, err)
			continue
		}
		changed[c.file] = text
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, text := range changed {
		to := filepath.Join(folder, strings.ReplaceAll(name, "/", "_"))
		if err := os.WriteFile(to, []byte(text), 0o644); err != nil {
			return err
		}
		replaced[filepath.Join(goRoot, "src", filepath.FromSlash(name))] = to
	}
	list, err := json.MarshalIndent(map[string]any{"Replace": replaced}, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, File), list, 0o644); err != nil {
		return err
	}
	return errors.Join(missing...)
}

// apply puts the statement where the function's body begins. The line breaks
// stay where they are, so that positions in the rest of the file do, too.
func (c cut) apply(text string) (string, error) {
	at := strings.Index(text, "\n"+c.opens)
	if at < 0 || strings.Count(text, "\n"+c.opens) > 1 {
		return "", fmt.Errorf("this Go's %s has no one %s…)", path.Base(c.file), c.opens)
	}
	line, _, _ := strings.Cut(text[at+1:], "\n")
	open := strings.Index(line, " {")
	if open < 0 {
		return "", fmt.Errorf("%s…) of this Go's %s does not open on one line", c.opens, path.Base(c.file))
	}
	open += at + 1 + len(" {")
	return text[:open] + " " + c.instead + ";" + text[open:], nil
}
