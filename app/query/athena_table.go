package query

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// AthenaTable is where the logs of a trail are, which CREATE TABLE has to be
// told. It is asked for apart from the question and is no part of it, so no
// link holds it.
type AthenaTable struct {
	Bucket       string
	Prefix       string   // what stands before AWSLogs/; "" for nothing
	Organization string   // "o-a1b2c3d4e5" for the trail of an organization, else ""
	Accounts     []string // whose logs
	Regions      []string // of which regions
}

// athenaTableName is the name that the Athena guide gives such a table.
const athenaTableName = "cloudtrail_logs_pp"

// athenaField is a member of a struct, or a column.
type athenaField struct {
	name, kind string // kind "" is a struct of members
	members    []athenaField
}

// athenaColumns are the columns of the Athena guide's table for CloudTrail
// (https://docs.aws.amazon.com/athena/latest/ug/cloudtrail-logs.html), with the
// members of userIdentity that the CloudTrail record reference has besides.
// The parts whose members differ from call to call are JSON.
var athenaColumns = []athenaField{
	text("eventversion"),
	{name: "useridentity", members: []athenaField{
		text("type"), text("principalid"), text("arn"), text("accountid"), text("accesskeyid"), text("username"), text("invokedby"), text("identityprovider"), text("credentialid"),
		{name: "onbehalfof", members: []athenaField{text("userid"), text("identitystorearn")}},
		{name: "inscopeof", members: []athenaField{text("sourcearn"), text("sourceaccount"), text("issuertype"), text("credentialsissuedto")}},
		{name: "invokedbydelegate", members: []athenaField{text("accountid")}},
		{name: "sessioncontext", members: []athenaField{
			{name: "attributes", members: []athenaField{text("creationdate"), text("mfaauthenticated")}},
			{name: "sessionissuer", members: []athenaField{text("type"), text("principalid"), text("arn"), text("accountid"), text("username")}},
			text("ec2roledelivery"), text("sourceidentity"), text("signinsessionarn"),
			{name: "webidfederationdata", members: []athenaField{text("federatedprovider"), {name: "attributes", kind: "MAP<STRING, STRING>"}}},
		}},
	}},
	text("eventtime"), text("eventsource"), text("eventname"), text("awsregion"), text("sourceipaddress"), text("useragent"), text("errorcode"), text("errormessage"),
	text("requestparameters"), text("responseelements"), text("additionaleventdata"), text("requestid"), text("eventid"), text("readonly"),
	{name: "resources", kind: "ARRAY<STRUCT<arn: STRING, accountid: STRING, type: STRING>>"},
	text("eventtype"), text("apiversion"), text("recipientaccountid"), text("serviceeventdetails"), text("sharedeventid"), text("vpcendpointid"), text("vpcendpointaccountid"),
	text("eventcategory"),
	{name: "addendum", members: []athenaField{text("reason"), text("updatedfields"), text("originalrequestid"), text("originaleventid")}},
	text("sessioncredentialfromconsole"), text("edgedevicedetails"),
	{name: "tlsdetails", members: []athenaField{text("tlsversion"), text("ciphersuite"), text("clientprovidedhostheader")}},
}

func text(name string) athenaField { return athenaField{name: name, kind: "STRING"} }

// definition is the field's type in DDL.
func (f athenaField) definition() string {
	if f.kind != "" {
		return f.kind
	}
	members := make([]string, len(f.members))
	for i, m := range f.members {
		members[i] = m.name + ": " + m.definition()
	}
	return "STRUCT<" + strings.Join(members, ", ") + ">"
}

// athenaHas reports whether the table has what a path of names in small letters
// leads to.
func athenaHas(way []string) bool {
	fields := athenaColumns
	for _, step := range way {
		i := slices.IndexFunc(fields, func(f athenaField) bool { return f.name == step })
		switch {
		case i < 0:
			return false
		case fields[i].members == nil:
			return true // a text, or what holds anything
		}
		fields = fields[i].members
	}
	return true
}

