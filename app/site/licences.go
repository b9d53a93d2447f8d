package site

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// licencesFile has the licences of all that the program is made of.
const licencesFile = "licences.txt"

// licenceNames are what modules call the files that have to go with copies.
var licenceNames = []string{"LICENSE*", "LICENCE*", "COPYING*", "NOTICE*", "PATENTS*"}

// Licences are those of Go and of every module that the program of a package
// is linked of, each with its name and version, in an order that stays. The
// error names a module without any.
func Licences(goRoot, program string) ([]byte, error) {
	list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", program)
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	listed, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("asking go which modules the program is made of: %w", err)
	}
	version, err := exec.Command("go", "env", "GOVERSION").Output()
	if err != nil {
		return nil, err
	}
	lines := strings.FieldsFunc(string(listed), func(r rune) bool { return r == '\n' })
	slices.Sort(lines)
	lines = append([]string{"Go " + strings.TrimSpace(string(version)) + "\t" + goRoot}, slices.Compact(lines)...)
	var all bytes.Buffer
	fmt.Fprintf(&all, "The program is made of Trailsleuth's own source, of Go and of %d modules. Their licences:\n", len(lines)-1)
	for _, line := range lines {
		name, dir, _ := strings.Cut(line, "\t")
		if err := addLicence(&all, name, dir); err != nil {
			return nil, err
		}
	}
	return all.Bytes(), nil
}

// addLicence adds all the files of a module's that are licences.
func addLicence(to *bytes.Buffer, name, dir string) error {
	found := false
	for _, pattern := range licenceNames {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return err
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			found = true
			fmt.Fprintf(to, "\n==== %s: %s ====\n\n%s\n", name, filepath.Base(file), bytes.TrimSpace(text))
		}
	}
	if !found {
		return fmt.Errorf("%s has no licence in it", name)
	}
	return nil
}
