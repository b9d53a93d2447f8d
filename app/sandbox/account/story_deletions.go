package account

// Things that are gone: a bucket, an instance, a secret (questions 1, 9, 12).

const (
	lostBucket = "harbourlight-invoices-archive"
	lostSecret = "billing-gateway-api-key"
)

// lostInstance ran the recommendation model until somebody tidied up.
func lostInstance() string { return hexID("i", "us-west-2", "recommender") }

// theLostBucket: Hugo may not, Ben can: he empties and deletes it.
func theLostBucket() story {
	bucket := func(at string, who actor, name, query string, answers ...int) scene {
		return scene{at: at, in: "eu-west-1", who: who, does: "s3:" + name, answers: answers,
			more: func(c *call, d *dice) { c.onBucket(d, lostBucket, query) }}
	}
	refusedHugo := bucket("-6 15:02:44", hugo(), "DeleteBucket", "")
	refusedHugo.related = q(1)
	refusedHugo.more = func(c *call, d *dice) {
		c.onBucket(d, lostBucket, "")
		c.deny("arn:aws:s3:::" + lostBucket)
	}
	notEmpty := bucket("-6 17:41:09", ben(), "DeleteBucket", "")
	notEmpty.related = q(1)
	notEmpty.fails = "BucketNotEmpty: The bucket you tried to delete is not empty. You must delete all versions in the bucket."
	lifecycle := bucket("-6 17:44:30", ben(), "PutBucketLifecycle", "lifecycle")
	lifecycle.related = q(1)
	versioning := bucket("-6 17:43:12", ben(), "PutBucketVersioning", "versioning")
	versioning.related = q(1)
	return story{"the bucket of old invoices", []scene{
		bucket("-61 10:15:20", ben(), "CreateBucket", ""),
		bucket("-61 10:15:49", ben(), "PutBucketEncryption", "encryption"),
		bucket("-20 09:31:05", ines(), "GetBucketLocation", "location"),
		refusedHugo, notEmpty, versioning, lifecycle,
		bucket("-6 17:48:55", ben(), "DeleteBucket", "", 1),
		missing(bucket("-5 08:59:12", dmitri(), "GetBucketLocation", "location")),
		missing(bucket("-5 09:00:41", dmitri(), "GetBucketAcl", "acl")),
	}}
}

func missing(s scene) scene {
	s.fails = "NoSuchBucket: The specified bucket does not exist"
	return s
}

// theLostInstance: launched by Chloe, terminated by Jack a month later, who
// took it for a leftover.
func theLostInstance() story {
	id := lostInstance()
	about := on("AWS::EC2::Instance", id)
	return story{"the recommender's instance", []scene{
		{at: "-34 18:12:40", in: "us-west-2", who: chloe(), does: "ec2:RunInstances", answers: q(9),
			more: func(c *call, d *dice) { c.runInstances(d, id, "g6.2xlarge", c.image(), "internal", 1) }},
		{at: "-34 18:13:02", in: "us-west-2", who: chloe(), does: "ec2:CreateTags", related: q(9), on: about,
			asks: js(`{"resourcesSet":{"items":[{"resourceId":"%"}]},"tagSet":{"items":[{"key":"Name","value":"recommender-experiment"},{"key":"owner","value":"chloe"}]}}`, id), gets: `{"_return":true}`},
		{at: "-21 20:40:11", in: "us-west-2", who: chloe(), does: "ec2:StopInstances", related: q(9), on: about,
			asks: js(`{"instancesSet":{"items":[{"instanceId":"%"}]},"force":false}`, id)},
		{at: "-20 17:02:57", in: "us-west-2", who: chloe(), does: "ec2:StartInstances", related: q(9), on: about,
			asks: js(`{"instancesSet":{"items":[{"instanceId":"%"}]}}`, id)},
		{at: "-8 01:22:36", in: "us-west-2", who: jack(), does: "ec2:ModifyInstanceAttribute", related: q(9), on: about,
			asks: js(`{"instanceId":"%","disableApiTermination":{"value":false}}`, id), gets: `{"_return":true}`},
		{at: "-8 01:23:18", in: "us-west-2", who: jack(), does: "ec2:TerminateInstances", answers: q(9),
			more: func(c *call, d *dice) { c.terminateInstance(d, id) }},
		{at: "-8 17:30:02", in: "us-west-2", who: chloe(), does: "ec2:StartInstances", related: q(9), on: about,
			asks:  js(`{"instancesSet":{"items":[{"instanceId":"%"}]}}`, id),
			fails: "Client.IncorrectInstanceState: The instance '" + id + "' is not in a state from which it can be started."},
	}}
}

// theLostSecret: Hugo cleans up after a test and takes one secret too many.
func theLostSecret() story {
	remove := func(at, name string, days int, answers ...int) scene {
		return scene{at: at, in: "eu-west-1", who: hugo(), does: "secretsmanager:DeleteSecret", answers: answers,
			more: func(c *call, d *dice) { c.removeSecret(name, days) }}
	}
	failing := func(at string) scene {
		return scene{at: at, in: "eu-west-1", who: lambdaRun("invoice-mailer"), does: "secretsmanager:GetSecretValue", related: q(12),
			asks: js(`{"secretId":"%"}`, lostSecret), on: on("AWS::SecretsManager::Secret", lostSecret),
			fails: "InvalidRequestException: You can't perform this operation on the secret because it was marked for deletion."}
	}
	return story{"the billing secret", []scene{
		remove("-2 13:16:04", "tmp/pr-913/db", 7),
		remove("-2 13:16:31", "tmp/pr-914/db", 7),
		remove("-2 13:17:20", lostSecret, 7, 12),
		remove("-2 13:17:58", "tmp/pr-917/db", 7),
		failing("-2 13:31:10"), failing("-2 13:46:10"), failing("-2 14:01:10"),
		{at: "-2 14:20:37", in: "eu-west-1", who: emma(), does: "secretsmanager:RestoreSecret", related: q(12),
			asks: js(`{"secretId":"%"}`, lostSecret), on: on("AWS::SecretsManager::Secret", lostSecret)},
	}}
}
