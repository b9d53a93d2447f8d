package query

import (
	"regexp"
	"slices"
	"strings"
)

// doubt says why an exact value may match nothing, from its looks alone; ""
// if it looks right.
func doubt(f Field, value string) string {
	if known := UsualCase(f, value); known != "" {
		return "The match is exact, and AWS writes it " + known + "."
	}
	switch {
	case f == EventSource && !strings.Contains(value, "."):
		return "An event source is a host name, such as " + strings.ToLower(value) + ".amazonaws.com."
	case f == ResourceName && (strings.HasSuffix(value, ".amazonaws.com") || isService(value)):
		return "This is a service, not a resource: ask for the event source " + sourceOf(value) + "."
	case f == ResourceName && strings.Contains(value, ":secret:") && !secretSuffix.MatchString(value):
		return "AWS names a secret by its whole ARN, which ends in a hyphen and six characters that cannot be worked out from its name. Copy it from the secret's page, or from an event that has it."
	case f == ResourceType && !strings.Contains(value, "::"):
		return "A resource type is written like AWS::EC2::Instance."
	case f == EventName && strings.ContainsAny(value, ":*? "):
		return "An event name is one word, such as DeleteBucket, without its service and without wildcards."
	case f == Username && strings.HasPrefix(value, "arn:"):
		return "A lookup by user name takes the user's name or the role's session name, not an ARN."
	case f == Username && strings.Contains(value, "/"):
		return "A lookup by user name takes the session name alone, without the role."
	case f == AccessKeyID && strings.HasPrefix(value, "AROA"):
		return "This is a role's ID. An access key ID begins with AKIA or ASIA."
	case f == EventID && len(value) != 36:
		return "An event ID has 36 characters, and only a whole one matches."
	case f == Account && len(value) != 12:
		return "An account number has 12 digits."
	}
	return ""
}

// secretSuffix is what Secrets Manager puts behind a secret's name in its ARN.
var secretSuffix = regexp.MustCompile(`-[A-Za-z0-9]{6}$`)

// services are those that people take for the name of a resource.
var services = []string{"cloudtrail", "cloudformation", "dynamodb", "ec2", "ecr", "ecs", "eks", "guardduty", "iam", "kms", "lambda", "logs", "organizations", "rds", "route53", "s3",
	"secretsmanager", "signin", "sns", "sqs", "ssm", "sso", "states", "sts"}

func isService(value string) bool { return slices.Contains(services, strings.ToLower(value)) }

// sourceOf is the event source of a service, by its name or its host.
func sourceOf(value string) string {
	return strings.TrimSuffix(strings.ToLower(value), ".amazonaws.com") + ".amazonaws.com"
}

// SourceInstead is the event source that a resource's name is, or is the service
// of; "" for any other.
func SourceInstead(f Field, value string) string {
	value = strings.TrimSpace(value)
	if f == ResourceName && (isService(value) || strings.HasSuffix(value, ".amazonaws.com")) {
		return sourceOf(value)
	}
	return ""
}
