package account

import "strconv"

// Operations on buckets, databases, secrets, parameters and encryption keys.

func seconds(at int64) string { return strconv.FormatInt(at, 10) }

// bucketCall is an S3 call about a bucket; query is the sub-resource it asks
// for ("acl").
func bucketCall(name, query string, fails ...mishap) *operation {
	return op("s3", name, func(c *call, d *dice) {
		c.onBucket(d, pick(d, buckets()), query)
	}, fails...)
}

func (c *call) onBucket(d *dice, bucket, query string) {
	host := bucket + ".s3." + c.region + ".amazonaws.com"
	part := ""
	if query != "" {
		part = `"` + query + `":"",`
	}
	c.request = js(`{"bucketName":"%",%"Host":"%"}`, bucket, part, host)
	c.extra = js(`{"SignatureVersion":"SigV4","CipherSuite":"TLS_AES_128_GCM_SHA256","bytesTransferredIn":0,"AuthenticationMethod":"AuthHeader","x-amz-id-2":"%=","bytesTransferredOut":%}`, d.letters(75, base64Digits), digits(100+d.below(900)))
	c.touch("AWS::S3::Bucket", bucket)
	c.mention("AWS::S3::Bucket", "arn:aws:s3:::"+bucket)
}

func listBuckets() *operation {
	return op("s3", "ListBuckets", func(c *call, d *dice) {
		c.request = js(`{"Host":"s3.%.amazonaws.com"}`, c.region)
		c.extra = `{"SignatureVersion":"SigV4","CipherSuite":"TLS_AES_128_GCM_SHA256","bytesTransferredIn":0,"AuthenticationMethod":"AuthHeader","bytesTransferredOut":2211}`
	}, denied(40))
}

func describeTable() *operation {
	return op("dynamodb", "DescribeTable", func(c *call, d *dice) {
		name := pick(d, tables())
		c.request = js(`{"tableName":"%"}`, name)
		c.touch("AWS::DynamoDB::Table", name)
		c.mention("AWS::DynamoDB::Table", c.regional("dynamodb", "table/"+name))
	})
}

func describeDatabases() *operation {
	return op("rds", "DescribeDBInstances", func(c *call, d *dice) {
		name := pick(d, services()) + "-" + c.stack()
		c.request = js(`{"dBInstanceIdentifier":"%"}`, name)
		c.touch("AWS::RDS::DBInstance", name)
	}, erring(30, "DBInstanceNotFound", "DBInstance not found"))
}

func databaseSnapshot() *operation {
	return op("rds", "CreateDBSnapshot", func(c *call, d *dice) {
		name := pick(d, services()) + "-" + c.stack()
		snap := name + "-" + timestamp(c.at)[:10]
		c.request = js(`{"dBSnapshotIdentifier":"%","dBInstanceIdentifier":"%"}`, snap, name)
		c.response = js(`{"dBSnapshotIdentifier":"%","dBInstanceIdentifier":"%","engine":"postgres","engineVersion":"17.5","allocatedStorage":200,"status":"creating","snapshotType":"manual","encrypted":true}`, snap, name)
		c.touch("AWS::RDS::DBSnapshot", snap)
		c.touch("AWS::RDS::DBInstance", name)
	})
}

func getSecret() *operation {
	return op("secretsmanager", "GetSecretValue", func(c *call, d *dice) {
		name := pick(d, secrets())
		c.request = js(`{"secretId":"%"}`, name)
		c.touch("AWS::SecretsManager::Secret", name)
	}, denied(70))
}

func describeSecret() *operation {
	return op("secretsmanager", "DescribeSecret", func(c *call, d *dice) {
		name := pick(d, secrets())
		c.request = js(`{"secretId":"%"}`, name)
		c.touch("AWS::SecretsManager::Secret", name)
	})
}

// deleteScratchSecret is the ordinary kind of DeleteSecret: a test's own.
func deleteScratchSecret() *operation {
	return op("secretsmanager", "DeleteSecret", func(c *call, d *dice) {
		c.removeSecret("tmp/pr-"+digits(400+d.below(500))+"/db", 7)
	})
}

func (c *call) removeSecret(name string, days int) {
	arn := c.secretARN(name)
	c.request = js(`{"secretId":"%","recoveryWindowInDays":%}`, name, digits(days))
	c.response = js(`{"aRN":"%","name":"%","deletionDate":"%"}`, arn, name, longTimestamp(c.at+int64(days)*day))
	c.touch("AWS::SecretsManager::Secret", name)
	c.touch("AWS::SecretsManager::Secret", arn)
}

func getParameter() *operation {
	return op("ssm", "GetParameter", func(c *call, d *dice) {
		c.onParameter(pick(d, parameters()), `,"withDecryption":true`)
	}, erring(50, "ParameterNotFound", "Parameter not found."))
}

func putParameter() *operation {
	return op("ssm", "PutParameter", func(c *call, d *dice) {
		c.onParameter("/ci/build/last-"+pick(d, services()), `,"value":"HIDDEN_DUE_TO_SECURITY_REASONS","type":"String","overwrite":true`)
		c.response = js(`{"version":%,"tier":"Standard"}`, digits(100+d.below(900)))
	})
}

func (c *call) onParameter(name, more string) {
	c.request = js(`{"name":"%"%}`, name, more)
	c.touch("AWS::SSM::Parameter", name)
	c.mention("AWS::SSM::Parameter", c.regional("ssm", "parameter"+name))
}

// decrypt is KMS at work for another service, which is how most of it happens.
func decrypt(name, forService, purpose string) *operation {
	return op("kms", name, func(c *call, d *dice) {
		arn := c.keyARN(purpose)
		c.request = js(`{"encryptionContext":{"aws:%:arn":"%"},"keyId":"%"%}`, forService, c.regional(forService, purpose), arn, keyDetail(name))
		c.touch("AWS::KMS::Key", arn)
		c.mention("AWS::KMS::Key", arn)
	})
}

func keyDetail(name string) string {
	if name == "Decrypt" {
		return `,"encryptionAlgorithm":"SYMMETRIC_DEFAULT"`
	}
	return `,"keySpec":"AES_256"`
}

// rotateKey is KMS telling about itself: no caller, no request.
func rotateKey() *operation {
	return op("kms", "RotateKey", func(c *call, d *dice) {
		arn := c.keyARN(pick(d, services()))
		c.details = js(`{"keyId":"%","rotationType":"AUTOMATIC","keyOrigin":"AWS_KMS"}`, arn)
		c.touch("AWS::KMS::Key", arn)
		c.mention("AWS::KMS::Key", arn)
	}).ofKind(serviceEvent)
}
