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
		return policyPhrase
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
		return ofParameters(sharePhrase)
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
		return join(arnTail(params.get("policyArn").text()), preposition, principalOf(params))
	})
}

// policyPhrase says what a request puts a policy on, and what that allows.
func policyPhrase(_ *fields, name string, params value) string {
	switch name {
	case "PutUserPolicy", "PutRolePolicy", "PutGroupPolicy":
		return withPolicy(join(params.get("policyName").text(), "on", principalOf(params)), params.get("policyDocument"))
	case "CreatePolicy", "CreatePolicyVersion":
		return withPolicy(first(params.get("policyName").text(), shortARN(params.get("policyArn").text())), params.get("policyDocument"))
	case "UpdateAssumeRolePolicy":
		return withPolicy(principalOf(params), params.get("policyDocument"))
	case "CreateRole":
		return withPolicy(principalOf(params), params.get("assumeRolePolicyDocument"))
	case "PutBucketPolicy":
		return withPolicy(params.get("bucketName").text(), params.get("bucketPolicy"))
	case "PutKeyPolicy":
		return withPolicy(join("key", shortARN(params.get("keyId").text())), params.get("policy"))
	}
	return withPolicy(shortARN(first(params.get("secretId").text(), params.get("resourceArn").text())), params.get("resourcePolicy"))
}

func databasePhrase(params value) string {
	return join("from", first(params.get("cIDRIP").text(), params.get("eC2SecurityGroupName").text()), "on", params.get("dBSecurityGroupName").text())
}

func loggingPhrase(params value) string {
	if !loggingOff(params) {
		return ""
	}
	return params.get("bucketName").text() + ": access logging off"
}

func permissionPhrase(params value) string {
	return join(params.get("action").text(), "on", first(params.get("functionName").text(), params.get("topicArn").text()), "to", everyone(params.get("principal").text()))
}

func (f *fields) accessKeyPhrase(_ string, params value) string {
	key := f.get(responseElements).opened().get("accessKey")
	return join(key.get("accessKeyId").text(), "for user", first(params.get("userName").text(), key.get("userName").text()))
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
		if name := params.get(kind + "Name").text(); name != "" {
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
	arn := params.get("roleArn").text()
	role := first(arnTail(arn), arn)
	if role == "" {
		return ""
	}
	s := "role " + role
	if account := accountOf(arn); account != "" {
		s += " in " + account
	}
	if session := params.get("roleSessionName").text(); session != "" {
		s += ", session " + session
	}
	if source := params.get("sourceIdentity").text(); source != "" {
		s += ", source identity " + source
	}
	return s
}

func (f *fields) signInPhrase(string, value) string {
	data := f.get(additionalEventData).opened()
	mfa := data.get("MFAUsed").text()
	if mfa == "" {
		return ""
	}
	s := "MFA: " + mfa
	if provider := data.get("SamlProviderArn").text(); provider != "" {
		s += ", through " + shortARN(provider)
	}
	return s
}

// launchPhrase is "2 × t3.large from ami-1 in subnet-1, key admin".
func launchPhrase(params value) string {
	launch := firstItem(params.get("instancesSet"))
	kind := first(params.get("instanceType").text(), launch.get("instanceType").text())
	image := first(launch.get("imageId").text(), params.get("imageId").text())
	if kind == "" && image == "" {
		return ""
	}
	s := first(kind, "instance")
	if n := first(launch.get("maxCount").text(), launch.get("minCount").text()); n != "" {
		s = n + " × " + s
	}
	for _, part := range [...][2]string{{" from ", image}, {" in ", params.get("subnetId").text()},
		{", key ", launch.get("keyName").text()}, {", profile ", shortARN(first(params.get("iamInstanceProfile").get("name").text(), params.get("iamInstanceProfile").get("arn").text()))}} {
		if part[1] != "" {
			s += part[0] + part[1]
		}
	}
	return s
}

// items is the list in v: v itself, or what EC2 wraps as {"items": [...]}.
func items(v value) value {
	if v.isObject() {
		return v.get("items")
	}
	return v
}

func firstItem(v value) value {
	if w := items(v).elements(); w.element() {
		return w.value()
	}
	return value{}
}
