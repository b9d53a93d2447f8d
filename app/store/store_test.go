package store_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// identity is what makes two events the same one.
type identity struct {
	id     string
	micros int64
	name   string
}

func identityOf(e trail.Event) identity { return identity{e.ID, e.Time.UnixMicro(), e.Name} }

// fill appends in batches and gives back what must be in the store: the
// first of those events that have the same id, time and name, in order.
func fill(t *rapid.T, s *store.Store) []trail.Event {
	const n = 160
	events := rapid.SliceOfN(eventGen(n), 0, n).Draw(t, "events")
	seen := map[identity]bool{}
	var kept []trail.Event
	for _, e := range events {
		if e.ID != "" && seen[identityOf(e)] {
			continue
		}
		seen[identityOf(e)] = true
		kept = append(kept, e)
	}
	total := 0
	for rest := events; len(rest) > 0; {
		k := rapid.IntRange(1, len(rest)).Draw(t, "batch")
		added, duplicates := s.Append(rest[:k])
		if added+duplicates != k {
			t.Fatalf("%d added and %d duplicates of %d", added, duplicates, k)
		}
		total += added
		rest = rest[k:]
	}
	if total != len(kept) || s.Snapshot().Len() != len(kept) {
		t.Fatalf("%d added, %d in the snapshot, want %d", total, s.Snapshot().Len(), len(kept))
	}
	return kept
}

func TestWhatGoesInComesOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := store.New()
		kept := fill(t, s)
		v := s.Snapshot()
		first := map[string]int{}
		for i, want := range kept {
			at := store.EventIndex(i)
			if _, ok := first[want.ID]; !ok {
				first[want.ID] = i
			}
			if got := v.Event(at); !reflect.DeepEqual(got, want) {
				t.Fatalf("event %d:\n got %#v\nwant %#v", i, got, want)
			}
			if v.Raw(at) != want.Raw || v.ID(at) != want.ID || v.Severity(at) != want.Severity {
				t.Fatalf("event %d: raw %q, id %q, severity %d", i, v.Raw(at), v.ID(at), v.Severity(at))
			}
			if got := v.Time(at); !got.Equal(want.Time.Truncate(time.Microsecond)) {
				t.Fatalf("event %d: time %v, want %v", i, got, want.Time)
			}
			if got, ok := v.Find(want.ID); want.ID != "" && (!ok || int(got) != first[want.ID]) {
				t.Fatalf("Find(%q) = %d, %v, want %d", want.ID, got, ok, first[want.ID])
			}
			if got, ok := v.Find(v.Key(at)); want.ID != "" && (!ok || got != at) {
				t.Fatalf("Find(%q) = %d, %v, want %d", v.Key(at), got, ok, i)
			}
		}
		if others := len(kept) - len(first); others > 0 && v.Namesakes() > others {
			t.Fatalf("%d namesakes of %d events", v.Namesakes(), len(kept))
		}
		if _, ok := v.Find("no such id"); ok {
			t.Fatal("found an id that is not there")
		}
		if _, ok := v.Find(""); ok {
			t.Fatal("found the empty id")
		}
	})
}

func TestEmptySnapshot(t *testing.T) {
	v := store.New().Snapshot()
	rows, err := v.Rows(context.Background(), nil, store.Order{}, nil)
	if _, found := v.Find(uuid(1)); v.Len() != 0 || len(rows) != 0 || err != nil || found {
		t.Errorf("Len %d, rows %v, error %v, found %v; want nothing at all", v.Len(), rows, err, found)
	}
}

