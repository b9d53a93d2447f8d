package account

// The working account: a role that lost a permission, and an outage with a
// change shortly before it (questions 6, 8).

const (
	deniedRole    = "report-exporter-role"
	deniedSession = "report-exporter"
)

// theDeniedRole: Ben tidies policies up; from then on the exporter is refused
// every quarter of an hour.
func theDeniedRole() story {
	policy := "arn:aws:iam::" + Number + ":policy/report-exporter-parameters"
	list := []scene{
		{at: "-4 11:36:22", in: "us-east-1", who: ben(), does: "iam:ListEntitiesForPolicy", asks: js(`{"policyArn":"%"}`, policy), on: on("AWS::IAM::Policy", policy)},
		{at: "-4 11:38:05", in: "us-east-1", who: ben(), does: "iam:DetachRolePolicy", related: q(6),
			asks: js(`{"roleName":"%","policyArn":"%"}`, deniedRole, policy), on: on("AWS::IAM::Role", deniedRole, "AWS::IAM::Policy", policy)},
	}
	for hour := 11; hour < 24; hour++ {
		list = append(list, exporterStarts("-4", hour))
		for quarter := range 4 {
			if hour == 11 && quarter < 3 {
				continue
			}
			list = append(list, deniedParameter("-4", hour, quarter*15))
		}
	}
	for _, day := range []string{"-3", "-2", "-1"} {
		for hour := range 24 {
			list = append(list, exporterStarts(day, hour), deniedParameter(day, hour, 15))
		}
	}
	return story{"the exporter is refused", list}
}

// exporterStarts is the session that the hour's calls are made in.
func exporterStarts(day string, hour int) scene {
	exporter := lambdaRun(deniedSession)
	return scene{at: day + " " + two(hour) + ":00:00", in: "eu-west-1", who: service("lambda.amazonaws.com"), does: "sts:AssumeRole",
		more: func(c *call, d *dice) { c.assumed(exporter, exporter.accessKey(c.number, c.at), d) }}
}

func deniedParameter(day string, hour, minute int) scene {
	return scene{at: day + " " + two(hour) + ":" + two(minute) + ":04", in: "eu-west-1", who: lambdaRun(deniedSession), does: "ssm:GetParameter", answers: q(6),
		more: func(c *call, _ *dice) {
			c.onParameter("/reports/destination", `,"withDecryption":true`)
			c.deny(c.regional("ssm", "parameter/reports/destination"))
		}}
}

func two(n int) string {
	if n < 10 {
		return "0" + digits(n)
	}
	return digits(n)
}

// theOutage: at 14:32 yesterday checkout goes down. Eight minutes earlier the
// size of its database pool was changed; half an hour later it is put back.
func theOutage() story {
	pool := func(at string, who actor, related, answers []int, version string) scene {
		return scene{at: at, in: "eu-west-1", who: who, does: "ssm:PutParameter", related: related, answers: answers,
			more: func(c *call, _ *dice) {
				c.onParameter("/checkout/db/pool-size", `,"value":"HIDDEN_DUE_TO_SECURITY_REASONS","type":"String","overwrite":true`)
				c.response = js(`{"version":%,"tier":"Standard"}`, version)
			}}
	}
	look := func(at string, who actor, does, asks string, about ...string) scene {
		return scene{at: at, in: "eu-west-1", who: who, does: does, asks: asks, on: on(about...)}
	}
	deploy := githubRun()
	deploy.began = "-1 14:06:10"
	alarm := []string{"AWS::CloudWatch::Alarm", "checkout-5xx"}
	return story{"the outage at 14:32", []scene{
		{at: deploy.began, in: "eu-west-1", who: githubToken(deploy), does: "sts:AssumeRoleWithWebIdentity",
			more: func(c *call, d *dice) { c.assumed(deploy, deploy.accessKey(c.number, c.at), d) }},
		{at: "-1 14:08:37", in: "eu-west-1", who: deploy, does: "lambda:UpdateFunctionCode20150331v2", more: updateFunction().fill},
		{at: "-1 14:09:02", in: "eu-west-1", who: deploy, does: "ecs:UpdateService", more: updateService().fill},
		{at: "-1 14:12:45", in: "eu-west-1", who: emma(), does: "ec2:AuthorizeSecurityGroupIngress", more: openInside().fill},
		look("-1 14:21:50", ines(), "ssm:GetParameter", `{"name":"/checkout/db/pool-size"}`, "AWS::SSM::Parameter", "/checkout/db/pool-size"),
		pool("-1 14:24:11", ines(), nil, q(8), "42"),
		look("-1 14:33:40", emma(), "monitoring:DescribeAlarms", `{"alarmNames":["checkout-5xx"]}`, alarm...),
		look("-1 14:35:02", emma(), "rds:DescribeDBInstances", `{"dBInstanceIdentifier":"checkout-euw1"}`, "AWS::RDS::DBInstance", "checkout-euw1"),
		look("-1 14:38:27", emma(), "rds:DescribeEvents", `{"sourceIdentifier":"checkout-euw1","sourceType":"db-instance","duration":60}`),
		look("-1 14:44:19", emma(), "cloudtrail:LookupEvents", `{"maxResults":50,"lookupAttributes":[{"attributeKey":"ReadOnly","attributeValue":"false"}]}`),
		look("-1 14:50:33", emma(), "ssm:GetParameterHistory", `{"name":"/checkout/db/pool-size"}`, "AWS::SSM::Parameter", "/checkout/db/pool-size"),
		pool("-1 14:53:08", emma(), q(8), nil, "43"),
	}}
}
