package detect

import (
	"embed"
	"io/fs"

	"trailsleuth/app/detect/sigma"
)

//go:embed rules/*.yml
var own embed.FS

// File is a file of rules.
type File struct {
	Name string
	Text []byte
}

// OwnFiles are the rules that come with the page.
func OwnFiles() []File {
	entries, _ := fs.ReadDir(own, "rules") // it is embedded: it is there
	files := make([]File, 0, len(entries))
	for _, e := range entries {
		text, _ := own.ReadFile("rules/" + e.Name())
		files = append(files, File{e.Name(), text})
	}
	return files
}

// Own reads the rules that come with the page. None of them is refused: a test
// sees to it.
func Own() (rules []sigma.Rule, refused []sigma.Problem) {
	for _, f := range OwnFiles() {
		read, bad := sigma.Parse(f.Name, f.Text)
		rules, refused = append(rules, read...), append(refused, bad...)
	}
	return rules, refused
}
