// Package bordertest reads what JavaScript and Go must agree on from the page's
// scripts and style sheets (web/) and from the declarations of the border
// between them (app/browser/border.d.ts). It is for tests that compare it with
// a package's own, in a folder app/x; nothing else imports it.
package bordertest

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

// Text is a file of the project, by its path from the top.
func Text(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Constant is the text or number that a script exports by a name, as text.
func Constant(t testing.TB, script, name string) string {
	t.Helper()
	pattern := regexp.MustCompile(`(?m)^export const ` + name + ` = (.*);$`)
	found := pattern.FindStringSubmatch(Text(t, script))
	if found == nil {
		t.Fatalf("%s exports no constant %s", script, name)
	}
	if text, err := strconv.Unquote(found[1]); err == nil {
		return text
	}
	return found[1]
}

// Members are the names of what a declared interface has, sorted.
func Members(t testing.TB, name string) []string {
	t.Helper()
	declared := regexp.MustCompile(`(?s)\binterface ` + name + ` \{\n(.*?)\n\}`).FindStringSubmatch(Text(t, "app/browser/border.d.ts"))
	if declared == nil {
		t.Fatalf("border.d.ts declares no interface %s", name)
	}
	return All(declared[1], `(?m)^  (\w+)\??[:(]`)
}

// All are the texts that the group of a pattern matches, sorted, each once.
func All(text, pattern string) []string {
	var found []string
	for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		found = append(found, match[1])
	}
	slices.Sort(found)
	return slices.Compact(found)
}
