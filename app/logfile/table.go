package logfile

import (
	"strings"

	"trailsleuth/app/record"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// table is what the rows of a table have in common, whichever file they are in.
type table struct {
	names   []string       // the headers as they are
	columns map[string]int // by plainHeader
	own     []store.Column // of an export of this page, by place; nil for another table
	format  Format
	restore func(cell string) string // undoes what this page does to cells of such a file; nil: nothing
}

// plainHeader is a header without what differs between those who write them:
// blanks, hyphens, underscores and case.
func plainHeader(s string) string {
	s = strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(strings.TrimSpace(s)))
	if same, ok := sameColumn[s]; ok {
		return same
	}
	return s
}

// The columns of tables that no record has as such, by plainHeader. Which
// there are in the console's download depends on what the person had shown.
const (
	columnID           = "eventid"
	columnTime         = "eventtime"
	columnUser         = "username"
	columnName         = "eventname"
	columnResourceType = "resourcetype"
	columnResourceName = "resourcename"
	columnKey          = "awsaccesskey"
	columnSource       = "eventsource"
	columnReadOnly     = "readonly"
	columnStamp        = "@timestamp"
)

// sameColumn are the other names of columns, in tables of the console, of
// Athena, CloudTrail Lake, CloudWatch Logs Insights, Splunk and Steampipe.
var sameColumn = map[string]string{
	"accesskey": columnKey, "accesskeyid": columnKey, "awsaccesskeyid": columnKey, "useridentity.accesskeyid": columnKey,
	"region": "awsregion", "sourceip": "sourceipaddress",
	"timestamp": columnStamp, "time": columnStamp, "datetime": columnStamp, "@timestamp": columnStamp,
	"arn": "useridentity.arn", "useridentifier": "useridentity.arn", "principalid": "useridentity.principalid", "usertype": "useridentity.type", "useridentitytype": "useridentity.type",
	"accountid": "recipientaccountid",
}

// newTable is the table with this row of headers; ok is false if no events can
// be in it.
func newTable(header []string) (t *table, ok bool) {
	t = &table{names: header, columns: map[string]int{}}
	for i, name := range header {
		if plain := plainHeader(name); plain != "" {
			if _, twice := t.columns[plain]; !twice {
				t.columns[plain] = i
			}
		}
	}
	if t.own = ownColumns(header); t.own != nil {
		t.format = OwnTable
		return t, true
	}
	t.format = ConsoleCSV
	switch {
	case !t.has(columnName) || !t.has(columnTime) && !t.has(columnStamp):
		return t, false
	case t.has("requestparameters"), t.has("useridentity"), t.has("useridentity.arn"), t.has("useridentity.type"):
		t.format = RecordTable
	}
	return t, true
}

func (t *table) has(column string) bool {
	_, ok := t.columns[column]
	return ok
}

// row hands on the event that a row is, or the record that stands in a cell
// of it.
func (f *file) row(t *table, cells []string) {
	if len(cells) != len(t.names) {
		f.refuse("The row has not as many cells as the header.")
		return
	}
	if t.own == nil && f.rowWithRecord(t, cells) {
		return
	}
	switch e, doubt, why := t.event(cells); {
	case why == emptyRow:
		f.seen--
	case why != "":
		f.refuse(why)
	default:
		f.format(t.format)
		f.addRow(e, doubt)
	}
}

// emptyRow is why a row is no event, though nobody will miss it.
const emptyRow = "The row is empty."

// event is the event of a row. doubt is a sentence about what of it could not
// be read, why is one about why it is none.
func (t *table) event(cells []string) (e trail.Event, doubt, why string) {
	if t.own != nil {
		return t.ownEvent(cells)
	}
	return tableRow{t, cells}.event()
}

// rowWithRecord hands on the record that stands as JSON in a cell of a row, if
// one does, but for the columns that are parts of a record.
func (f *file) rowWithRecord(t *table, cells []string) bool {
	for i, cell := range cells {
		if cell = strings.TrimSpace(cell); !strings.HasPrefix(cell, "{") {
			continue
		}
		if _, part := recordKey(plainHeader(t.names[i])); !part && f.find(cell, t.names[i]) > 0 {
			return true
		}
	}
	return false
}

// tableRow is a row of a table that is none of this page's own.
type tableRow struct {
	*table
	cells []string
}

func (r tableRow) cell(column string) string {
	if i, ok := r.columns[column]; ok {
		if s := strings.TrimSpace(r.cells[i]); s != "-" && s != "null" {
			return s
		}
	}
	return ""
}

// event is the event of a row. Its Raw is the record that the row's columns
// make, if they are those of a record, else a JSON object of the row's own
// headers and cells.
func (r tableRow) event() (e trail.Event, doubt, why string) {
	if r.cell(columnName) == "" {
		return e, "", "The row has no event name."
	}
	e = record.FromLookup(record.Envelope{
		EventID:     r.cell(columnID),
		EventName:   r.cell(columnName),
		ReadOnly:    strings.ToLower(r.cell(columnReadOnly)),
		AccessKeyID: r.cell(columnKey),
		EventSource: r.cell(columnSource),
		Username:    r.cell(columnUser),
		Resources:   r.resources(),
		Record:      r.record(),
	})
	if r.format == ConsoleCSV {
		e.Raw = r.object()
	}
	when := r.cell(columnTime)
	if when == "" {
		when = r.cell(columnStamp)
	}
	e.Time, doubt = tableTime(when)
	return e, doubt, ""
}

// object is the row as a JSON object.
func (r tableRow) object() string {
	var pairs []string
	for i, name := range r.names {
		pairs = append(pairs, strings.TrimSpace(name), r.cells[i])
	}
	return string(jsonObject(pairs...))
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
