package record

import (
	"slices"
	"strings"

	"trailsleuth/app/record/grant"
)

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
	case "PutBucketAcl", "DeleteBucketPublicAccessBlock", "DeletePublicAccessBlock",
		"DeleteAccountPublicAccessBlock":
		return true
	// Destruction
	case "TerminateInstances", "DeleteBucket", "DeleteDBInstance", "DeleteDBCluster", "DeleteTable", "DeleteFileSystem",
		"DeleteSecret", "ScheduleKeyDeletion", "DisableKey", "DeleteImportedKeyMaterial", "DeleteBackupVault", "DeleteRecoveryPoint":
		return true
	}
	return false
}

// danger reports whether the parameters make an event dangerous that changes
// something.
type danger func(f *fields, id *identity, params value) bool

// dangerOf is the danger to look for in an event, by its base name; nil if
// there is none.
func dangerOf(name string) danger {
	switch name {
	case "AuthorizeSecurityGroupIngress", "ModifySecurityGroupRules":
		return opensToAll
	case "ConsoleLogin":
		return withoutSecondFactor
	case "ModifyImageAttribute", "ModifySnapshotAttribute", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute":
		return sharesAnew
	case "PutBucketPublicAccessBlock", "PutPublicAccessBlock", "PutAccountPublicAccessBlock":
		return anyFalse
	case "AuthorizeDBSecurityGroupIngress":
		return ofRequest(func(params value) bool { return grant.Everywhere(params.Get("cIDRIP").Text()) })
	case "PutBucketLogging":
		return ofRequest(grant.LoggingOff)
	case "AddPermission":
		return ofRequest(opensFunction)
	case "UpdateDetector":
		return ofRequest(func(params value) bool { return params.Get("enable").Text() == "false" })
	case "CreateRole":
		return opensPolicy("assumeRolePolicyDocument")
	case "PutBucketPolicy":
		return sharesBucket
	case "PutKeyPolicy":
		return opensPolicy("policy")
	case "PutResourcePolicy":
		return opensPolicy("resourcePolicy")
	}
	return nil
}

// ofRequest is a danger that the parameters alone tell.
func ofRequest(judge func(params value) bool) danger {
	return func(_ *fields, _ *identity, params value) bool { return judge(params) }
}

// opensPolicy is the danger that the policy in a parameter allows everyone.
func opensPolicy(parameter string) danger {
	return ofRequest(func(params value) bool { return grant.Public(params.Get(parameter)) })
}

// sharesBucket reports whether a bucket's policy lets in everyone or another
// account, or cannot be read.
func sharesBucket(f *fields, id *identity, params value) bool {
	all := grant.Statements(params.Get("bucketPolicy"))
	own := first(f.text(recipientAccountID), id.accountID)
	return len(all) == 0 || slices.ContainsFunc(all, func(s grant.Statement) bool { return s.Public() || s.LetsIn(own) })
}

func opensToAll(f *fields, _ *identity, params value) bool {
	for _, r := range grant.Rules(params, f.get(responseElements).Opened()) {
		if r.Open() {
			return true
		}
	}
	return false
}

func withoutSecondFactor(f *fields, id *identity, _ value) bool {
	data := f.get(additionalEventData).Opened()
	return (id.kind == "IAMUser" || id.kind == "Root") && data.Get("MFAUsed").Text() == "No"
}

func sharesAnew(_ *fields, _ *identity, params value) bool {
	added, _ := grant.Shared(params)
	return len(added) > 0
}

func anyFalse(f *fields, _ *identity, params value) bool {
	for _, text := range f.m.texts(params) {
		if strings.EqualFold(text, "false") {
			return true
		}
	}
	return false
}
