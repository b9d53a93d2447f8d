package record

import (
	"slices"
	"strconv"
	"strings"

	"trailsleuth/app/record/grant"
	"trailsleuth/app/trail"
)

// phrase is the request of an event in words, name being its base name; ""
// for parameters that lack what the words need.
type phrase func(f *fields, name string, params value) string

// phraseOf is the phrase for an event people ask about, by its base name; nil
// for any other event.
func phraseOf(name string) phrase {
	switch name {
	case "AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress", "AuthorizeSecurityGroupEgress",
		"RevokeSecurityGroupEgress", "ModifySecurityGroupRules":
		return (*fields).rulesPhrase
	case "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity":
		return ofParameters(assumePhrase)
	case "AttachUserPolicy", "AttachRolePolicy", "AttachGroupPolicy":
		return attachment("to")
	case "DetachUserPolicy", "DetachRolePolicy", "DetachGroupPolicy":
		return attachment("from")
	case "PutUserPolicy", "PutRolePolicy", "PutGroupPolicy", "CreatePolicy", "CreatePolicyVersion", "UpdateAssumeRolePolicy",
		"CreateRole", "PutBucketPolicy", "PutKeyPolicy", "PutResourcePolicy":
		return (*fields).policyPhrase
	case "AuthorizeDBSecurityGroupIngress", "RevokeDBSecurityGroupIngress":
		return ofParameters(databasePhrase)
	case "PutBucketAcl", "PutObjectAcl":
		return ofParameters(grant.ACL)
	case "PutBucketLogging":
		return ofParameters(loggingPhrase)
	case "CreateNetworkAclEntry", "ReplaceNetworkAclEntry":
		return ofParameters(grant.ACLRule)
	case "AddPermission":
		return ofParameters(permissionPhrase)
	case "CreateAccessKey":
		return (*fields).accessKeyPhrase
	case "ConsoleLogin":
		return (*fields).signInPhrase
	case "SwitchRole":
		return (*fields).switchPhrase
	case "RunInstances":
		return ofParameters(launchPhrase)
	case "ModifyImageAttribute", "ModifySnapshotAttribute", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute":
		return (*fields).sharePhrase
	}
	if _, ok := rows[name]; ok {
		return (*fields).clausesPhrase
	}
	return nil
}

// ofParameters is a phrase that takes nothing but the parameters.
func ofParameters(words func(params value) string) phrase {
	return func(_ *fields, _ string, params value) string { return words(params) }
}

// attachment is the phrase for a policy that is attached to somebody, or
// detached from.
func attachment(preposition string) phrase {
	return ofParameters(func(params value) string {
		return join(arnTail(params.Get("policyArn").Text()), preposition, principalOf(params))
	})
}

// policyPhrase says what a request puts a policy on, and what that allows.
func (f *fields) policyPhrase(name string, params value) string {
	switch name {
	case "PutUserPolicy", "PutRolePolicy", "PutGroupPolicy":
		return withPolicy(join(params.Get("policyName").Text(), "on", principalOf(params)), params.Get("policyDocument"))
	case "CreatePolicy", "CreatePolicyVersion":
		return withPolicy(first(params.Get("policyName").Text(), grant.ShortARN(params.Get("policyArn").Text())), params.Get("policyDocument"))
	case "UpdateAssumeRolePolicy":
		return withPolicy(principalOf(params), params.Get("policyDocument"))
	case "CreateRole":
		return withPolicy(principalOf(params), params.Get("assumeRolePolicyDocument"))
	case "PutBucketPolicy":
		return withPolicy(params.Get("bucketName").Text(), params.Get("bucketPolicy"))
	case "PutKeyPolicy":
		return withPolicy(join("key", grant.ShortARN(params.Get("keyId").Text())), params.Get("policy"))
	}
	return withPolicy(grant.ShortARN(first(params.Get("secretId").Text(), params.Get("resourceArn").Text())), params.Get("resourcePolicy"))
}

func databasePhrase(params value) string {
	return join("from", first(params.Get("cIDRIP").Text(), params.Get("eC2SecurityGroupName").Text()), "on", params.Get("dBSecurityGroupName").Text())
}

func loggingPhrase(params value) string {
	if !grant.LoggingOff(params) {
		return ""
	}
	return params.Get("bucketName").Text() + ": access logging off"
}

func permissionPhrase(params value) string {
	return join(params.Get("action").Text(), "on", first(params.Get("functionName").Text(), params.Get("topicArn").Text()), "to", invoker(params))
}

func (f *fields) accessKeyPhrase(_ string, params value) string {
	key := f.get(responseElements).Opened().Get("accessKey")
	return join(key.Get("accessKeyId").Text(), "for user", first(params.Get("userName").Text(), key.Get("userName").Text()))
}

// join puts words together, and is "" if one of them is missing.
func join(words ...string) string {
	if slices.Contains(words, "") {
		return ""
	}
	return strings.Join(words, " ")
}

// principalOf names the IAM user, role or group a request is about.
func principalOf(params value) string {
	for _, kind := range [...]string{"user", "role", "group"} {
		if name := params.Get(kind + "Name").Text(); name != "" {
			return kind + " " + name
		}
	}
	return ""
}

// invoker is who a permission of a function or topic is for: "everyone" only
// with what limits it.
func invoker(params value) string {
	s := grant.ShortARN(params.Get("principal").Text())
	if s == "*" {
		s = "everyone"
	}
	if s == "" {
		return ""
	}
	join := " if "
	for _, limit := range invokerLimits {
		if text := params.Get(limit).Text(); text != "" {
			s += join + limit + " is " + grant.ShortARN(text)
			join = " and "
		}
	}
	return s
}

