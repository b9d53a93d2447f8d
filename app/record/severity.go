package record

import (
	"strings"

	"trailsleuth/app/trail"
)

// severity is how much the event, of that base name, asks for attention: Failed if it failed,
// whatever it tried; Dangerous if the tables below say so; Notable for any
// other change, Insights events and calls not known to be reads; else Plain.
func (f *fields) severity(e *trail.Event, id *identity, name string) trail.Severity {
	switch {
	case e.ErrorCode != "":
		return trail.Failed
	case f.rootByHand(e, id), alwaysDangerous(name), f.dangerousHere(e, id, name):
		return trail.Dangerous
	case e.ReadOnly == trail.AccessRead && e.Category != trail.Insight:
		return trail.Plain
	}
	return trail.Notable
}

// rootByHand reports whether a person used the root user: not a service that
// acts for the account.
func (f *fields) rootByHand(e *trail.Event, id *identity) bool {
	return id.kind == "Root" && id.invokedBy == "" && e.Type != "AwsServiceEvent" &&
		e.Address != "AWS Internal" && !strings.HasSuffix(e.Address, ".amazonaws.com")
}

// alwaysDangerous lists events that incident responders look for first,
// whatever their parameters: they blind the defence, plant access that lasts,
// expose data or destroy what cannot be made again. The list follows the
// techniques of published attack simulations (Stratus Red Team) and AWS's own
// incident response playbooks.
func alwaysDangerous(name string) bool {
	switch name {
	// Logging and defence
	case "StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors", "PutInsightSelectors", "DeleteEventDataStore",
		"DeleteFlowLogs", "DeleteLogGroup", "DeleteLogStream", "DeleteResolverQueryLogConfig",
		"StopConfigurationRecorder", "DeleteConfigurationRecorder", "DeleteDeliveryChannel",
		"DisableSecurityHub", "DeleteDetector", "DisassociateFromMasterAccount", "DisassociateFromAdministratorAccount",
		"StopMonitoringMembers", "DisableMacie", "DeleteAnalyzer", "DeleteModelInvocationLoggingConfiguration",
		"DisableEbsEncryptionByDefault", "LeaveOrganization", "RemoveAccountFromOrganization", "DeleteOrganization", "CloseAccount":
		return true
	// Access that lasts
	case "CreateAccessKey", "CreateLoginProfile", "UpdateLoginProfile", "AttachUserPolicy", "AttachRolePolicy",
		"AttachGroupPolicy", "PutUserPolicy", "PutRolePolicy", "PutGroupPolicy", "UpdateAssumeRolePolicy",
		"CreatePolicyVersion", "SetDefaultPolicyVersion", "AddUserToGroup", "DeactivateMFADevice",
		"DeleteUserPermissionsBoundary", "DeleteRolePermissionsBoundary", "CreateSAMLProvider", "UpdateSAMLProvider",
		"CreateOpenIDConnectProvider", "DeleteAccountPasswordPolicy", "CreateTrustAnchor":
		return true
	// Exposure
	case "PutBucketPolicy", "PutBucketAcl", "DeleteBucketPublicAccessBlock", "DeletePublicAccessBlock",
		"DeleteAccountPublicAccessBlock":
		return true
	// Destruction
	case "TerminateInstances", "DeleteBucket", "DeleteDBInstance", "DeleteDBCluster", "DeleteTable", "DeleteFileSystem",
		"DeleteSecret", "ScheduleKeyDeletion", "DisableKey", "DeleteImportedKeyMaterial", "DeleteBackupVault", "DeleteRecoveryPoint":
		return true
	}
	return false
}

// dangerousHere reports whether the parameters make the event dangerous.
func (f *fields) dangerousHere(e *trail.Event, id *identity, name string) bool {
	if e.ReadOnly == trail.AccessRead {
		return false
	}
	params := f.get(requestParameters).opened()
	switch name {
	case "AuthorizeSecurityGroupIngress", "ModifySecurityGroupRules":
		for _, r := range f.rules(params) {
			if r.open() {
				return true
			}
		}
	case "ConsoleLogin":
		data := f.get(additionalEventData).opened()
		return (id.kind == "IAMUser" || id.kind == "Root") && data.get("MFAUsed").text() == "No"
	case "ModifyImageAttribute", "ModifySnapshotAttribute", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute":
		added, _ := shared(params)
		return len(added) > 0
	case "PutBucketPublicAccessBlock", "PutPublicAccessBlock", "PutAccountPublicAccessBlock":
		return anyFalse(params)
	case "AuthorizeDBSecurityGroupIngress":
		return everywhere(params.get("cIDRIP").text())
	case "PutBucketLogging":
		return loggingOff(params)
	case "AddPermission":
		return params.get("principal").text() == "*"
	case "UpdateDetector":
		return params.get("enable").text() == "false"
	case "CreateRole":
		return public(params.get("assumeRolePolicyDocument"))
	case "PutKeyPolicy":
		return public(params.get("policy"))
	case "PutResourcePolicy":
		return public(params.get("resourcePolicy"))
	}
	return false
}

func anyFalse(v value) bool {
	for _, text := range v.texts() {
		if strings.EqualFold(text, "false") {
			return true
		}
	}
	return false
}
