package telling

import (
	"strings"

	"trailsleuth/app/record"
	"trailsleuth/app/record/grant"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/trail"
)

// Weight is how much a change asks for attention.
type Weight uint8

// The weights.
const (
	Usual    Weight = iota
	Alarming        // opens to everyone, gives everything, takes a guard away
)

// Change is one thing that a call changes, or tried to change, in words.
type Change struct {
	Words  string
	Weight Weight
}

// longestChange is how many bytes one change has.
const longestChange = 2000

// mostChanges is how many changes of one event are told.
const mostChanges = 60

// Changes tells what the event changes: the statements of a policy with their
// conditions, the rules of a security group, with whom something is shared,
// which guard is taken away. It is empty for an event that has no such parts.
func Changes(e *trail.Event) []Change {
	p := partsOf(e.Raw)
	base := record.BaseName(e.Name)
	found := policyChanges(base, p.request)
	switch base {
	case "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress", "ModifySecurityGroupRules":
		found = ruleChanges(base, p)
	case "CreateNetworkAclEntry", "ReplaceNetworkAclEntry":
		found = add(found, grant.ACLRule(p.request), Usual)
	case "ModifyImageAttribute", "ModifySnapshotAttribute", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute":
		found = shareChanges(p.request)
	case "PutBucketAcl", "PutObjectAcl":
		found = aclChanges(p.request)
	case "PutBucketPublicAccessBlock", "PutPublicAccessBlock", "PutAccountPublicAccessBlock":
		found = blockChanges(p.request)
	case "CreateGrant":
		found = p.kmsGrant()
	}
	if fixed, known := changes[base]; known {
		for _, c := range fixed {
			if words, ok := p.fill(c.Words); ok {
				found = add(found, strings.TrimSpace(words.String()), c.Weight)
			}
		}
	}
	return found
}

func add(found []Change, words string, weight Weight) []Change {
	if words == "" || len(found) >= mostChanges {
		return found
	}
	if len(words) > longestChange {
		words = strings.ToValidUTF8(words[:longestChange], "") + "…"
	}
	return append(found, Change{words, weight})
}

// changes are templates (fill) for events that change one thing.
var changes = map[string][]Change{
	"CreateLoginProfile":            {{"Console sign-in for {userName} switched on.", Alarming}},
	"UpdateLoginProfile":            {{"{userName} signs in to the console with another password from now on.", Alarming}},
	"CreateAccessKey":               {{"{>accessKey.accessKeyId} is valid until somebody deletes or disables it.", Alarming}},
	"AttachUserPolicy":              {{"The user {userName} may do what {policyArn} allows.", Usual}},
	"AttachRolePolicy":              {{"Whoever takes on {roleName} may do what {policyArn} allows.", Usual}},
	"AttachGroupPolicy":             {{"Everyone in {groupName} may do what {policyArn} allows.", Usual}},
	"DeactivateMFADevice":           {{"The user {userName} signs in without this second factor.", Alarming}},
	"StopLogging":                   {{"The trail {name} records nothing until its logging is started again.", Alarming}},
	"DeleteBucketPublicAccessBlock": {{"Policies and ACLs can make {bucketName} public from now on.", Alarming}},
	"ScheduleKeyDeletion":           {{"What {keyId} encrypted cannot be read once it is deleted[, in {pendingWindowInDays} days].", Alarming}},
	"SwitchRole":                    {{"The console acts as {+SwitchTo} from now on.", Usual}},
	"AddPermission":                 {{"{principal} may {action}[, if it comes from {sourceArn}][, in account {sourceAccount}][, in organization {principalOrgID}].", Usual}},
}

// policyPlaces are where requests have a policy document, by base name.
var policyPlaces = map[string]string{
	"PutUserPolicy": "policyDocument", "PutRolePolicy": "policyDocument", "PutGroupPolicy": "policyDocument", "CreatePolicy": "policyDocument",
	"CreatePolicyVersion": "policyDocument", "UpdateAssumeRolePolicy": "policyDocument", "CreateRole": "assumeRolePolicyDocument",
	"PutBucketPolicy": "bucketPolicy", "PutKeyPolicy": "policy", "PutResourcePolicy": "resourcePolicy", "SetRepositoryPolicy": "policyText",
	"AssumeRole": "policy", "GetFederationToken": "policy", "CreateVpcEndpoint": "CreateVpcEndpointRequest.PolicyDocument",
}

func policyChanges(base string, request jsondoc.Value) (found []Change) {
	place, known := policyPlaces[base]
	if !known {
		return nil
	}
	policy := request
	for step := range strings.SplitSeq(place, ".") {
		policy = policy.Get(step).Opened()
	}
	for _, s := range grant.Statements(policy) {
		weight := Usual
		if s.Public() || s.Everything() {
			weight = Alarming
		}
		words := s.Whole()
		if s.Public() {
			words += " (public)"
		}
		found = add(found, words, weight)
	}
	return found
}

func ruleChanges(base string, p parts) (found []Change) {
	verb := "Opens "
	if strings.HasPrefix(base, "Revoke") {
		verb = "Closes "
	}
	direction := "from"
	if strings.HasSuffix(base, "Egress") {
		direction = "to"
	}
	for _, r := range grant.Rules(p.request, p.answer) {
		weight := Usual
		words := verb + r.Words(direction)
		if r.Open() {
			words += " (everyone)"
			if verb == "Opens " && direction == "from" {
				weight = Alarming
			}
		}
		found = add(found, words, weight)
	}
	return found
}

func shareChanges(request jsondoc.Value) (found []Change) {
	added, removed := grant.Shared(request)
	for _, who := range added {
		found = add(found, "Shared with "+who, Alarming)
	}
	for _, who := range removed {
		found = add(found, "No longer shared with "+who, Usual)
	}
	return found
}

func aclChanges(request jsondoc.Value) []Change {
	words, weight := grant.ACL(request), Usual
	if strings.Contains(words, "AllUsers") || strings.Contains(words, "AuthenticatedUsers") || strings.Contains(words, "public-read") {
		weight = Alarming
	}
	return add(nil, words, weight)
}

// blockChanges tells the four switches that keep buckets from being public.
func blockChanges(request jsondoc.Value) (found []Change) {
	settings := request.Get("PublicAccessBlockConfiguration")
	for w := settings.Members(); w.Member(); {
		switch strings.ToLower(w.Value().Text()) {
		case "true":
			found = add(found, w.Name()+" on", Usual)
		case "false":
			found = add(found, w.Name()+" off", Alarming)
		}
	}
	return found
}

// kmsGrant tells a grant on a key: to whom, for what, under which limit.
func (p parts) kmsGrant() []Change {
	words, ok := p.fill("{granteePrincipal} may use the key {keyId}[ as long as {retiringPrincipal} does not end it]")
	if !ok {
		return nil
	}
	found := add(nil, strings.TrimSpace(words.String()), Usual)
	if operations := valuesAt(nil, p.request, []string{"operations"}, 0); len(operations) > 0 {
		found = add(found, "For "+strings.Join(operations, ", "), Usual)
	}
	if limits := p.request.Get("constraints"); !limits.IsEmpty() {
		found = add(found, "Only where the encryption context has "+limits.Compact(), Usual)
	}
	return found
}
