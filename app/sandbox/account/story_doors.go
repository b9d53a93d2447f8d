package account

// Doors left open: a security group, a console without a second factor, the
// root user (questions 2, 4, 5).

// openToWorld is a group's new rule. flat is the older shape of the request,
// which some clients still send.
func openToWorld(at, region string, who actor, group, port string, flat bool) scene {
	return scene{at: at, in: region, who: who, does: "ec2:AuthorizeSecurityGroupIngress", answers: q(2),
		more: func(c *call, d *dice) {
			id := c.groupID(group)
			c.request = js(`{"groupId":"%","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":%,"toPort":%,"groups":{},"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0","description":"temporary"}]},"ipv6Ranges":{},"prefixListIds":{}}]}}`, id, port, port)
			if flat {
				c.request = js(`{"groupId":"%","ipProtocol":"tcp","fromPort":%,"toPort":%,"cidrIp":"0.0.0.0/0","ipPermissions":{}}`, id, port, port)
			}
			c.response = js(`{"requestId":"%","_return":true,"securityGroupRuleSet":{"items":[{"groupOwnerId":"%","groupId":"%","securityGroupRuleId":"sgr-0%","isEgress":false,"ipProtocol":"tcp","fromPort":%,"toPort":%,"cidrIpv4":"0.0.0.0/0"}]}}`, d.uuid(), c.number, id, d.hex(16), port, port)
			c.touch("AWS::EC2::SecurityGroup", id)
		}}
}

func theOpenGroups() story {
	closed := scene{at: "-7 16:05:33", in: "eu-west-1", who: emma(), does: "ec2:RevokeSecurityGroupIngress", related: q(2),
		more: func(c *call, d *dice) {
			id := c.groupID("bastion")
			c.request = js(`{"groupId":"%","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":22,"toPort":22,"groups":{},"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]},"ipv6Ranges":{},"prefixListIds":{}}]}}`, id)
			c.response = js(`{"requestId":"%","_return":true}`, d.uuid())
			c.touch("AWS::EC2::SecurityGroup", id)
		}}
	return story{"groups open to the world", []scene{
		openToWorld("-9 17:48:21", "eu-west-1", hugo(), "bastion", "22", false),
		openToWorld("-15 22:10:54", "us-west-2", chloe(), "internal", "8888", true),
		closed,
	}}
}

// theSignIns: two users of IAM, not of Identity Center, with no second factor.
// The second signs in through Stockholm, where nobody would look.
func theSignIns() story {
	legacy := consoleUser("legacy-admin", withoutMFA, "192.0.2.217")
	temp := consoleUser("hugo-temp", withoutMFA, "198.51.100.140")
	in := func(at, region string, who actor, outcome string, answers ...int) scene {
		return scene{at: at, in: region, who: who, does: "signin:ConsoleLogin", kind: signIn, answers: answers,
			more: func(c *call, _ *dice) { c.signsIn(outcome, withoutMFA) }}
	}
	failed := in("-5 19:03:12", "us-east-1", legacy, "Failure")
	failed.related = q(4)
	again := in("-5 19:03:51", "us-east-1", legacy, "Failure")
	again.related = q(4)
	inside := legacy
	inside.console, inside.began = fromConsole, "-5 19:04:20"
	inside.key = KeyID("ASIA", Number, "console session of legacy-admin")
	return story{"sign-ins without a second factor", []scene{
		failed, again,
		in("-5 19:04:20", "us-east-1", legacy, "Success", 4),
		{at: "-5 19:06:02", in: "eu-west-1", who: inside, does: "ec2:DescribeInstances", asks: `{"maxResults":100,"filterSet":{}}`, related: q(4)},
		{at: "-5 19:07:45", in: "us-east-1", who: inside, does: "iam:ListAccessKeys", asks: `{"userName":"legacy-admin"}`, related: q(4)},
		in("-11 14:27:08", "eu-north-1", temp, "Success", 4),
	}}
}

// theOwner: a human signs in as root to change the account's contact.
func theOwner() story {
	owner := root()
	owner.console, owner.mfa, owner.began = fromConsole, withMFA, "-12 10:02:33"
	inside := owner
	inside.key = KeyID("ASIA", Number, "console session of root")
	return story{"root, by hand", []scene{
		{at: "-12 10:02:33", in: "us-east-1", who: owner, does: "signin:ConsoleLogin", kind: signIn, answers: q(5),
			more: func(c *call, _ *dice) { c.signsIn("Success", withMFA) }},
		{at: "-12 10:03:10", in: "us-east-1", who: inside, does: "account:GetContactInformation", answers: q(5)},
		{at: "-12 10:06:48", in: "us-east-1", who: inside, does: "account:PutContactInformation", answers: q(5),
			asks: `{"contactInformation":"HIDDEN_DUE_TO_SECURITY_REASONS"}`},
		{at: "-12 10:09:15", in: "us-east-1", who: inside, does: "iam:GetAccountSummary", answers: q(5)},
	}}
}
