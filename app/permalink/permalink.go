package permalink

import (
	"slices"
	"strings"

	"trailsleuth/app/query"
)

// version is the first part of every fragment this package writes. A later
// one needs its own reader and an upgrade of what this one reads.
const version = "v1"

// maxLength is the longest fragment that is read, in bytes: above that of a
// query with fifty of the longest values.
const maxLength = 1 << 20

// Encode is the query as a fragment, without "#". Filters whose values look
// like a secret, and such a starting token, are left out. A window that has
// both a span and a range is written as the span, which is what it means.
func Encode(q query.Query) string {
	parts := []string{version}
	for _, p := range params() {
		for _, value := range p.write(q) {
			parts = append(parts, p.name+"="+value)
		}
	}
	return strings.Join(parts, "&")
}

// Decode is the query that a fragment describes, with or without its "#",
// and a sentence for each thing in it that could not be read. Regions and the
// window come from defaults where the fragment does not name them, and
// everything does when it is no fragment of ours. It never fails.
func Decode(fragment string, defaults query.Query) (query.Query, []string) {
	fragment = strings.TrimPrefix(fragment, "#")
	if fragment == "" {
		return defaults, nil
	}
	if sentence := Refusal(fragment); sentence != "" {
		return defaults, []string{sentence}
	}
	parts := strings.Split(fragment, "&")
	q := query.Query{Regions: defaults.Regions, Window: defaults.Window}
	return q, read(&q, parts[1:])
}

// Names reports whether a fragment that can be read has one of these parts, such
// as "regions" or "last": what Decode answers of it is then the link's own.
func Names(fragment string, names ...string) bool {
	fragment = strings.TrimPrefix(fragment, "#")
	if Refusal(fragment) != "" {
		return false
	}
	return slices.ContainsFunc(strings.Split(fragment, "&")[1:], func(part string) bool {
		name, _, _ := strings.Cut(part, "=")
		return slices.Contains(names, name)
	})
}

// Refusal says why nothing of a fragment can be read; "" if it is a link of
// this page, though parts of it may be strange.
func Refusal(fragment string) string {
	fragment = strings.TrimPrefix(fragment, "#")
	if len(fragment) > maxLength {
		return "The link is too long to be read: the form has its defaults."
	}
	if first, _, _ := strings.Cut(fragment, "&"); first != version {
		return "The link is not of this version of the page: the form has its defaults."
	}
	return ""
}

// read fills q from the parts of a fragment and answers the notes.
func read(q *query.Query, parts []string) []string {
	given := map[string][]string{}
	var notes []string
	for _, part := range parts {
		name, value, _ := strings.Cut(part, "=")
		given[name] = append(given[name], value)
	}
	if given["last"] != nil || given["start"] != nil || given["end"] != nil {
		q.Window = query.Window{}
	}
	for _, p := range params() {
		if values := given[p.name]; len(values) > 0 {
			notes = append(notes, p.read(q, values)...)
		}
		delete(given, p.name)
	}
	delete(given, "") // "&&" and an "&" at the end
	if len(given) > 0 {
		notes = append(notes, "The link has parts that this page does not know: they were left out.")
	}
	return slices.Compact(notes)
}
