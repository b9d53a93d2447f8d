package record

import (
	"strconv"
	"strings"

	"trailsleuth/app/record/grant"
)

// clause is a part of a row's words: what stands before it, and where in the
// request its text is; a path that begins with "answer:" leads into
// responseElements, where a new thing's id is.
type clause struct{ before, path string }

// rows are the words of events whose parameters, one behind the other, say too
// little or too much. A clause that the request has nothing for is left out; a
// request without the first has no such words at all, since other services
// have events of the same name. Names and parameters are those of the
// services' API references.
var rows = map[string][]clause{
	// Auto scaling
	"CreateLaunchConfiguration": {{"", "launchConfigurationName"}, {": ", "instanceType"}, {" from ", "imageId"}, {", key ", "keyName"},
		{", profile ", "iamInstanceProfile"}, {", groups ", "securityGroups"}, {", like ", "instanceId"}},
	"CreateAutoScalingGroup": groupSizes,
	"UpdateAutoScalingGroup": groupSizes,
	"SetDesiredCapacity":     {{"", "autoScalingGroupName"}, {": wanted ", "desiredCapacity"}},

	// OpsWorks
	"CreateInstance": {{"of stack ", "stackId"}, {", layer ", "layerIds"}, {": ", "hostname"}, {", ", "instanceType"}, {", ", "os"}, {", as ", "answer:instanceId"}},
	"CreateLayer":    {{"of stack ", "stackId"}, {": ", "name"}, {", type ", "type"}, {", as ", "answer:layerId"}},
	"CreateApp":      {{"of stack ", "stackId"}, {": ", "name"}, {", type ", "type"}, {", from ", "appSource.url"}, {", as ", "answer:appId"}},
	"CreateStack":    {{"", "name"}, {", in ", "region"}, {", ", "vpcId"}, {", with ", "serviceRoleArn"}, {", profile ", "defaultInstanceProfileArn"}, {", as ", "answer:stackId"}},

	// Elastic Beanstalk
	"CreateApplicationVersion": {{"", "applicationName"}, {", version ", "versionLabel"}, {", from ", "sourceBundle.s3Bucket"}, {"/", "sourceBundle.s3Key"}},
	"CreateEnvironment":        {{"", "environmentName"}, {" of ", "applicationName"}, {", version ", "versionLabel"}, {", at ", "cNAMEPrefix"}, {", on ", "solutionStackName"}},
	"CheckDNSAvailability":     {{"", "cNAMEPrefix"}, {", available: ", "answer:available"}, {", ", "answer:fullyQualifiedCNAME"}},

	// CloudTrail, Config, CloudWatch
	"CreateTrail":            trailSettings,
	"UpdateTrail":            trailSettings,
	"BatchGetResourceConfig": {{"", "resourceKeys"}},
	"PutEvaluations":         {{"", "evaluations"}},
	"PutMetricAlarm": {{"", "alarmName"}, {": ", "statistic"}, {" ", "metricName"}, {" ", "comparisonOperator"}, {" ", "threshold"},
		{" for ", "evaluationPeriods"}, {" × ", "period"}, {" s, then ", "alarmActions"}, {", actions ", "actionsEnabled"}},

	// KMS, Route 53
	"CreateGrant": {{"", "operations"}, {" on ", "keyId"}, {" to ", "granteePrincipal"}, {", retired by ", "retiringPrincipal"}, {", only with ", "constraints"}},
	"CreateHostedZone": {{"", "name"}, {", private: ", "hostedZoneConfig.privateZone"}, {", in ", "vPC.vPCId"}, {", ", "hostedZoneConfig.comment"},
		{", as ", "answer:hostedZone.id"}},

	// EC2
	"CreateFlowLogs":                {{"", "TrafficType"}, {" traffic of ", "ResourceId"}, {" to ", "LogDestination"}, {" to ", "LogGroupName"}, {", with ", "DeliverLogsPermissionArn"}},
	"CreateVpc":                     {{"", "cidrBlock"}, {", named ", "name tag"}, {", as ", "answer:vpc.vpcId"}},
	"CreateSubnet":                  {{"", "cidrBlock"}, {" of ", "vpcId"}, {" in ", "availabilityZone"}, {", as ", "answer:subnet.subnetId"}, {", named ", "name tag"}},
	"CreateSecurityGroup":           {{"", "groupName"}, {" of ", "vpcId"}, {": ", "groupDescription"}, {", as ", "answer:groupId"}},
	"CreateNatGateway":              {{"", "ConnectivityType"}, {" in ", "SubnetId"}, {", address ", "AllocationId"}, {", as ", "answer:natGateway.natGatewayId"}},
	"CreateImage":                   {{"", "name"}, {" of ", "instanceId"}, {", as ", "answer:imageId"}, {", without reboot: ", "noReboot"}},
	"CreateTrafficMirrorFilterRule": {{"", "TrafficDirection"}, {" ", "RuleAction"}, {" from ", "SourceCidrBlock"}, {" to ", "DestinationCidrBlock"}, {" on ", "TrafficMirrorFilterId"}},
	"SendSSHPublicKey":              {{"", "instanceId"}, {" as ", "instanceOSUser"}, {", key ", "sSHPublicKey"}},

	// Systems Manager
	"UpdateInstanceInformation":       {{"", "instanceId"}, {": ", "platformName"}, {" ", "platformVersion"}, {", ", "computerName"}, {", ", "iPAddress"}, {", agent ", "agentVersion"}, {", ", "agentStatus"}},
	"UpdateInstanceAssociationStatus": {{"", "instanceId"}, {": ", "executionResult.status"}, {", ", "executionResult.executionSummary"}, {", association ", "associationId"}},
	"PutComplianceItems":              {{"", "resourceId"}, {": ", "complianceType"}, {", ", "items"}},

	// Lambda, S3
	"CreateFunction":     {{"", "functionName"}, {": ", "runtime"}, {", with ", "role"}, {", from ", "code.s3Bucket"}, {"/", "code.s3Key"}, {", image ", "code.imageUri"}, {", handler ", "handler"}},
	"UpdateFunctionCode": {{"", "functionName"}, {", from ", "s3Bucket"}, {"/", "s3Key"}, {", image ", "imageUri"}, {", dry run: ", "dryRun"}, {", published: ", "publish"}},
	"CopyObject": {{"", "bucketName"}, {"/", "key"}, {" from ", "x-amz-copy-source"}, {", encrypted by ", "x-amz-server-side-encryption"}, {", under ", "x-amz-server-side-encryption-aws-kms-key-id"},
		{", customer's key ", "x-amz-server-side-encryption-customer-algorithm"}},

	// RDS
	"CreateDBInstance": {{"", "dBInstanceIdentifier"}, {": ", "engine"}, {" ", "engineVersion"}, {", ", "dBInstanceClass"}, {", public: ", "publiclyAccessible"}, {", groups ", "vpcSecurityGroupIds"},
		{", encrypted: ", "storageEncrypted"}, {", master ", "masterUsername"}},
	"RestoreDBInstanceFromDBSnapshot": {{"", "dBInstanceIdentifier"}, {" from ", "dBSnapshotIdentifier"}, {", ", "engine"}, {", ", "dBInstanceClass"}, {", public: ", "publiclyAccessible"}, {", groups ", "vpcSecurityGroupIds"}},
	"DeleteDBInstance":                {{"", "dBInstanceIdentifier"}, {", no final snapshot: ", "skipFinalSnapshot"}, {", final snapshot ", "finalDBSnapshotIdentifier"}, {", backups deleted: ", "deleteAutomatedBackups"}},
	"CopyDBSnapshot":                  {{"", "sourceDBSnapshotIdentifier"}, {" as ", "targetDBSnapshotIdentifier"}, {", from ", "sourceRegion"}, {", under ", "kmsKeyId"}},
	"StartExportTask":                 {{"", "sourceArn"}, {", as ", "exportTaskIdentifier"}, {" to bucket ", "s3BucketName"}, {"/", "s3Prefix"}, {", with ", "iamRoleArn"}, {", under ", "kmsKeyId"}},

	// Others
	"CreateTrustAnchor":         {{"", "name"}, {", ", "source.sourceType"}, {", enabled: ", "enabled"}, {", as ", "answer:trustAnchor.trustAnchorId"}},
	"CreateElasticsearchDomain": {{"", "domainName"}, {", version ", "elasticsearchVersion"}, {", ", "elasticsearchClusterConfig.instanceType"}, {", policy ", "accessPolicies"}},
	"StartQueryExecution":       {{"", "workGroup"}, {", database ", "queryExecutionContext.database"}, {": ", "queryString"}},
}

