package e2e_test

// apiCall is a call that made-up records tell of. request and response are
// templates (recordMaker.expand), "" for none; noun is what its resources are
// called after, kind their type where CloudTrail names them.
type apiCall struct {
	service, name     string
	reads             bool
	noun, kind        string
	request, response string
}

// apiCalls lists the calls, the most frequent first: those of published
// records, then the long tail of other names and services.
func apiCalls() []apiCall {
	const r, w = true, false
	calls := []apiCall{
		{"kms", "Decrypt", r, "function", "AWS::KMS::Key", `{"encryptionContext":{"aws:lambda:FunctionArn":"arn:aws:lambda:us-east-1:<account>:function:<name>"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}`, ``},
		{"sts", "AssumeRole", r, "deploy", "AWS::IAM::Role", `{"roleArn":"arn:aws:iam::<account>:role/<name>","roleSessionName":"run-<hex>","durationSeconds":3600}`,
			`{"credentials":{"accessKeyId":"ASIA<n>EXAMPLE","sessionToken":"<token>","expiration":"Jul 10, 2026, 12:42:36 PM"},"assumedRoleUser":{"assumedRoleId":"AROAEXAMPLE:run","arn":"arn:aws:sts::<account>:assumed-role/<name>/run"}}`},
		{"ec2", "DescribeInstances", r, "i", "", `{"instancesSet":{"items":[{"instanceId":"<name>"}]},"filterSet":{}}`, ``},
		{"s3", "GetBucketAcl", r, "logs", "AWS::S3::Bucket", `{"bucketName":"<name>","Host":"<name>.s3.us-east-1.amazonaws.com","acl":""}`, ``},
		{"ssm", "GetParameter", r, "parameter", "AWS::SSM::Parameter", `{"name":"/service/<name>","withDecryption":true}`, ``},
		{"logs", "CreateLogStream", w, "group", "", `{"logGroupName":"/aws/lambda/<name>","logStreamName":"2026/03/14/[$LATEST]<hex>"}`, ``},
		{"ec2", "DescribeRouteTables", r, "rtb", "", `{"routeTableIdSet":{},"filterSet":{"items":[{"name":"vpc-id","valueSet":{"items":[{"value":"<name>"}]}}]}}`, ``},
		{"secretsmanager", "GetSecretValue", r, "secret", "AWS::SecretsManager::Secret", `{"secretId":"arn:aws:secretsmanager:us-east-1:<account>:secret:<name>"}`, ``},
		{"iam", "GetRole", r, "role", "", `{"roleName":"<name>"}`, ``},
		{"dynamodb", "DescribeTable", r, "table", "AWS::DynamoDB::Table", `{"tableName":"<name>"}`, ``},
		{"ec2", "DescribeSubnets", r, "subnet", "", `{"subnetSet":{"items":[{"subnetId":"<name>"}]},"filterSet":{}}`, ``},
		{"lambda", "GetFunction20150331v2", r, "function", "AWS::Lambda::Function", `{"functionName":"<name>"}`, ``},
		{"rds", "DescribeDBInstances", r, "db", "", `{"dBInstanceIdentifier":"<name>"}`, ``},
		{"ec2", "CreateNetworkInterface", w, "subnet", "", `{"subnetId":"<name>","description":"AWS Lambda VPC ENI","groupSet":{"items":[{"groupId":"sg-<n>"}]},"clientToken":"<uuid>"}`,
			`{"requestId":"<uuid>","networkInterface":{"networkInterfaceId":"eni-<hex>","subnetId":"<name>","status":"pending","macAddress":"02:00:00:00:00:01","interfaceType":"interface"}}`},
		{"s3", "PutObject", w, "bucket", "AWS::S3::Bucket", `{"bucketName":"<name>","key":"exports/<hex>.parquet","Host":"<name>.s3.us-east-1.amazonaws.com"}`, ``},
		{"ec2", "RunInstances", w, "ami", "", `{"instancesSet":{"items":[{"imageId":"<name>","minCount":1,"maxCount":1}]},"instanceType":"m7g.large","monitoring":{"enabled":true},"clientToken":"<uuid>"}`,
			`{"requestId":"<uuid>","ownerId":"<account>","instancesSet":{"items":[{"instanceId":"i-<hex>","imageId":"<name>","instanceState":{"code":0,"name":"pending"},"instanceType":"m7g.large"}]}}`},
		{"ec2", "TerminateInstances", w, "i", "", `{"instancesSet":{"items":[{"instanceId":"<name>"}]}}`, `{"requestId":"<uuid>","instancesSet":{"items":[{"instanceId":"<name>","currentState":{"code":32,"name":"shutting-down"},"previousState":{"code":16,"name":"running"}}]}}`},
		{"ec2", "AuthorizeSecurityGroupIngress", w, "sg", "", `{"groupId":"<name>","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":22,"toPort":22,"groups":{},"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]},"ipv6Ranges":{},"prefixListIds":{}}]}}`, `{"requestId":"<uuid>","_return":true}`},
		{"iam", "AttachUserPolicy", w, "user", "", `{"userName":"<name>","policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}`, ``},
		{"s3", "DeleteBucket", w, "bucket", "AWS::S3::Bucket", `{"bucketName":"<name>","Host":"<name>.s3.us-east-1.amazonaws.com"}`, ``},
	}
	services := []string{"ecs", "eks", "sqs", "sns", "athena", "glue", "autoscaling", "elasticloadbalancing", "cloudformation", "config", "backup", "codebuild", "ecr", "events", "monitoring",
		"organizations", "route53", "states", "wafv2", "guardduty", "securityhub", "redshift", "elasticache", "kinesis", "firehose", "es", "cloudfront", "apigateway"}
	nouns := []string{"Cluster", "Queue", "Topic", "Table", "Stack", "Rule", "Project", "Image", "Alarm", "Policy", "Stream", "Job"}
	for i := range 400 {
		verb := []string{"Describe", "List", "Get", "Update", "Create", "Delete", "Tag", "Put"}[i*7%8]
		noun := nouns[i*5%len(nouns)]
		calls = append(calls, apiCall{services[i%len(services)], verb + noun, i*7%8 < 3, noun, "", `{"name":"<name>","maxResults":<n>,"filters":{}}`, ``})
	}
	return calls
}

// failure is why calls fail.
type failure struct{ code, message string }

var (
	failures = []failure{
		{"AccessDenied", "User: <actor> is not authorized to perform: <event> on resource: <name> because no identity-based policy allows the action"},
		{"Client.UnauthorizedOperation", "You are not authorized to perform this operation. Encoded authorization failure message: <token>"},
		{"NoSuchEntityException", "The resource <name> cannot be found."},
		{"ThrottlingException", "Rate exceeded"},
		{"ResourceNotFoundException", "Requested resource not found: <name>"},
	}
	agents = []string{
		"aws-cli/2.13.0 Python/3.11.4 Linux/5.15 exe/x86_64", "Boto3/1.28.1 md/Botocore#1.31.1 ua/2.0 os/linux#5.10 md/arch#x86_64 lang/python#3.11",
		"console.amazonaws.com", "aws-sdk-go-v2/1.32.3 os/linux lang/go#1.26.1 md/GOOS#linux md/GOARCH#amd64", "Terraform/1.5.0 (+https://www.terraform.io)",
		"[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux/5.4.247]",
	}
	ciphers = []string{"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"}
)
