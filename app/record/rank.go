package record

import "strings"

// noise is the rank of what a row does not show.
const noise = 255

// rank orders leaves in a request summary: what is touched, then how, then
// numbers and switches; what only steers the call (paging, tokens, hosts) is noise.
func rank(l leaf) uint8 {
	r := nameRank(l.name)
	switch {
	case r == noise:
		return noise
	case l.val == `"`+hidden+`"`:
		return 60
	case r < 50 || l.val.isString():
		return r
	case l.val == "true" || l.val == "false":
		return 56
	}
	return 54
}

func nameRank(name string) uint8 {
	switch name {
	case "bucketName", "bucket", "instanceId", "instanceIds", "functionName", "secretId", "stackName", "tableName",
		"dBInstanceIdentifier", "dBClusterIdentifier", "dBSnapshotIdentifier", "dBClusterSnapshotIdentifier",
		"trailName", "trailNameList", "clusterName", "cluster", "repositoryName", "logGroupName", "queueUrl", "queueName",
		"topicArn", "detectorId", "volumeId", "snapshotId", "imageId", "domainName", "autoScalingGroupName",
		"loadBalancerName", "loadBalancerArn", "hostedZoneId", "certificateArn", "ruleName", "alarmName", "alarmNames",
		"streamName", "projectName", "pipelineName", "workGroup", "resourceArn", "resourceARN", "target":
		return 10
	case "userName", "roleName", "groupName", "groupId", "roleArn", "instanceProfileName", "serialNumber":
		return 12
	case "keyId", "aliasName", "accessKeyId", "policyArn", "policyName", "vpcId", "subnetId", "routeTableId",
		"internetGatewayId", "networkInterfaceId", "networkAclId", "natGatewayId", "vpcEndpointId", "flowLogId",
		"allocationId", "publicIp", "keyName", "logStreamName", "name", "Name", "names":
		return 14
	case "key", "documentName", "roleSessionName", "serviceName", "status", "attribute", "attributeName", "attributeType":
		return 16
	case "cidrIp", "cidrBlock", "destinationCidrBlock", "gatewayId", "engine", "runtime", "instanceType":
		return 18
	case "Host", "host", "maxResults", "MaxResults", "maxItems", "MaxItems", "maxRecords", "MaxRecords", "max-keys",
		"limit", "nextToken", "NextToken", "marker", "Marker", "clientToken", "ClientToken", "clientRequestToken",
		"idempotencyToken", "xmlns", "encoding-type", "list-type", "x-id", "tag", "versionId", "encryptionAlgorithm",
		"keySpec", "numberOfBytes", "forceOverwriteReplicaSecret":
		return noise
	}
	if strings.HasPrefix(name, "X-Amz-") && name != "X-Amz-Acl" {
		return noise
	}
	return 50
}
