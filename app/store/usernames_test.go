package store_test

import (
	"testing"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// TestUsersOfIdentityCenterAreNamed: a user whose records have an id alone is
// shown by the name that another record has, whichever is loaded first, and
// in however many steps; a snapshot of before stays as it was.
func TestUsersOfIdentityCenterAreNamed(t *testing.T) {
	user := func(id, name string) trail.Event {
		return trail.Event{ID: id, Time: eventAt(1), Name: "Federate", Person: "a0", Actor: trail.Actor{Type: "IdentityCenterUser", Name: name},
			Means: trail.MeansOf(trail.BySignIn, "", "", "IdentityCenterUser")}
	}
	role := trail.Event{ID: "r", Name: "X", Person: "a0", Actor: trail.Actor{Type: "AssumedRole", Name: "ops", Session: "jo"}, Means: trail.MeansOf(trail.ByTool, "", "", "AssumedRole")}
	opaque, named := user("1", "a0"), user("2", "jo@example.com")
	for name, steps := range map[string][][]trail.Event{
		"IDFirst": {{role, opaque}, {named}}, "NameFirst": {{named}, {opaque, role}}, "AtOnce": {{opaque, named, role}}, "Later": {{named}, {role}, {opaque}},
	} {
		t.Run(name, func(t *testing.T) {
			s, batches := store.New(), store.New()
			for _, events := range steps {
				before := s.Snapshot()
				texts := actors(before)
				s.Append(events)
				g := store.NewGatherer()
				g.Append(events)
				if _, _, err := batches.AppendBatch(g.Cut()); err != nil {
					t.Fatal(err)
				}
				for i, text := range actors(before) {
					if text != texts[i] {
						t.Errorf("an earlier snapshot's %q became %q", texts[i], text)
					}
				}
				if rows, err := s.Snapshot().Rows(t.Context(), store.Filter{{store.Only(store.Actor, "jo@example.com", store.Include)}}, store.NewestFirst(), nil); err != nil || len(rows) > 2 {
					t.Fatal(rows, err)
				}
			}
			for _, v := range []store.Snapshot{s.Snapshot(), batches.Snapshot()} {
				for i := range store.EventIndex(v.Len()) {
					want := "jo@example.com"
					if v.ID(i) == "r" {
						want = "ops / jo"
					}
					if e := v.Event(i); v.Text(i, store.Actor) != want || e.Actor.String() != want || e.Person != "a0" {
						t.Errorf("%s is shown as %q and %q, want %q", v.ID(i), v.Text(i, store.Actor), e.Actor.String(), want)
					}
				}
				rows, err := v.Rows(t.Context(), store.Filter{{store.Only(store.Actor, "jo@example.com", store.Include)}}, store.NewestFirst(), nil)
				if err != nil || len(rows) != 2 {
					t.Errorf("the name's filter lets %d through, %v", len(rows), err)
				}
			}
		})
	}
}

func actors(v store.Snapshot) (all []string) {
	for i := range store.EventIndex(v.Len()) {
		all = append(all, v.Text(i, store.Actor))
	}
	return all
}