var groupSizes = []clause{{"", "autoScalingGroupName"}, {": at least ", "minSize"}, {", at most ", "maxSize"}, {", wanted ", "desiredCapacity"},
	{", launch configuration ", "launchConfigurationName"}, {", launch template ", "launchTemplate.launchTemplateName"}, {", launch template ", "launchTemplate.launchTemplateId"},
	{", in ", "vPCZoneIdentifier"}, {", in ", "availabilityZones"}}

var trailSettings = []clause{{"", "name"}, {": logs to bucket ", "s3BucketName"}, {", multi-region ", "isMultiRegionTrail"}, {", global events ", "includeGlobalServiceEvents"},
	{", validation ", "enableLogFileValidation"}, {", of the organization ", "isOrganizationTrail"}, {", log group ", "cloudWatchLogsLogGroupArn"}, {", under ", "kmsKeyId"}}

// clausesPhrase is the words of an event in the table of rows, "" where fewer
// than two of several clauses have a text.
func (f *fields) clausesPhrase(name string, params value) string {
	answer := inside(f.get(responseElements).Opened(), name+"Response")
	params = inside(params, name+"Request")
	var b strings.Builder
	said := 0
	for i, c := range rows[name] {
		text := ""
		if c.path == "name tag" {
			text = f.nameTag(params)
		} else if path, ok := strings.CutPrefix(c.path, "answer:"); ok {
			text = f.clauseText(answer, path)
		} else {
			text = f.clauseText(params, c.path)
		}
		if text == "" && i == 0 {
			return ""
		}
		if text != "" {
			b.WriteString(c.before + text)
			said++
		}
	}
	if said < min(2, len(rows[name])) {
		return ""
	}
	return b.String()
}