func TestText(t *testing.T) {
	s := store.New()
	s.Append([]trail.Event{{
		ID: uuid(7), Time: time.Date(2023, 7, 10, 11, 42, 36, 0, time.UTC), Name: "DeleteBucket", Source: "s3.amazonaws.com",
		Region: "eu-west-1", Account: "123456789012", Actor: trail.Actor{Name: "Admin", Session: "alice"}, Username: "alice",
		AccessKeyID: "ASIAEXAMPLE", Address: "203.0.113.9", UserAgent: "aws-cli", ReadOnly: trail.AccessWrite, ErrorCode: "AccessDenied",
		Resources: []trail.Resource{{Type: "AWS::S3::Bucket", Name: "logs"}, {Type: "AWS::S3::Bucket", Name: "arn:aws:s3:::logs"}, {Name: "logs"}},
		Request:   "bucketName=logs", Type: "AwsApiCall", TLSVersion: "TLSv1.3", MFA: "false",
	}, {}})
	v := s.Snapshot()
	want := map[store.Column]string{
		store.Time: "2023-07-10T11:42:36Z", store.Event: "DeleteBucket", store.Source: "s3.amazonaws.com", store.Actor: "Admin / alice",
		store.Outcome: "AccessDenied", store.Address: "203.0.113.9", store.Region: "eu-west-1", store.Resources: "logs, arn:aws:s3:::logs",
		store.Request: "bucketName=logs", store.ReadOnly: "false", store.AccessKey: "ASIAEXAMPLE", store.UserAgent: "aws-cli",
		store.Account: "123456789012", store.Username: "alice", store.ResourceType: "AWS::S3::Bucket", store.EventID: uuid(7),
		store.Touched: "bucket logs", store.EventType: "AwsApiCall", store.TLSVersion: "TLSv1.3", store.MFA: "false",
	}
	for _, c := range store.Columns() {
		if got := v.Text(0, c); got != want[c] {
			t.Errorf("%s: %q, want %q", c.Label(), got, want[c])
		}
		if got := v.Text(1, c); got != "" {
			t.Errorf("%s of an event that says nothing: %q", c.Label(), got)
		}
		if got := v.Values(0, c); strings.Join(got, ", ") != want[c] || len(got) != min(len(want[c]), 1) && c != store.Resources {
			t.Errorf("%s has the values %q, want those of %q", c.Label(), got, want[c])
		}
		if got := v.Values(1, c); got != nil {
			t.Errorf("%s of an event that says nothing: %q", c.Label(), got)
		}
		if c.Label() == "" || c.Field() == "" {
			t.Errorf("column %d has no name", c)
		}
	}
}

// A reader works on its snapshot while the writer goes on: the race detector
// is the judge, and nothing that was read may change.
func TestReadWhileAppending(t *testing.T) {
	s := store.New()
	const batches, batch = 60, 50
	var wg sync.WaitGroup
	read := func(v store.Snapshot) {
		defer wg.Done()
		for _, c := range store.Columns() {
			rows, err := v.Rows(t.Context(), nil, store.Order{Column: c}, nil)
			if err != nil || len(rows) != v.Len() {
				t.Errorf("by %s: %d rows of %d, %v", c.Label(), len(rows), v.Len(), err)
				return
			}
		}
		for i := range store.EventIndex(v.Len()) {
			if want := uuid(int(i)); v.ID(i) != want || v.Event(i).Name != "E"+want {
				t.Errorf("event %d of %d is %q", i, v.Len(), v.Event(i).Name)
				return
			}
			if at, ok := v.Find(uuid(int(i))); !ok || at != i {
				t.Errorf("event %d of %d is not found", i, v.Len())
			}
		}
		f, _ := store.ParseFilter("record")
		if rows, err := v.Rows(t.Context(), f, store.Order{}, nil); err != nil || len(rows) != v.Len() {
			t.Errorf("%d rows of %d have “record”, %v", len(rows), v.Len(), err)
		}
	}
	for k := range batches {
		events := make([]trail.Event, batch)
		for i := range events {
			id := uuid(k*batch + i)
			events[i] = trail.Event{ID: id, Name: "E" + id, Raw: fmt.Sprintf(`{"record":%q}`, id), Time: time.Unix(int64(k*batch-i), 0)}
		}
		s.Append(events)
		if k%10 == 3 {
			wg.Add(1)
			go read(s.Snapshot())
		}
	}
	wg.Wait()
}
