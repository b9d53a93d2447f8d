package record

import "trailsleuth/app/record/jsondoc"

// part is a member of userIdentity.
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
}

// partOf is the part that a key, as CloudTrail writes it, is for.
func partOf(key string) part {
	for p := identityType; p <= onBehalfOf; p++ {
		if partNames[p] == key {
			return p
		}
	}
	return noPart
}

// foldedPart is partOf for the key of a text in another case.
func foldedPart(key string) part {
	for p := identityType; p <= identityProvider; p++ {
		if jsondoc.SameFold(partNames[p], key) {
			return p
		}
	}
	return noPart
}
