package state_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// TestFollowingInFiles: without credentials a value is looked for in what is
// loaded, nothing opens that would move the table, and AWS is offered beside it;
// with credentials AWS is asked as ever.
func TestFollowingInFiles(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.open(fileOf("a.json", logText(0, 30)))
		s := p.Search()
		for _, v := range []struct {
			follow state.LookupFollowed
			rows   int
		}{
			{state.FollowResource(trail.Resource{Type: "AWS::S3::Bucket", Name: "bucket-7"}), 1}, // bucket-7 names no other
			{state.LookupFollowed{Key: trail.ByUsername, Value: "alice"}, 30},
			{state.LookupFollowed{Key: trail.ByEventName, Value: "DeleteBucket"}, 30},
			{state.LookupFollowed{Key: trail.ByEventSource, Value: "s3.amazonaws.com"}, 30},
			{state.LookupFollowed{Key: trail.ByEventID, Value: "00000000-0000-4000-8000-000000000003"}, 1},
			{state.LookupFollowed{Key: trail.ByAccessKeyID, Value: "AKIAIOSFODNN7EXAMPLE"}, 0},
		} {
			p.send(v.follow)
			if p.Search() != s || len(s.Table.Rows) != v.rows {
				t.Errorf("%+v: %d rows by %s, want %d", v.follow, len(s.Table.Rows), s.Table.FilterText, v.rows)
			}
			if p.AsksToSignIn() || p.Notice.Code != "" || p.Notice.Lookup != v.follow {
				t.Errorf("%+v: asks for credentials: %v, notice %+v", v.follow, p.AsksToSignIn(), p.Notice)
			}
			contains(t, p.Notice.Text, "loaded events", v.follow.Value, "AWS was not asked")
		}
		p.send(state.SignInWanted{})
		if !p.AsksToSignIn() {
			t.Error("what is offered beside it does not open the place for credentials")
		}
		p.signIn(sandbox.Valid)
		p.send(state.LookupFollowed{Key: trail.ByUsername, Value: "alice"})
		if p.Search() == s || p.Search().Origin != state.Asked || p.calls.Load() == 0 {
			t.Error("with credentials AWS is not asked")
		}
	})
}

// TestEveryLookupKeyIsTold: whatever a press looks up, loaded events tell of it.
func TestEveryLookupKeyIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		p.send(state.RowOpened{Row: 0})
		e := *s.Detail()
		p.send(state.CredentialsForgotten{})
		for _, c := range store.Columns() {
			key := state.LookupKeyOf(c)
			if key == "" || c == store.Resources || c.Of(&e) == "" {
				continue
			}
			value, _, _ := strings.Cut(c.Of(&e), ",")
			p.send(state.LookupFollowed{Key: key, Value: value})
			if got := p.column(c); len(got) == 0 || slices.ContainsFunc(got, func(cell string) bool { return !strings.Contains(cell, value) }) {
				t.Errorf("%s %s: %d rows by %s", key, value, len(got), s.Table.FilterText)
			}
		}
	})
}
