package account

// peopleRoutines is the working day of everybody with a desk.
func peopleRoutines() []routine {
	work := func(name string, who actor, regions []string, calls [2]int, does ...*operation) routine {
		return routine{name: name, who: []actor{who}, regions: regions, rhythm: officeHours, runsPerWeek: 7, minutes: 460,
			script: []*operation{federate()}, calls: calls, does: does}
	}
	browse := []*operation{describeInstances(), describeInstances(), describeMany("DescribeVolumes"), describeSecurityGroups(), describeAlarms(), describeLogGroups(), getParameter()}
	europe, west, sydney := []string{"eu-west-1", "eu-west-1", "eu-west-1", "eu-central-1"}, []string{"us-west-2", "us-west-2", "us-east-1"}, []string{"ap-southeast-2"}
	with := func(more ...*operation) []*operation { return append(more, browse...) }
	return []routine{
		work("alice at work", alice(), europe, [2]int{6, 14}, with(getFunction(), updateFunction(), describeTable(), describeDatabases(), getSecret(), callerIdentity())...),
		work("ben at work", ben(), europe, [2]int{5, 12}, with(listRoles(), getRole(), getPolicy(), describeCluster(), openInside(), describeDatabases())...),
		work("chloe at work", chloe(), west, [2]int{6, 15}, with(bucketCall("GetBucketLocation", "location"), listBuckets(), describeTable(), callerIdentity(), getSecret())...),
		work("dmitri at work", dmitri(), europe, [2]int{3, 9}, listBuckets(), bucketCall("GetBucketLocation", "location", denied(9)), describeTable(), describeAlarms(), plain("athena", "GetQueryExecution"), plain("athena", "ListWorkGroups"), plain("glue", "GetTables", denied(14))),
		work("emma at work", emma(), europe, [2]int{6, 14}, with(describeCluster(), updateService(), describeDatabases(), openInside(), describeTrails())...),
		work("farid at work", farid(), []string{"us-east-1", "eu-west-1"}, [2]int{6, 14}, lookUpEvents(), listUsers(), listRoles(), getPolicy(), lastUsed(), trailStatus(), describeTrails(), plain("guardduty", "ListFindings"), plain("access-analyzer", "ListFindingsV2"), describeSecurityGroups()),
		work("grace at work", grace(), west, [2]int{5, 13}, with(describeCluster(), updateService(), describeDatabases(), getRole(), openInside())...),
		work("hugo at work", hugo(), []string{"eu-west-1", "us-west-2"}, [2]int{3, 9}, with(getFunction(), describeSecret(), deleteScratchSecret(), listRoles(), listUsers())...),
		work("ines at work", ines(), europe, [2]int{5, 12}, with(plain("glue", "GetJobRuns"), plain("athena", "GetQueryExecution"), describeTable(), getSecret(), updateFunction())...),
		work("jack at work", jack(), sydney, [2]int{6, 14}, with(describeCluster(), updateService(), describeDatabases(), openInside(), updateFunction(), getRole())...),
		signIns("support signs in", consoleUser("support-desk", withMFA, officeBerlin), "eu-north-1", 4),
		signIns("finance signs in", consoleUser("finance", withMFA, officeLondon), "us-east-1", 3),
		signIns("kiosk signs in", consoleUser("box-office-sydney", withMFA, "2001:db8:a0:2::40"), "ap-southeast-2", 3),
		{name: "mistyped sign-in", who: []actor{consoleUser("finance", withoutMFA, officeLondon), {kind: nobody, homes: []string{"192.0.2.188"}, agents: []string{firefox}}},
			regions: []string{"us-east-1"}, rhythm: daytime, runsPerWeek: 1, minutes: 2, script: []*operation{signInFailed()}},
	}
}

// signIns is an IAM user with a password, a second factor and not much to do.
func signIns(name string, who actor, region string, runsPerWeek int) routine {
	who.console = fromConsole
	return routine{name: name, who: []actor{who}, regions: []string{region}, rhythm: daytime, runsPerWeek: runsPerWeek, minutes: 3,
		script: []*operation{signInOK()}}
}
