package query

import (
	"slices"
	"strings"

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
	return slices.ContainsFunc(Fields(), func(i FieldInfo) bool { return i.Field == f })
}

// Label is the field in words: "Event name", "Error code"; a path as it is.
func (f Field) Label() string {
	if path, ok := f.RecordPath(); ok {
		return path
	}
	for _, info := range Fields() {
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

// Fields lists the fields, the lookup attributes first and those from the
// most to the least selective. Paths are not listed.
func Fields() []FieldInfo {
	fields := make([]FieldInfo, 0, 20)
	for _, key := range trail.LookupKeys() {
		fields = append(fields, FieldInfo{Field(key), key.Label(), true, lookupHint(key)})
	}
	return append(fields,
		FieldInfo{ErrorCode, "Error code", false, "AccessDenied"},
		FieldInfo{Address, "Source address", false, "203.0.113.7 or a service such as cloudformation.amazonaws.com"},
		FieldInfo{UserAgent, "User agent", false, "aws-cli/2.32.0"},
		FieldInfo{Role, "Role", false, "the role's name, without its path or ARN"},
		FieldInfo{Session, "Session name", false, "alice@example.com"},
		FieldInfo{Account, "Account", false, "123456789012"},
		FieldInfo{Region, "Region", false, "eu-west-1"},
		FieldInfo{Resource, "Resource", false, "a name or an ARN, whole or in part"},
		FieldInfo{Text, "Text", false, "any part of the record, in any case"},
	)
}

func lookupHint(key trail.LookupKey) string {
	switch key {
	case trail.ByEventID:
		return "the whole ID, e.g. 6d2bd8f4-0f1c-4b6e-9d2a-0b1f3c5a7e90"
	case trail.ByAccessKeyID:
		return "the whole ID, beginning with AKIA or ASIA"
	case trail.ByResourceName:
		return "the exact name, ID or ARN: my-bucket, i-0abc, sg-0def"
	case trail.ByUsername:
		return "a user's name, a role's session name, or root"
	case trail.ByEventName:
		return "exact, in this case: DeleteBucket"
	case trail.ByResourceType:
		return "AWS::EC2::Instance"
	case trail.ByEventSource:
		return "s3.amazonaws.com"
	case trail.ByReadOnly:
		return "true for reads, false for changes"
	}
	return ""
}
