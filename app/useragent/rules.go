package useragent

// rule tells a tool by a product in the user agent. The first that fits wins:
// what is built on something else stands before it.
type rule struct {
	product string // in small letters; found before "/" or "#" or alone; with a "/", the whole word; where it ends in "*", only the beginning counts
	kind    Kind
	name    string
}

var rules = []rule{
	{"stratus-red-team*", Offensive, "Stratus Red Team"},
	{"exec-env/grimoire*", Offensive, "Grimoire"},
	{"grimoire*", Offensive, "Grimoire"},
	{"trufflehog*", Offensive, "TruffleHog"},
	{"pacu*", Offensive, "Pacu"},
	{"scoutsuite*", Offensive, "ScoutSuite"},
	{"prowler*", Offensive, "Prowler"},
	{"cloudfox*", Offensive, "CloudFox"},
	{"nebula*", Offensive, "Nebula"},

	{"aws-mcp-server*", Agent, "AWS MCP Server"},
	{"mcp*", Agent, "an MCP server"},
	{"amazonq*", Agent, "Amazon Q"},
	{"claude*", Agent, "Claude"},

	{"hashicorp-terraform-exec", Infrastructure, "Terraform"},
	{"terraform", Infrastructure, "Terraform"},
	{"opentofu", Infrastructure, "OpenTofu"},
	{"terraform-provider-aws", Infrastructure, "Terraform"},
	{"pulumi*", Infrastructure, "Pulumi"},
	{"aws-cdk*", Infrastructure, "AWS CDK"},
	{"cdk", Infrastructure, "AWS CDK"},
	{"crossplane*", Infrastructure, "Crossplane"},
	{"ansible*", Infrastructure, "Ansible"},
	{"serverless*", Infrastructure, "Serverless Framework"},
	{"cloudcustodian*", Infrastructure, "Cloud Custodian"},
	{"c7n", Infrastructure, "Cloud Custodian"},
	{"karpenter*", Infrastructure, "Karpenter"},
	{"cluster-autoscaler", Infrastructure, "Cluster Autoscaler"},
	{"eksctl", Infrastructure, "eksctl"},
	{"kops*", Infrastructure, "kOps"},

	{"s3console", Console, "S3 console"},
	{"ec2consolefrontend", Console, "EC2 console"},
	{"awsconsole*", Console, "AWS console"},

	{"aws-cli", CLI, "aws-cli"},
	{"aws-tools-cmdlets", CLI, "AWS Tools for PowerShell"},
	{"awspowershell*", CLI, "AWS Tools for PowerShell"},
	{"s3cmd*", CLI, "s3cmd"},
	{"steampipe*", CLI, "Steampipe"},
	{"cloudquery*", CLI, "CloudQuery"},
	{"amazon-ssm-agent", SDK, "SSM agent"},

	{"boto3", SDK, "Boto3"},
	{"aiobotocore", SDK, "aiobotocore"},
	{"aws-sdk-go-v2", SDK, "AWS SDK for Go"},
	{"aws-sdk-go", SDK, "AWS SDK for Go"},
	{"aws-sdk-java*", SDK, "AWS SDK for Java"},
	{"aws-sdk-js", SDK, "AWS SDK for JavaScript"},
	{"aws-sdk-nodejs", SDK, "AWS SDK for JavaScript"},
	{"aws-sdk-ruby*", SDK, "AWS SDK for Ruby"},
	{"aws-sdk-php", SDK, "AWS SDK for PHP"},
	{"aws-sdk-rust", SDK, "AWS SDK for Rust"},
	{"aws-sdk-dotnet*", SDK, "AWS SDK for .NET"},
	{"aws-sdk-net*", SDK, "AWS SDK for .NET"},
	{"aws-sdk-kotlin", SDK, "AWS SDK for Kotlin"},
	{"aws-sdk-swift", SDK, "AWS SDK for Swift"},
	{"aws-sdk-cpp", SDK, "AWS SDK for C++"},
	{"aws-sdk*", SDK, "an AWS SDK"},
	{"botocore", SDK, "botocore"},
	{"python-requests", SDK, "Python requests"},
	{"python-httplib2", SDK, "Python httplib2"},
	{"go-http-client", SDK, "a Go program"},
	{"curl", CLI, "curl"},
	{"wget", CLI, "Wget"},
}

// systems name operating systems by what their product says, in small
// letters: the more particular first, since a kernel's name tells more than
// "linux".
var systems = []struct{ mark, name string }{
	{"kali", "Kali Linux"},
	{"parrot", "Parrot OS"},
	{"pentoo", "Pentoo"},
	{"arch", "Arch Linux"},
	{"amzn", "Amazon Linux"},
	{"ubuntu", "Ubuntu"},
	{"debian", "Debian"},
	{"fedora", "Fedora"},
	{"rhel", "Red Hat Linux"},
	{"alpine", "Alpine Linux"},
	{"wsl", "Windows (WSL)"},
	{"microsoft-standard", "Windows (WSL)"},
	{"windows", "Windows"},
	{"darwin", "macOS"},
	{"macos", "macOS"},
	{"mac os x", "macOS"},
	{"iphone", "iOS"},
	{"android", "Android"},
	{"cros", "ChromeOS"},
	{"linux", "Linux"},
}

// browsers, each before what it pretends to be.
var browsers = []struct{ product, name string }{
	{"edg", "Edge"},
	{"opr", "Opera"},
	{"firefox", "Firefox"},
	{"headlesschrome", "headless Chrome"},
	{"chrome", "Chrome"},
	{"safari", "Safari"},
}
