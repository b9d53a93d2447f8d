package query

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/trail"
)

// session is the session name of a role, which the logs keep only inside the
// principal id, behind its last colon: AROA...:session.
const session = "element_at(split(useridentity.principalid, ':'), -1)"

// username is the Username of LookupEvents, rebuilt from the record.
const username = "CASE useridentity.type WHEN 'Root' THEN 'root' WHEN 'AssumedRole' THEN " + session + " ELSE useridentity.username END"

// secondFactor is what the table of attributes calls MFA: AWS notes it in one
// place for a sign-in, in another for a session.
const secondFactor = "coalesce(CASE json_extract_scalar(additionaleventdata, '$.MFAUsed') WHEN 'Yes' THEN 'true' WHEN 'No' THEN 'false' END, useridentity.sessioncontext.attributes.mfaauthenticated)"

// column is a field as an expression over the table of logs.
func column(f Field) string {
	switch f {
	case Username:
		return "(" + username + ")"
	case MFA:
		return secondFactor
	case Role:
		return "useridentity.sessioncontext.sessionissuer.username"
	case Session:
		return session
	}
	if c, ok := f.column(); ok {
		return pathColumn(c.Path())
	}
	path, _ := f.RecordPath()
	return pathColumn(path)
}

// inList reports whether a field is a path through every element of a list,
// whose column is a JSON list of strings.
func (f Field) inList() bool {
	path, ok := f.RecordPath()
	return ok && throughList(jsondoc.Place(path).Steps())
}

func throughList(steps []jsondoc.Step) bool {
	return slices.ContainsFunc(steps, func(s jsondoc.Step) bool { return s.Kind == jsondoc.ToEvery })
}

// jsonColumns are the parts of a record that the table keeps as JSON text.
var jsonColumns = []string{"requestparameters", "responseelements", "additionaleventdata", "serviceeventdetails"}

// pathColumn is a path into the record: a column of its own, a member of a
// struct, or a value inside a column of JSON.
func pathColumn(path string) string {
	steps := jsondoc.Place(path).Steps()
	if len(steps) == 0 {
		return identifier("")
	}
	head, rest := strings.ToLower(steps[0].Name), steps[1:]
	switch {
	case len(rest) == 0 || !slices.Contains(jsonColumns, head):
		return structColumn(steps)
	case throughList(rest):
		return "json_query(" + head + ", " + literal("lax "+jsonPath(rest, laxMember)) + " WITH ARRAY WRAPPER)"
	}
	return "json_extract_scalar(" + head + ", " + literal(jsonPath(rest, plainMember)) + ")"
}

// jsonPath is steps from a column of JSON on, member writing those to a name.
func jsonPath(steps []jsondoc.Step, member func(name string) string) string {
	path := "$"
	for _, s := range steps {
		switch s.Kind {
		case jsondoc.ToEvery:
			path += "[*]"
		case jsondoc.ToElement:
			path += "[" + strconv.Itoa(s.Index) + "]"
		default:
			path += member(s.Name)
		}
	}
	return path
}

// plainMember is a member as json_extract_scalar takes it, laxMember as
// json_query does.
func plainMember(name string) string {
	return strings.TrimPrefix(string(jsondoc.Place("$").Member(name)), "$")
}

func laxMember(name string) string {
	if plainName.MatchString(name) {
		return "." + name
	}
	return "." + identifier(name)
}

// structColumn is a column, or what is inside one that is no JSON: its lists
// count from 1.
func structColumn(steps []jsondoc.Step) string {
	var b strings.Builder
	for i, s := range steps {
		switch {
		case s.Kind == jsondoc.ToElement:
			b.WriteString("[" + strconv.Itoa(s.Index+1) + "]")
		case s.Kind == jsondoc.ToEvery:
		case i > 0:
			b.WriteString("." + identifier(strings.ToLower(s.Name)))
		default:
			b.WriteString(identifier(strings.ToLower(s.Name)))
		}
	}
	return b.String()
}

var plainName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// reservedWords are the words that no name of Trino's may be without quotes
// (https://trino.io/docs/current/language/reserved.html).
const reservedWords = " ALTER AND AS BETWEEN BY CASE CAST CONSTRAINT CREATE CROSS CUBE CURRENT_CATALOG CURRENT_DATE CURRENT_PATH CURRENT_ROLE CURRENT_SCHEMA " +
	"CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DEALLOCATE DELETE DESCRIBE DISTINCT DROP ELSE END ESCAPE EXCEPT EXECUTE EXISTS EXTRACT FALSE FOR FROM FULL " +
	"GROUP GROUPING HAVING IN INNER INSERT INTERSECT INTO IS JOIN JSON_ARRAY JSON_EXISTS JSON_OBJECT JSON_QUERY JSON_TABLE JSON_VALUE LEFT LIKE LISTAGG LOCALTIME " +
	"LOCALTIMESTAMP NATURAL NORMALIZE NOT NULL ON OR ORDER OUTER PREPARE RECURSIVE RIGHT ROLLUP SELECT SKIP TABLE THEN TRIM TRUE UESCAPE UNION UNNEST USING VALUES " +
	"WHEN WHERE WITH "

// identifier is a name of SQL, in quotes if it needs them.
func identifier(name string) string {
	if plainName.MatchString(name) && !strings.Contains(reservedWords, " "+strings.ToUpper(name)+" ") {
		return name
	}
	return `"` + strings.ReplaceAll(trail.Marked(name), `"`, `""`) + `"`
}

// literal is a string of SQL; one with what nobody sees has that by its number.
func literal(value string) string {
	text := strings.ReplaceAll(value, "'", "''")
	if strings.IndexFunc(text, trail.Hides) < 0 {
		return "'" + text + "'"
	}
	text = strings.ReplaceAll(text, `\`, `\\`)
	return "U&'" + rewritten(text, trail.Hides, func(r rune) string { return fmt.Sprintf(`\+%06X`, r) }) + "'"
}

func literals(values []string) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = literal(v)
	}
	return strings.Join(quoted, ", ")
}