// The shapes of what the statement holds: names of buckets, of organizations,
// of accounts and regions (S3 and Organizations API references). Nothing else
// gets into it.
var (
	bucketName     = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)
	keyPrefix      = regexp.MustCompile(`^[A-Za-z0-9!_.*()/-]*$`)
	organizationID = regexp.MustCompile(`^o-[a-z0-9]{10,32}$`)
	accountID      = regexp.MustCompile(`^[0-9]{12}$`)
	regionID       = regexp.MustCompile(`^[a-z]{2,5}(-[a-z]+)+-[0-9]{1,2}$`)
)

// Problem is a sentence about what is missing or cannot be, "" if the table can
// be written.
func (t AthenaTable) Problem() string {
	wrong := func(values []string, shape *regexp.Regexp) string {
		i := slices.IndexFunc(values, func(v string) bool { return !shape.MatchString(v) })
		if i < 0 {
			return ""
		}
		return values[i]
	}
	switch {
	case t.Bucket == "":
		return "Name the bucket that the trail writes to."
	case !bucketName.MatchString(t.Bucket):
		return fmt.Sprintf("“%s” is no name of a bucket: small letters, digits, dots and hyphens.", t.Bucket)
	case !keyPrefix.MatchString(t.Prefix):
		return fmt.Sprintf("“%s” is no prefix that a trail can have.", t.Prefix)
	case t.Organization != "" && !organizationID.MatchString(t.Organization):
		return fmt.Sprintf("“%s” is no organization's id: o- and ten or more small letters and digits.", t.Organization)
	case len(t.Accounts) == 0:
		return "Name the accounts whose logs are in the bucket."
	case wrong(t.Accounts, accountID) != "":
		return fmt.Sprintf("“%s” is no account's number: twelve digits.", wrong(t.Accounts, accountID))
	case len(t.Regions) == 0:
		return "Name the regions whose logs are in the bucket."
	case wrong(t.Regions, regionID) != "":
		return fmt.Sprintf("“%s” is no region.", wrong(t.Regions, regionID))
	}
	return ""
}

// SQL is the statement that makes the table, in Athena's DDL (Hive's): one
// partition for each account, region and day, which Athena works out by itself
// (partition projection), so that nothing has to be loaded. The error is
// Problem's.
func (t AthenaTable) SQL() (string, error) {
	if problem := t.Problem(); problem != "" {
		return "", fmt.Errorf("%s", problem)
	}
	columns := make([]string, len(athenaColumns))
	for i, c := range athenaColumns {
		columns[i] = "  " + c.name + " " + c.definition()
	}
	root := "s3://" + t.Bucket + "/"
	if prefix := strings.Trim(t.Prefix, "/"); prefix != "" {
		root += prefix + "/"
	}
	root += "AWSLogs/"
	if t.Organization != "" {
		root += t.Organization + "/"
	}
	properties := [][2]string{
		{"projection.enabled", "true"},
		{"projection.account.type", "enum"}, {"projection.account.values", strings.Join(t.Accounts, ",")},
		{"projection.region.type", "enum"}, {"projection.region.values", strings.Join(t.Regions, ",")},
		{"projection.timestamp.type", "date"}, {"projection.timestamp.format", "yyyy/MM/dd"}, {"projection.timestamp.range", "2013/11/01,NOW"}, // no trail is older
		{"projection.timestamp.interval", "1"}, {"projection.timestamp.interval.unit", "DAYS"},
		{"storage.location.template", root + "${account}/CloudTrail/${region}/${timestamp}"},
	}
	lines := make([]string, len(properties))
	for i, p := range properties {
		lines[i] = "  " + literal(p[0]) + " = " + literal(p[1])
	}
	return "CREATE EXTERNAL TABLE " + athenaTableName + " (\n" + strings.Join(columns, ",\n") + "\n)\n" +
		"PARTITIONED BY (account STRING, region STRING, `timestamp` STRING)\n" +
		"ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'\n" +
		"STORED AS INPUTFORMAT 'com.amazon.emr.cloudtrail.CloudTrailInputFormat'\n" +
		"OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'\n" +
		"LOCATION " + literal(root) + "\n" +
		"TBLPROPERTIES (\n" + strings.Join(lines, ",\n") + "\n);", nil
}
