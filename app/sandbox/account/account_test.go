package account_test

import (
	"encoding/json"
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"trailsleuth/app/creds"
	"trailsleuth/app/sandbox/account"
	"trailsleuth/app/trail"
)

var today = time.Date(2026, 7, 15, 12, 0, 0, 0, time.UTC)

// recorded is what the tests read of a record, apart from the code that wrote it.
type recorded struct {
	EventVersion    string
	EventTime       time.Time
	EventSource     string
	EventName       string
	AwsRegion       string
	SourceIPAddress string
	UserAgent       string
	ErrorCode       string
	EventID         string
	ReadOnly        bool
	EventType       string
	EventCategory   string
	Recipient       string `json:"recipientAccountId"`
	UserIdentity    struct {
		Type           string
		PrincipalID    string
		AccountID      string
		AccessKeyID    string
		UserName       string
		InvokedBy      string
		SessionContext struct {
			SessionIssuer struct{ UserName string }
			Attributes    struct{ CreationDate time.Time }
		}
	}
	RequestParameters json.RawMessage
	ResponseElements  json.RawMessage
}

// event is an event as the tests read it.
type event struct {
	region string
	account.Entry
	recorded
}

// eventsOf reads management events, region by region, oldest first: all of the
// last 36 days, with nearly every story, and one in seven before.
func eventsOf(a *account.Account) (list []event) {
	for _, region := range a.Regions() {
		l := a.Ledger(region, trail.Management)
		for i := range l.Len() {
			if i%7 != 0 && l.Time(i) < today.AddDate(0, 0, -36).Unix() {
				continue
			}
			e := event{region: region, Entry: l.Entry(i)}
			if err := json.Unmarshal([]byte(e.Record), &e.recorded); err != nil {
				panic(fmt.Sprintf("%s %s: %v\n%s", region, e.Name, err, e.Record))
			}
			list = append(list, e)
		}
	}
	return list
}

// sample is what eventsOf reads of the ordinary account, read once.
var sample = sync.OnceValue(func() []event { return eventsOf(account.New(1, today, nil)) })

// each calls visit for every event of the ordinary account.
func each(visit func(region string, e account.Entry, r recorded)) {
	for _, e := range sample() {
		visit(e.region, e.Entry, e.recorded)
	}
}

// records are the texts of an account's events.
func records(a *account.Account, from, to time.Time) (all []string) {
	for _, region := range a.Regions() {
		l := a.Ledger(region, trail.Management)
		for i := range l.Len() {
			if at := time.Unix(l.Time(i), 0); !at.Before(from) && at.Before(to) {
				all = append(all, l.Entry(i).Record)
			}
		}
	}
	return all
}

func TestSizeAndSpread(t *testing.T) {
	a := account.New(1, today, nil)
	var sizes []int
	sources, actors, versions := map[string]bool{}, map[string]bool{}, map[string]bool{}
	failed := 0
	each(func(_ string, e account.Entry, r recorded) {
		if r.EventTime.After(today) {
			return
		}
		sizes = append(sizes, len(e.Record))
		sources[e.Source], actors[e.Username], versions[r.EventVersion] = true, true, true
		if r.ErrorCode != "" {
			failed++
		}
	})
	slices.Sort(sizes)
	total := 0
	for _, region := range a.Regions() {
		l := a.Ledger(region, trail.Management)
		for i := range l.Len() {
			if at := l.Time(i); at <= today.Unix() && at > today.AddDate(0, 0, -90).Unix() {
				total++
			}
		}
	}
	if total < 20000 {
		t.Errorf("%d events in 90 days, want 20,000 or more", total)
	}
	if median := sizes[len(sizes)/2]; median < 1000 || median > 1500 {
		t.Errorf("median record %d bytes; real ones have about 1,200", median)
	}
	if len(sources) < 18 || len(actors) < 30 || len(versions) != 4 {
		t.Errorf("%d sources, %d user names, versions %v", len(sources), len(actors), versions)
	}
	if share := failed * 1000 / len(sizes); share < 10 || share > 60 {
		t.Errorf("%d of 1000 calls failed", share)
	}
	if got := a.Regions(); len(got) != 17 {
		t.Errorf("regions %v", got)
	}
}

