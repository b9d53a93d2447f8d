package account

// Operations on users, roles, sessions and sign-ins.

// assumeFor is a service that assumes the role its subject is a session of:
// the answer holds the key that the session's calls are signed with.
func assumeFor(dnsName string) *operation {
	return op("sts", "AssumeRole", func(c *call, d *dice) {
		c.assumed(c.subject, c.subject.accessKey(c.number, c.at), d)
	}).doneBy(func(actor) actor { return service(dnsName) })
}

// assumed is an AssumeRole that gives out key.
func (c *call) assumed(a actor, key string, d *dice) {
	role := a.roleARN(c.number)
	c.request = js(`{"roleArn":"%","roleSessionName":"%","durationSeconds":3600}`, role, a.session)
	c.response = js(`{"credentials":{"accessKeyId":"%","sessionToken":"%","expiration":"%"},"assumedRoleUser":{"assumedRoleId":"%:%","arn":"%"}}`,
		key, d.letters(160, base64Digits), longTimestamp(c.at+3600), principal("AROA", a.name), a.session, a.arn(c.number))
	c.create("AWS::IAM::AccessKey", key)
	c.create("AWS::STS::AssumedRole", principal("AROA", a.name)+":"+a.session)
	c.create("AWS::STS::AssumedRole", a.arn(c.number))
	c.touch("AWS::IAM::Role", role)
	c.mention("AWS::IAM::Role", role)
}

// assumeWithToken is how GitHub Actions gets its session.
func assumeWithToken() *operation {
	return op("sts", "AssumeRoleWithWebIdentity", func(c *call, d *dice) {
		key := c.subject.accessKey(c.number, c.at)
		c.assumed(c.subject, key, d)
		c.extra = js(`{"identityProviderConnectionVerificationMethod":"IAMTrustStore","RequestDetails":{"endpointType":"regional","awsServingRegion":"%"}}`, c.region)
	}, erring(45, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity")).doneBy(githubToken)
}

// federate is a person opening a permission set in the access portal.
func federate() *operation {
	return op("sso", "Federate", func(c *call, d *dice) {
		c.request = js(`{"role_name":"%","account_id":"%"}`, c.subject.name, c.number)
		c.details = js(`{"role_name":"%","account_id":"%"}`, c.subject.name, c.number)
		c.extra = js(`{"UserName":"%","CredentialType":"TOTP"}`, c.subject.session)
	}).ofKind(serviceEvent).doneBy(func(a actor) actor {
		return actor{kind: identityCenter, name: a.session, homes: a.homes, agents: []string{browser}}
	})
}

func callerIdentity() *operation { return op("sts", "GetCallerIdentity", nil) }

func listRoles() *operation {
	return op("iam", "ListRoles", func(c *call, d *dice) { c.request = `{"maxItems":1000}` }, denied(25))
}

func getRole() *operation {
	return op("iam", "GetRole", func(c *call, d *dice) {
		name := pick(d, functions()) + "-role"
		c.request = js(`{"roleName":"%"}`, name)
		c.touch("AWS::IAM::Role", name)
	}, erring(20, "NoSuchEntityException", "The role with name cannot be found."))
}

func listUsers() *operation { return op("iam", "ListUsers", nil, denied(12)) }

func getPolicy() *operation {
	return op("iam", "GetPolicyVersion", func(c *call, d *dice) {
		arn := "arn:aws:iam::" + c.number + ":policy/" + pick(d, services()) + "-runtime"
		c.request = js(`{"policyArn":"%","versionId":"v%"}`, arn, digits(1+d.below(5)))
		c.touch("AWS::IAM::Policy", arn)
	})
}

func lastUsed() *operation {
	return op("iam", "GetAccessKeyLastUsed", func(c *call, d *dice) {
		key := pick(d, []string{ciDeploy().key, grafana().key})
		c.request = js(`{"accessKeyId":"%"}`, key)
		c.touch("AWS::IAM::AccessKey", key)
	})
}

// signInOK is a console sign-in with a password and a second factor.
func signInOK() *operation {
	return op("signin", "ConsoleLogin", func(c *call, d *dice) { c.signsIn("Success", c.who.mfa) }).ofKind(signIn)
}

// signInFailed is a wrong password, or a name nobody has.
func signInFailed() *operation {
	return op("signin", "ConsoleLogin", func(c *call, d *dice) { c.signsIn("Failure", withoutMFA) }).ofKind(signIn)
}

func (c *call) signsIn(outcome string, with mfa) {
	used := "No"
	if with == withMFA {
		used = "Yes"
	}
	c.response = js(`{"ConsoleLogin":"%"}`, outcome)
	c.extra = js(`{"LoginTo":"https://console.aws.amazon.com/console/home?hashArgs=%23&isauthcode=true&state=hashArgsFromTB_%_%","MobileVersion":"No","MFAUsed":"%"}`, "%", c.region, (&dice{mix(c.id, 3)}).hex(16), used)
	c.key = unsigned
	if outcome == "Failure" {
		c.errorMessage = "Failed authentication"
		if c.who.kind == nobody {
			c.errorMessage = "No username found in supplied account"
		}
	}
}

// summarize is AWS looking at the account in root's name.
func summarize(name string) *operation { return op("iam", name, nil) }
