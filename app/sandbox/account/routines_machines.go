package account

import "trailsleuth/app/trail"

// mainRegions are those the company works in.
func mainRegions() []string {
	return []string{"us-east-1", "eu-west-1", "us-west-2", "ap-southeast-2", "eu-central-1"}
}

// enabledRegions are all that need no opt-in: the scanner visits each.
func enabledRegions() []string {
	var ids []string
	for _, r := range trail.RegionsOf("aws") {
		if !r.OptIn {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// machineRoutines is what goes on by itself, day and night.
func machineRoutines() []routine {
	list := []routine{
		{name: "GitHub deploys", who: []actor{githubRun()}, regions: []string{"eu-west-1", "eu-west-1", "us-west-2", "us-east-1", "ap-southeast-2"}, rhythm: daytime, runsPerWeek: 30, minutes: 6,
			script: []*operation{assumeWithToken(), callerIdentity(), imageToken(), pushImage()}, calls: [2]int{3, 8},
			does: []*operation{updateFunction(), updateFunction(), updateService(), putParameter(), describeCluster(), bucketCall("GetBucketVersioning", "versioning"), getParameter(), pushImage()}},
		jenkinsBuilds("Jenkins builds", ciDeploy(), 0, -4),
		jenkinsBuilds("Jenkins builds with the new key", ciDeployRotated(), -2, 0),
		{name: "autoscaling", who: []actor{linked("AWSServiceRoleForAutoScaling", "AutoScaling", "autoscaling.amazonaws.com")}, regions: []string{"eu-west-1", "us-west-2", "eu-west-1", "ap-southeast-2"}, rhythm: steady, runsPerWeek: 20, minutes: 300,
			script: []*operation{launch(), tagOwnInstance(), describeMany("DescribeInstanceStatus"), retire()}},
		{name: "CloudTrail delivery", who: []actor{service("cloudtrail.amazonaws.com")}, regions: mainRegions(), rhythm: steady, runsPerWeek: 90, minutes: 1,
			script: []*operation{deliverLogs(), decrypt("GenerateDataKey", "cloudtrail", "trail/"+trailName)}},
		{name: "Config recorder", who: []actor{linked("AWSServiceRoleForConfig", "AWSConfig-Describe", "config.amazonaws.com")}, regions: mainRegions(), rhythm: steady, runsPerWeek: 20, minutes: 4, calls: [2]int{4, 8},
			does: []*operation{describeMany("DescribeVpcs"), describeMany("DescribeSubnets"), describeMany("DescribeRouteTables"), describeSecurityGroups(), bucketCall("GetBucketPublicAccessBlock", "publicAccessBlock"), bucketCall("GetBucketLogging", "logging"), listRoles(), describeTable(), putEvaluations()}},
		{name: "posture scan", who: []actor{scanner()}, regions: enabledRegions(), rhythm: nightly, runsPerWeek: 17, minutes: 3,
			script: []*operation{callerIdentity(), describeSecurityGroups()}, calls: [2]int{2, 4},
			does: []*operation{describeMany("DescribeInstances"), describeMany("DescribeVolumes"), describeMany("DescribeSnapshots"), describeTrails(), plain("guardduty", "ListDetectors"), plain("lambda", "ListFunctions20150331")}},
		{name: "Grafana", who: []actor{grafana()}, regions: []string{"eu-west-1", "us-east-1", "us-west-2"}, rhythm: steady, runsPerWeek: 22, minutes: 2, calls: [2]int{2, 5},
			does: []*operation{describeAlarms(), describeAlarms(), describeLogGroups(), describeMany("DescribeRegions"), describeInstances()}},
		{name: "backups", who: []actor{linked("AWSServiceRoleForBackup", "AWSBackup", "backup.amazonaws.com")}, regions: mainRegions(), rhythm: nightly, runsPerWeek: 14, minutes: 25, calls: [2]int{2, 5},
			does: []*operation{snapshot("CreateSnapshot"), snapshot("CreateSnapshot"), snapshot("DeleteSnapshot"), databaseSnapshot()}},
		{name: "Trusted Advisor", who: []actor{linked("AWSServiceRoleForTrustedAdvisor", "TrustedAdvisor", "trustedadvisor.amazonaws.com")}, regions: []string{"us-east-1", "eu-west-1", "us-west-2"}, rhythm: steady, runsPerWeek: 12, minutes: 3, calls: [2]int{4, 7},
			does: []*operation{describeMany("DescribeInstances"), describeMany("DescribeAddresses"), describeSecurityGroups(), bucketCall("GetBucketAcl", "acl"), listUsers(), summarize("GetAccountSummary")}},
		{name: "key rotation", who: []actor{service("kms.amazonaws.com")}, regions: mainRegions(), rhythm: steady, runsPerWeek: 4, minutes: 1, script: []*operation{rotateKey()}},
		{name: "AWS in root's name", who: []actor{rootInternal()}, regions: []string{"us-east-1"}, rhythm: nightly, runsPerWeek: 2, minutes: 1,
			script: []*operation{summarize("GetAccountSummary"), plain("s3", "GetStorageLensConfiguration")}},
	}
	return append(append(list, functionRoutines()...), nodeRoutines()...)
}

// jenkinsBuilds are those of the old build server, between two days: the key
// of its user leaks and is replaced.
func jenkinsBuilds(name string, who actor, first, last int) routine {
	return routine{name: name, who: []actor{who}, regions: []string{"eu-west-1", "us-east-1"}, rhythm: daytime, runsPerWeek: 12, minutes: 9, first: first, last: last,
		script: []*operation{callerIdentity(), imageToken()}, calls: [2]int{3, 8},
		does: []*operation{updateFunction(), putParameter(), getParameter(), bucketCall("GetBucketLocation", "location"), describeSecret(), getFunction()}}
}

// functionRoutines start functions cold: a session, a log stream, secrets.
func functionRoutines() []routine {
	var list []routine
	for i, name := range functions() {
		does := []*operation{logStream(), logStream(), decrypt("Decrypt", "lambda", "function:"+name), getParameter()}
		if i%2 == 0 {
			does = append(does, getSecret())
		}
		list = append(list, routine{name: "function " + name, who: []actor{lambdaRun(name)}, regions: []string{mainRegions()[i%3], "eu-west-1"}, rhythm: steady, runsPerWeek: 10, minutes: 40,
			script: []*operation{assumeFor("lambda.amazonaws.com")}, calls: [2]int{1, 3}, does: does})
	}
	return list
}

// nodeRoutines let Kubernetes nodes join and pull images.
func nodeRoutines() []routine {
	var list []routine
	for _, region := range []string{"eu-west-1", "us-west-2", "ap-southeast-2"} {
		var nodes []actor
		for n := range 5 {
			nodes = append(nodes, node(region, n))
		}
		list = append(list, routine{name: "nodes of " + region, who: nodes, regions: []string{region}, rhythm: steady, runsPerWeek: 4, minutes: 50,
			script: []*operation{assumeFor("ec2.amazonaws.com"), describeCluster()}, calls: [2]int{1, 4}, does: []*operation{imageToken(), pullImage(), pullImage(), describeInstances()}})
	}
	return list
}
