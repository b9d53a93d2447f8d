package record_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// TestNothingIsLeftEmpty counts, over the published records, the rows without
// an actor, a resource or a request, each by why it is right to be empty. A row
// whose record names what was touched, and that does not, fails.
func TestNothingIsLeftEmpty(t *testing.T) {
	lines, files := published(t)
	empty := map[string]int{}
	for i, line := range lines {
		e, err := record.FromRecord(line)
		if err != nil {
			t.Fatal(err)
		}
		var naive map[string]any
		if err := json.Unmarshal(line, &naive); err != nil {
			t.Fatal(err)
		}
		n := naming{}
		n.walk(naive["requestParameters"], "", false)
		if e.ErrorCode == "" && e.ReadOnly != trail.AccessRead {
			n.walk(naive["responseElements"], "", false)
		}
		if e.Actor.String() == "" {
			empty["actor: the record names nobody"]++
			if namesSomebody(naive) {
				t.Errorf("%s: %s has no actor: %v", files[i], e.Name, naive["userIdentity"])
			}
		}
		switch why := n.why(str(naive, "errorMessage")); {
		case len(e.Resources) > 0:
		case why == "":
			t.Errorf("%s: %s has no resource, though the record has %v", files[i], e.Name, n.things)
		default:
			empty["resource: "+why]++
		}
		if e.Request == "" {
			why := "no parameters"
			if n.scalars > 0 {
				why = "only paging, hosts and tokens"
			}
			empty["request: "+why]++
			if len(n.things) > 0 && e.ErrorCode == "" && naive["requestParameters"] != nil {
				t.Errorf("%s: %s has no request, though the record has %v", files[i], e.Name, n.things)
			}
		}
	}
	for why, count := range empty {
		t.Logf("%d rows: no %s", count, why)
	}
}

// naming is what the parameters of a record name, found without package
// record.
type naming struct {
	things  []string // "key=text" of what is named
	filters int      // names of filters and tags
	scalars int
}

// why is why a row may have no resource.
func (n *naming) why(message string) string {
	switch {
	case len(n.things) > 0 || strings.Contains(message, " on resource: arn:") && !strings.Contains(message, "*"):
		return ""
	case n.filters > 0:
		return "only a filter of a list, or tags"
	case n.scalars > 0:
		return "parameters that name nothing"
	}
	return "no parameters"
}

// unnaming are parameters that end like names and name no resource.
var unnaming = []string{"attributeName", "regionName", "metricName", "displayName", "DisplayName", "fullName", "fieldName", "typeName", "eventName", "requestId", "ownerId",
	"clientId", "callerReference", "availabilityZoneName", "availabilityZoneId", "targetOriginId", "registryId", "principalId", "kmsKeyId", "aws:PrincipalOrgID", "Sid", "hostname"}

func (n *naming) walk(v any, key string, inFilter bool) {
	switch v := v.(type) {
	case map[string]any:
		_, name := v["name"]
		_, values := v["valueSet"]
		_, tag := v["key"]
		_, Name := v["Name"]
		_, Value := v["Value"]
		_, some := v["values"]
		for k, inner := range v {
			if slices.Contains([]string{"items", "content", "member", "value"}, k) {
				k = key
			}
			n.walk(inner, k, inFilter || name && (values || some) || tag || Name && Value)
		}
	case []any:
		for _, inner := range v {
			n.walk(inner, key, inFilter)
		}
	case string:
		n.scalars++
		if v == "" || v == "..." || v == "-" || strings.Contains(v, "*") || strings.HasPrefix(v, "HIDDEN") || slices.Contains(unnaming, key) {
			return
		}
		for _, end := range []string{"Id", "Ids", "Arn", "ARN", "Arns", "Name", "Names", "Identifier", "name"} {
			if strings.HasSuffix(key, end) {
				if inFilter {
					n.filters++
				} else {
					n.things = append(n.things, key+"="+v)
				}
				return
			}
		}
	default:
		if v != nil {
			n.scalars++
		}
	}
}
