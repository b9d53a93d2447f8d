package grant

import (
	"strings"
)

// Condition is one line of a statement's Condition: an operator, a key and
// the values, any of which will do.
type Condition struct {
	Operator, Key string
	Values        []string
}

func conditions(v value) (found []Condition) {
	for w := v.Members(); w.Member(); {
		operator, keys := w.Name(), 0
		for k := w.Value().Members(); k.Member(); keys++ {
			found = append(found, Condition{operator, k.Name(), texts(k.Value())})
		}
		if keys == 0 {
			found = append(found, Condition{Operator: operator})
		}
	}
	return found
}

// operators are how a condition's operator reads, in lower case (https://docs.a
// ws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_oper
// ators.html).
var operators = map[string]string{
	"stringequals": "is", "stringnotequals": "is not", "stringequalsignorecase": "is", "stringnotequalsignorecase": "is not",
	"stringlike": "is like", "stringnotlike": "is not like",
	"arnequals": "is", "arnnotequals": "is not", "arnlike": "is like", "arnnotlike": "is not like",
	"ipaddress": "is in", "notipaddress": "is not in", "bool": "is", "binaryequals": "is",
	"numericequals": "=", "numericnotequals": "≠", "numericlessthan": "<", "numericlessthanequals": "≤", "numericgreaterthan": ">", "numericgreaterthanequals": "≥",
	"dateequals": "is", "datenotequals": "is not", "datelessthan": "is before", "datelessthanequals": "is not after", "dategreaterthan": "is after", "dategreaterthanequals": "is not before",
}

// positive are the operators whose values say what is let in.
var positive = map[string]bool{
	"stringequals": true, "stringequalsignorecase": true, "stringlike": true, "arnequals": true, "arnlike": true, "ipaddress": true,
}

// parts are the operator in lower case without what stands around it:
// "ForAnyValue:" before and "IfExists" behind.
func (c Condition) parts() (set, operator string, ifExists bool) {
	operator = strings.ToLower(c.Operator)
	if before, after, ok := strings.Cut(operator, ":"); ok {
		set, operator = before, after
	}
	operator, ifExists = strings.CutSuffix(operator, "ifexists")
	return set, operator, ifExists
}

// words is the condition in words, with about as many of its values as shown:
// "aws:SourceIp is in 192.0.2.0/24".
func (c Condition) words(shown int) string {
	set, operator, ifExists := c.parts()
	values := strings.Join(c.Values, " or ")
	if len(c.Values) > shown+1 {
		values = some(c.Values, nil, "", shown)
	}
	verb, known := operators[operator]
	switch {
	case operator == "null" && values == "true":
		return c.Key + " is absent"
	case operator == "null" && values == "false":
		return c.Key + " is present"
	case !known:
		return strings.TrimSpace(c.Key + " " + c.Operator + " " + values)
	}
	line := c.Key + " " + verb + " " + values
	switch set {
	case "forallvalues":
		line = "every " + line
	case "foranyvalue":
		line = "any " + line
	}
	if ifExists {
		line += ", where it is given"
	}
	return line
}

// fixing are the keys by which a policy can say who may come, in lower case,
// after S3's meaning of public; those of STS and KMS do the same for an
// account.
var fixing = map[string]bool{
	"aws:sourceip": true, "aws:sourcearn": true, "aws:sourcevpc": true, "aws:sourcevpce": true, "aws:sourceowner": true, "aws:sourceaccount": true,
	"aws:sourceorgid": true, "aws:sourceorgpaths": true, "aws:userid": true, "aws:username": true, "aws:vpcsourceip": true,
	"aws:principalorgid": true, "aws:principalorgpaths": true, "aws:principalaccount": true, "aws:principalarn": true,
	"s3:dataaccesspointarn": true, "s3:dataaccesspointaccount": true,
	"kms:calleraccount": true, "lambda:sourcefunctionarn": true, "cognito-identity.amazonaws.com:aud": true,
}

// Limits reports whether the condition keeps out all but named ones: by an
// operator that a missing key fails, a key that says who calls or from where,
// and values that are fixed. An operator that is not known counts as one that
// limits: nothing is called public on a guess.
func (c Condition) Limits() bool {
	set, operator, ifExists := c.parts()
	if _, known := operators[operator]; !known && operator != "null" {
		return true
	}
	if !positive[operator] || ifExists || set == "forallvalues" || !fixing[strings.ToLower(c.Key)] || len(c.Values) == 0 {
		return false
	}
	for _, v := range c.Values {
		if !fixed(operator, v) {
			return false
		}
	}
	return true
}

// fixed reports whether a value names somebody: no variable of the caller's
// own, no pattern that begins with anything, no ARN of any account, no block
// of addresses as wide as half of all.
func fixed(operator, v string) bool {
	switch {
	case v == "", strings.Contains(v, "${"):
		return false
	case operator == "ipaddress":
		return !strings.HasSuffix(v, "/0") && !strings.HasSuffix(v, "/1")
	case operator == "stringequals" || operator == "stringequalsignorecase":
		return true
	case v[0] == '*' || v[0] == '?':
		return false
	}
	if parts := strings.SplitN(v, ":", 6); parts[0] == "arn" {
		return len(parts) == 6 && !strings.ContainsAny(parts[4], "*?") && (parts[4] != "" || parts[5] != "" && parts[5][0] != '*')
	}
	return true
}
