package record

import (
	"strings"

	"trailsleuth/app/trail"
)

// maxNamed bounds what a record without a typed resource is said to touch.
const maxNamed = 4

// named adds, for an event that nothing else tells a resource of, what its
// request names, else its answer, else the message of its failure. A lookup
// may not know these by that name, so they are the record's.
func (f *fields) named(e *trail.Event, all []trail.Resource) []trail.Resource {
	if len(all) > 0 {
		return all
	}
	n := namer{m: f.m, found: all}
	n.walk(f.get(requestParameters).Opened(), 0, 0)
	if len(n.found) == 0 && e.ErrorCode == "" && e.ReadOnly != trail.AccessRead { // what a read is answered is a list
		n.walk(f.get(responseElements).Opened(), 0, 0)
	}
	if len(n.found) == 0 {
		n.take(targetOf(e.ErrorMessage))
	}
	return n.found
}

// namer walks parameters and keeps those whose name says that they name
// something, whatever it is. Tags and filters are passed over: their names are
// anybody's.
type namer struct {
	m     *memo
	found []trail.Resource
}

func (n *namer) walk(v value, name ref, depth int) {
	switch {
	case depth > maxLeafDepth || len(n.found) >= maxNamed:
	case v.IsObject():
		if depth > 0 {
			if key, _ := n.m.pair(v); key != 0 {
				return
			}
		}
		for w := v.Members(); w.Member(); {
			n.walk(w.Value(), n.m.nameFor(v.Doc(), w.Key(), name), depth+1)
		}
	case v.IsArray():
		for w := v.Elements(); w.Element(); {
			n.walk(w.Value(), name, depth+1)
		}
	case v.IsString() && name != 0 && n.m.key(v.Doc(), name).naming.at(depth):
		n.take(v.Text())
	}
}

func (n *namer) take(text string) {
	if len(text) < 2 || len(text) > 2048 || secret(text) || strings.ContainsAny(text, "* \n") {
		return
	}
	n.found = add(n.found, trail.Resource{Type: typeOfName(text), Name: text, Origin: trail.FromRecord})
}

// naming is whether a parameter is by its name what something is known by.
type naming uint8

const (
	namesNothing naming = iota
	namesNearTop        // "name" and "id" alone: near the top of a request only
	namesAnywhere
)

// at reports whether it is so at a depth.
func (n naming) at(depth int) bool { return n == namesAnywhere || n == namesNearTop && depth <= 2 }

func namingOf(key string) naming {
	switch key {
	case "name", "Name", "id", "Id", "arn", "ARN", "aRN":
		return namesNearTop
	case "attributeName", "regionName", "metricName", "displayName", "DisplayName", "fullName", "typeName", "fieldName",
		"eventName", "availabilityZoneName", "availabilityZoneId", "ownerId", "clientId", "requestId", "callerReference", "targetOriginId",
		"aws:PrincipalOrgID", "tagKey", "parameterName", "kmsKeyId", "documentVersionName", "principalId", "registryId":
		return namesNothing
	}
	for _, end := range [...]string{"Id", "Ids", "Arn", "Arns", "ARN", "ARNs", "Name", "Names", "Identifier", "Identifiers"} {
		if strings.HasSuffix(key, end) {
			return namesAnywhere
		}
	}
	return namesNothing
}

// idTypes are the types of EC2's ids, by what these begin with.
var idTypes = [...]struct{ prefix, kind string }{
	{"i-", "AWS::EC2::Instance"}, {"vol-", "AWS::EC2::Volume"}, {"sg-", "AWS::EC2::SecurityGroup"}, {"ami-", "AWS::EC2::Ami"},
	{"snap-", "AWS::EC2::Snapshot"}, {"vpc-", "AWS::EC2::VPC"}, {"subnet-", "AWS::EC2::Subnet"}, {"rtb-", "AWS::EC2::RouteTable"},
	{"igw-", "AWS::EC2::InternetGateway"}, {"nat-", "AWS::EC2::NatGateway"}, {"eni-", "AWS::EC2::NetworkInterface"},
	{"acl-", "AWS::EC2::NetworkAcl"}, {"eipalloc-", "AWS::EC2::EIP"}, {"lt-", "AWS::EC2::LaunchTemplate"}, {"fl-", "AWS::EC2::FlowLog"},
	{"tgw-", "AWS::EC2::TransitGateway"}, {"vpce-", "AWS::EC2::VPCEndpoint"},
}

