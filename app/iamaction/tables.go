package iamaction

// signingIn are the event sources whose events are sign-ins and the console's
// own affairs: no policy permits them.
var signingIn = map[string]bool{"signin": true}

// unneeded are calls that anyone with credentials may make.
var unneeded = map[string]bool{
	"sts:GetCallerIdentity": true, // no permission needed, and a denial of it has no effect (STS API reference)
	"sts:GetSessionToken":   true, // no permission needed for one's own (STS API reference)
}

// prefixes are the services whose actions begin with another word than the
// host that their events come from.
var prefixes = map[string]string{
	"monitoring":                 "cloudwatch",
	"tagging":                    "tag",
	"email":                      "ses",
	"entitlement":                "aws-marketplace",
	"metering":                   "aws-marketplace",
	"amazonmq":                   "mq",
	"application-insights":       "applicationinsights",
	"api":                        "execute-api",
	"data":                       "iot",
	"cloudhsmv2":                 "cloudhsm",
	"servicecatalog-appregistry": "servicecatalog",
	"pinpoint":                   "mobiletargeting",
	"streams":                    "dynamodb",
	"elasticloadbalancingv2":     "elasticloadbalancing",
	"billingconsole":             "aws-portal",
	"models":                     "lex",
	"runtime":                    "lex",
	"opensearch":                 "es",
	"opensearchserverless":       "aoss",
	"prometheus":                 "aps",
	"docdb":                      "rds",
	"neptune":                    "rds",
	"sagemaker-runtime":          "sagemaker",
	"bedrock-runtime":            "bedrock",
	"bedrock-agent":              "bedrock",
	"bedrock-agent-runtime":      "bedrock",
}

// regular are services whose actions bear the names of their operations, but
// for what renamed says.
var regular = map[string]bool{
	"access-analyzer": true, "account": true, "acm": true, "athena": true, "autoscaling": true, "backup": true, "bedrock": true,
	"cloudformation": true, "cloudfront": true, "cloudtrail": true, "codebuild": true, "codecommit": true, "codedeploy": true, "codepipeline": true,
	"cognito-identity": true, "cognito-idp": true, "config": true, "detective": true, "dynamodb": true, "ec2": true, "ecr": true, "ecs": true, "eks": true,
	"elasticache": true, "elasticbeanstalk": true, "elasticfilesystem": true, "elasticloadbalancing": true, "elasticmapreduce": true, "es": true, "events": true,
	"firehose": true, "fms": true, "glue": true, "guardduty": true, "iam": true, "identitystore": true, "kinesis": true, "kms": true, "lambda": true,
	"logs": true, "macie2": true, "organizations": true, "ram": true, "rds": true, "redshift": true, "resource-explorer-2": true, "rolesanywhere": true,
	"route53": true, "route53domains": true, "route53resolver": true, "s3": true, "sagemaker": true, "secretsmanager": true, "securityhub": true,
	"servicequotas": true, "shield": true, "sns": true, "sqs": true, "ssm": true, "sso": true, "states": true, "sts": true, "support": true,
	"waf": true, "waf-regional": true, "wafv2": true, "workspaces": true, "xray": true,
}

