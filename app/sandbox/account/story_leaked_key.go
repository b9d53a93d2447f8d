package account

// A key of ci-deploy was published by mistake. At night, three days ago,
// somebody uses it from a place nobody knows (questions 3, 7, 10, 11).

const (
	intruderAddress = "198.51.100.23"
	kali            = "aws-cli/2.28.9 md/awscrt#0.27.4 ua/2.1 os/linux#6.12.33+kali-amd64 md/arch#x86_64 lang/python#3.13.5 md/pyimpl#CPython m/Z,b,E cfg/retry-mode#standard md/installer#source md/prompt#off md/command#sts.get-caller-identity"

	planted     = "svc-backup-sync" // the user the intruder makes
	maintenance = "prod-maintenance"
	partner     = "999988887777" // an account nobody here owns
)

// leakedKey is the key of ci-deploy, as the old build server uses it by day.
func leakedKey() string { return ciDeploy().key }

// plantedKey and sessionKey came of it.
func plantedKey() string { return KeyID("AKIA", Number, "planted "+planted) }
func sessionKey() string { return KeyID("ASIA", Number, "session of "+maintenance) }

func intruder() actor { return ciDeploy().from(intruderAddress, kali) }

func plantedUser() actor {
	a := user(planted).from(intruderAddress, kali)
	a.key = plantedKey()
	return a
}

func intruderSession() actor {
	return role(maintenance, "backup-sync").from(intruderAddress, kali).holding(sessionKey(), "-3 02:41:18")
}

func theLeakedKey() story {
	list := []scene{
		{at: "-3 02:13:07", in: "us-east-1", who: intruder(), does: "sts:GetCallerIdentity", answers: q(3)},
		{at: "-3 02:13:31", in: "us-east-1", who: intruder(), does: "s3:ListBuckets", asks: `{"Host":"s3.us-east-1.amazonaws.com"}`, answers: q(3)},
		refused("-3 02:14:02", "us-east-1", "iam:GetAccountAuthorizationDetails", ""),
		refused("-3 02:14:20", "us-east-1", "iam:ListUsers", "arn:aws:iam::"+Number+":user/"),
		refused("-3 02:14:44", "us-east-1", "iam:ListAttachedUserPolicies", "arn:aws:iam::"+Number+":user/ci-deploy"),
		refused("-3 02:15:09", "us-east-1", "organizations:DescribeOrganization", ""),
		{at: "-3 02:15:38", in: "us-east-1", who: intruder(), does: "ses:GetSendQuota", answers: q(3)},
	}
	for i, region := range []string{"us-east-1", "eu-west-1", "us-west-2", "ap-southeast-2", "eu-central-1"} {
		minute := digits(17 + i)
		list = append(list,
			refused("-3 02:"+minute+":11", region, "ec2:DescribeInstances", ""),
			refused("-3 02:"+minute+":29", region, "secretsmanager:ListSecrets", ""),
			refused("-3 02:"+minute+":46", region, "lambda:ListFunctions20150331", ""))
	}
	list = append(list, theWayIn()...)
	return story{"the leaked key of ci-deploy", append(list, theHarvest()...)}
}

// refused is a call the leaked key has no permission for.
func refused(at, region, does, resource string) scene {
	return scene{at: at, in: region, who: intruder(), does: does, answers: q(3), more: func(c *call, _ *dice) { c.deny(resource) }}
}

