package account

// Operations on instances, containers, functions and queues of work.

func describeInstances() *operation {
	return op("ec2", "DescribeInstances", func(c *call, d *dice) {
		id := c.instance(d)
		c.request = js(`{"instancesSet":{"items":[{"instanceId":"%"}]},"filterSet":{}}`, id)
		c.touch("AWS::EC2::Instance", id)
	}, denied(90))
}

func describeMany(name string) *operation {
	return op("ec2", name, func(c *call, d *dice) {
		c.request = `{"maxResults":1000,"filterSet":{}}`
	}, erring(120, "Client.RequestLimitExceeded", "Request limit exceeded."))
}

func describeSecurityGroups() *operation {
	return op("ec2", "DescribeSecurityGroups", func(c *call, d *dice) {
		group := c.groupID(pick(d, securityGroups()))
		c.request = js(`{"securityGroupSet":{},"securityGroupIdSet":{"items":[{"groupId":"%"}]},"filterSet":{}}`, group)
		c.touch("AWS::EC2::SecurityGroup", group)
	})
}

// openInside lets one group of the company's own network reach another: the
// harmless kind of AuthorizeSecurityGroupIngress.
func openInside() *operation {
	return op("ec2", "AuthorizeSecurityGroupIngress", func(c *call, d *dice) {
		group, port, cidr := c.groupID(pick(d, securityGroups())), pick(d, []string{"443", "5432", "6379", "8080"}), "10."+digits(d.below(200))+".0.0/16"
		c.request = js(`{"groupId":"%","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":%,"toPort":%,"groups":{},"ipRanges":{"items":[{"cidrIp":"%","description":"internal"}]},"ipv6Ranges":{},"prefixListIds":{}}]}}`, group, port, port, cidr)
		c.response = js(`{"requestId":"%","_return":true}`, d.uuid())
		c.touch("AWS::EC2::SecurityGroup", group)
	}, erring(8, "Client.InvalidPermission.Duplicate", "the specified rule already exists"))
}

// launch starts the run's own instance; retire terminates it.
func launch() *operation {
	return op("ec2", "RunInstances", func(c *call, d *dice) {
		c.runInstances(d, c.ownInstance(), "m7g.large", c.image(), "web", 1)
	})
}

func (c *call) runInstances(d *dice, id, size, image, group string, count int) {
	subnet, sg := c.subnet(d), c.groupID(group)
	n := digits(count)
	c.request = js(`{"instancesSet":{"items":[{"imageId":"%","minCount":%,"maxCount":%}]},"groupSet":{"items":[{"groupId":"%"}]},"instanceType":"%","blockDeviceMapping":{},"monitoring":{"enabled":true},"disableApiTermination":false,"disableApiStop":false,"clientToken":"%","subnetId":"%"}`, image, n, n, sg, size, d.uuid(), subnet)
	c.response = js(`{"requestId":"%","reservationId":"r-0%","ownerId":"%","groupSet":{},"instancesSet":{"items":[{"instanceId":"%","imageId":"%","instanceState":{"code":0,"name":"pending"},"privateDnsName":"ip-10-20-%-%.%.compute.internal","instanceType":"%","launchTime":%000,"subnetId":"%","vpcId":"%","groupSet":{"items":[{"groupId":"%","groupName":"%"}]},"sourceDestCheck":true}]}}`,
		d.uuid(), d.hex(16), c.number, id, image, digits(d.below(250)), digits(d.below(250)), c.region, size, seconds(c.at), subnet, c.vpc(), sg, group)
	c.create("AWS::EC2::Instance", id)
	c.touch("AWS::EC2::Ami", image)
	c.touch("AWS::EC2::SecurityGroup", sg)
	c.touch("AWS::EC2::Subnet", subnet)
	c.touch("AWS::EC2::VPC", c.vpc())
}

func retire() *operation {
	return op("ec2", "TerminateInstances", func(c *call, d *dice) { c.terminateInstance(d, c.ownInstance()) })
}

func (c *call) terminateInstance(d *dice, id string) {
	c.request = js(`{"instancesSet":{"items":[{"instanceId":"%"}]}}`, id)
	c.response = js(`{"requestId":"%","instancesSet":{"items":[{"instanceId":"%","currentState":{"code":32,"name":"shutting-down"},"previousState":{"code":16,"name":"running"}}]}}`, d.uuid(), id)
	c.touch("AWS::EC2::Instance", id)
}

func tagOwnInstance() *operation {
	return op("ec2", "CreateTags", func(c *call, d *dice) {
		id := c.ownInstance()
		c.request = js(`{"resourcesSet":{"items":[{"resourceId":"%"}]},"tagSet":{"items":[{"key":"aws:autoscaling:groupName","value":"web-%"}]}}`, id, c.stack())
		c.response = js(`{"requestId":"%","_return":true}`, d.uuid())
		c.touch("AWS::EC2::Instance", id)
	})
}

