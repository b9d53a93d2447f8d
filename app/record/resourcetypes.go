package record

// resourceType is the CloudFormation type of what a parameter names, "" for
// one that names no resource. Parameter names are those of published records;
// parent is the name of the object the parameter stands in. Types are those
// the LookupEvents API reference and AWS Config list.
func resourceType(service, name, parent string) string {
	switch service {
	case "iam", "sts":
		return iamType(name, parent)
	case "ec2":
		return ec2Type(name)
	case "rds":
		return rdsType(name)
	case "s3":
		if name == "bucketName" {
			return "AWS::S3::Bucket"
		}
		return ""
	}
	return otherType(service, name, parent)
}

func iamType(name, parent string) string {
	switch name {
	case "userName":
		return "AWS::IAM::User"
	case "roleName", "roleArn":
		return "AWS::IAM::Role"
	case "groupName":
		return "AWS::IAM::Group"
	case "policyArn", "policyName":
		return "AWS::IAM::Policy"
	case "accessKeyId":
		return "AWS::IAM::AccessKey"
	case "instanceProfileName":
		return "AWS::IAM::InstanceProfile"
	case "serialNumber":
		return "AWS::IAM::MfaDevice"
	case "sAMLProviderArn":
		return "AWS::IAM::SAMLProvider"
	case "serverCertificateName":
		return "AWS::IAM::ServerCertificate"
	case "arn":
		switch parent {
		case "user":
			return "AWS::IAM::User"
		case "role":
			return "AWS::IAM::Role"
		case "group":
			return "AWS::IAM::Group"
		case "policy":
			return "AWS::IAM::Policy"
		}
	}
	return ""
}

func ec2Type(name string) string {
	switch name {
	case "instanceId", "instanceIds", "InstanceId":
		return "AWS::EC2::Instance"
	case "groupId", "groupName", "GroupId", "securityGroupId":
		return "AWS::EC2::SecurityGroup"
	case "volumeId", "VolumeId":
		return "AWS::EC2::Volume"
	case "snapshotId":
		return "AWS::EC2::Snapshot"
	case "imageId":
		return "AWS::EC2::Ami"
	case "vpcId", "VpcId", "VpcIds":
		return "AWS::EC2::VPC"
	case "subnetId":
		return "AWS::EC2::Subnet"
	case "routeTableId":
		return "AWS::EC2::RouteTable"
	case "internetGatewayId":
		return "AWS::EC2::InternetGateway"
	case "natGatewayId", "NatGatewayId":
		return "AWS::EC2::NatGateway"
	case "networkInterfaceId":
		return "AWS::EC2::NetworkInterface"
	case "networkAclId":
		return "AWS::EC2::NetworkAcl"
	case "allocationId", "publicIp":
		return "AWS::EC2::EIP"
	case "keyName":
		return "AWS::EC2::KeyPair"
	case "vpcEndpointId", "VpcEndpointId":
		return "AWS::EC2::VPCEndpoint"
	case "launchTemplateId", "LaunchTemplateId":
		return "AWS::EC2::LaunchTemplate"
	case "flowLogId", "FlowLogId", "flowLogIds":
		return "AWS::EC2::FlowLog"
	case "transitGatewayId", "TransitGatewayId":
		return "AWS::EC2::TransitGateway"
	}
	return ""
}

func rdsType(name string) string {
	switch name {
	case "dBInstanceIdentifier", "dBInstanceArn":
		return "AWS::RDS::DBInstance"
	case "dBClusterIdentifier", "dBClusterArn":
		return "AWS::RDS::DBCluster"
	case "dBSnapshotIdentifier":
		return "AWS::RDS::DBSnapshot"
	case "dBClusterSnapshotIdentifier":
		return "AWS::RDS::DBClusterSnapshot"
	case "dBSubnetGroupName":
		return "AWS::RDS::DBSubnetGroup"
	case "dBSecurityGroupName":
		return "AWS::RDS::DBSecurityGroup"
	}
	return ""
}

// otherType covers the services with one or two kinds of resource each.
func otherType(service, name, parent string) string {
	switch service + " " + name {
	case "kms keyId", "kms targetKeyId":
		return "AWS::KMS::Key"
	case "kms aliasName":
		return "AWS::KMS::Alias"
	case "secretsmanager secretId", "secretsmanager name", "secretsmanager aRN", "secretsmanager arn":
		return "AWS::SecretsManager::Secret"
	case "ssm name", "ssm names":
		return "AWS::SSM::Parameter"
	case "ssm instanceId", "ssm instanceIds", "ssm target":
		return "AWS::EC2::Instance"
	case "ec2-instance-connect instanceId":
		return "AWS::EC2::Instance"
	case "ssm documentName":
		return "AWS::SSM::Document"
	case "lambda functionName", "lambda functionArn":
		return "AWS::Lambda::Function"
	case "lambda role":
		return "AWS::IAM::Role"
	case "cloudtrail trailName", "cloudtrail trailNameList", "cloudtrail trailARN", "cloudtrail name":
		return "AWS::CloudTrail::Trail"
	case "cloudtrail s3BucketName", "config s3BucketName":
		return "AWS::S3::Bucket"
	case "cloudformation stackName", "cloudformation stackId":
		return "AWS::CloudFormation::Stack"
	case "dynamodb tableName":
		return "AWS::DynamoDB::Table"
	case "sqs queueUrl", "sqs queueName":
		return "AWS::SQS::Queue"
	case "sns topicArn", "sns name":
		return "AWS::SNS::Topic"
	case "logs logGroupName":
		return "AWS::Logs::LogGroup"
	case "ecr repositoryName":
		return "AWS::ECR::Repository"
	case "ecs cluster":
		return "AWS::ECS::Cluster"
	case "ecs service", "ecs serviceName":
		return "AWS::ECS::Service"
	case "ecs taskDefinition":
		return "AWS::ECS::TaskDefinition"
	case "eks name", "eks clusterName":
		return "AWS::EKS::Cluster"
	case "guardduty detectorId":
		return "AWS::GuardDuty::Detector"
	case "monitoring alarmName", "monitoring alarmNames":
		return "AWS::CloudWatch::Alarm"
	case "route53 hostedZoneId":
		return "AWS::Route53::HostedZone"
	case "acm certificateArn":
		return "AWS::ACM::Certificate"
	case "autoscaling autoScalingGroupName":
		return "AWS::AutoScaling::AutoScalingGroup"
	case "elasticloadbalancing loadBalancerArn", "elasticloadbalancing loadBalancerArns":
		return "AWS::ElasticLoadBalancingV2::LoadBalancer"
	case "elasticloadbalancing targetGroupArn":
		return "AWS::ElasticLoadBalancingV2::TargetGroup"
	case "elasticloadbalancing loadBalancerName":
		return "AWS::ElasticLoadBalancing::LoadBalancer"
	case "redshift clusterIdentifier":
		return "AWS::Redshift::Cluster"
	case "kinesis streamName":
		return "AWS::Kinesis::Stream"
	case "events name":
		if parent == "" {
			return "AWS::Events::Rule"
		}
	case "config configurationRecorderName":
		return "AWS::Config::ConfigurationRecorder"
	}
	return ""
}
