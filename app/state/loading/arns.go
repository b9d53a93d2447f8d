package loading

import (
	"regexp"
	"slices"
	"strings"

	"trailsleuth/app/trail"
)

// CloudTrail records some resources by name, some by ARN and some by both, and
// a lookup matches the whole of either. So a name that was not found may be
// asked for by the ARNs that it has if it is a resource of one of these kinds;
// lookups of a few run in parallel. A secret is none of them: its ARN ends in six
// characters that nobody can work out.
var (
	globalKinds   = []string{"s3:::", "iam::%:role/", "iam::%:user/", "iam::%:policy/", "iam::aws:policy/"}
	regionalKinds = []string{"lambda:@:%:function:", "dynamodb:@:%:table/", "sns:@:%:", "sqs:@:%:", "kms:@:%:key/", "cloudtrail:@:%:trail/",
		"rds:@:%:db:", "rds:@:%:cluster:", "eks:@:%:cluster/", "ecs:@:%:cluster/", "states:@:%:stateMachine:"}
)

var (
	plainName     = regexp.MustCompile(`^[\w+=,.@-]+$`)
	accountNumber = regexp.MustCompile(`^\d{12}$`)
)

// arns lists the ARNs that a resource of this name may have. Those with an
// account number need one that is known, and those with a region a single one.
func arns(name, account string, regions []string) []string {
	region, known := trail.RegionByID(regions[0])
	if !known || !plainName.MatchString(name) {
		return nil
	}
	kinds := globalKinds
	if len(regions) == 1 {
		kinds = slices.Concat(globalKinds, regionalKinds)
	}
	var out []string
	for _, kind := range kinds {
		if strings.Contains(kind, "%") && !accountNumber.MatchString(account) {
			continue
		}
		out = append(out, "arn:"+region.Partition+":"+strings.NewReplacer("%", account, "@", region.ID).Replace(kind)+name)
	}
	return out
}
