package record

import "trailsleuth/app/record/jsondoc"

// part is a member of userIdentity, or of what it holds.
type part uint8

const (
	noPart       part = iota
	identityType      // from here on texts
	principalID
	identityARN
	accountID
	accessKeyID
	userName
	invokedBy
	identityProvider
	sessionContext // from here on objects
	onBehalfOf
	inScopeOf
	invokedByDelegate
	sessionIssuer // from here on members of sessionContext
	webIDFederationData
	attributes
	sourceIdentity
	signInSessionARN
	ec2RoleDelivery
	creationDate // from here on members of its attributes
	mfaAuthenticated
)

var partNames = [...]string{
	identityType:     "type",
	principalID:      "principalId",
	identityARN:      "arn",
	accountID:        "accountId",
	accessKeyID:      "accessKeyId",
	userName:         "userName",
	invokedBy:        "invokedBy",
	identityProvider: "identityProvider",
	sessionContext:   "sessionContext",
	onBehalfOf:       "onBehalfOf",

	inScopeOf:         "inScopeOf",
	invokedByDelegate: "invokedByDelegate",

	sessionIssuer:       "sessionIssuer",
	webIDFederationData: "webIdFederationData",
	attributes:          "attributes",
	sourceIdentity:      "sourceIdentity",
	signInSessionARN:    "signInSessionArn",
	ec2RoleDelivery:     "ec2RoleDelivery",

	creationDate:     "creationDate",
	mfaAuthenticated: "mfaAuthenticated",
}

// partOf is the part that a key, as CloudTrail writes it, is for.
func partOf(key string) part {
	for p := identityType; int(p) < len(partNames); p++ {
		if partNames[p] == key {
			return p
		}
	}
	return noPart
}

// foldedPart is partOf for the key of a text in another case.
func foldedPart(key string) part {
	for p := identityType; int(p) < len(partNames); p++ {
		if jsondoc.SameFold(partNames[p], key) {
			return p
		}
	}
	return noPart
}
