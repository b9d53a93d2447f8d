package record

import (
	"slices"
	"strings"
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
		return ofParameters(grantsPhrase)
	case "PutBucketLogging":
		return ofParameters(loggingPhrase)
	case "CreateNetworkAclEntry", "ReplaceNetworkAclEntry":
		return ofParameters(aclPhrase)
	case "AddPermission":
		return ofParameters(permissionPhrase)
	case "CreateAccessKey":
		return (*fields).accessKeyPhrase
	case "ConsoleLogin":
		return (*fields).signInPhrase
	case "RunInstances":
		return ofParameters(launchPhrase)
	case "ModifyImageAttribute", "ModifySnapshotAttribute", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute":
		return (*fields).sharePhrase
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
		return f.m.withPolicy(join(params.Get("policyName").Text(), "on", principalOf(params)), params.Get("policyDocument"))
	case "CreatePolicy", "CreatePolicyVersion":
		return f.m.withPolicy(first(params.Get("policyName").Text(), shortARN(params.Get("policyArn").Text())), params.Get("policyDocument"))
	case "UpdateAssumeRolePolicy":
		return f.m.withPolicy(principalOf(params), params.Get("policyDocument"))
	case "CreateRole":
		return f.m.withPolicy(principalOf(params), params.Get("assumeRolePolicyDocument"))
	case "PutBucketPolicy":
		return f.m.withPolicy(params.Get("bucketName").Text(), params.Get("bucketPolicy"))
	case "PutKeyPolicy":
		return f.m.withPolicy(join("key", shortARN(params.Get("keyId").Text())), params.Get("policy"))
	}
	return f.m.withPolicy(shortARN(first(params.Get("secretId").Text(), params.Get("resourceArn").Text())), params.Get("resourcePolicy"))
}

func databasePhrase(params value) string {
	return join("from", first(params.Get("cIDRIP").Text(), params.Get("eC2SecurityGroupName").Text()), "on", params.Get("dBSecurityGroupName").Text())
}

func loggingPhrase(params value) string {
	if !loggingOff(params) {
		return ""
	}
	return params.Get("bucketName").Text() + ": access logging off"
}

func permissionPhrase(params value) string {
	return join(params.Get("action").Text(), "on", first(params.Get("functionName").Text(), params.Get("topicArn").Text()), "to", everyone(params.Get("principal").Text()))
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

func everyone(principal string) string {
	if principal == "*" {
		return "everyone"
	}
	return shortARN(principal)
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
		s += ", through " + shortARN(provider)
	}
	return s
}

// launchPhrase is "2 × t3.large from ami-1 in subnet-1, key admin".
func launchPhrase(params value) string {
	launch := firstItem(params.Get("instancesSet"))
	kind := first(params.Get("instanceType").Text(), launch.Get("instanceType").Text())
	image := first(launch.Get("imageId").Text(), params.Get("imageId").Text())
	if kind == "" && image == "" {
		return ""
	}
	s := first(kind, "instance")
	if n := first(launch.Get("maxCount").Text(), launch.Get("minCount").Text()); n != "" {
		s = n + " × " + s
	}
	for _, part := range [...][2]string{{" from ", image}, {" in ", params.Get("subnetId").Text()},
		{", key ", launch.Get("keyName").Text()}, {", profile ", shortARN(first(params.Get("iamInstanceProfile").Get("name").Text(), params.Get("iamInstanceProfile").Get("arn").Text()))}} {
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
