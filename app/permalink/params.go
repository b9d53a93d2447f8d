package permalink

import (
	"strconv"
	"strings"

	"trailsleuth/app/query"
	"trailsleuth/app/trail"
)

// param is one part of a fragment: how a query writes it, and how it is read
// back from every value it was given. read answers notes.
type param struct {
	name  string
	write func(q query.Query) []string
	read  func(q *query.Query, values []string) []string
}

func params() []param {
	return []param{
		{"regions", writeRegions, readRegions},
		{"last", writeLast, readLast},
		{"start", writeStart, readStart},
		{"end", writeEnd, readEnd},
		{"f", writeFilters, readFilters},
		{"category", writeCategory, readCategory},
		{"pageSize",
			func(q query.Query) []string { return count(q.PageSize) },
			func(q *query.Query, values []string) []string {
				return readCount(&q.PageSize, values, query.ParsePageSize)
			}},
		{"maxItems",
			func(q query.Query) []string { return count(q.MaxItems) },
			func(q *query.Query, values []string) []string {
				return readCount(&q.MaxItems, values, query.ParseMaxItems)
			}},
		{"token", writeToken, readToken},
	}
}

func writeRegions(q query.Query) []string { return []string{escapeList(q.Regions)} }

func readRegions(q *query.Query, values []string) []string {
	q.Regions = nil
	var notes []string
	for _, value := range values {
		for _, id := range unescapeList(value) {
			if _, known := trail.RegionByID(id); known {
				q.Regions = append(q.Regions, id)
			} else if id != "" {
				notes = []string{"The link names a region that this page does not know: it was left out."}
			}
		}
	}
	return notes
}

func writeCategory(q query.Query) []string {
	if q.Category == trail.Management {
		return nil
	}
	return []string{escape(string(q.Category))}
}

func readCategory(q *query.Query, values []string) []string {
	switch category := trail.EventCategory(unescape(last(values))); category {
	case trail.Management, trail.Insight:
		q.Category = category
		return nil
	}
	return []string{"The link asks for a category of events that LookupEvents does not have: management events are asked for."}
}

// count writes a count that is set; 0 is the default.
func count(n int) []string {
	if n == 0 {
		return nil
	}
	return []string{strconv.Itoa(n)}
}

func readCount(into *int, values []string, parse func(string) (int, error)) []string {
	n, err := parse(unescape(last(values)))
	if err != nil {
		return []string{err.Error() + " The link's was left out."}
	}
	*into = n
	return nil
}

func writeToken(q query.Query) []string {
	if q.StartingToken == "" || query.LooksSecret(q.StartingToken) {
		return nil
	}
	return []string{escape(q.StartingToken)}
}

func readToken(q *query.Query, values []string) []string {
	token := unescape(last(values))
	if query.LooksSecret(token) {
		return []string{secretNote}
	}
	q.StartingToken = token
	return nil
}

// secretNote is for a link made by hand: Encode never writes such a value.
const secretNote = "The link has a value that looks like a secret: it was left out. Whoever has the link can read it, so replace that secret."

func last(values []string) string { return values[len(values)-1] }

func escapeList(values []string) string {
	escaped := make([]string, len(values))
	for i, v := range values {
		escaped[i] = escape(v)
	}
	return strings.Join(escaped, ",")
}

func unescapeList(text string) []string {
	values := strings.Split(text, ",")
	for i, v := range values {
		values[i] = unescape(v)
	}
	return values
}