func TestRecordsAgreeWithTheirEntries(t *testing.T) {
	seen := map[string]bool{}
	each(func(region string, e account.Entry, r recorded) {
		readOnly := map[bool]string{true: "true", false: "false"}[r.ReadOnly]
		switch {
		case seen[e.ID]:
			t.Errorf("event id %s is used twice", e.ID)
		case e.ID != r.EventID || e.Name != r.EventName || e.Source != r.EventSource || e.ReadOnly != readOnly || e.AccessKeyID != r.UserIdentity.AccessKeyID || e.Time != r.EventTime.Unix():
			t.Errorf("entry %+v\nis not its record %s", e, e.Record)
		case region != r.AwsRegion || r.Recipient != account.Number || r.EventCategory != "Management":
			t.Errorf("in %s: %s", region, e.Record)
		case r.UserIdentity.SessionContext.Attributes.CreationDate.After(r.EventTime):
			t.Errorf("a session's call before its start: %s", e.Record)
		case r.EventTime.Sub(r.UserIdentity.SessionContext.Attributes.CreationDate) > 12*time.Hour && r.UserIdentity.SessionContext.SessionIssuer.UserName != "":
			t.Errorf("a session of over twelve hours: %s", e.Record)
		case len(r.RequestParameters) == 0 || len(r.ResponseElements) == 0:
			t.Errorf("requestParameters or responseElements missing: %s", e.Record)
		case r.ErrorCode != "" && string(r.ResponseElements) != "null":
			t.Errorf("a failed call was answered: %s", e.Record)
		}
		seen[e.ID] = true
	})
}

func TestAddressesAreForDocumentation(t *testing.T) {
	var allowed []netip.Prefix
	for _, p := range []string{"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"} {
		allowed = append(allowed, netip.MustParsePrefix(p))
	}
	each(func(_ string, e account.Entry, r recorded) {
		address, err := netip.ParseAddr(r.SourceIPAddress)
		if err != nil {
			if r.SourceIPAddress != "AWS Internal" && !strings.HasSuffix(r.SourceIPAddress, ".amazonaws.com") {
				t.Errorf("sourceIPAddress %q", r.SourceIPAddress)
			}
			return
		}
		if !slices.ContainsFunc(allowed, func(p netip.Prefix) bool { return p.Contains(address) }) {
			t.Errorf("%s could be somebody's", address)
		}
	})
}

// TestKeys: every key names its account; one key is one actor's; and a key
// that an AssumeRole or CreateAccessKey gave out was not used before.
func TestKeys(t *testing.T) {
	owner, born, firstUse := map[string]string{}, map[string]time.Time{}, map[string]time.Time{}
	each(func(_ string, e account.Entry, r recorded) {
		var given struct {
			Credentials struct{ AccessKeyID string }
			AccessKey   struct{ AccessKeyID string }
		}
		if json.Unmarshal(r.ResponseElements, &given) == nil {
			if key := given.Credentials.AccessKeyID + given.AccessKey.AccessKeyID; key != "" {
				born[key] = r.EventTime
			}
		}
		key := e.AccessKeyID
		if key == "" {
			return
		}
		if number, ok := creds.AccountOf(key); !ok || number != account.Number || len(key) != 20 {
			t.Fatalf("key %s is of account %q", key, number)
		}
		who := r.UserIdentity.PrincipalID
		if owner[key] != "" && owner[key] != who {
			t.Errorf("key %s is used by %s and by %s", key, owner[key], who)
		}
		owner[key] = who
		if first, ok := firstUse[key]; !ok || r.EventTime.Before(first) {
			firstUse[key] = r.EventTime
		}
	})
	used := 0
	for key, at := range born {
		if first, ok := firstUse[key]; ok {
			used++
			if first.Before(at) {
				t.Errorf("key %s was made at %v and used at %v", key, at, first)
			}
		}
	}
	if used < 600 {
		t.Errorf("only %d of %d keys that were given out are used: sessions cannot be followed", used, len(born))
	}
}

