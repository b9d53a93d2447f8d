package export

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"trailsleuth/app/trail"
)

// Timesketch takes CSV and JSON lines with three fields that each event must
// have, message, datetime (ISO 8601) and timestamp_desc, and any others
// (https://timesketch.org/guides/user/import-from-json-csv/). The record itself
// goes along, so that such a file opens here again.

// timesketchFields are the columns, in their order, and what each has.
var timesketchFields = [...]struct {
	name string
	of   func(e *trail.Event) string
}{
	{"message", message},
	{"datetime", func(e *trail.Event) string { return timesketchTime(e).Format("2006-01-02T15:04:05.999999-07:00") }},
	{"timestamp", func(e *trail.Event) string { return strconv.FormatInt(timesketchTime(e).UnixMicro(), 10) }}, // microseconds
	{"timestamp_desc", timestampDescription},
	{"data_type", func(*trail.Event) string { return "aws:cloudtrail:entry" }}, // as Plaso's parser of the same records has it
	{"event_name", func(e *trail.Event) string { return e.Name }},
	{"event_source", func(e *trail.Event) string { return e.Source }},
	{"event_id", func(e *trail.Event) string { return e.ID }},
	{"cloud_region", func(e *trail.Event) string { return e.Region }},
	{"account_id", func(e *trail.Event) string { return e.Account }},
	{"user", func(e *trail.Event) string { return e.Actor.String() }},
	{"user_identity_arn", func(e *trail.Event) string { return e.Actor.ARN }},
	{"access_key", func(e *trail.Event) string { return e.AccessKeyID }},
	{"source_ip", func(e *trail.Event) string { return e.Address }},
	{"user_agent", func(e *trail.Event) string { return e.UserAgent }},
	{"error_code", func(e *trail.Event) string { return e.ErrorCode }},
	{"error_message", func(e *trail.Event) string { return e.ErrorMessage }},
	{"read_only", func(e *trail.Event) string { return e.ReadOnly.String() }},
	{"request", func(e *trail.Event) string { return e.Request }},
}

// originalField is the last column: the record.
const originalField = "event.original"

// timesketchTime is an event's time; the epoch for one without, which Timesketch
// would refuse.
func timesketchTime(e *trail.Event) time.Time {
	if e.Time.IsZero() {
		return time.Unix(0, 0).UTC()
	}
	return e.Time.UTC()
}

// timestampDescription says what the time is; of none as Plaso says it.
func timestampDescription(e *trail.Event) string {
	if e.Time.IsZero() {
		return "Not a time"
	}
	return "Event Time"
}

// timesketchCSV is without a mark of the byte order, which Timesketch would take
// for a part of the first name, and without an About, for which it has no place.
type timesketchCSV struct{ table *csv.Writer }

func newTimesketchCSV(w *bufio.Writer) encoder { return timesketchCSV{csv.NewWriter(w)} }

func (t timesketchCSV) begin(About) error {
	var names []string
	for _, f := range timesketchFields {
		names = append(names, f.name)
	}
	return t.table.Write(append(names, originalField))
}

func (t timesketchCSV) event(e *trail.Event) error {
	cells := make([]string, 0, len(timesketchFields)+1)
	for _, f := range timesketchFields {
		cells = append(cells, f.of(e))
	}
	record, err := original(e)
	if err != nil {
		return err
	}
	return t.table.Write(append(defusedAll(cells), escapeHidden(formulaBehind.ReplaceAllString(string(record), `\u003b$1`))))
}

// escapeHidden writes what nobody sees in a JSON text by its number, which JSON
// has for it.
func escapeHidden(text string) string {
	if strings.IndexFunc(text, trail.Hides) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if !trail.Hides(r) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

func (t timesketchCSV) end(About) error {
	t.table.Flush()
	return t.table.Error()
}

// formulaBehind is a semicolon in a record behind which a spreadsheet that cuts
// there would find a formula. It is written as JSON's escape of it.
var formulaBehind = regexp.MustCompile(`;([\s"'\p{Z}\p{C}\\]*[=+\-@＝＋－＠﹦﹢﹣﹫−])`)

// timesketchJSONL has the same fields, one event a line.
type timesketchJSONL struct{ w *bufio.Writer }

func newTimesketchJSONL(w *bufio.Writer) encoder { return timesketchJSONL{w} }

func (t timesketchJSONL) begin(About) error { return nil }

func (t timesketchJSONL) event(e *trail.Event) error {
	record, err := original(e)
	if err != nil {
		return err
	}
	members := map[string]any{originalField: string(record)}
	for _, f := range timesketchFields {
		if text := f.of(e); text != "" {
			members[f.name] = text
		}
	}
	members["timestamp"] = json.Number(members["timestamp"].(string))
	line, err := jsonLine(members)
	if err != nil {
		return err
	}
	_, err = t.w.Write(line)
	return err
}

func (t timesketchJSONL) end(About) error { return nil }
