package query_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// hostileValues are what somebody may have put into a field so that it does harm
// in a shell or a statement: each beginning with each end, more than 300.
func hostileValues() (values []string) {
	begins := []string{"", "'", "''", `"`, "\\", "\\'", "\n", "\r\n", "\t", ";", "\x00", "\x1b[201~", "\x03", "\x15", "\u2018", "\u2019;", "\u202e", "\u2028", "\U000e0041", "#", "--", "/*", "${", "`"}
	ends := []string{"touch harm", "; touch harm;", "$(touch harm)", "`touch harm`", "| touch harm", "&& touch harm", "> harm", "\ntouch harm\n", "'; touch harm; '", "\\'; touch harm; #",
		"' OR '1'='1", "'); DROP TABLE t; --", "\\' OR 1=1 --", "*/ DELETE", "%$env:PATH", "!history", "x"}
	for _, begin := range begins {
		for _, end := range ends {
			values = append(values, begin+end)
		}
	}
	return values
}

// everywhere is a question that has a value wherever a link or a click on an
// event may put one.
func everywhere(value string) query.Query {
	return query.Query{Window: query.Window{Last: time.Hour}, StartingToken: value, Regions: []string{"eu-west-1"}, Filters: []query.Filter{
		is(query.ResourceName, value), with(query.Contains, query.Text, value), with(query.IsNot, query.ErrorCode, value),
		is(query.Path("requestParameters.bucketName"), value), with(query.OneOf, query.UserAgent, value, value), is(query.Role, value),
	}}
}

// seen fails if a text has a character that nobody sees.
func seen(t *testing.T, what, text, value string) {
	t.Helper()
	if at := strings.IndexFunc(text, trail.Hides); at >= 0 {
		t.Errorf("%s of %q has %q", what, value, []rune(text[at:])[0])
	}
}

// TestHostileValuesInShells gives the commands to a shell, in which aws notes
// that it was called: it is, once, and nothing else is done.
func TestHostileValuesInShells(t *testing.T) {
	values := hostileValues()
	if len(values) < 150 {
		t.Fatalf("only %d values", len(values))
	}
	for _, shell := range []string{"sh", "bash", "zsh"} {
		path, err := exec.LookPath(shell)
		if err != nil {
			continue
		}
		dir := t.TempDir()
		script := "aws() { echo called $#; }\n"
		for i, value := range values {
			command := query.AWSCommand(everywhere(value), "eu-west-1", now, query.POSIX)
			seen(t, "the command", command, value)
			script += fmt.Sprintf("echo of %d\n%s\n", i, command)
		}
		file := filepath.Join(dir, "script")
		if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
			t.Fatal(err)
		}
		run := exec.Command(path, file)
		run.Dir = dir
		out, err := run.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%.2000s", shell, err, out)
		}
		for i, part := range strings.Split(string(out), "of ")[1:] {
			if want := fmt.Sprintf("%d\ncalled 11\n", i); part != want {
				t.Errorf("%s, %q: %q, want %q", shell, values[i], part, want)
			}
		}
		if left, _ := os.ReadDir(dir); len(left) != 1 {
			t.Errorf("%s: it left %v", shell, left)
		}
	}
}

// TestHostileValuesInPowerShell: each line is a comment of one string, or the
// words of one command.
func TestHostileValuesInPowerShell(t *testing.T) {
	for _, value := range hostileValues() {
		command := query.AWSCommand(everywhere(value), "eu-west-1", now, query.PowerShell)
		seen(t, "the command", command, value)
		for _, line := range powerLines(command) {
			if comment, is := strings.CutPrefix(line, "# Not part of the command, check it yourself: "); is {
				if words := powerWords(t, comment); len(words) != 1 {
					t.Errorf("%q: the comment has the words %q", value, words)
				}
			} else if words := powerWords(t, line); len(words) != 12 || words[0] != "aws" {
				t.Errorf("%q: the words are %q", value, words)
			}
		}
	}
}

// powerLines cuts at line breaks that are in no string.
func powerLines(command string) (lines []string) {
	begin, inside := 0, false
	for at, r := range command {
		switch {
		case strings.ContainsRune(string(powerQuotes), r):
			inside = !inside
		case r == '\n' && !inside:
			lines, begin = append(lines, command[begin:at]), at+1
		}
	}
	return append(lines, command[begin:])
}

var sqlStrings = regexp.MustCompile(`(?:U&)?'(?:[^']|'')*'|"(?:[^"]|"")*"`)

// TestHostileValuesInSQL: without its strings a statement is the same whatever
// the values are.
func TestHostileValuesInSQL(t *testing.T) {
	skeleton := func(value string) string {
		statement := query.AthenaSQL(everywhere(value), now)
		seen(t, "the statement", statement, value)
		return sqlStrings.ReplaceAllString(statement, "''")
	}
	want := skeleton("harmless")
	for _, value := range hostileValues() {
		if got := skeleton(value); got != want {
			t.Errorf("%q makes it\n%s\nwant\n%s", value, got, want)
		}
	}
	var statements []statement
	for _, value := range hostileValues() {
		statements = append(statements, statement{"trino", query.AthenaSQL(everywhere(value), now)})
	}
	for i, complaint := range complaints(t, statements) {
		if complaint != "" {
			t.Errorf("%s\n%s", complaint, statements[i].SQL)
		}
	}
}