// renamed are the calls that another action permits.
var renamed = map[string]string{
	// S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
	"s3:ListBuckets":                              "s3:ListAllMyBuckets",
	"s3:HeadBucket":                               "s3:ListBucket",
	"s3:ListObjects":                              "s3:ListBucket",
	"s3:ListObjectsV2":                            "s3:ListBucket",
	"s3:ListObjectVersions":                       "s3:ListBucketVersions",
	"s3:ListMultipartUploads":                     "s3:ListBucketMultipartUploads",
	"s3:ListParts":                                "s3:ListMultipartUploadParts",
	"s3:HeadObject":                               "s3:GetObject",
	"s3:SelectObjectContent":                      "s3:GetObject",
	"s3:CopyObject":                               "s3:PutObject",
	"s3:CreateMultipartUpload":                    "s3:PutObject",
	"s3:UploadPart":                               "s3:PutObject",
	"s3:UploadPartCopy":                           "s3:PutObject",
	"s3:CompleteMultipartUpload":                  "s3:PutObject",
	"s3:PostObject":                               "s3:PutObject",
	"s3:DeleteObjects":                            "s3:DeleteObject",
	"s3:GetBucketEncryption":                      "s3:GetEncryptionConfiguration",
	"s3:PutBucketEncryption":                      "s3:PutEncryptionConfiguration",
	"s3:DeleteBucketEncryption":                   "s3:PutEncryptionConfiguration",
	"s3:GetBucketLifecycle":                       "s3:GetLifecycleConfiguration",
	"s3:GetBucketLifecycleConfiguration":          "s3:GetLifecycleConfiguration",
	"s3:PutBucketLifecycle":                       "s3:PutLifecycleConfiguration",
	"s3:PutBucketLifecycleConfiguration":          "s3:PutLifecycleConfiguration",
	"s3:DeleteBucketLifecycle":                    "s3:PutLifecycleConfiguration",
	"s3:GetBucketReplication":                     "s3:GetReplicationConfiguration",
	"s3:PutBucketReplication":                     "s3:PutReplicationConfiguration",
	"s3:DeleteBucketReplication":                  "s3:PutReplicationConfiguration",
	"s3:GetPublicAccessBlock":                     "s3:GetBucketPublicAccessBlock",
	"s3:PutPublicAccessBlock":                     "s3:PutBucketPublicAccessBlock",
	"s3:DeletePublicAccessBlock":                  "s3:PutBucketPublicAccessBlock",
	"s3:DeleteBucketPublicAccessBlock":            "s3:PutBucketPublicAccessBlock",
	"s3:DeleteAccountPublicAccessBlock":           "s3:PutAccountPublicAccessBlock",
	"s3:GetBucketAccelerateConfiguration":         "s3:GetAccelerateConfiguration",
	"s3:PutBucketAccelerateConfiguration":         "s3:PutAccelerateConfiguration",
	"s3:GetBucketAnalyticsConfiguration":          "s3:GetAnalyticsConfiguration",
	"s3:ListBucketAnalyticsConfigurations":        "s3:GetAnalyticsConfiguration",
	"s3:PutBucketAnalyticsConfiguration":          "s3:PutAnalyticsConfiguration",
	"s3:DeleteBucketAnalyticsConfiguration":       "s3:PutAnalyticsConfiguration",
	"s3:GetBucketInventoryConfiguration":          "s3:GetInventoryConfiguration",
	"s3:ListBucketInventoryConfigurations":        "s3:GetInventoryConfiguration",
	"s3:PutBucketInventoryConfiguration":          "s3:PutInventoryConfiguration",
	"s3:DeleteBucketInventoryConfiguration":       "s3:PutInventoryConfiguration",
	"s3:GetBucketMetricsConfiguration":            "s3:GetMetricsConfiguration",
	"s3:ListBucketMetricsConfigurations":          "s3:GetMetricsConfiguration",
	"s3:PutBucketMetricsConfiguration":            "s3:PutMetricsConfiguration",
	"s3:DeleteBucketMetricsConfiguration":         "s3:PutMetricsConfiguration",
	"s3:GetBucketIntelligentTieringConfiguration": "s3:GetIntelligentTieringConfiguration",
	"s3:GetBucketCors":                            "s3:GetBucketCORS",
	"s3:PutBucketCors":                            "s3:PutBucketCORS",
	"s3:DeleteBucketCors":                         "s3:PutBucketCORS",
	"s3:DeleteBucketTagging":                      "s3:PutBucketTagging",
	"s3:GetBucketNotificationConfiguration":       "s3:GetBucketNotification",
	"s3:PutBucketNotificationConfiguration":       "s3:PutBucketNotification",
	"s3:GetObjectLockConfiguration":               "s3:GetBucketObjectLockConfiguration",
	"s3:PutObjectLockConfiguration":               "s3:PutBucketObjectLockConfiguration",
	// Lambda: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
	"lambda:Invoke":      "lambda:InvokeFunction",
	"lambda:InvokeAsync": "lambda:InvokeFunction",
	// DynamoDB
	"dynamodb:ExecuteStatement": "dynamodb:PartiQLSelect",
}

// several are calls that need more than one action, or one of several by what
// is in the request; given is the one that is always among them, or the most
// common.
var several = map[string]string{
	"kms:ReEncrypt":               "kms:ReEncryptFrom",
	"dynamodb:TransactGetItems":   "dynamodb:GetItem",
	"dynamodb:TransactWriteItems": "dynamodb:PutItem",
}

// verbs are API Gateway's actions, which are HTTP's verbs, by how the
// operation's name begins
// (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html).
var verbs = []struct{ begins, action string }{
	{"Get", "apigateway:GET"},
	{"Create", "apigateway:POST"},
	{"Import", "apigateway:POST"},
	{"Generate", "apigateway:POST"},
	{"Test", "apigateway:POST"},
	{"Flush", "apigateway:DELETE"},
	{"Delete", "apigateway:DELETE"},
	{"Untag", "apigateway:DELETE"},
	{"Update", "apigateway:PATCH"},
	{"Put", "apigateway:PUT"},
	{"Tag", "apigateway:PUT"},
}