func snapshot(name string) *operation {
	return op("ec2", name, func(c *call, d *dice) {
		volume, snap := c.volume(d), "snap-0"+d.hex(16)
		if name == "CreateSnapshot" {
			c.request = js(`{"volumeId":"%","description":"nightly","tagSpecificationSet":{}}`, volume)
			c.response = js(`{"requestId":"%","snapshotId":"%","volumeId":"%","status":"pending","startTime":%000,"volumeSize":80,"encrypted":true}`, d.uuid(), snap, volume, seconds(c.at))
			c.touch("AWS::EC2::Volume", volume)
		} else {
			c.request = js(`{"snapshotId":"%"}`, snap)
			c.response = js(`{"requestId":"%","_return":true}`, d.uuid())
		}
		c.touch("AWS::EC2::Snapshot", snap)
	})
}

func describeCluster() *operation {
	return op("eks", "DescribeCluster", func(c *call, d *dice) {
		c.request = `{"name":"prod"}`
		c.touch("AWS::EKS::Cluster", "prod")
	})
}

func imageToken() *operation {
	return op("ecr", "GetAuthorizationToken", func(c *call, d *dice) {
		c.response = `{"authorizationData":[{"expiresAt":"` + longTimestamp(c.at+12*3600) + `","proxyEndpoint":"https://` + c.number + `.dkr.ecr.` + c.region + `.amazonaws.com"}]}`
	})
}

func pullImage() *operation {
	return op("ecr", "BatchGetImage", func(c *call, d *dice) {
		name := "harbourlight/" + pick(d, services())
		c.request = js(`{"registryId":"%","repositoryName":"%","imageIds":[{"imageTag":"release-%"}]}`, c.number, name, digits(100+d.below(400)))
		c.touch("AWS::ECR::Repository", name)
		c.mention("AWS::ECR::Repository", c.regional("ecr", "repository/"+name))
	}, erring(60, "ImageNotFoundException", "The image with imageId {imageDigest:'null', imageTag:'latest'} does not exist within the repository"))
}

func pushImage() *operation {
	return op("ecr", "PutImage", func(c *call, d *dice) {
		name, tag := "harbourlight/"+pick(d, services()), "release-"+digits(100+d.below(400))
		c.request = js(`{"registryId":"%","repositoryName":"%","imageTag":"%"}`, c.number, name, tag)
		c.response = js(`{"image":{"registryId":"%","repositoryName":"%","imageId":{"imageDigest":"sha256:%","imageTag":"%"}}}`, c.number, name, d.hex(64), tag)
		c.touch("AWS::ECR::Repository", name)
		c.mention("AWS::ECR::Repository", c.regional("ecr", "repository/"+name))
	})
}

func updateFunction() *operation {
	return op("lambda", "UpdateFunctionCode20150331v2", func(c *call, d *dice) {
		name := pick(d, functions())
		arn := c.regional("lambda", "function:"+name)
		c.request = js(`{"functionName":"%","s3Bucket":"harbourlight-artifacts","s3Key":"%/%.zip","publish":true,"dryRun":false}`, name, name, d.hex(12))
		c.response = js(`{"functionName":"%","functionArn":"%:%","runtime":"nodejs22.x","role":"arn:aws:iam::%:role/%-role","handler":"index.handler","codeSize":%,"timeout":30,"memorySize":512,"version":"%","state":"Active","lastUpdateStatus":"InProgress","packageType":"Zip","architectures":["arm64"]}`,
			name, arn, digits(20+d.below(80)), c.number, name, digits(90000+d.below(90000)), digits(20+d.below(80)))
		c.touch("AWS::Lambda::Function", name)
		c.touch("AWS::Lambda::Function", arn)
	}, erring(25, "ResourceConflictException", "The operation cannot be performed at this time. An update is in progress for resource"))
}

func getFunction() *operation {
	return op("lambda", "GetFunction20150331v2", func(c *call, d *dice) {
		name := pick(d, functions())
		c.request = js(`{"functionName":"%"}`, name)
		c.touch("AWS::Lambda::Function", name)
	}, erring(30, "ResourceNotFoundException", "Function not found"))
}

func updateService() *operation {
	return op("ecs", "UpdateService", func(c *call, d *dice) {
		name := pick(d, services())
		task := c.regional("ecs", "task-definition/"+name+":"+digits(30+d.below(200)))
		c.request = js(`{"cluster":"tools-%","service":"%","taskDefinition":"%","forceNewDeployment":false}`, c.stack(), name, task)
		c.response = js(`{"service":{"serviceArn":"%","serviceName":"%","status":"ACTIVE","desiredCount":3,"runningCount":3,"pendingCount":0,"launchType":"FARGATE","taskDefinition":"%"}}`, c.regional("ecs", "service/tools-"+c.stack()+"/"+name), name, task)
		c.touch("AWS::ECS::Service", name)
	})
}
