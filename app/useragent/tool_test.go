package useragent_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"trailsleuth/app/useragent"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		agent string
		kind  useragent.Kind
		words string
	}{
		{"aws-cli/2.11.1 Python/3.9.13 Linux/5.10.109-106.104.amzn2.x86_64 exe/x86_64.aws", useragent.CLI, "aws-cli 2.11.1 on Amazon Linux"},
		{"aws-cli/2.28.9 md/awscrt#0.27.6 ua/2.1 os/linux#6.16.8+kali-amd64 md/arch#x86_64 lang/python#3.13.7 exe/x86_64.kali.2025 command/iam.create-user", useragent.CLI, "aws-cli 2.28.9 on Kali Linux"},
		{"aws-cli/1.15.42 Python/3.6.1 Darwin/17.7.0 botocore/1.10.42", useragent.CLI, "aws-cli 1.15.42 on macOS"},
		{"[aws-cli/1.18.136 Python/3.8.5 Darwin/19.5.0 botocore/1.17.59]", useragent.CLI, "aws-cli 1.18.136 on macOS"},
		{"aws-cli/2.13.5 Python/3.11.4 Linux/4.14.255-314-253.539.amzn2.x86_64 exec-env/CloudShell exe/x86_64.amzn.2 prompt/off command/ec2.stop-instances", useragent.CLI, "aws-cli 2.13.5 on Amazon Linux in CloudShell"},
		{"Boto3/1.15.2 Python/3.8.2 Linux/5.6.3-arch1-1 Botocore/1.18.2", useragent.SDK, "Boto3 1.15.2 on Arch Linux"},
		{"aws-sdk-go/1.41.4 (go1.18.3; linux; amd64) amazon-ssm-agent/", useragent.SDK, "SSM agent on Linux"},
		{"aws-sdk-go/1.40.21 (go1.17; linux; amd64) exec-env/AWS_Lambda_go1.x", useragent.SDK, "AWS SDK for Go 1.40.21 on Linux in AWS Lambda"},
		{"aws-sdk-go-v2/1.32.3 os/linux lang/go#1.23.1 md/GOOS#linux md/GOARCH#amd64 exec-env/other api/sts#1.26.2", useragent.SDK, "AWS SDK for Go 1.32.3 on Linux"},
		{"APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io) terraform-provider-aws/3.76.1 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go/1.44.157 (go1.19.3; linux; amd64)", useragent.Infrastructure, "Terraform 1.1.2 on Linux"},
		{"stratus-red-team_83c9a458-ffab-4d43-8b02-9691311e8c0a", useragent.Offensive, "Stratus Red Team"},
		{"aws-sdk-go-v2/1.32.3 os/linux lang/go#1.23.1 exec-env/grimoire_ID api/sts#1.26.2", useragent.Offensive, "Grimoire on Linux"},
		{"TruffleHog", useragent.Offensive, "TruffleHog"},
		{"AWS Internal", useragent.Service, "AWS Internal"},
		{"cloudformation.amazonaws.com", useragent.Service, "cloudformation"},
		{"console.ec2.amazonaws.com", useragent.Console, "AWS console"},
		{"signin.amazonaws.com", useragent.Console, "AWS console"},
		{"[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux/5.10.184-153.731.amzn2int.x86_64]", useragent.Console, "S3 console 0.4"},
		{"aws-internal/3 aws-sdk-java/1.11.1030 Linux/5.4.116-64.217.amzn2int.x86_64", useragent.Service, "AWS Internal"},
		{"Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:102.0) Gecko/20100101 Firefox/102.0", useragent.Console, "Firefox 102 on Ubuntu"},
		{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36 Edg/119.0", useragent.Console, "Edge 119 on Windows"},
		{"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15", useragent.Console, "Safari 17 on macOS"},
		{"Mozilla", useragent.Console, "a browser"},
		{"aws-mcp-server/1.0", useragent.Agent, "AWS MCP Server 1.0"},
		{"python-requests/2.28.0", useragent.SDK, "Python requests 2.28.0"},
		{"thing/3.1", useragent.Unknown, "thing 3.1"},
		{"sample-user-agent", useragent.Unknown, ""},
		{"...", useragent.Unknown, ""},
		{"", useragent.Unknown, ""},
	} {
		if got := useragent.Parse(c.agent); got.Kind != c.kind || got.Words() != c.words {
			t.Errorf("Parse(%q) = %v, %q; want %v, %q", c.agent, got.Kind, got.Words(), c.kind, c.words)
		}
	}
}

func TestCommand(t *testing.T) {
	for agent, want := range map[string]string{
		"aws-cli/2.13.5 Python/3.11.4 command/ec2.stop-instances":            "ec2 stop-instances",
		"aws-cli/2.31.0 md/awscrt#0.27.6 os/linux md/command#iam.list-users": "iam list-users",
		"aws-cli/2.31.0": "",
	} {
		if got := useragent.Parse(agent).Command; got != want {
			t.Errorf("Parse(%q).Command = %q, want %q", agent, got, want)
		}
	}
}

// FuzzParse: any text gives a Tool at once, whose words are no longer than
// what was said and cut no character.
func FuzzParse(f *testing.F) {
	f.Add("aws-cli/2.13.5 Python/3.11.4 exec-env/CloudShell command/ec2.stop-instances")
	f.Add("[" + strings.Repeat("a/", 3000))
	f.Fuzz(func(t *testing.T, agent string) {
		words := useragent.Parse(agent).Words()
		if len(words) > len(agent)+100 {
			t.Fatalf("Parse(%.60q…) has %d bytes of words of %d", agent, len(words), len(agent))
		}
		if utf8.ValidString(agent) && len(agent) < 1000 && !utf8.ValidString(words) {
			t.Fatalf("Parse(%q).Words() = %q", agent, words)
		}
	})
}
