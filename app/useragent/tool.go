// Package useragent reads from a user agent, as a CloudTrail record has it,
// which tool made the call: "aws-cli 2.28.9 on Kali Linux".
//
// A user agent is the caller's own word and can be forged: the package tells
// what it says, never that it is true. What it does not know it leaves as it
// is. The forms come from the AWS SDKs' user agent specification (the product
// first, then ua/, os/, lang/, md/, exec-env/) and from published records.
package useragent

import "strings"

// Kind is what sort of tool it is.
type Kind uint8

// The kinds.
const (
	Unknown        Kind = iota
	Console             // the AWS console, or a browser signing in to it
	CLI                 // a command line
	SDK                 // a program on an AWS SDK
	Infrastructure      // a tool that builds what is written down: Terraform, CDK
	Service             // an AWS service on somebody's behalf
	Agent               // a language model's tools
	Offensive           // a tool for testing or attacking accounts
)

// String is the kind in words, "" for Unknown.
func (k Kind) String() string {
	switch k {
	case Console:
		return "console"
	case CLI:
		return "command line"
	case SDK:
		return "program"
	case Infrastructure:
		return "infrastructure tool"
	case Service:
		return "AWS service"
	case Agent:
		return "AI agent"
	case Offensive:
		return "attack tool"
	}
	return ""
}

// Tool is what a user agent says of itself. Texts are the caller's.
type Tool struct {
	Kind    Kind
	Name    string // "aws-cli", "Terraform"; "" if none is known
	Version string // "2.28.9"
	System  string // the operating system, as precisely as it is told: "Kali Linux"
	Within  string // where it ran, if it says so: "CloudShell", "AWS Lambda"
	Command string // what was typed, if the command line says so: "ec2 stop-instances"
}

// Words names the tool in words, without the kind: "aws-cli 2.28.9 on Kali
// Linux in CloudShell". "" if nothing is known.
func (t Tool) Words() string {
	if t.Name == "" {
		return ""
	}
	words := t.Name
	if t.Version != "" {
		words += " " + t.Version
	}
	if t.System != "" {
		words += " on " + t.System
	}
	if t.Within != "" {
		words += " in " + t.Within
	}
	return words
}

// longestRead is how many bytes are looked at: real ones have less, hostile
// ones may have megabytes.
const longestRead = 2000

// Parse reads a user agent. Any text gives a Tool.
func Parse(agent string) Tool {
	agent = strings.TrimSpace(agent[:min(len(agent), longestRead)])
	if rest, bracketed := strings.CutPrefix(agent, "["); bracketed { // as S3 writes them
		agent = strings.TrimSuffix(rest, "]")
	}
	words := productsOf(agent)
	tool := service(agent)
	for _, r := range rules {
		if tool.Kind != Unknown {
			break
		}
		if version, found := words.find(r.product); found {
			tool = Tool{Kind: r.kind, Name: r.name, Version: version}
		}
	}
	if tool.Kind == Unknown {
		tool = browser(agent)
	}
	if tool.Kind == Unknown && len(words) > 0 && words[0].version != "" {
		tool = Tool{Name: words[0].name, Version: words[0].version}
	}
	if tool.Name != "" && tool.Kind != Service && tool.Kind != Console {
		tool.System = words.system()
		tool.Within = words.within()
		tool.Command = words.command()
	}
	return tool
}

// service tells an AWS service, which signs with its host's name.
func service(agent string) Tool {
	switch {
	case agent == "AWS Internal" || strings.HasPrefix(agent, "aws-internal/"):
		return Tool{Kind: Service, Name: "AWS Internal"}
	case agent == "signin.amazonaws.com" || agent == "console.amazonaws.com" || strings.HasPrefix(agent, "console.") && isHost(agent):
		return Tool{Kind: Console, Name: "AWS console"}
	case isHost(agent):
		name, _, _ := strings.Cut(agent, ".")
		return Tool{Kind: Service, Name: name}
	}
	return Tool{}
}

func isHost(agent string) bool {
	return !strings.ContainsAny(agent, " /") && (strings.HasSuffix(agent, ".amazonaws.com") || strings.HasSuffix(agent, ".amazonaws.com.cn"))
}