// theWayIn: ci-deploy was allowed too much of IAM. A user, a key, a role.
func theWayIn() []scene {
	plantedARN := "arn:aws:iam::" + Number + ":user/" + planted
	return []scene{
		{at: "-3 02:31:05", in: "us-east-1", who: intruder(), does: "iam:CreateUser", answers: q(3, 10),
			asks: js(`{"userName":"%"}`, planted),
			gets: js(`{"user":{"path":"/","userName":"%","userId":"%","arn":"%"}}`, planted, principal("AIDA", planted), plantedARN),
			on:   on("AWS::IAM::User", planted, "AWS::IAM::User", plantedARN)},
		{at: "-3 02:31:52", in: "us-east-1", who: intruder(), does: "iam:AttachUserPolicy", answers: q(3, 10),
			asks: js(`{"userName":"%","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}`, planted),
			on:   on("AWS::IAM::User", planted, "AWS::IAM::Policy", "arn:aws:iam::aws:policy/AdministratorAccess")},
		{at: "-3 02:32:14", in: "us-east-1", who: intruder(), does: "iam:CreateAccessKey", answers: q(3, 10),
			asks: js(`{"userName":"%"}`, planted),
			gets: js(`{"accessKey":{"userName":"%","accessKeyId":"%","status":"Active"}}`, planted, plantedKey()),
			on:   on("AWS::IAM::AccessKey", plantedKey(), "AWS::IAM::User", planted)},
		{at: "-3 02:39:40", in: "us-east-1", who: plantedUser(), does: "sts:GetCallerIdentity", answers: q(3)},
		{at: "-3 02:40:12", in: "us-east-1", who: plantedUser(), does: "iam:ListRoles", asks: `{"maxItems":1000}`, answers: q(3)},
		{at: "-3 02:41:18", in: "us-east-1", who: plantedUser(), does: "sts:AssumeRole", answers: q(3),
			more: func(c *call, d *dice) { c.assumed(intruderSession(), sessionKey(), d) }},
		{at: "-3 02:44:03", in: "us-east-1", who: intruderSession(), does: "iam:UpdateAssumeRolePolicy", answers: q(3, 10),
			asks: js(`{"roleName":"%","policyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"arn:aws:iam::%:root\",\"arn:aws:iam::%:root\"]},\"Action\":\"sts:AssumeRole\"}]}"}`, maintenance, Number, partner),
			on:   on("AWS::IAM::Role", maintenance)},
		{at: "-3 02:45:30", in: "us-east-1", who: plantedUser(), does: "iam:CreateLoginProfile", answers: q(3, 10),
			asks: js(`{"userName":"%","passwordResetRequired":false}`, planted),
			gets: js(`{"loginProfile":{"userName":"%","passwordResetRequired":false}}`, planted),
			on:   on("AWS::IAM::User", planted)},
	}
}

// theHarvest: first the cameras, then the miners.
func theHarvest() []scene {
	trailARN := "arn:aws:cloudtrail:eu-west-1:" + Number + ":trail/" + trailName
	session := intruderSession()
	list := []scene{
		{at: "-3 02:52:26", in: "eu-west-1", who: session, does: "cloudtrail:DescribeTrails", asks: `{"trailNameList":[]}`, answers: q(3), related: q(11)},
		{at: "-3 02:53:10", in: "eu-west-1", who: session, does: "cloudtrail:PutEventSelectors", answers: q(3, 11),
			asks: js(`{"trailName":"%","eventSelectors":[{"readWriteType":"ReadOnly","includeManagementEvents":true,"dataResources":[],"excludeManagementEventSources":["kms.amazonaws.com"]}]}`, trailName),
			gets: js(`{"trailARN":"%"}`, trailARN),
			on:   on("AWS::CloudTrail::Trail", trailName, "AWS::CloudTrail::Trail", trailARN)},
		{at: "-3 02:54:47", in: "eu-west-1", who: session, does: "cloudtrail:StopLogging", answers: q(3, 11),
			asks: js(`{"name":"%"}`, trailARN), on: on("AWS::CloudTrail::Trail", trailName, "AWS::CloudTrail::Trail", trailARN)},
		{at: "-3 02:57:19", in: "us-east-1", who: session, does: "guardduty:UpdateDetector", answers: q(3, 11),
			asks: `{"detectorId":"6cbd4f1e8a2940b7a5e3d0c9f8b71624","enable":false}`, on: on("AWS::GuardDuty::Detector", "6cbd4f1e8a2940b7a5e3d0c9f8b71624")},
	}
	for i, region := range []string{"ap-southeast-1", "sa-east-1"} {
		ten := []string{"-3 03:0", "-3 03:2"}[i]
		list = append(list,
			scene{at: ten + "4:05", in: region, who: session, does: "ec2:DescribeInstanceTypeOfferings", asks: `{"locationType":"region"}`, answers: q(3), related: q(7)},
			scene{at: ten + "5:12", in: region, who: session, does: "ec2:CreateKeyPair", asks: `{"keyName":"bk","keyType":"rsa"}`, gets: js(`{"keyName":"bk","keyPairId":"%","keyMaterial":"<sensitiveDataRemoved>"}`, hexID("key", region, "bk")), answers: q(3, 7), on: on("AWS::EC2::KeyPair", "bk")},
			scene{at: ten + "6:33", in: region, who: session, does: "ec2:RunInstances", fails: "Client.VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that the specified instance type belongs to.", answers: q(3, 7),
				more: func(c *call, d *dice) { c.runInstances(d, minerID(region), "p4d.24xlarge", c.image(), "default", 8) }},
			scene{at: ten + "7:58", in: region, who: session, does: "ec2:RunInstances", answers: q(3, 7),
				more: func(c *call, d *dice) { c.runInstances(d, minerID(region), "g5.8xlarge", c.image(), "default", 1) }})
	}
	return list
}

