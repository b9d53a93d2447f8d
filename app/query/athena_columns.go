package query

import (
	"regexp"
	"strings"
)

// session is the session name of a role, which the logs keep only inside the
// principal id: AROA...:session.
const session = "split_part(useridentity.principalid, ':', 2)"

// username is the Username of LookupEvents, rebuilt from the record.
const username = "CASE useridentity.type WHEN 'Root' THEN 'root' WHEN 'AssumedRole' THEN " + session + " ELSE useridentity.username END"

// column is a field as an expression over the table of logs.
func column(f Field) string {
	switch f {
	case Username:
		return "(" + username + ")"
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
	return ok && strings.Contains(path, "[]")
}

// jsonColumns are the parts of a record that the table keeps as JSON text.
var jsonColumns = map[string]bool{"requestparameters": true, "responseelements": true, "additionaleventdata": true, "serviceeventdetails": true}

var plainName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// pathColumn is a path into the record: a column of its own, a member of a
// struct, or a value inside a column of JSON.
func pathColumn(path string) string {
	head, rest, nested := strings.Cut(path, ".")
	head = strings.ToLower(head)
	switch {
	case nested && jsonColumns[head] && strings.Contains(rest, "[]"):
		return "json_query(" + head + ", " + literal("lax $."+strings.ReplaceAll(rest, "[]", "[*]")) + " WITH ARRAY WRAPPER)"
	case nested && jsonColumns[head]:
		return "json_extract_scalar(" + head + ", " + literal("$."+rest) + ")"
	case !nested && plainName.MatchString(head):
		return head
	}
	names := strings.Split(strings.ToLower(path), ".")
	for i, name := range names {
		if !plainName.MatchString(name) {
			names[i] = `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
		}
	}
	return strings.Join(names, ".")
}

// literal is a string of SQL.
func literal(value string) string { return "'" + strings.ReplaceAll(value, "'", "''") + "'" }

func literals(values []string) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = literal(v)
	}
	return strings.Join(quoted, ", ")
}
