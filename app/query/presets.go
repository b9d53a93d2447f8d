package query

import (
	"time"

	"trailsleuth/app/trail"
)

// Presets lists the questions, the everyday ones first. Each needs at most
// two filters.
//
// What asks the same as rules has its names from them (ofRules). The others ask
// for more than a rule calls a finding: also for what is seldom amiss, failed,
// or came through an identity provider, as somebody does who looks around.
func Presets() []Preset {
	return []Preset{
		{
			ID: "changes", Label: "What changed", Question: "What changed in the last hour?",
			Note:    "Every call that CloudTrail does not mark as read-only.",
			Filters: []Filter{changes()}, Window: Window{Last: time.Hour},
		},
		{
			ID: "deletes", Label: "Deletes", Question: "Who deleted, terminated or removed something?",
			Note:    "Deleted S3 objects are data events, which LookupEvents never returns.",
			Filters: []Filter{changes(), containing(EventName, "Delete", "Deletion", "Terminate", "Remove", "Deregister", "Purge")},
		},
		{
			ID: "security-groups", Label: "Security groups", Question: "Who changed a security group?",
			Note:    "Add “text contains 0.0.0.0/0” for what was opened to the world.",
			Filters: []Filter{named("AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress", "ModifySecurityGroupRules", "CreateSecurityGroup", "DeleteSecurityGroup")},
		},
		{
			ID: "open-to-world", Label: "Opened to the world", Question: "Who opened a security group to the whole internet?",
			Filters: []Filter{named("AuthorizeSecurityGroupIngress", "ModifySecurityGroupRules"), containing(Text, "0.0.0.0/0", "::/0")},
		},
		{
			ID: "exposure", Label: "Public exposure", Question: "Was something made public or shared outside the account?",
			Note:    "Policies, sharing of images and snapshots, function URLs. Read the request: not every one of these calls makes something public.",
			Filters: []Filter{named(append(ofRules("exposure"), "PutBucketAcl", "PutKeyPolicy")...)}, // their rules speak of data events and of grants too
		},
		{
			ID: "sign-ins", Label: "Console sign-ins", Question: "Who signed in to the console?", Where: SignInRegions,
			Note:    "Where a sign-in is recorded depends on how the person signed in, so several regions are asked.",
			Filters: []Filter{named("ConsoleLogin", "SwitchRole", "UserAuthentication", "CredentialVerification")},
		},
		{
			ID: "sign-ins-without-mfa", Label: "Sign-ins without MFA", Question: "Who signed in to the console without MFA?", Where: SignInRegions,
			Note:    "People who come through an identity provider count as without MFA here: AWS does not see theirs.",
			Filters: []Filter{named("ConsoleLogin"), {Field: Path("additionalEventData.MFAUsed"), Op: Is, Values: []string{"No"}}},
		},
		{
			ID: "root", Label: "Root", Question: "Was the root user used?", Where: EveryRegion,
			Note:    "A source address that is a service's name means that AWS acted, not a person.",
			Filters: []Filter{{Field: Username, Op: Is, Values: []string{"root"}}},
		},
		{
			ID: "denied", Label: "Access denied", Question: "Who was denied what in the last day?",
			Note:    "AWS cannot look up errors, so every event of the window is read and checked here. Add “role is …” for one role.",
			Filters: []Filter{containing(ErrorCode, trail.DenialWords()...)}, Window: Window{Last: day},
		},
		{
			ID: "iam", Label: "IAM changes", Question: "Who changed users, roles, keys or policies?", Where: GlobalRegion,
			Note:    "IAM is recorded in us-east-1.",
			Filters: []Filter{from("iam.amazonaws.com"), changes()},
		},
		{
			ID: "persistence", Label: "IAM persistence", Question: "Did somebody plant a way back in?", Where: GlobalRegion,
			Note:    "New users, keys, passwords, trust and policies.",
			Filters: []Filter{named(append(ofRules("persistence"), "CreateVirtualMFADevice")...)}, // which a way back in may need, and is no finding by itself
		},
		{
			ID: "roles", Label: "Roles and sessions", Question: "Who took on which role?",
			Note:    "Services assume roles all the time: filter by session or address for people. The key of the session is in the response.",
			Filters: []Filter{named("AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "AssumeRoot", "GetFederationToken", "GetSessionToken", "SwitchRole")},
		},
		{
			ID: "defence", Label: "Logging and defence", Question: "Was logging or detection tampered with?",
			Filters: []Filter{named(append(ofRules("defence"), "PutRetentionPolicy", "DeleteAlarms", "DisableAlarmActions")...)}, // everyday work, and no findings
		},
		{
			ID: "secrets", Label: "Secrets and keys", Question: "Who touched secrets, parameters or encryption keys?",
			Note: "If only part of a name is known, add “text contains …”.",
			Filters: []Filter{named("DeleteSecret", "GetSecretValue", "BatchGetSecretValue", "PutSecretValue", "UpdateSecret", "RestoreSecret", "PutResourcePolicy",
				"DeleteParameter", "DeleteParameters", "PutParameter", "GetParametersByPath", "ScheduleKeyDeletion", "DisableKey", "PutKeyPolicy", "CreateGrant", "ImportKeyMaterial")},
		},
		{
			ID: "elsewhere", Label: "Other regions", Question: "Is anything happening in regions we do not use?", Where: EveryRegion,
			Note:    "Compare the regions of the answer with those you use; filter “region is not …” for each of yours.",
			Filters: []Filter{changes()},
		},
		{
			ID: "cost", Label: "Cost", Question: "Who started something that costs money?",
			Filters: []Filter{named("RunInstances", "StartInstances", "RequestSpotInstances", "PurchaseReservedInstancesOffering", "CreateSavingsPlan", "CreateNatGateway",
				"CreateDBInstance", "CreateDBCluster", "CreateCacheCluster", "CreateCluster", "CreateNodegroup", "CreateLoadBalancer", "CreateVolume", "CreateAutoScalingGroup",
				"SetDesiredCapacity", "CreateEndpoint", "CreateNotebookInstance", "CreateTrainingJob", "CreateDomain", "CreateTransitGateway")},
		},
	}
}
