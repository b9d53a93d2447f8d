package trail

import "strings"

// ARN is the parts of an Amazon Resource Name, "arn:partition:service:region:
// account:resource"; region and account are empty where a resource has none
// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html).
type ARN struct{ Partition, Service, Region, Account, Resource string }

// ParseARN takes an ARN apart; ok is false for a text that is none. Nothing is
// asked of the parts: patterns in policies have wildcards in them.
func ParseARN(text string) (arn ARN, ok bool) {
	rest, ok := strings.CutPrefix(text, "arn:")
	if !ok {
		return ARN{}, false
	}
	for _, part := range [...]*string{&arn.Partition, &arn.Service, &arn.Region, &arn.Account} {
		if *part, rest, ok = strings.Cut(rest, ":"); !ok {
			return ARN{}, false
		}
	}
	arn.Resource = rest
	return arn, true
}