// invokerLimits are the parameters of AddPermission that say for whom alone
// the permission is.
var invokerLimits = [...]string{"sourceArn", "sourceAccount", "principalOrgID"}

func opensFunction(params value) bool {
	return params.Get("principal").Text() == "*" && !strings.Contains(invoker(params), " if ")
}

func assumePhrase(params value) string {
	arn := params.Get("roleArn").Text()
	role := first(arnTail(arn), arn)
	if role == "" {
		return ""
	}
	s := "role " + role
	if account := accountOf(arn); account != "" {
		s += " in " + account
	}
	if session := params.Get("roleSessionName").Text(); session != "" {
		s += ", session " + session
	}
	if source := params.Get("sourceIdentity").Text(); source != "" {
		s += ", source identity " + source
	}
	return s
}

func (f *fields) signInPhrase(string, value) string {
	data := f.get(additionalEventData).Opened()
	mfa := data.Get("MFAUsed").Text()
	if mfa == "" {
		return ""
	}
	s := "MFA: " + mfa
	if provider := data.Get("SamlProviderArn").Text(); provider != "" {
		s += ", through " + grant.ShortARN(provider)
	}
	return s
}

// switchPhrase is "to role ops in 444455556666": the console notes the target
// beside the request, and only there.
func (f *fields) switchPhrase(string, value) string {
	arn := f.get(additionalEventData).Opened().Get("SwitchTo").Text()
	return join("to role", first(arnTail(arn), arn), "in", first(accountOf(arn), "this account"))
}

// launchPhrase is "2 × t3.large from ami-1 in subnet-1, key admin".
func launchPhrase(params value) string {
	launch := firstItem(params.Get("instancesSet"))
	kind := first(params.Get("instanceType").Text(), params.Get("instanceType").Get("value").Text(), launch.Get("instanceType").Text())
	image := first(launch.Get("imageId").Text(), params.Get("imageId").Text())
	if kind == "" && image == "" {
		return ""
	}
	s := first(kind, "instance")
	if n := first(launch.Get("maxCount").Text(), launch.Get("minCount").Text()); n != "" {
		s = n + " × " + s
	}
	for _, part := range [...][2]string{{" from ", image}, {" in ", params.Get("subnetId").Text()},
		{", key ", launch.Get("keyName").Text()}, {", profile ", grant.ShortARN(first(params.Get("iamInstanceProfile").Get("name").Text(), params.Get("iamInstanceProfile").Get("arn").Text()))}} {
		if part[1] != "" {
			s += part[0] + part[1]
		}
	}
	return s
}

// items is the list in v: v itself, or what EC2 wraps as {"items": [...]}.
func items(v value) value {
	if v.IsObject() {
		return v.Get("items")
	}
	return v
}

func firstItem(v value) value {
	if w := items(v).Elements(); w.Element() {
		return w.Value()
	}
	return value{}
}

// rulesPhrase is "tcp/22 from 0.0.0.0/0 on sg-1".
func (f *fields) rulesPhrase(name string, params value) string {
	rules := grant.Rules(params, f.get(responseElements).Opened())
	if len(rules) == 0 {
		return ""
	}
	words := make([]string, len(rules))
	for i, r := range rules {
		words[i] = r.Words(directionOf(name))
	}
	line := strings.Join(words, "; ")
	on := first(params.Get("groupId").Text(), params.Get("groupName").Text(),
		params.Get("ModifySecurityGroupRulesRequest").Get("GroupId").Text())
	if on == "" {
		return line
	}
	// The group is named even where the list of rules has to be cut.
	return clipTo(line, maxRequestRunes-len(" on ")-len(on)) + " on " + on
}

// directionOf is the word before the addresses of a rule.
func directionOf(eventName string) string {
	if strings.HasSuffix(eventName, "Egress") {
		return "to"
	}
	return "from"
}

// sharePhrase says with whom an image or snapshot is shared: "ami-1 shared
// with everyone", "snap-1 no longer shared with 111122223333".
func (f *fields) sharePhrase(_ string, params value) string {
	what := first(params.Get("imageId").Text(), params.Get("snapshotId").Text(),
		params.Get("dBSnapshotIdentifier").Text(), params.Get("dBClusterSnapshotIdentifier").Text())
	added, removed := grant.Shared(params)
	var parts []string
	if len(added) > 0 {
		parts = append(parts, "shared with "+strings.Join(added, ", "))
	}
	if len(removed) > 0 {
		parts = append(parts, "no longer shared with "+strings.Join(removed, ", "))
	}
	if what == "" || len(parts) == 0 {
		return ""
	}
	return grant.ShortARN(what) + " " + strings.Join(parts, ", ")
}

// withPolicy is what, then the policy's most telling statement.
func withPolicy(what string, policy value) string {
	if what == "" {
		return ""
	}
	all := grant.Statements(policy)
	if len(all) == 0 {
		return what
	}
	more := ""
	if n := len(all) - 1; n > 0 {
		more = " (+" + strconv.Itoa(n) + " more)"
	}
	what = clipTo(what, maxRequestRunes/3)
	return what + ": " + grant.Telling(all).Within(maxRequestRunes-len(what)-len(": ")-len(more)) + more
}

// accountOf is the account in an ARN, "" if it has none.
func accountOf(arn string) string {
	parsed, _ := trail.ParseARN(arn)
	return parsed.Account
}
