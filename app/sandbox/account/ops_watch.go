package account

// Operations of what watches the account: Config, CloudTrail, CloudWatch,
// scanners and inventories.

func plain(service, name string, fails ...mishap) *operation { return op(service, name, nil, fails...) }

func putEvaluations() *operation {
	return op("config", "PutEvaluations", func(c *call, d *dice) {
		c.request = js(`{"evaluations":[{"complianceResourceType":"AWS::S3::Bucket","complianceResourceId":"%","complianceType":"%","orderingTimestamp":"%"}],"resultToken":"%","testMode":false}`,
			pick(d, buckets()), pick(d, []string{"COMPLIANT", "COMPLIANT", "NON_COMPLIANT"}), longTimestamp(c.at), d.letters(80, base64Digits))
		c.response = `{"failedEvaluations":[]}`
		c.extra = js(`{"configRuleName":"%","notificationJobType":"SCHEDULED_NOTIFICATION"}`, pick(d, []string{"s3-bucket-logging-enabled", "restricted-ssh", "root-account-mfa-enabled"}))
	})
}

// deliverLogs is CloudTrail checking where its logs go.
func deliverLogs() *operation {
	return op("s3", "GetBucketAcl", func(c *call, d *dice) {
		c.onBucket(d, "harbourlight-cloudtrail-logs", "acl")
	})
}

func describeAlarms() *operation {
	return op("monitoring", "DescribeAlarms", func(c *call, d *dice) {
		name := pick(d, services()) + "-5xx"
		c.request = js(`{"alarmNames":["%"],"maxRecords":100}`, name)
		c.touch("AWS::CloudWatch::Alarm", name)
	})
}

func logStream() *operation {
	return op("logs", "CreateLogStream", func(c *call, d *dice) {
		group := pick(d, logGroups())
		if c.who.kind == assumedRole {
			group = "/aws/lambda/" + c.who.session
		}
		c.request = js(`{"logGroupName":"%","logStreamName":"%/[$LATEST]%"}`, group, timestamp(c.at)[:10], d.hex(32))
		c.touch("AWS::Logs::LogGroup", group)
	}, erring(150, "ResourceAlreadyExistsException", "The specified log stream already exists"))
}

func describeLogGroups() *operation {
	return op("logs", "DescribeLogGroups", func(c *call, d *dice) { c.request = `{"limit":50}` })
}

func describeTrails() *operation {
	return op("cloudtrail", "DescribeTrails", func(c *call, d *dice) {
		c.request = `{"trailNameList":[],"includeShadowTrails":true}`
		c.touch("AWS::CloudTrail::Trail", trailName)
	})
}

func trailStatus() *operation {
	return op("cloudtrail", "GetTrailStatus", func(c *call, d *dice) {
		arn := "arn:aws:cloudtrail:eu-west-1:" + c.number + ":trail/" + trailName
		c.request = js(`{"name":"%"}`, arn)
		c.touch("AWS::CloudTrail::Trail", arn)
	})
}

// lookUpEvents is somebody asking what this page asks.
func lookUpEvents() *operation {
	return op("cloudtrail", "LookupEvents", func(c *call, d *dice) {
		c.request = js(`{"maxResults":50,"lookupAttributes":[{"attributeKey":"EventName","attributeValue":"%"}]}`, pick(d, []string{"ConsoleLogin", "DeleteBucket", "CreateUser", "RunInstances"}))
	}, erring(10, "ThrottlingException", "Rate exceeded"))
}

// trailName is the account's one trail, at home in eu-west-1.
const trailName = "harbourlight-audit"