func TestLookupsMatchRecords(t *testing.T) {
	a := account.New(1, today, nil)
	for _, region := range []string{"us-east-1", "eu-central-1", "ap-southeast-1", "eu-north-1"} {
		l := a.Ledger(region, trail.Management)
		entries := make([]account.Entry, l.Len())
		for i := range entries {
			entries[i] = l.Entry(i)
		}
		for i := 0; i < len(entries); i += 1 + len(entries)/5 {
			for _, attribute := range attributesOf(entries[i]) {
				if !l.Matches(i, attribute) {
					t.Errorf("%s: an event is not found by its own %v", region, attribute)
				}
				for j := range entries {
					if found := l.Matches(j, attribute); found != entries[j].Has(attribute) {
						t.Fatalf("%s: %v: found is %v for %s", region, attribute, found, entries[j].Record)
					}
				}
			}
		}
	}
}

// attributesOf lists every lookup that must find an entry.
func attributesOf(e account.Entry) []trail.LookupAttribute {
	list := []trail.LookupAttribute{
		{}, {Key: trail.ByEventID, Value: e.ID}, {Key: trail.ByEventName, Value: e.Name},
		{Key: trail.ByEventSource, Value: e.Source}, {Key: trail.ByReadOnly, Value: e.ReadOnly},
	}
	if e.Username != "" {
		list = append(list, trail.LookupAttribute{Key: trail.ByUsername, Value: e.Username})
	}
	if e.AccessKeyID != "" {
		list = append(list, trail.LookupAttribute{Key: trail.ByAccessKeyID, Value: e.AccessKeyID})
	}
	for _, r := range e.Resources {
		list = append(list, trail.LookupAttribute{Key: trail.ByResourceName, Value: r.Name}, trail.LookupAttribute{Key: trail.ByResourceType, Value: r.Type})
	}
	return list
}

func TestSameSeedSameAccount(t *testing.T) {
	from := today.AddDate(0, 0, -7)
	one := records(account.New(7, today, nil), from, today)
	if again := records(account.New(7, today.Add(11*time.Hour), nil), from, today); len(one) < 1000 || !slices.Equal(one, again) {
		t.Error("one seed and day gave two accounts")
	}
	if other := records(account.New(8, today, nil), from, today); slices.Equal(one, other) {
		t.Error("two seeds gave one account")
	}
}

// TestRoutinesStayWhenTheDayChanges: opening the sample tomorrow shows the
// same ordinary events of last month under the same ids.
func TestRoutinesStayWhenTheDayChanges(t *testing.T) {
	from, to := today.AddDate(0, 0, -80), today.AddDate(0, 0, -75)
	now, tomorrow := records(account.New(1, today, nil), from, to), records(account.New(1, today.AddDate(0, 0, 1), nil), from, to)
	if len(now) < 1000 || !slices.Equal(now, tomorrow) {
		t.Errorf("%d events today, %d tomorrow, or their texts differ", len(now), len(tomorrow))
	}
}

func TestOrdered(t *testing.T) {
	a := account.New(1, today, nil)
	for _, region := range a.Regions() {
		l := a.Ledger(region, trail.Management)
		for i := range l.Len() {
			if i > 0 && l.Time(i) < l.Time(i-1) {
				t.Fatalf("%s: event %d is older than the one before", region, i)
			}
			if late := l.Delivered(i) - l.Time(i); late < 60 || late > 900 {
				t.Fatalf("%s: event %d is delivered %d s late", region, i, late)
			}
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		account.New(1, today, nil)
	}
}

func BenchmarkEntry(b *testing.B) {
	l := account.New(1, today, nil).Ledger("us-east-1", trail.Management)
	for i := 0; b.Loop(); i++ {
		l.Entry(i % l.Len())
	}
}

func BenchmarkLookupByResource(b *testing.B) {
	l := account.New(1, today, nil).Ledger("eu-west-1", trail.Management)
	for b.Loop() {
		for i := range l.Len() {
			l.Matches(i, trail.LookupAttribute{Key: trail.ByResourceName, Value: "nothing"})
		}
	}
}
