package logfile

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"time"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// The console's columns, by their headers without blanks, hyphens and case.
// Which there are depends on what the person had shown.
const (
	columnID           = "eventid"
	columnTime         = "eventtime"
	columnUser         = "username"
	columnName         = "eventname"
	columnResourceType = "resourcetype"
	columnResourceName = "resourcename"
	columnKey          = "awsaccesskey"
	columnRegion       = "awsregion"
	columnError        = "errorcode"
	columnAddress      = "sourceipaddress"
	columnSource       = "eventsource"
	columnReadOnly     = "readonly"
	columnRequestID    = "requestid"
)

// plainHeader is a header without what differs between the console's versions.
func plainHeader(s string) string {
	s = strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(strings.TrimSpace(s)))
	switch s {
	case "accesskey", "accesskeyid", "awsaccesskeyid":
		return columnKey
	case "region":
		return columnRegion
	case "sourceip":
		return columnAddress
	}
	return s
}

// isHeader reports whether a text begins with a line that names columns of a
// CloudTrail download.
func isHeader(head []byte) bool {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	plain := plainHeader(string(line))
	return bytes.IndexByte(line, ',') > 0 && (strings.Contains(plain, columnName) || strings.Contains(plain, columnTime))
}

// budget lets a row be so long and no longer: a quote that is never closed
// makes one row of the rest of the file.
type budget struct {
	r    io.Reader
	left int
}

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLong
	}
	n, err := b.r.Read(p)
	b.left -= n
	return n, err
}

func (f *file) readCSV(_ *source, t text) error {
	limit := &budget{t, MaxRecord}
	rows := csv.NewReader(limit)
	rows.FieldsPerRecord = -1
	rows.LazyQuotes = true
	header, err := rows.Read()
	if err != nil {
		return errNoHeader
	}
	columns := map[string]int{}
	for i, name := range header {
		columns[plainHeader(name)] = i
	}
	if _, ok := columns[columnName]; !ok {
		return errNoHeader
	}
	if _, ok := columns[columnTime]; !ok {
		return errNoHeader
	}
	f.format(ConsoleCSV)
	for {
		limit.left = MaxRecord
		row, err := rows.Read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errTooLong):
			f.inside = true
			f.seen++
			return errCut
		case err != nil:
			return err
		}
		f.seen++
		if len(row) != len(header) {
			f.refuse("The row has not as many cells as the header.")
			continue
		}
		f.add(tableRow{header, columns, row}.event())
	}
}

// tableRow is one event of a CSV download.
type tableRow struct {
	header  []string
	columns map[string]int
	cells   []string
}

func (r tableRow) cell(column string) string {
	if i, ok := r.columns[column]; ok {
		if s := strings.TrimSpace(r.cells[i]); s != "-" {
			return s
		}
	}
	return ""
}

// event is the row as an event. Its Raw is a JSON object of the row's own
// headers and cells, since there is no record.
func (r tableRow) event() trail.Event {
	e := record.FromLookup(record.Envelope{
		EventID:     r.cell(columnID),
		EventName:   r.cell(columnName),
		ReadOnly:    strings.ToLower(r.cell(columnReadOnly)),
		AccessKeyID: r.cell(columnKey),
		EventTime:   tableTime(r.cell(columnTime)),
		EventSource: r.cell(columnSource),
		Username:    r.cell(columnUser),
		Resources:   r.resources(),
		Record: string(jsonObject(
			"awsRegion", r.cell(columnRegion),
			"sourceIPAddress", r.cell(columnAddress),
			"errorCode", r.cell(columnError),
			"requestID", r.cell(columnRequestID),
			"eventTime", r.cell(columnTime),
		)),
	})
	var pairs []string
	for i, name := range r.header {
		pairs = append(pairs, strings.TrimSpace(name), r.cells[i])
	}
	e.Raw = string(jsonObject(pairs...))
	return e
}

// resources are the row's; several are separated by commas in both cells.
func (r tableRow) resources() []trail.Resource {
	types, names := splitList(r.cell(columnResourceType)), splitList(r.cell(columnResourceName))
	if len(types) != len(names) {
		types, names = []string{r.cell(columnResourceType)}, []string{r.cell(columnResourceName)}
	}
	var found []trail.Resource
	for i := range names {
		if types[i] != "" || names[i] != "" {
			found = append(found, trail.Resource{Type: types[i], Name: names[i]})
		}
	}
	return found
}

func splitList(s string) []string {
	parts := strings.Split(s, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// tableTime reads the time as the console shows it, for which record has no
// form: "July 10, 2023, 13:42:36 (UTC+02:00)".
func tableTime(s string) time.Time {
	for _, form := range [...]string{"January 02, 2006, 15:04:05 (UTC-07:00)", "January 2, 2006, 15:04:05 (UTC-07:00)", "January 02, 2006, 15:04:05 (UTC-0700)"} {
		if t, err := time.Parse(form, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// jsonObject is a JSON object of keys and values in turn, without empty values.
func jsonObject(pairs ...string) []byte {
	object := []byte{'{'}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			continue
		}
		if len(object) > 1 {
			object = append(object, ',')
		}
		for k, part := range [...]string{pairs[i], pairs[i+1]} {
			quoted, _ := json.Marshal(part) // a string always has a JSON form
			object = append(object, quoted...)
			if k == 0 {
				object = append(object, ':')
			}
		}
	}
	return append(object, '}')
}
