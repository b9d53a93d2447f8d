package query

import "strings"

// doubt says why an exact value may match nothing, from its looks alone; ""
// if it looks right.
func doubt(f Field, value string) string {
	if known := UsualCase(f, value); known != "" {
		return "The match is exact, and AWS writes it " + known + "."
	}
	switch {
	case f == EventSource && !strings.Contains(value, "."):
		return "An event source is a host name, such as " + strings.ToLower(value) + ".amazonaws.com."
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
