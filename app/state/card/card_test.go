package card_test

import (
	"fmt"
	"testing"
	"time"

	"trailsleuth/app/state/card"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

func TestSubjectsAreRead(t *testing.T) {
	for _, s := range []card.Subject{
		{Column: store.Actor, Value: "ops / jo"}, {Column: store.Actor, Value: "ops", Scope: card.Sessions}, {Column: store.AccessKey, Value: "AKIA1"},
		{Column: store.Session, Value: "arn:aws:iam::1:user/al since 2026-08-20T09:00:00Z"}, {Column: store.Resources, Value: `a "b" | c`}, {Column: store.Address, Value: "2001:db8::1"},
	} {
		if got, ok := card.Parse(s.Key()); !ok || got != s {
			t.Errorf("%+v is written %s and read as %+v, %v", s, s.Key(), got, ok)
		}
	}
	for _, text := range []string{"", "actor:x", `-a | b`, `actor:="a" key:="b"`} {
		if s, ok := card.Parse(text); ok {
			t.Errorf("%q is read as %+v", text, s)
		}
	}
}

var noon = time.Date(2026, 8, 20, 12, 0, 0, 0, time.UTC)

func loaded() store.Snapshot {
	s := store.New()
	var events []trail.Event
	add := func(role, session, address, name, code string, access trail.Access) {
		e := trail.Event{ID: fmt.Sprint(len(events)), Time: noon.Add(time.Duration(len(events)) * time.Minute), Name: name, Source: "ec2.amazonaws.com", Region: "eu-west-1",
			Actor: trail.Actor{Type: "AssumedRole", Name: role, Session: session}, Address: address, ErrorCode: code, ReadOnly: access,
			Resources: []trail.Resource{{Name: "i-1"}, {Name: "vpc-" + role}}}
		if code != "" {
			e.Severity = trail.Failed
		}
		events = append(events, e)
	}
	add("ops", "jo", "198.51.100.7", "RunInstances", "", trail.AccessWrite)
	add("ops", "jo", "198.51.100.7", "RunInstances", "AccessDenied", trail.AccessWrite)
	add("ops", "al", "198.51.100.7", "DescribeInstances", "", trail.AccessRead)
	add("devops", "jo", "198.51.100.7", "DescribeVpcs", "Throttling", trail.AccessRead)
	add("devops", "jo", "ec2.amazonaws.com", "DescribeVpcs", "", trail.AccessRead)
	add("ops", "jo", "ec2.amazonaws.com", "DescribeVpcs", "", trail.AccessRead)
	s.Append(events)
	return s.Snapshot()
}

func TestCard(t *testing.T) {
	for name, c := range map[string]struct {
		of                              card.Subject
		events, failed, denied, changes int
		others, calls                   int
	}{
		"Actor":    {card.Subject{Column: store.Actor, Value: "ops / jo"}, 3, 1, 1, 1, 2, 2},
		"Role":     {card.Subject{Column: store.Actor, Value: "ops", Scope: card.Sessions}, 4, 1, 1, 1, 1, 3},
		"Address":  {card.Subject{Column: store.Address, Value: "198.51.100.7"}, 4, 2, 1, 1, 0, 2},
		"Resource": {card.Subject{Column: store.Resources, Value: "vpc-devops"}, 2, 1, 0, 0, 0, 1},
		"Nobody":   {card.Subject{Column: store.AccessKey, Value: "AKIA1"}, 0, 0, 0, 0, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := card.Of(t.Context(), loaded(), c.of, nil)
			if err != nil || got.Loaded != 6 {
				t.Fatal(err, got.Loaded)
			}
			if got.Events != c.events || got.Failed != c.failed || got.Denied != c.denied || got.Changes != c.changes || len(got.Others) != c.others || len(got.Calls) != c.calls {
				t.Errorf("%+v", got)
			}
			if got.Events > 0 && (got.First.Before(noon) || got.Last.Before(got.First)) {
				t.Errorf("from %v to %v", got.First, got.Last)
			}
			if rows, err := loaded().Rows(t.Context(), store.Filter{{c.of.Term()}}, store.NewestFirst(), nil); err != nil || len(rows) != got.Events {
				t.Errorf("its filter %s lets %d through, it counts %d", c.of.Key(), len(rows), got.Events)
			}
		})
	}
}