// minerID is the instance launched in a region nobody uses.
func minerID(region string) string { return hexID("i", region, "miner") }

// theCleanup: in the morning Farid finds it and shuts it down.
func theCleanup() story {
	trailARN := "arn:aws:cloudtrail:eu-west-1:" + Number + ":trail/" + trailName
	f := faridAdmin()
	f.began = "-3 07:48:10"
	list := []scene{
		{at: "-3 07:52:31", in: "us-east-1", who: f, does: "iam:UpdateAccessKey", related: q(3), asks: js(`{"userName":"ci-deploy","accessKeyId":"%","status":"Inactive"}`, leakedKey()),
			on: on("AWS::IAM::AccessKey", leakedKey(), "AWS::IAM::User", "ci-deploy")},
		{at: "-3 07:53:02", in: "us-east-1", who: f, does: "iam:UpdateAccessKey", related: q(3, 10), asks: js(`{"userName":"%","accessKeyId":"%","status":"Inactive"}`, planted, plantedKey()),
			on: on("AWS::IAM::AccessKey", plantedKey(), "AWS::IAM::User", planted)},
		{at: "-3 07:55:47", in: "eu-west-1", who: f, does: "cloudtrail:StartLogging", related: q(11), asks: js(`{"name":"%"}`, trailARN),
			on: on("AWS::CloudTrail::Trail", trailName, "AWS::CloudTrail::Trail", trailARN)},
		{at: "-3 07:56:20", in: "us-east-1", who: f, does: "guardduty:UpdateDetector", related: q(11), asks: `{"detectorId":"6cbd4f1e8a2940b7a5e3d0c9f8b71624","enable":true}`,
			on: on("AWS::GuardDuty::Detector", "6cbd4f1e8a2940b7a5e3d0c9f8b71624")},
	}
	list = append(list, scene{at: "-3 09:10:15", in: "us-east-1", who: f, does: "iam:CreateAccessKey", related: q(3, 10), asks: `{"userName":"ci-deploy"}`,
		gets: js(`{"accessKey":{"userName":"ci-deploy","accessKeyId":"%","status":"Active"}}`, ciDeployRotated().key),
		on:   on("AWS::IAM::AccessKey", ciDeployRotated().key, "AWS::IAM::User", "ci-deploy")})
	for i, region := range []string{"ap-southeast-1", "sa-east-1"} {
		list = append(list, scene{at: "-3 08:0" + digits(2+i) + ":40", in: region, who: f, does: "ec2:TerminateInstances", related: q(3, 7),
			more: func(c *call, d *dice) { c.terminateInstance(d, minerID(region)) }})
	}
	return story{"Farid cleans up", list}
}
