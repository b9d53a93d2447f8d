package store_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// TestRuns: what is a run and what is not, newest first.
func TestRuns(t *testing.T) {
	read := trail.Event{Name: "ListRoles", Source: "iam.amazonaws.com", ReadOnly: trail.AccessRead, Actor: trail.Actor{Name: "ann"}}
	with := func(e trail.Event, change func(*trail.Event)) trail.Event { change(&e); return e }
	ec2 := with(read, func(e *trail.Event) { e.Name, e.Source = "DescribeInstances", "ec2.amazonaws.com" })
	bob := with(read, func(e *trail.Event) { e.Actor.Name = "bob" })
	nobody := with(read, func(e *trail.Event) { e.Actor = trail.Actor{} })
	notable := with(read, func(e *trail.Event) { e.Severity = trail.Notable })
	denied := with(read, func(e *trail.Event) { e.Severity, e.ErrorCode = trail.Failed, "AccessDenied" })
	deniedToo := with(denied, func(e *trail.Event) { e.Name = "ListUsers" })
	launch := with(read, func(e *trail.Event) {
		e.Name, e.ReadOnly, e.Severity, e.ErrorCode = "RunInstances", trail.AccessWrite, trail.Failed, "Throttled"
	})
	tag := with(launch, func(e *trail.Event) { e.Name = "CreateTags" })
	change := with(read, func(e *trail.Event) { e.ReadOnly, e.Severity = trail.AccessWrite, trail.Notable })
	for name, c := range map[string]struct {
		events []trail.Event
		want   []string
	}{
		"none":                    {nil, nil},
		"two are none":            {[]trail.Event{read, ec2}, nil},
		"three reads":             {[]trail.Event{read, ec2, read}, []string{"0+3 reads [iam.amazonaws.com ec2.amazonaws.com]"}},
		"a change parts them":     {[]trail.Event{read, ec2, change, read, read, read}, []string{"3+3 reads [iam.amazonaws.com]"}},
		"by two":                  {[]trail.Event{read, read, read, bob, bob, bob}, []string{"0+3 reads [iam.amazonaws.com]", "3+3 reads [iam.amazonaws.com]"}},
		"by nobody known":         {[]trail.Event{nobody, nobody, nobody}, nil},
		"changes stand out":       {[]trail.Event{change, change, change}, nil},
		"notable reads stand out": {[]trail.Event{notable, notable, notable}, nil},
		"reads that failed":       {[]trail.Event{read, denied, deniedToo, denied}, []string{"1+3 failed reads [ListRoles ListUsers]"}},
		"the same failing call":   {[]trail.Event{launch, launch, launch, tag, tag}, []string{"0+3 failed calls [Throttled]"}},
	} {
		t.Run(name, func(t *testing.T) {
			v, rows := newestFirst(t, c.events)
			runs, err := v.Runs(context.Background(), rows, store.Runs{}, nil)
			var got []string
			for _, r := range runs.List {
				names, _ := v.RunNames(r)
				got = append(got, fmt.Sprintf("%d+%d %s %v", r.First, r.Rows, [...]string{"", "reads", "failed reads", "failed calls"}[r.Like], names))
			}
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("%q, %v; want %q", got, err, c.want)
			}
		})
	}
}