// arnTypes are the types of ARNs, by service and what the resource begins with.
var arnTypes = [...]struct{ service, prefix, kind string }{
	{"iam", "user/", "AWS::IAM::User"}, {"iam", "role/", "AWS::IAM::Role"}, {"iam", "group/", "AWS::IAM::Group"}, {"iam", "policy/", "AWS::IAM::Policy"},
	{"kms", "key/", "AWS::KMS::Key"}, {"secretsmanager", "secret:", "AWS::SecretsManager::Secret"}, {"lambda", "function:", "AWS::Lambda::Function"},
	{"dynamodb", "table/", "AWS::DynamoDB::Table"}, {"rds", "db:", "AWS::RDS::DBInstance"}, {"rds", "cluster:", "AWS::RDS::DBCluster"},
	{"rds", "snapshot:", "AWS::RDS::DBSnapshot"}, {"ec2", "instance/", "AWS::EC2::Instance"}, {"sns", "", "AWS::SNS::Topic"}, {"sqs", "", "AWS::SQS::Queue"},
	{"s3", "", "AWS::S3::Bucket"}, {"cloudtrail", "trail/", "AWS::CloudTrail::Trail"}, {"ssm", "parameter/", "AWS::SSM::Parameter"},
}

// typeOfName is the resource type of an ARN or of an id of EC2, "" for a name
// that tells none.
func typeOfName(name string) string {
	if arn, ok := trail.ParseARN(name); ok {
		for _, t := range arnTypes {
			if t.service == arn.Service && strings.HasPrefix(arn.Resource, t.prefix) && !(t.service == "s3" && strings.Contains(arn.Resource, "/")) {
				return t.kind
			}
		}
		return ""
	}
	for _, t := range idTypes {
		if id, ok := strings.CutPrefix(name, t.prefix); ok && len(id) >= 8 && !strings.ContainsAny(id, "./:_-") {
			return t.kind
		}
	}
	return ""
}

// targetOf is what the message of a failure names as what the call was for, ""
// if it names nothing: "User: arn:… is not authorized to perform: iam:GetRole
// on resource: arn:…", "The user with name jo cannot be found.", "The instance
// ID 'i-1' does not exist".
func targetOf(message string) string {
	if message == "" {
		return ""
	}
	if _, rest, ok := strings.Cut(message, "on resource: "); ok {
		if target := firstToken(rest); target != "*" {
			return target
		}
		return ""
	}
	if _, rest, ok := strings.Cut(message, " is not authorized to perform"); ok {
		message = rest // the ARN before it is the caller's
	}
	for _, word := range strings.Fields(message) {
		if word = firstToken(word); strings.HasPrefix(word, "arn:") || typeOfName(word) != "" {
			return word
		}
	}
	for _, before := range [...]string{"ith name ", "ith id ", " named ", "ot found: ", "ot found - ", "nknown trail: ", "or name: ", "Table: "} {
		if _, rest, ok := strings.Cut(message, before); ok {
			return firstToken(rest)
		}
	}
	if _, rest, ok := strings.Cut(message, " '"); ok {
		if quoted, _, ok := strings.Cut(rest, "'"); ok {
			return firstToken(quoted)
		}
	}
	return ""
}

// firstToken is the first word of a text, without the marks around it.
func firstToken(text string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	return strings.Trim(word, `'"“”().,;:[]`)
}
