package query

import (
	"fmt"
	"strings"
	"time"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/trail"
)

// AthenaSQL is the query for Athena over a trail's logs in S3, for what
// LookupEvents cannot see: more than 90 days, data events, more than a hundred
// events a second. It expects the table of AthenaTable, which is
// the Athena guide's, with columns in lower case and partition projection by
// account, region and day ("timestamp"). Times are absolute, frozen at now but not held to 90
// days. Logs have no list of resources as LookupEvents has, so resources are
// looked for in the record; a comment says so.
func AthenaSQL(q Query, now time.Time) string {
	window := athenaWindow(q.Window, now)
	conditions := []string{
		fmt.Sprintf(`"timestamp" BETWEEN '%s' AND '%s'`, window.Start.Format("2006/01/02"), window.End.Add(deliveryDelay).Format("2006/01/02")),
		fmt.Sprintf("eventtime BETWEEN '%s' AND '%s'", window.Start.Format(time.RFC3339), window.End.Format(time.RFC3339)),
	}
	if len(q.Regions) > 0 {
		conditions = append(conditions, in("region", q.Regions), in("awsregion", q.Regions)) // the folder, which need not be read, and the record
	}
	approximate := false
	var notes []string
	for _, f := range q.Filters {
		if len(f.wanted()) == 0 {
			continue
		}
		if note := noColumn(f.Field); note != "" {
			notes = append(notes, note)
		}
		conditions = append(conditions, condition(f))
		approximate = approximate || f.Field == ResourceName || f.Field == ResourceType || f.Field == Resource || f.Field == Text
	}
	var b strings.Builder
	if approximate {
		b.WriteString("-- Logs do not list resources as LookupEvents does: names are looked for in the record.\n")
	}
	if q.Category == trail.Insight {
		b.WriteString("-- Insights events are in logs of their own (CloudTrail-Insight): point the table there.\n")
	}
	for _, note := range notes {
		b.WriteString("-- " + note + "\n")
	}
	b.WriteString("SELECT " + selected + "\nFROM " + athenaTableName + "\nWHERE ")
	b.WriteString(strings.Join(conditions, "\n  AND "))
	b.WriteString("\nORDER BY eventtime DESC")
	if q.MaxItems > 0 {
		fmt.Fprintf(&b, "\nLIMIT %d", q.MaxItems)
	}
	return b.String() + ";"
}

// selected are the columns that the result has: those that this page makes an
// event of again when the result is opened.
const selected = "eventtime, eventname, eventsource, useridentity, sourceipaddress, useragent, awsregion, errorcode, errormessage, requestparameters, responseelements, " +
	"additionaleventdata, readonly, resources, eventtype, recipientaccountid, eventid"

// noColumn is a sentence about a path that leads to no column of the table; ""
// for any other field.
func noColumn(f Field) string {
	path, ok := f.RecordPath()
	if !ok {
		return ""
	}
	var way []string
	for _, s := range jsondoc.Place(path).Steps() {
		if s.Kind == jsondoc.ToMember {
			way = append(way, strings.ToLower(s.Name))
		}
	}
	if athenaHas(way) {
		return ""
	}
	return "The table has no column for " + oneLine(path) + ": take the condition out, open the result in this page and filter it there."
}

// deliveryDelay is how late a log file may be put under the next day.
const deliveryDelay = time.Hour

// athenaWindow is the window with absolute ends, without LookupEvents' limit.
func athenaWindow(w Window, now time.Time) trail.TimeRange {
	r := w.Freeze(now)
	switch {
	case w.Last > 0:
		r.Start = r.End.Add(-w.Last)
	case !w.Range.Start.IsZero():
		r.Start = w.Range.Start.UTC().Truncate(time.Second)
	}
	return r
}

// condition is one filter in SQL. A column that is NULL counts as empty, so
// that "is not" keeps its row.
func condition(f Filter) string {
	var sql string
	switch values := f.wanted(); {
	case f.Field == Text:
		sql = anyPart(everything, values)
	case f.Field == ResourceName || f.Field == Resource:
		sql = resourceNamed(f, values)
	case f.Field == ResourceType:
		sql = anyOf(values, func(v string) string {
			if f.Op == Contains {
				return "any_match(resources, r -> strpos(lower(r.type), " + literal(strings.ToLower(v)) + ") > 0)"
			}
			return "any_match(resources, r -> r.type = " + literal(v) + ")"
		})
	case f.Field.inList() && f.Op != Contains:
		sql = anyOf(values, func(v string) string {
			return "strpos(coalesce(" + column(f.Field) + ", ''), " + literal(`"`+v+`"`) + ") > 0"
		})
	case f.Op == Contains:
		sql = anyPart("coalesce("+column(f.Field)+", '')", values)
	case f.Op == IsNot:
		return "coalesce(" + column(f.Field) + ", '') NOT IN (" + literals(values) + ")"
	default:
		return in(column(f.Field), values)
	}
	if f.Op == IsNot {
		return "NOT coalesce(" + sql + ", false)"
	}
	return sql
}

// everything is what a search for text looks at: the parts of a record that
// hold free text. The logs' table has no column for the record as a whole.
const everything = "concat_ws(' ', eventname, eventsource, useridentity.arn, useridentity.principalid, sourceipaddress, useragent, errorcode, errormessage, requestparameters, responseelements, additionaleventdata)"

// resourceNamed looks for a name in the record's list of ARNs and, in quotes,
// in the request and the response.
func resourceNamed(f Filter, values []string) string {
	return anyOf(values, func(v string) string {
		if f.Op == Contains {
			return anyPart("concat_ws(' ', requestparameters, responseelements, array_join(transform(resources, r -> r.arn), ' '))", []string{v})
		}
		return fmt.Sprintf("(any_match(resources, r -> r.arn = %s OR reverse(split(replace(r.arn, '/', ':'), ':'))[1] = %s)"+
			" OR strpos(concat_ws(' ', requestparameters, responseelements), %s) > 0)", literal(v), literal(v), literal(`"`+v+`"`))
	})
}

func anyPart(text string, values []string) string {
	return anyOf(values, func(v string) string {
		return "strpos(lower(" + text + "), " + literal(strings.ToLower(v)) + ") > 0"
	})
}

func anyOf(values []string, sql func(value string) string) string {
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = sql(v)
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}

func in(expression string, values []string) string {
	if len(values) == 1 {
		return expression + " = " + literal(values[0])
	}
	return expression + " IN (" + literals(values) + ")"
}