// newestFirst is a store of events, the first of them the newest.
func newestFirst(t interface{ Fatal(...any) }, events []trail.Event) (store.Snapshot, []store.EventIndex) {
	s := store.New()
	for i := range events {
		events[i].ID, events[i].Time = uuid(i), time.Unix(1_700_000_000-int64(i), 0)
	}
	s.Append(events)
	rows, err := s.Snapshot().Rows(context.Background(), nil, store.NewestFirst(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s.Snapshot(), rows
}

// alikeGen makes events of which many neighbours look alike.
func alikeGen() *rapid.Generator[trail.Event] {
	return rapid.Custom(func(t *rapid.T) trail.Event {
		return trail.Event{
			Name:     rapid.SampledFrom([]string{"ListRoles", "RunInstances"}).Draw(t, "name"),
			Source:   rapid.SampledFrom([]string{"", "a", "b", "c", "d", "e"}).Draw(t, "source"),
			Actor:    trail.Actor{Name: rapid.SampledFrom([]string{"ann", "ann", "ann", "bob", ""}).Draw(t, "actor")},
			ReadOnly: rapid.SampledFrom([]trail.Access{trail.AccessRead, trail.AccessRead, trail.AccessWrite}).Draw(t, "access"),
			Severity: rapid.SampledFrom([]trail.Severity{trail.Plain, trail.Plain, trail.Failed, trail.Notable}).Draw(t, "severity"),
		}
	})
}

// TestRunsAsFoundNaively: the runs are those of a plain program, and the same
// when they are found a few rows at a time.
func TestRunsAsFoundNaively(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := rapid.SliceOfN(alikeGen(), 0, 60).Draw(t, "events")
		v, rows := newestFirst(t, events)
		ctx := context.Background()
		fresh, err := v.Runs(ctx, rows, store.Runs{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		var want [][2]int
		for from := 0; from < len(rows); {
			to := from + 1
			for to < len(rows) && lookAlike(v.Event(rows[from]), v.Event(rows[to])) {
				to++
			}
			if to-from >= store.LeastRun {
				want = append(want, [2]int{from, to - from})
			}
			from = to
		}
		var got [][2]int
		for _, r := range fresh.List {
			got = append(got, [2]int{r.First, r.Rows})
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
		grown := store.Runs{}
		for n := 0; n < len(rows); {
			n = rapid.IntRange(n, len(rows)).Draw(t, "rows")
			if grown, err = v.Runs(ctx, rows[:n], grown, nil); err != nil {
				t.Fatal(err)
			}
			if n < len(rows) && rapid.Bool().Draw(t, "other rows between") {
				if grown, err = v.Runs(ctx, without(rows, rapid.IntRange(0, len(rows)-1).Draw(t, "without")), grown, nil); err != nil {
					t.Fatal(err)
				}
			}
			if n == len(rows) && !reflect.DeepEqual(grown.List, fresh.List) && len(grown.List)+len(fresh.List) > 0 {
				t.Fatalf("grown %+v, at once %+v", grown.List, fresh.List)
			}
			if n < len(rows) {
				n++
			}
		}
	})
}

func without(rows []store.EventIndex, at int) []store.EventIndex {
	return slices.Delete(slices.Clone(rows), at, at+1)
}

func lookAlike(a, b trail.Event) bool {
	class := func(e trail.Event) string {
		switch {
		case e.Actor.Name == "":
		case e.Severity == trail.Failed && e.ReadOnly == trail.AccessRead:
			return "failed read"
		case e.Severity == trail.Failed:
			return "failed " + e.Name
		case e.Severity == trail.Plain && e.ReadOnly == trail.AccessRead:
			return "read"
		}
		return ""
	}
	return class(a) != "" && class(a) == class(b) && a.Actor.Name == b.Actor.Name
}

// BenchmarkRuns finds them among a million rows.
func BenchmarkRuns(b *testing.B) {
	s := store.New()
	events := make([]trail.Event, 1_000_000)
	for i := range events {
		e := &events[i]
		e.ID, e.Time, e.Name, e.Source = uuid(i), time.Unix(1_700_000_000-int64(i), 0), "ListRoles", "iam.amazonaws.com"
		e.Actor.Name, e.ReadOnly, e.Severity = []string{"ann", "bob"}[i/7%2], trail.AccessRead, trail.Severity(i%11/10)
	}
	s.Append(events)
	rows, _ := s.Snapshot().Rows(context.Background(), nil, store.NewestFirst(), nil)
	half, _ := s.Snapshot().Runs(context.Background(), rows[:999_950], store.Runs{}, nil)
	for name, before := range map[string]store.Runs{"Fresh": {}, "PageMore": half} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Snapshot().Runs(context.Background(), rows, before, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
