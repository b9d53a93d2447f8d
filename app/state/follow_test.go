package state_test

import (
	"testing"
	"testing/synctest"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// TestResourcesAreFollowedAsWhatTheyAre: a key and a user by what they did, all
// else by name.
func TestResourcesAreFollowedAsWhatTheyAre(t *testing.T) {
	for _, c := range []struct {
		kind, name string
		key        trail.LookupKey
		value      string
	}{
		{"AWS::IAM::AccessKey", "AKIAIOSFODNN7EXAMPLE", trail.ByAccessKeyID, "AKIAIOSFODNN7EXAMPLE"},
		{"", "ASIAIOSFODNN7EXAMPLE", trail.ByAccessKeyID, "ASIAIOSFODNN7EXAMPLE"},
		{"AWS::IAM::User", "alice", trail.ByUsername, "alice"},
		{"AWS::IAM::User", "arn:aws:iam::123456789012:user/staff/alice", trail.ByUsername, "alice"},
		{"AWS::IAM::User", "AIDACKCEVSQ6C2EXAMPLE", trail.ByResourceName, "AIDACKCEVSQ6C2EXAMPLE"},
		{"", "arn:aws-cn:sts::123456789012:assumed-role/admin/bob@example.com", trail.ByUsername, "bob@example.com"},
		{"", "arn:aws:iam::123456789012:root", trail.ByUsername, "root"},
		{"AWS::IAM::Role", "arn:aws:iam::123456789012:role/admin", trail.ByResourceName, "arn:aws:iam::123456789012:role/admin"},
		{"AWS::IAM::Role", "admin", trail.ByResourceName, "admin"},
		{"AWS::S3::Bucket", "AKIA-logs", trail.ByResourceName, "AKIA-logs"},
		{"", "arn:aws:s3:::user/root", trail.ByResourceName, "arn:aws:s3:::user/root"},
	} {
		want := state.LookupFollowed{Key: c.key, Value: c.value}
		if got := state.FollowResource(trail.Resource{Type: c.kind, Name: c.name}); got != want {
			t.Errorf("%s %s: %+v, want %+v", c.kind, c.name, got, want)
		}
	}
}

// TestPlantedKeyIsFollowed: from the event that made a key one comes to what was
// done with it, not only to the events that name it.
func TestPlantedKeyIsFollowed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{Quota: sandbox.Unlimited()})
		p.signIn(sandbox.Valid)
		p.send(state.QuestionAsked{ID: "persistence"}, state.AllWanted{}, state.FilterTyped{Text: "event:=CreateAccessKey"})
		followed := 0
		for row := range p.Search().Table.Rows {
			p.send(state.RowOpened{Row: row})
			for _, r := range p.Search().Detail().Resources {
				follow := state.FollowResource(r)
				if r.Type != "AWS::IAM::AccessKey" || follow.Key != trail.ByAccessKeyID {
					continue
				}
				first := p.Search().ID
				p.send(follow, state.AllWanted{})
				for _, key := range p.column(store.AccessKey) {
					if key != r.Name {
						t.Errorf("an event of %s came for %s", key, r.Name)
					}
				}
				followed += len(p.Search().Table.Rows)
				p.send(state.CrumbClicked{Search: first})
			}
		}
		if followed == 0 {
			t.Error("no key that was made is followed to what it did")
		}
	})
}
