package query

import (
	"cmp"
	"slices"
	"strings"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Field is what a filter looks at: one of the eight lookup attributes by the
// API's name, one of the local fields below, or a path into the record.
type Field string

// The lookup attributes, which AWS can match.
const (
	EventID      = Field(trail.ByEventID)
	EventName    = Field(trail.ByEventName)
	ReadOnly     = Field(trail.ByReadOnly)
	Username     = Field(trail.ByUsername)
	ResourceType = Field(trail.ByResourceType)
	ResourceName = Field(trail.ByResourceName)
	EventSource  = Field(trail.ByEventSource)
	AccessKeyID  = Field(trail.ByAccessKeyID)
)

// The local fields, which only this page can match.
const (
	ErrorCode Field = "errorCode"
	Address   Field = "sourceIPAddress"
	UserAgent Field = "userAgent"
	Role      Field = "role"     // the role of an assumed-role actor, by name
	Session   Field = "session"  // its session name
	Account   Field = "account"  // the account the event was recorded in
	Region    Field = "region"   // awsRegion
	MFA       Field = "mfa"      // whether there was a second factor
	Resource  Field = "resource" // any resource the event names, in LookupEvents' list or the record's
	Text      Field = "text"     // a part of the record's text
)

const pathPrefix = "path:"

// Path is the field at a path of the record: "requestParameters.bucketName",
// "requestParameters.ipPermissions.items[0].fromPort". Without an index, every
// element of a list is looked at.
func Path(path string) Field { return Field(pathPrefix + path) }

// LookupKey is the API's attribute; ok is false for a local field.
func (f Field) LookupKey() (key trail.LookupKey, ok bool) {
	key = trail.LookupKey(f)
	return key, slices.Contains(trail.LookupKeys(), key)
}

// RecordPath is the path of a field made by Path.
func (f Field) RecordPath() (path string, ok bool) { return strings.CutPrefix(string(f), pathPrefix) }

// Known reports whether f is a field at all. A path must have at least one
// character.
func (f Field) Known() bool {
	if path, ok := f.RecordPath(); ok {
		return path != ""
	}
	return slices.ContainsFunc(fields, func(i FieldInfo) bool { return i.Field == f })
}

// InRecord is the place of the record that has what the field says, "" if it is
// made of several, or is of none.
func (f Field) InRecord() string {
	if path, ok := f.RecordPath(); ok {
		return path
	}
	c, ok := columns[f]
	if !ok || c == store.Resources || f == Username {
		return ""
	}
	return c.Path()
}

// Label is the field in words: "Event name", "Error code"; a path as it is.
func (f Field) Label() string {
	if path, ok := f.RecordPath(); ok {
		return path
	}
	for _, info := range fields {
		if info.Field == f {
			return info.Label
		}
	}
	return string(f)
}

// FieldInfo describes a field to the form.
type FieldInfo struct {
	Field  Field
	Label  string
	Lookup bool   // AWS can match it
	Hint   string // an example and what to know, e.g. "DeleteBucket"
}

// parts are the fields that are no attribute of an event as a whole. Their
// ranks are among those of the attributes (store.Asked).
var parts = [...]store.Asked{
	{Name: string(Role), Label: "Role", Hint: "the role's name, without its path or ARN", Rank: 40},
	{Name: string(Session), Label: "Session name", Hint: "alice@example.com", Rank: 50},
	{Name: string(Resource), Label: "Resource", Hint: "a name or an ARN, whole or in part", Rank: 80},
	{Name: string(Text), Label: "Text", Hint: "any part of the record, in any case", Rank: 90},
}

// fields are those of Fields, and columns the attributes behind them.
var (
	fields  = allFields()
	columns = fieldColumns()
)

// Fields lists the fields, the lookup attributes first and those from the
// most to the least selective. Paths are not listed.
func Fields() []FieldInfo { return slices.Clone(fields) }

func allFields() []FieldInfo {
	var all []FieldInfo
	asked := fieldColumns()
	for _, key := range trail.LookupKeys() {
		all = append(all, FieldInfo{Field(key), key.Label(), true, asked[Field(key)].Asked().Hint})
	}
	local := slices.Clone(parts[:])
	for _, c := range store.AskedFor() {
		local = append(local, c.Asked())
	}
	slices.SortStableFunc(local, func(a, b store.Asked) int { return cmp.Compare(a.Rank, b.Rank) })
	for _, a := range local {
		all = append(all, FieldInfo{Field(a.Name), a.Label, false, a.Hint})
	}
	return all
}

func fieldColumns() map[Field]store.Column {
	byField := map[Field]store.Column{}
	for c := range store.Column(store.ColumnCount) {
		if name := c.Asked().Name; name != "" {
			byField[Field(name)] = c
		}
	}
	return byField
}

// column is the attribute that a field asks for.
func (f Field) column() (store.Column, bool) {
	c, ok := columns[f]
	return c, ok
}
