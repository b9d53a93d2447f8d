package query

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"time"

	"trailsleuth/app/trail"
)

// AWSCommand is the query for one region as commands of the AWS CLI, for a
// POSIX shell: one command for each lookup of the plan, with the window frozen
// at now. Filters that AWS cannot match are named in comments above, in quotes:
// a shell that reads from a terminal may not know comments (zsh) and run what a
// filter, perhaps of somebody's link, says.
func AWSCommand(q Query, region string, now time.Time) string {
	plan := NewPlan(q)
	var lines []string
	for _, f := range plan.Local {
		lines = append(lines, "# Not part of the command, check it yourself: "+shellQuote(oneLine(f.Words())))
	}
	attributes := plan.Attributes
	if len(attributes) == 0 {
		attributes = []trail.LookupAttribute{{}}
	}
	for _, a := range attributes {
		lines = append(lines, strings.Join(commandWords(q, region, a, q.Frozen(now)), " "))
	}
	return strings.Join(lines, "\n")
}

func commandWords(q Query, region string, a trail.LookupAttribute, window trail.TimeRange) []string {
	words := []string{"aws", "cloudtrail", "lookup-events", "--region", shellQuote(region)}
	if a != (trail.LookupAttribute{}) {
		words = append(words, "--lookup-attributes", shellQuote(attributeArgument(a)))
	}
	words = append(words, "--start-time", window.Start.Format(time.RFC3339), "--end-time", window.End.Format(time.RFC3339))
	if q.Category != trail.Management {
		words = append(words, "--event-category", shellQuote(string(q.Category)))
	}
	if q.MaxItems > 0 {
		words = append(words, "--max-items", strconv.Itoa(q.MaxItems))
	}
	if q.PageSize > 0 {
		words = append(words, "--page-size", strconv.Itoa(q.PageSize))
	}
	if q.StartingToken != "" {
		words = append(words, "--starting-token="+shellQuote(q.StartingToken)) // it may begin with "-"
	}
	return words
}

var (
	shorthandSafe = regexp.MustCompile(`^[A-Za-z0-9_.:/@-]+$`)
	shellSafe     = regexp.MustCompile(`^[A-Za-z0-9_.:/@=,+-]+$`)
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
	return `[{"AttributeKey":"` + string(a.Key) + `","AttributeValue":` + string(value) + `}]`
}

// shellQuote makes one word of a POSIX shell.
func shellQuote(word string) string {
	if shellSafe.MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// Words is the filter as a person would say it: "Event name is one of A, B".
func (f Filter) Words() string {
	return f.Field.Label() + " " + f.Op.String() + " " + strings.Join(f.wanted(), ", ")
}
