package store

import (
	"strings"

	"trailsleuth/app/trail"
)

// The attributes, in the order in which a table shows those that are columns.
const (
	Time Column = iota
	Event
	Source
	Actor
	Identity
	Touched
	Outcome
	ErrorMessage
	Address
	Region
	Resources
	Request
	ReadOnly
	AccessKey
	UserAgent
	Account
	Username
	ResourceType
	EventType
	TLSVersion
	MFA
	DoneBy
	Via
	Session
	Workload
	IMDS
	IdentityType
	Person
	EventID
	Means     // what DoneBy, Via, IMDS and IdentityType are parts of
	Marked    // the mark that a person put on the event, and the note of it; no event has it (Filter.WithMarks)
	Finding   // the title of a detection that fired for the event; no event has it (Filter.WithFindings)
	Anywhere  // every column and the record: where a term of a filter may look
	RawRecord // the record's JSON text, likewise
	columnCount
)

// ColumnCount is how many attributes there are: every Column is below it.
const ColumnCount = int(columnCount)

// attributes is the one table of what the program knows of an event's
// attributes. To add a column, add its name above, its row here and its width
// to the style sheet.
var attributes = [columnCount]attribute{
	Time: {
		label: "Time", field: "time", place: shownAtFirst, fact: fact{rank: 10}, export: inReports, path: "eventTime",
		cell: cell{kind: timeCell, read: func(e *trail.Event) string { return trail.Instant(e.Time) }, imported: importTime},
	},
	Event: {
		label: "Event", field: "event", place: shownAtFirst, facet: 10, fact: fact{60, "Event name"}, export: inReports, path: "eventName",
		asked: Asked{Name: string(trail.ByEventName), Hint: "exact, in this case: DeleteBucket"},
		cell:  cell{kind: textCell, field: func(e *trail.Event) *string { return &e.Name }},
	},
	Source: {
		label: "Source", field: "source", place: shownAtFirst, facet: 20, fact: fact{70, "Event source"}, export: inReports, path: "eventSource",
		asked: Asked{Name: string(trail.ByEventSource), Hint: "s3.amazonaws.com"},
		cell:  cell{kind: textCell, field: func(e *trail.Event) *string { return &e.Source }},
	},
	Actor: {
		label: "Actor", field: "actor", place: shownAtFirst, facet: 30, fact: fact{rank: 20}, export: inReports,
		cell: cell{kind: textCell, read: func(e *trail.Event) string { return e.Actor.String() }, imported: importActor},
	},
	Identity: {
		label: "Identity", fact: fact{rank: 30},
		cell: cell{read: func(e *trail.Event) string { return strings.TrimSpace(e.Actor.Type + " " + e.Actor.ARN) }},
	},
	Touched: {
		label: "What it touched", field: "touched", place: shownAtFirst, export: inTables,
		cell: cell{kind: textCell, read: func(e *trail.Event) string { return named(e.Request) }, imported: importNothing, says: named, about: Request},
	},
	Outcome: {
		label: "Outcome", field: "error", aliases: []string{"outcome"}, place: hiddenAtFirst, facet: 40, fact: fact{rank: 80}, export: inReports, path: "errorCode",
		asked: Asked{Name: "errorCode", Label: "Error code", Hint: "AccessDenied", Rank: 10,
			Known: strings.Fields("AccessDenied AccessDeniedException Client.DryRunOperation Client.InvalidParameterValue Client.UnauthorizedOperation EntityAlreadyExists NoSuchBucket NoSuchEntity NoSuchEntityException ResourceNotFoundException ThrottlingException UnauthorizedOperation ValidationException")},
		cell: cell{kind: textCell, field: func(e *trail.Event) *string { return &e.ErrorCode }},
	},
	ErrorMessage: {
		label: "Error message", fact: fact{90, "Message"}, export: inReports, path: "errorMessage",
		cell: cell{field: func(e *trail.Event) *string { return &e.ErrorMessage }},
	},
	Address: {
		label: "Address", field: "address", aliases: []string{"ip"}, place: shownAtFirst, facet: 50, fact: fact{rank: 110}, export: inReports, path: "sourceIPAddress",
		asked: Asked{Name: "sourceIPAddress", Label: "Source address", Hint: "203.0.113.7 or a service such as cloudformation.amazonaws.com", Rank: 20},
		cell:  cell{kind: textCell, field: func(e *trail.Event) *string { return &e.Address }},
	},
	Region: {
		label: "Region", field: "region", place: hiddenAtFirst, facet: 60, fact: fact{rank: 130}, export: inReports, path: "awsRegion",
		asked: Asked{Name: "region", Label: "Region", Hint: "eu-west-1", Rank: 70},
		cell:  cell{kind: textCell, field: func(e *trail.Event) *string { return &e.Region }},
	},
	Resources: {
		label: "Resources", field: "resource", place: hiddenAtFirst, export: inReports,
		asked: Asked{Name: string(trail.ByResourceName), Hint: "the exact name, ID or ARN: my-bucket, i-0abc, sg-0def"},
		cell:  cell{kind: listCell, read: resourceNames, exported: resourcesOnce, imported: importResources},
	},
	Request: {
		label: "Request", field: "request", place: hiddenAtFirst, fact: fact{rank: 100}, export: inReports,
		cell: cell{kind: textCell, field: func(e *trail.Event) *string { return &e.Request }},
	},
	ReadOnly: {
		label: "Read-only", field: "readonly", place: hiddenAtFirst, facet: 80, export: inTables, path: "readOnly",
		asked: Asked{Name: string(trail.ByReadOnly), Hint: "true for reads, false for changes; judged by the name where a record does not say", Known: []string{"false", "true"}},
		cell: cell{kind: textCell, read: func(e *trail.Event) string { return e.ReadOnly.String() },
			write: func(e *trail.Event, text string) { e.ReadOnly = access(text) }},
	},
	AccessKey: {
		label: "Access key", field: "key", place: hiddenAtFirst, fact: fact{rank: 50}, export: inTables, path: "userIdentity.accessKeyId",
		asked: Asked{Name: string(trail.ByAccessKeyID), Hint: "the whole ID, beginning with AKIA or ASIA"},
		cell:  cell{kind: textCell, field: func(e *trail.Event) *string { return &e.AccessKeyID }},
	},
	UserAgent: {
		label: "User agent", field: "agent", place: hiddenAtFirst, fact: fact{rank: 120}, export: inTables, path: "userAgent",
		asked: Asked{Name: "userAgent", Label: "User agent", Hint: "aws-cli/2.32.0", Rank: 30},
		cell:  cell{kind: textCell, field: func(e *trail.Event) *string { return &e.UserAgent }},
	},
	Account: {
		label: "Account", field: "account", place: hiddenAtFirst, fact: fact{rank: 140}, export: inTables, path: "recipientAccountId",
		asked: Asked{Name: "account", Label: "Account", Hint: "123456789012", Rank: 60},
		cell:  cell{kind: textCell, field: func(e *trail.Event) *string { return &e.Account }},
	},
	Username: {
		label: "User name", field: "user", place: hiddenAtFirst, fact: fact{rank: 40}, export: inTables,
		asked: Asked{Name: string(trail.ByUsername), Hint: "a user's name, a role's session name, or root", Known: []string{"root"}},
		cell:  cell{kind: textCell, field: func(e *trail.Event) *string { return &e.Username }},
	},
	ResourceType: {
		label: "Resource type", field: "type", place: hiddenAtFirst, facet: 70, export: inTables,
		asked: Asked{Name: string(trail.ByResourceType), Hint: "AWS::EC2::Instance"},
		cell:  cell{kind: listCell, read: resourceTypes, imported: importTypes},
	},
	EventType: {
		label: "Event type", field: "eventtype", place: hiddenAtFirst, fact: fact{rank: 150}, export: inTables, path: "eventType",
		asked: Asked{Name: "eventType", Label: "Event type", Hint: "AwsApiCall, or AwsConsoleSignIn for sign-ins", Rank: 73,
			Known: strings.Fields("AwsApiCall AwsCloudTrailInsight AwsConsoleAction AwsConsoleSignIn AwsServiceEvent AwsVpceEvents")},
		cell: cell{kind: textCell, field: func(e *trail.Event) *string { return &e.Type }},
	},
	TLSVersion: {
		label: "TLS version", field: "tls", place: hiddenAtFirst, fact: fact{rank: 160}, export: inTables, path: "tlsDetails.tlsVersion",
		asked: Asked{Name: "tlsVersion", Label: "TLS version", Hint: "TLSv1.2; only calls from outside AWS have one", Rank: 74, Known: strings.Fields("TLSv1 TLSv1.1 TLSv1.2 TLSv1.3")},
		cell:  cell{kind: textCell, field: func(e *trail.Event) *string { return &e.TLSVersion }},
	},
	MFA: {
		label: "MFA", field: "mfa", place: hiddenAtFirst, fact: fact{rank: 170}, export: inTables,
		asked: Asked{Name: "mfa", Label: "MFA", Hint: "true or false: a second factor at the sign-in, or when the session began", Rank: 72, Known: []string{"false", "true"}},
		cell:  cell{kind: textCell, field: func(e *trail.Event) *string { return &e.MFA }},
	},
	DoneBy: {
		label: "Done by", field: "by", place: hiddenAtFirst, facet: 35, fact: fact{rank: 32}, export: inTables,
		cell: ofMeans(func(m trail.Means) string { return string(m.By()) },
			func(m trail.Means, text string) trail.Means {
				return trail.MeansOf(trail.By(text), m.Via(), m.IMDS(), m.Identity())
			}),
	},
	Via: {
		label: "Via", field: "via", place: hiddenAtFirst, facet: 90, fact: fact{rank: 34}, export: inTables, path: "userIdentity.invokedBy",
		asked: Asked{Name: "via", Label: "Via", Hint: "cloudformation.amazonaws.com: the service that made the call for somebody", Rank: 45},
		cell: ofMeans(trail.Means.Via, func(m trail.Means, text string) trail.Means {
			return trail.MeansOf(m.By(), text, m.IMDS(), m.Identity())
		}),
	},
	Session: {
		label: "Session", field: "session", place: hiddenAtFirst, fact: fact{rank: 52}, export: inTables,
		cell: cell{kind: textCell, field: func(e *trail.Event) *string { return &e.Session }},
	},
	Workload: {
		label: "Workload", field: "workload", place: hiddenAtFirst, fact: fact{rank: 54, label: "Issued to"}, export: inTables, path: "userIdentity.inScopeOf.credentialsIssuedTo",
		asked: Asked{Name: "workload", Label: "Workload", Hint: "the ARN of the instance or function that the credentials were issued to", Rank: 55},
		cell:  cell{kind: textCell, field: func(e *trail.Event) *string { return &e.Workload }},
	},
	IMDS: {
		label: "IMDS version", field: "imds", place: hiddenAtFirst, facet: 95, fact: fact{rank: 56}, export: inTables, path: "userIdentity.sessionContext.ec2RoleDelivery",
		asked: Asked{Name: "imds", Label: "IMDS version", Hint: "1.0 or 2.0: of the instance's metadata service, which gave out the credentials", Rank: 75, Known: []string{"1.0", "2.0"}},
		cell: ofMeans(trail.Means.IMDS, func(m trail.Means, text string) trail.Means {
			return trail.MeansOf(m.By(), m.Via(), text, m.Identity())
		}),
	},
	IdentityType: {
		label: "Identity type", field: "identity", place: hiddenAtFirst, facet: 85, export: inTables, path: "userIdentity.type",
		asked: Asked{Name: "identityType", Label: "Identity type", Hint: "Root, IAMUser, AssumedRole, AWSService", Rank: 71,
			Known: strings.Fields("AssumedRole AWSAccount AWSService FederatedUser IAMUser IdentityCenterUser Root SAMLUser WebIdentityUser")},
		cell: ofMeans(trail.Means.Identity, func(m trail.Means, text string) trail.Means {
			return trail.MeansOf(m.By(), m.Via(), m.IMDS(), text)
		}),
	},
	Person: {
		label: "Identity Center user", field: "person", place: hiddenAtFirst, fact: fact{rank: 58, label: "Identity Center user ID"}, export: inTables, path: "userIdentity.onBehalfOf.userId",
		asked: Asked{Name: "identityCenterUser", Label: "Identity Center user", Hint: "the user's ID, which stands in every record of what they do", Rank: 52},
		cell:  cell{kind: textCell, field: func(e *trail.Event) *string { return &e.Person }},
	},
	EventID: {
		label: "Event ID", field: "id", place: hiddenAtFirst, fact: fact{rank: 200}, export: inTables, path: "eventID",
		asked: Asked{Name: string(trail.ByEventID), Hint: "the whole ID, e.g. 6d2bd8f4-0f1c-4b6e-9d2a-0b1f3c5a7e90"},
		cell:  cell{kind: idCell, field: func(e *trail.Event) *string { return &e.ID }},
	},
	Means: {
		label: "Means",
		cell: cell{kind: textCell, read: func(e *trail.Event) string { return string(e.Means) },
			write: func(e *trail.Event, text string) { e.Means = trail.Means(text) }},
	},
	Marked:    {label: "Mark", field: "marked", aliases: []string{"note"}},
	Finding:   {label: "Finding", field: "finding"},
	Anywhere:  {label: "Anywhere"},
	RawRecord: {label: "Record", field: "raw", cell: cell{field: func(e *trail.Event) *string { return &e.Raw }}},
}
