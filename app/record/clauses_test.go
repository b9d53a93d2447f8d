package record_test

import (
	"strings"
	"testing"
)

// TestRowsSayEnough: events whose parameters alone say too little or too much.
func TestRowsSayEnough(t *testing.T) {
	for name, c := range map[string]struct{ event, rest, want string }{
		"LaunchConfiguration": {"CreateLaunchConfiguration", `"requestParameters":{"launchConfigurationName":"web-2","imageId":"ami-1","instanceType":"m4.large","keyName":"ops","securityGroups":["sg-1","sg-2"],"userData":"<sensitiveDataRemoved>","ebsOptimized":false}`,
			"web-2: m4.large from ami-1, key ops, groups sg-1, sg-2"},
		"AutoScalingGroup": {"CreateAutoScalingGroup", `"requestParameters":{"autoScalingGroupName":"web","minSize":1,"maxSize":20,"desiredCapacity":4,"launchConfigurationName":"web-2","availabilityZones":["eu-west-1a"],"healthCheckType":"EC2"}`,
			"web: at least 1, at most 20, wanted 4, launch configuration web-2, in eu-west-1a"},
		"GroupGrows": {"UpdateAutoScalingGroup", `"requestParameters":{"autoScalingGroupName":"web","maxSize":400}`, "web, at most 400"},
		"Capacity":   {"SetDesiredCapacity", `"requestParameters":{"autoScalingGroupName":"web","desiredCapacity":0,"honorCooldown":false}`, "web: wanted 0"},

		"OpsWorksInstance": {"CreateInstance", `"eventSource":"opsworks.amazonaws.com","requestParameters":{"stackId":"s-1","layerIds":["l-1"],"instanceType":"c3.large","hostname":"php-app1"},"responseElements":{"instanceId":"i-1"}`,
			"of stack s-1, layer l-1: php-app1, c3.large, as i-1"},
		"OpsWorksLayer": {"CreateLayer", `"requestParameters":{"stackId":"s-1","type":"php-app","name":"PHP","shortname":"php"},"responseElements":{"layerId":"l-1"}`, "of stack s-1: PHP, type php-app, as l-1"},
		"OpsWorksStack": {"CreateStack", `"requestParameters":{"name":"shop","region":"us-east-1","serviceRoleArn":"arn:aws:iam::1:role/ops"},"responseElements":{"stackId":"s-1"}`, "shop, in us-east-1, with role/ops, as s-1"},
		"OpsWorksApp":   {"CreateApp", `"requestParameters":{"stackId":"s-1","name":"shop","type":"php","appSource":{"url":"git://x"}},"responseElements":{"appId":"a-1"}`, "of stack s-1: shop, type php, from git://x, as a-1"},
		"OtherStack":    {"CreateStack", `"requestParameters":{"stackName":"net","templateURL":"https://x"}`, "stackName=net, templateURL=https://x"},

		"Version":     {"CreateApplicationVersion", `"requestParameters":{"applicationName":"shop","versionLabel":"v2","sourceBundle":{"s3Bucket":"b","s3Key":"shop-v2.zip"},"autoCreateApplication":false}`, "shop, version v2, from b/shop-v2.zip"},
		"Environment": {"CreateEnvironment", `"requestParameters":{"applicationName":"shop","environmentName":"shop-prod","cNAMEPrefix":"shop","solutionStackName":"64bit Amazon Linux","optionSettings":[{"optionName":"a","value":"b"}]}`, "shop-prod of shop, at shop, on 64bit Amazon Linux"},
		"DNS":         {"CheckDNSAvailability", `"requestParameters":{"cNAMEPrefix":"shop"},"responseElements":{"available":true,"fullyQualifiedCNAME":"shop.elasticbeanstalk.com"}`, "shop, available: on, shop.elasticbeanstalk.com"},

		"Trail":       {"UpdateTrail", `"requestParameters":{"name":"t","isMultiRegionTrail":false,"enableLogFileValidation":false,"s3BucketName":"b"}`, "t: logs to bucket b, multi-region off, validation off"},
		"Alarm":       {"PutMetricAlarm", `"requestParameters":{"alarmName":"cpu","metricName":"CPUUtilization","namespace":"AWS/EC2","statistic":"Average","comparisonOperator":"GreaterThanThreshold","threshold":80,"period":300,"evaluationPeriods":2,"alarmActions":["arn:aws:sns:us-east-1:1:ops"]}`, "cpu: Average CPUUtilization > 80 for 2 × 300 s, then ops"},
		"AlarmsGone":  {"DeleteAlarms", `"requestParameters":{"alarmNames":["root-login","no-mfa"]}`, "alarmNames=root-login,no-mfa"},
		"Evaluations": {"PutEvaluations", `"requestParameters":{"evaluations":[{"complianceResourceType":"AWS::S3::Bucket","complianceResourceId":"b","complianceType":"NON_COMPLIANT","orderingTimestamp":"x"}],"resultToken":"***","testMode":false}`, "AWS::S3::Bucket b NON_COMPLIANT"},
		"Configs":     {"BatchGetResourceConfig", `"requestParameters":{"resourceKeys":[{"resourceType":"AWS::EC2::Instance","resourceId":"i-1"},{"resourceType":"AWS::EC2::VPC","resourceId":"vpc-1"}]}`, "AWS::EC2::Instance i-1, AWS::EC2::VPC vpc-1"},
		"Grant":       {"CreateGrant", `"requestParameters":{"keyId":"arn:aws:kms:us-east-1:1:key/k","granteePrincipal":"arn:aws:iam::1:role/r","operations":["Decrypt","CreateGrant"],"constraints":{"encryptionContextSubset":{"aws:ebs:id":"vol-1"}}}`, "Decrypt, CreateGrant on key/k to role/r, only with aws:ebs:id=vol-1"},
		"Zone":        {"CreateHostedZone", `"requestParameters":{"name":"example.com","callerReference":"x","hostedZoneConfig":{"privateZone":true},"vPC":{"vPCId":"vpc-1","vPCRegion":"eu-west-1"}},"responseElements":{"hostedZone":{"id":"/hostedzone/Z1"}}`, "example.com, private: on, in vpc-1, as /hostedzone/Z1"},
		"FlowLogs":    {"CreateFlowLogs", `"requestParameters":{"CreateFlowLogsRequest":{"ResourceId":{"tag":1,"content":"vpc-1"},"ResourceType":"VPC","TrafficType":"ALL","LogDestination":"arn:aws:s3:::logs"}}`, "ALL traffic of vpc-1 to logs"},
		"Tags":        {"CreateTags", `"requestParameters":{"resourcesSet":{"items":[{"resourceId":"i-1"},{"resourceId":"vol-1"}]},"tagSet":{"items":[{"key":"env","value":"prod"}]}}`, "resourceId=i-1,vol-1, env=prod"},
		"TagsOfRDS":   {"AddTagsToResource", `"requestParameters":{"resourceName":"arn:aws:rds:us-east-1:1:db:shop","tags":[{"key":"env","value":"prod"}]}`, "resourceName=db:shop, env=prod"},

		"Vpc":         {"CreateVpc", `"requestParameters":{"cidrBlock":"10.0.0.0/16","instanceTenancy":"default","tagSpecificationSet":{"items":[{"resourceType":"vpc","tags":[{"key":"Name","value":"shop"}]}]}},"responseElements":{"vpc":{"vpcId":"vpc-1"}}`, "10.0.0.0/16, named shop, as vpc-1"},
		"OneThingYet": {"CreateVpc", `"requestParameters":{"cidrBlock":"10.0.0.0/16"}`, "cidrBlock=10.0.0.0/16"},
		"Ransom":      {"CopyObject", `"requestParameters":{"bucketName":"b","key":"k","x-amz-copy-source":"b/k","x-amz-server-side-encryption-customer-algorithm":"AES256"}`, "b/k from b/k, customer's key AES256"},
		"Launched":    {"RunInstances", `"requestParameters":{"instanceType":{"value":"p2.xlarge"},"instancesSet":{"items":[{"imageId":"ami-1","maxCount":10}]}}`, "10 × p2.xlarge from ami-1"},

		"PolicyOfQueue": {"SetQueueAttributes", `"requestParameters":{"queueUrl":"https://q","attributes":{"Policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}]}"}}`, "queueUrl=https://q, Policy={Allow sqs:* on * to everyone}"},
		"LongKey":       {"PutObject", `"requestParameters":{"bucketName":"b","x-amz-acl":"private","key":"` + strings.Repeat("folder/", 40) + `end.csv"}`, ""},
		"ManyNames":     {"GetParameters", `"requestParameters":{"names":["/long/path/of/parameters/0123456789/0123456789/a","/long/path/of/parameters/0123456789/0123456789/b","/long/path/of/parameters/0123456789/0123456789/c","/long/path/of/parameters/0123456789/0123456789/d"]}`, ""},

		"NamedByTheError": {"AssumeRole", `"readOnly":true,"errorCode":"AccessDenied","errorMessage":"User: arn:aws:iam::1:user/jo is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/admin because no identity-based policy allows it"`, "role/admin (named by the error)"},
		"NoSuchUser":      {"DeleteUser", `"errorCode":"NoSuchEntityException","errorMessage":"The user with name al cannot be found."`, "al (named by the error)"},
		"NoSuchInstance":  {"StopInstances", `"errorCode":"Client.InvalidInstanceID.NotFound","errorMessage":"The instance ID 'i-0123456789abcdef0' does not exist"`, "i-0123456789abcdef0 (named by the error)"},
		"NamesNothing":    {"PutParameter", `"errorCode":"ThrottlingException","errorMessage":"Rate exceeded"`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			source := `"eventSource":"x.amazonaws.com",`
			if strings.Contains(c.rest, "eventSource") {
				source = ""
			}
			got := must(t, `{"eventName":"`+c.event+`",`+source+c.rest+`}`).Request
			switch name {
			case "LongKey":
				if !strings.HasPrefix(got, "bucketName=b, key=folder/") || !strings.Contains(got, "folder/end.csv, ") {
					t.Errorf("%q", got)
				}
			case "ManyNames":
				if !strings.HasSuffix(got, "/b +2 more") {
					t.Errorf("%q", got)
				}
			default:
				if got != c.want {
					t.Errorf("\n got %q\nwant %q", got, c.want)
				}
			}
		})
	}
}
