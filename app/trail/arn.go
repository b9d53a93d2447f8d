package trail

import "strings"

// ARN is the parts of an Amazon Resource Name, "arn:partition:service:region:
// account:resource"; region and account are empty where a resource has none
// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html).
type ARN struct{ Partition, Service, Region, Account, Resource string }

// ParseARN takes an ARN apart; ok is false for a text that is none. Nothing is
// asked of the parts: patterns in policies have wildcards in them.
func ParseARN(text string) (arn ARN, ok bool) {
	parts := strings.SplitN(text, ":", 6)
	if len(parts) != 6 || parts[0] != "arn" {
		return ARN{}, false
	}
	return ARN{parts[1], parts[2], parts[3], parts[4], parts[5]}, true
}
