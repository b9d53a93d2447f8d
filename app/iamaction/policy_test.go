package iamaction_test

import (
	"encoding/json"
	"slices"
	"testing"

	"trailsleuth/app/iamaction"
)

func TestPolicyOf(t *testing.T) {
	p := iamaction.PolicyOf([]iamaction.Call{
		{Source: "s3.amazonaws.com", Event: "ListBuckets", Times: 3}, {Source: "ec2.amazonaws.com", Event: "RunInstances", Times: 1},
		{Source: "ec2.amazonaws.com", Event: "RunInstances", Times: 1}, {Source: "sts.amazonaws.com", Event: "GetCallerIdentity", Times: 2},
		{Source: "brandnew.amazonaws.com", Event: "MakeThing", Times: 1}, {Source: "x.amazonaws.com", Event: "not a name!", Times: 1},
	})
	if !slices.Equal(p.Known, []string{"ec2:RunInstances", "s3:ListAllMyBuckets"}) || !slices.Equal(p.Derived, []string{"brandnew:MakeThing"}) || len(p.Unneeded) != 1 || len(p.Unknown) != 1 {
		t.Fatalf("%+v", p)
	}
	var document struct {
		Version   string
		Statement []struct {
			Sid, Effect, Resource string
			Action                []string
		}
	}
	if err := json.Unmarshal([]byte(p.JSON()), &document); err != nil || len(document.Statement) != 2 || document.Statement[1].Sid != "UsedActionsToBeChecked" || document.Statement[0].Resource != "*" {
		t.Errorf("%v\n%s", err, p.JSON())
	}
	if text := iamaction.PolicyOf(nil).JSON(); text != "" {
		t.Errorf("of no calls: %s", text)
	}
}
