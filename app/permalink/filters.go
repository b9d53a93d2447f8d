package permalink

import (
	"net/url"
	"slices"
	"strings"

	"trailsleuth/app/query"
)

// maxFilters bounds what a link made by hand can put into the form.
const maxFilters = 50

var (
	ops   = map[query.Op]string{query.Is: "is", query.IsNot: "not", query.OneOf: "any", query.Contains: "has"}
	sides = map[query.Side]string{query.Auto: "", query.API: ".api", query.Local: ".local"}
)

// writeFilters writes each filter as field,op[.side],value,value...
func writeFilters(q query.Query) []string {
	var out []string
	for _, f := range q.Filters {
		if slices.ContainsFunc(f.Values, query.LooksSecret) {
			continue
		}
		out = append(out, escapeList(append([]string{string(f.Field), ops[f.Op] + sides[f.Side]}, f.Values...)))
	}
	return out
}

func readFilters(q *query.Query, values []string) []string {
	var notes []string
	for _, value := range values {
		f, note := readFilter(value)
		switch {
		case note != "":
			notes = append(notes, note)
		case len(q.Filters) == maxFilters:
			return append(notes, "The link has too many filters: only the first were read.")
		default:
			q.Filters = append(q.Filters, f)
		}
	}
	return notes
}

func readFilter(text string) (f query.Filter, note string) {
	pieces := unescapeList(text)
	if len(pieces) < 2 {
		return f, "A filter of the link is not complete: it was left out."
	}
	f.Field, f.Values = query.Field(pieces[0]), pieces[2:]
	op, side, marked := strings.Cut(pieces[1], ".")
	known := f.Field.Known() && find(ops, op, &f.Op) && (!marked || find(sides, "."+side, &f.Side))
	switch {
	case !known:
		return f, "A filter of the link is not known to this page: it was left out."
	case len(f.Values) > query.MaxValues:
		return f, "A filter of the link has too many values: it was left out."
	case slices.ContainsFunc(f.Values, query.LooksSecret):
		return f, secretNote
	case len(f.Values) == 0:
		f.Values = nil
	}
	return f, ""
}

// find sets into to the key that has a text.
func find[K comparable](texts map[K]string, text string, into *K) bool {
	for key, t := range texts {
		if t == text {
			*into = key
			return true
		}
	}
	return false
}

// escape makes a piece safe between "&", "=" and ","; what a fragment may
// hold as it is stays readable.
func escape(piece string) string {
	return strings.NewReplacer("+", "%20", "%3A", ":", "%2F", "/").Replace(url.QueryEscape(piece))
}

// unescape reads a piece; one that is not well escaped is taken as it stands.
func unescape(piece string) string {
	if text, err := url.QueryUnescape(piece); err == nil {
		return text
	}
	return piece
}
