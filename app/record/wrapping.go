package record

import "slices"

// isWrapping reports whether a key is only there to hold what it wraps.
func isWrapping(key string) bool {
	return slices.Contains([]string{"items", "member", "content", "value", "valueSet", "values", ""}, key)
}

// pairRole is what a key is for in an object that is a name with its value.
type pairRole uint8

const (
	noPair pairRole = iota // not in such an object
	pairName
	pairValue
	pairAside
)

func pairRoleOf(key string) pairRole {
	switch key {
	case "key", "Key", "name", "Name", "tagKey", "parameterKey", "ParameterKey", "attributeKey":
		return pairName
	case "value", "Value", "values", "Values", "valueSet", "tagValue", "parameterValue", "ParameterValue", "attributeValue":
		return pairValue
	case "option", "usePreviousValue", "propagateAtLaunch", "tag":
		return pairAside
	}
	return noPair
}
