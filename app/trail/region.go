package trail

import "slices"

// Region is one AWS region that has a CloudTrail endpoint.
type Region struct {
	ID        string // "eu-west-1"
	Name      string // "Ireland"
	Partition string // "aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", ...
	OptIn     bool   // not enabled in an account by default (recalled, not verified for each)
}

// Host is the region's CloudTrail endpoint, e.g. "cloudtrail.eu-west-1.amazonaws.com".
func (r Region) Host() string { return "cloudtrail." + r.ID + "." + suffix[r.Partition] }

// Label is how a list names the region: "eu-west-1 · Ireland".
func (r Region) Label() string { return r.ID + " · " + r.Name }

// GlobalRegion is where IAM, global STS, CloudFront and most sign-in events
// of the aws partition are recorded since November 2021.
const GlobalRegion = "us-east-1"

// RegionByID finds a region; ok is false for one that is not in the table,
// whatever it looks like, since a made-up region makes a made-up host.
func RegionByID(id string) (r Region, ok bool) {
	i := slices.IndexFunc(regions, func(r Region) bool { return r.ID == id })
	if i < 0 {
		return Region{}, false
	}
	return regions[i], true
}

// Regions lists every region, the aws partition first and in it the US ones.
func Regions() []Region { return slices.Clone(regions) }

// RegionsOf lists the regions of one partition.
func RegionsOf(partition string) []Region {
	return slices.DeleteFunc(Regions(), func(r Region) bool { return r.Partition != partition })
}

var suffix = map[string]string{
	"aws":        "amazonaws.com",
	"aws-cn":     "amazonaws.com.cn",
	"aws-us-gov": "amazonaws.com",
	"aws-eusc":   "amazonaws.eu",
}

// Botocore's partitions.json of August 2026. The isolated partitions
// (aws-iso and its kin) are left out: a public static site cannot be opened there.
var regions = []Region{
	{"us-east-1", "N. Virginia", "aws", false},
	{"us-east-2", "Ohio", "aws", false},
	{"us-west-1", "N. California", "aws", false},
	{"us-west-2", "Oregon", "aws", false},
	{"af-south-1", "Cape Town", "aws", true},
	{"ap-east-1", "Hong Kong", "aws", true},
	{"ap-east-2", "Taipei", "aws", true},
	{"ap-northeast-1", "Tokyo", "aws", false},
	{"ap-northeast-2", "Seoul", "aws", false},
	{"ap-northeast-3", "Osaka", "aws", false},
	{"ap-south-1", "Mumbai", "aws", false},
	{"ap-south-2", "Hyderabad", "aws", true},
	{"ap-southeast-1", "Singapore", "aws", false},
	{"ap-southeast-2", "Sydney", "aws", false},
	{"ap-southeast-3", "Jakarta", "aws", true},
	{"ap-southeast-4", "Melbourne", "aws", true},
	{"ap-southeast-5", "Malaysia", "aws", true},
	{"ap-southeast-6", "New Zealand", "aws", true},
	{"ap-southeast-7", "Thailand", "aws", true},
	{"ca-central-1", "Canada Central", "aws", false},
	{"ca-west-1", "Calgary", "aws", true},
	{"eu-central-1", "Frankfurt", "aws", false},
	{"eu-central-2", "Zurich", "aws", true},
	{"eu-north-1", "Stockholm", "aws", false},
	{"eu-south-1", "Milan", "aws", true},
	{"eu-south-2", "Spain", "aws", true},
	{"eu-west-1", "Ireland", "aws", false},
	{"eu-west-2", "London", "aws", false},
	{"eu-west-3", "Paris", "aws", false},
	{"il-central-1", "Tel Aviv", "aws", true},
	{"me-central-1", "UAE", "aws", true},
	{"me-south-1", "Bahrain", "aws", true},
	{"mx-central-1", "Mexico", "aws", true},
	{"sa-east-1", "São Paulo", "aws", false},
	{"cn-north-1", "Beijing", "aws-cn", false},
	{"cn-northwest-1", "Ningxia", "aws-cn", false},
	{"us-gov-east-1", "US-East (GovCloud)", "aws-us-gov", false},
	{"us-gov-west-1", "US-West (GovCloud)", "aws-us-gov", false},
	{"eusc-de-east-1", "Germany (European Sovereign Cloud)", "aws-eusc", false},
}
