package account

import (
	"slices"
	"strings"

	"trailsleuth/app/trail"
)

// call is one event before it is written as a record.
type call struct {
	number string // account
	id     uint64 // what everything random about the event is made from
	at     int64
	region string

	who    actor
	since  int64 // start of the session
	source string
	name   string
	kind   string // eventType; "" is AwsApiCall
	access access // zero: by the name

	address, agent string
	key            keyUse
	errorCode      string
	errorMessage   string
	request        string           // JSON; "" is null
	response       string           // JSON; "" is null
	extra          string           // additionalEventData; "" is absent
	details        string           // serviceEventDetails; "" is absent
	looked         []trail.Resource // Resources of a LookupEvents answer
	named          []namedResource  // resources of the record
	created        []string         // names among looked that exist only if the call succeeds

	subject actor // of an opening call: whose session it opens
	run     uint64
}

// namedResource is one of the record's own resources.
type namedResource struct{ kind, arn string }

// keyUse says whether a call was signed with an access key.
type keyUse uint8

const (
	signed keyUse = iota
	unsigned
)

// access is readOnly.
type access uint8

const (
	byName access = iota
	reads
	writes
)

// touch names a resource for lookups.
func (c *call) touch(kind, name string) {
	c.looked = append(c.looked, trail.Resource{Type: kind, Name: name, Origin: trail.FromLookup})
}

// create names a resource that exists only if the call succeeds.
func (c *call) create(kind, name string) {
	c.touch(kind, name)
	c.created = append(c.created, name)
}

// mention names a resource in the record.
func (c *call) mention(kind, arn string) {
	c.named = append(c.named, namedResource{kind, arn})
}

// accessKey is AccessKeyId.
func (c *call) accessKey() string {
	if c.key == unsigned {
		return ""
	}
	return c.who.accessKey(c.number, c.since)
}

// regional is an ARN in the call's region.
func (c *call) regional(service, rest string) string {
	return "arn:aws:" + service + ":" + c.region + ":" + c.number + ":" + rest
}

// deny fails the call for lack of a permission, in the words of its service.
func (c *call) deny(resource string) {
	short := strings.TrimSuffix(c.source, ".amazonaws.com")
	if short == "monitoring" {
		short = "cloudwatch"
	}
	action := short + ":" + c.name
	on := ""
	if resource != "" {
		on = " on resource: " + resource
	}
	reason := "User: " + c.who.arn(c.number) + " is not authorized to perform: " + action + on + " because no identity-based policy allows the " + action + " action"
	switch short {
	case "ec2":
		c.fail("Client.UnauthorizedOperation", "You are not authorized to perform this operation. "+reason)
	case "iam", "s3", "sts":
		c.fail("AccessDenied", reason)
	default:
		c.fail("AccessDeniedException", reason)
	}
}

// fail makes the call fail: nothing is answered, nothing created.
func (c *call) fail(code, message string) {
	c.looked = slices.DeleteFunc(slices.Clone(c.looked), func(r trail.Resource) bool { return slices.Contains(c.created, r.Name) })
	c.errorCode, c.errorMessage, c.response = code, message, ""
}

// readOnly is what the record says, by the name unless told otherwise.
func (c *call) readOnly() string {
	switch c.access {
	case reads:
		return "true"
	case writes:
		return "false"
	}
	return readOnlyByName(c.name)
}

func readOnlyByName(name string) string {
	for _, verb := range []string{"Get", "List", "Describe", "Lookup", "Head", "BatchGet", "Search", "AssumeRole", "Decrypt", "GenerateDataKey", "Simulate", "Select", "Validate", "CheckMfa"} {
		if strings.HasPrefix(name, verb) {
			return "true"
		}
	}
	return "false"
}

// isGlobal reports whether a service's events are all recorded in us-east-1.
func isGlobal(source string) bool {
	switch source {
	case "iam.amazonaws.com", "cloudfront.amazonaws.com", "route53.amazonaws.com", "organizations.amazonaws.com", "account.amazonaws.com", "support.amazonaws.com", "health.amazonaws.com":
		return true
	}
	return false
}