// inside is the member of v that all the others are in, as some calls of EC2
// have it, else v.
func inside(v value, member string) value {
	if inner := v.Get(member); inner.Exists() {
		return inner
	}
	return v
}

// nameTag is the value of the tag Name among those of what is made.
func (f *fields) nameTag(params value) string {
	walk := f.m.leavesOf(params.Get("tagSpecificationSet"))
	for _, leaf := range walk.found {
		if leaf.name != 0 && textAt(walk.d, leaf.name) == "Name" {
			return shown(walk.value(leaf))
		}
	}
	return ""
}

// clauseText is what stands at a path, "" for nothing: "on" and "off" for a
// switch, the texts of a list, those of an element of it together.
func (f *fields) clauseText(v value, path string) string {
	for _, step := range strings.Split(path, ".") {
		v = v.Get(step)
	}
	switch {
	case v.IsBool():
		return map[string]string{"true": "on", "false": "off"}[v.Text()]
	case v.IsObject() && v.Get("content").Exists():
		v = v.Get("content")
	}
	if !v.IsArray() && !v.IsObject() {
		return clauseWord(v)
	}
	var parts []string
	more := 0
	for w := items(v).Elements(); w.Element(); {
		switch words := f.elementWords(w.Value()); {
		case words == "":
		case len(parts) < valuesShown:
			parts = append(parts, words)
		default:
			more++
		}
	}
	if v.IsObject() && len(parts) == 0 {
		return f.elementWords(v)
	}
	s := strings.Join(parts, ", ")
	if more > 0 {
		s += " +" + strconv.Itoa(more) + " more"
	}
	return s
}

// elementWords is an element of a list: its text, or those of its members but
// for moments; what an inner object holds goes with its names.
func (f *fields) elementWords(v value) string {
	if !v.IsObject() {
		return clauseWord(v)
	}
	var words []string
	for w := v.Members(); w.Member() && len(words) < valuesShown; {
		for x := w.Value().Members(); x.Member(); {
			words = append(words, x.Name()+"="+clauseWord(x.Value()))
		}
		if word := clauseWord(w.Value()); word != "" && !strings.HasSuffix(w.Name(), "imestamp") {
			words = append(words, word)
		}
	}
	return strings.Join(words, " ")
}

// clauseWord is a text short enough to stand beside others.
func clauseWord(v value) string {
	s := v.Text()
	switch s {
	case "GreaterThanThreshold":
		return ">"
	case "GreaterThanOrEqualToThreshold":
		return "≥"
	case "LessThanThreshold":
		return "<"
	case "LessThanOrEqualToThreshold":
		return "≤"
	case "":
		return ""
	}
	if secret(s) || v.Quoted().Exists() {
		return shown(v)
	}
	return cutMiddle(oneLine(grant.ShortARN(s)), maxShown)
}
