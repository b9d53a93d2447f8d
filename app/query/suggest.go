package query

import (
	_ "embed"
	"slices"
	"strings"

	"trailsleuth/app/trail"
)

// One line per event source, then its event names worth suggesting: the
// changes people ask about and the reads that attackers begin with. Operation
// names are those of botocore's service models, with the version suffixes
// CloudTrail has for Lambda; the sign-in names are from the CloudTrail guide.
//
//go:embed eventnames.txt
var eventNames string

// Resource types that LookupEvents is known to name.
//
//go:embed resourcetypes.txt
var resourceTypes string

// Suggestions lists known values of a field, sorted, for completing what a
// person types. Any other value may be right too.
func Suggestions(f Field) []string {
	switch f {
	case EventName:
		return sorted(eachLine(func(words []string) []string { return words[1:] }))
	case EventSource:
		return sorted(eachLine(func(words []string) []string { return words[:1] }))
	case ResourceType:
		return sorted(strings.Fields(resourceTypes))
	case Region:
		var ids []string
		for _, r := range trail.Regions() {
			ids = append(ids, r.ID)
		}
		return ids
	}
	if c, ok := f.column(); ok {
		return slices.Clone(c.Asked().Known)
	}
	return nil
}

// Complete lists at most the given number of the known values that contain
// text, in any letter case: those that begin with it first, otherwise in their
// order. There are none if text is a known value itself, which needs no
// completing.
func Complete(known []string, text string, most int) []string {
	if slices.Contains(known, text) {
		return nil
	}
	text = strings.ToLower(text)
	var begin, contain []string
	for _, k := range known {
		switch i := strings.Index(strings.ToLower(k), text); {
		case i == 0:
			begin = append(begin, k)
		case i > 0:
			contain = append(contain, k)
		}
	}
	found := append(begin, contain...)
	return found[:min(len(found), most)]
}

// UsualCase is the known value of a field that differs from value in letter
// case alone; "" if there is none or value is itself a known one. Matches are
// exact, so that a value in another case finds nothing.
func UsualCase(f Field, value string) string {
	known := Suggestions(f)
	i := slices.IndexFunc(known, func(k string) bool { return strings.EqualFold(k, value) })
	if i < 0 || slices.Contains(known, value) {
		return ""
	}
	return known[i]
}

// PathSuggestions lists paths into a record that people filter by, for Path.
func PathSuggestions() []string {
	return []string{
		"requestParameters.bucketName", "requestParameters.instanceId", "requestParameters.instancesSet.items[].instanceId",
		"requestParameters.groupId", "requestParameters.roleName", "requestParameters.userName", "requestParameters.policyArn",
		"requestParameters.secretId", "requestParameters.keyId", "requestParameters.name", "requestParameters.functionName",
		"responseElements.accessKey.accessKeyId", "responseElements.credentials.accessKeyId", "responseElements.ConsoleLogin",
		"additionalEventData.MFAUsed", "errorMessage", "eventType", "userIdentity.type", "userIdentity.arn", "userIdentity.invokedBy",
		"userIdentity.sessionContext.attributes.mfaAuthenticated", "userIdentity.sessionContext.sourceIdentity", "vpcEndpointId",
	}
}

func eachLine(pick func(words []string) []string) []string {
	var out []string
	for line := range strings.Lines(eventNames) {
		if words := strings.Fields(line); len(words) > 0 {
			out = append(out, pick(words)...)
		}
	}
	return out
}

func sorted(values []string) []string {
	slices.Sort(values)
	return slices.Compact(values)
}
