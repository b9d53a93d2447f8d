package query

import (
	"strconv"
	"strings"

	"trailsleuth/app/trail"
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

// ParsePageSize reads the form's field: empty is 0, the service's default.
func ParsePageSize(text string) (int, error) {
	n, err := parseCount(text)
	if err != nil || n > MaxPageSize {
		return 0, trail.Refuse("The page size must be a number from 1 to 50; leave it empty for 50.")
	}
	return n, nil
}

// ParseMaxItems reads the form's field: empty is 0, no limit. A written 0 is
// refused, as botocore does.
func ParseMaxItems(text string) (int, error) {
	n, err := parseCount(text)
	if err != nil {
		return 0, trail.Refuse("Max items must be a number of 1 or more; leave it empty for no limit.")
	}
	return n, nil
}

func parseCount(text string) (int, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 32)
	if err == nil && n < 1 {
		err = strconv.ErrRange
	}
	return int(n), err
}
