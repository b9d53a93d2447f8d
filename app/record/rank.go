package record

import "strings"

// noise is the rank of what a row does not show.
const noise = 255

// thingRank is the last rank of names of what is touched.
const thingRank = 16

// noRank is the rank of a name that tells nothing.
const noRank = 50

func nameRank(name string) uint8 {
	switch name {
	case "bucketName", "bucket", "instanceId", "instanceIds", "functionName", "secretId", "stackName", "tableName",
		"dBInstanceIdentifier", "dBClusterIdentifier", "dBSnapshotIdentifier", "dBClusterSnapshotIdentifier",
		"trailName", "trailNameList", "clusterName", "cluster", "repositoryName", "logGroupName", "queueUrl", "queueName",
		"topicArn", "detectorId", "volumeId", "snapshotId", "imageId", "domainName", "autoScalingGroupName",
		"loadBalancerName", "loadBalancerArn", "hostedZoneId", "certificateArn", "ruleName", "alarmName", "alarmNames",
		"streamName", "projectName", "pipelineName", "workGroup", "resourceArn", "resourceARN", "resourceId", "ResourceId",
		"InstanceId", "InstanceIds", "target":
		return 10
	case "userName", "roleName", "groupName", "groupId", "roleArn", "instanceProfileName", "serialNumber":
		return 12
	case "keyId", "aliasName", "accessKeyId", "policyArn", "policyName", "vpcId", "subnetId", "routeTableId",
		"internetGatewayId", "networkInterfaceId", "networkAclId", "natGatewayId", "vpcEndpointId", "flowLogId",
		"allocationId", "publicIp", "VpcId", "SubnetId", "AllocationId", "NatGatewayId", "NetworkInterfaceId", "GroupId", "FlowLogId", "keyName", "logStreamName", "name", "Name", "names":
		return 14
	case "key", "documentName", "roleSessionName", "serviceName", "status", "attribute", "attributeName", "attributeType":
		return 16
	case "cidrIp", "cidrBlock", "destinationCidrBlock", "gatewayId", "engine", "runtime", "instanceType":
		return 18
	case "Host", "host", "maxResults", "MaxResults", "maxItems", "MaxItems", "maxRecords", "MaxRecords", "max-keys",
		"limit", "nextToken", "NextToken", "marker", "Marker", "clientToken", "ClientToken", "clientRequestToken",
		"idempotencyToken", "xmlns", "encoding-type", "list-type", "x-id", "tag", "versionId", "encryptionAlgorithm",
		"keySpec", "numberOfBytes", "forceOverwriteReplicaSecret", hidden, "_return", "requestId",
		"SignatureVersion", "CipherSuite", "AuthenticationMethod", "bytesTransferredIn", "bytesTransferredOut",
		"x-amz-id-2", "x_amz_id_2":
		return noise
	}
	if strings.HasPrefix(name, "xmlns") || strings.HasPrefix(name, "xsi") || strings.HasPrefix(name, "X-Amz-") && name != "X-Amz-Acl" {
		return noise
	}
	if namingOf(name) != namesNothing {
		return 20
	}
	return noRank
}

// hidden is what AWS writes instead of a secret.
const hidden = "HIDDEN_DUE_TO_SECURITY_REASONS"

// secret reports whether AWS, or whoever published the record, hid the text.
func secret(s string) bool {
	return s == hidden || len(s) >= 3 && s[0] == '*' && strings.Trim(s, "*") == ""
}
