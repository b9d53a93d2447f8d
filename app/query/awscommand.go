package query

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"trailsleuth/app/trail"
)

// Shell is whose language a command is written in.
type Shell uint8

// The shells: bash, zsh and other POSIX ones; PowerShell 7.3 or newer, which gives
// a program its words as they are.
const (
	POSIX Shell = iota
	PowerShell
)

// AWSCommand is the query for one region as commands of the AWS CLI: one command for each lookup of the plan, with the window frozen
// at now. Filters that AWS cannot match are named in comments above, in quotes:
// a shell that reads from a terminal may not know comments (zsh) and run what a
// filter, perhaps of somebody's link, says.
func AWSCommand(q Query, region string, now time.Time, shell Shell) string {
	plan := NewPlan(q)
	var lines []string
	for _, f := range plan.Local {
		lines = append(lines, "# Not part of the command, check it yourself: "+shell.quote(oneLine(f.Words())))
	}
	attributes := plan.Attributes
	if len(attributes) == 0 {
		attributes = []trail.LookupAttribute{{}}
	}
	for _, a := range attributes {
		lines = append(lines, strings.Join(commandWords(q, region, a, q.Frozen(now), shell), " "))
	}
	return strings.Join(lines, "\n")
}

func commandWords(q Query, region string, a trail.LookupAttribute, window trail.TimeRange, shell Shell) []string {
	words := []string{"aws", "cloudtrail", "lookup-events", "--region", shell.quote(region)}
	if a != (trail.LookupAttribute{}) {
		words = append(words, "--lookup-attributes", shell.quote(attributeArgument(a)))
	}
	words = append(words, "--start-time", window.Start.Format(time.RFC3339), "--end-time", window.End.Format(time.RFC3339))
	if q.Category != trail.Management {
		words = append(words, "--event-category", shell.quote(string(q.Category)))
	}
	if q.MaxItems > 0 {
		words = append(words, "--max-items", strconv.Itoa(q.MaxItems))
	}
	if q.PageSize > 0 {
		words = append(words, "--page-size", strconv.Itoa(q.PageSize))
	}
	if q.StartingToken != "" {
		words = append(words, shell.option("--starting-token", q.StartingToken)) // it may begin with "-"
	}
	return words
}

var (
	shorthandSafe = regexp.MustCompile(`^[A-Za-z0-9_.:/@-]+$`)
	shellSafe     = regexp.MustCompile(`^[A-Za-z0-9_.:/@=,+-]+$`)
	// PowerShell makes lists of words with a comma, and more of other signs.
	powerSafe = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)
	// Each of these ends a string in single quotes there.
	powerQuotes = regexp.MustCompile(`['\x{2018}\x{2019}\x{201a}\x{201b}]`)
)

// attributeArgument is the CLI's shorthand where a value needs no quoting in
// it, else JSON, which has no surprises.
func attributeArgument(a trail.LookupAttribute) string {
	if shorthandSafe.MatchString(a.Value) {
		return "AttributeKey=" + string(a.Key) + ",AttributeValue=" + a.Value
	}
	value, err := json.Marshal(a.Value)
	if err != nil { // a string always encodes
		return ""
	}
	return `[{"AttributeKey":"` + string(a.Key) + `","AttributeValue":` + jsonSeen(string(value)) + `}]`
}

// jsonSeen writes what nobody sees in a text of JSON as JSON's escapes: a terminal
// would act on it, and whoever reads the command would be deceived.
func jsonSeen(text string) string {
	return rewritten(text, trail.Hides, func(r rune) string {
		if high, low := utf16.EncodeRune(r); high != unicode.ReplacementChar {
			return fmt.Sprintf(`\u%04x\u%04x`, high, low)
		}
		return fmt.Sprintf(`\u%04x`, r)
	})
}

// rewritten writes some characters of a text in another way.
func rewritten(text string, which func(rune) bool, write func(rune) string) string {
	if strings.IndexFunc(text, which) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if which(r) {
			b.WriteString(write(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// quote makes one word that the shell takes as it is, but for what nobody sees:
// that is marked. No token, region or category of AWS's has any.
func (s Shell) quote(word string) string {
	word = trail.Marked(word)
	switch {
	case s == PowerShell && powerSafe.MatchString(word), s == POSIX && shellSafe.MatchString(word):
		return word
	case s == PowerShell:
		return "'" + powerQuotes.ReplaceAllString(word, "$0$0") + "'"
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// option makes one word of an option and its value.
func (s Shell) option(name, value string) string {
	if s == PowerShell {
		return s.quote(name + "=" + value) // quotes within a word that begins with "-" may stay in it
	}
	return name + "=" + s.quote(value)
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// Words is the filter as a person would say it: "Event name is one of A, B".
func (f Filter) Words() string {
	return f.Field.Label() + " " + f.Op.String() + " " + strings.Join(f.wanted(), ", ")
}
