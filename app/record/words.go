package record

import (
	"slices"
	"strings"
)

// phrase is the request of an event people ask about, in words; "" for any
// other event and for parameters that lack what the words need.
func (f *fields) phrase(name string, params value) string {
	switch name {
	case "AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress", "AuthorizeSecurityGroupEgress",
		"RevokeSecurityGroupEgress", "ModifySecurityGroupRules":
		return f.rulesPhrase(name, params)
	case "AuthorizeDBSecurityGroupIngress", "RevokeDBSecurityGroupIngress":
		return join("from", first(params.get("cIDRIP").text(), params.get("eC2SecurityGroupName").text()), "on", params.get("dBSecurityGroupName").text())
	case "PutBucketAcl", "PutObjectAcl":
		return grantsPhrase(params)
	case "PutBucketLogging":
		if loggingOff(params) {
			return params.get("bucketName").text() + ": access logging off"
		}
	case "CreateNetworkAclEntry", "ReplaceNetworkAclEntry":
		return aclPhrase(params)
	case "AttachUserPolicy", "AttachRolePolicy", "AttachGroupPolicy":
		return join(arnTail(params.get("policyArn").text()), "to", principalOf(params))
	case "DetachUserPolicy", "DetachRolePolicy", "DetachGroupPolicy":
		return join(arnTail(params.get("policyArn").text()), "from", principalOf(params))
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
	case "PutResourcePolicy":
		return withPolicy(shortARN(first(params.get("secretId").text(), params.get("resourceArn").text())), params.get("resourcePolicy"))
	case "AddPermission":
		return join(params.get("action").text(), "on", first(params.get("functionName").text(), params.get("topicArn").text()), "to", everyone(params.get("principal").text()))
	case "CreateAccessKey":
		key := f.get(responseElements).opened().get("accessKey")
		return join(key.get("accessKeyId").text(), "for user", first(params.get("userName").text(), key.get("userName").text()))
	case "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity":
		return assumePhrase(params)
	case "ConsoleLogin":
		return f.signInPhrase()
	case "RunInstances":
		return f.launchPhrase(params)
	case "ModifyImageAttribute", "ModifySnapshotAttribute", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute":
		return sharePhrase(params)
	}
	return ""
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

func (f *fields) signInPhrase() string {
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
func (f *fields) launchPhrase(params value) string {
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
