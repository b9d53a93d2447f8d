package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"trailsleuth/app/trail"
)

// FromLookup is the event of a LookupEvents answer. It never fails: of a
// Record that is damaged or no JSON at all, what can be read counts and the
// whole text stays in Raw. The record comes first, the envelope fills what it
// does not say; but Username, AccessKeyID and the resources are the
// envelope's first, since those are what a lookup matches.
func FromLookup(env Envelope) (e trail.Event) {
	r, _ := openRecord(env.Record) // the envelope stands for what cannot be read
	defer r.close()
	f := fieldsOf(r)
	f.event(&e, env.Record, &env)
	e.Resources = f.named(&e, f.addOwn(slices.Clone(env.Resources), trail.FromRecord))
	return e
}

// FromRecord is the event of a bare record, as log files hold them. The error
// is a *trail.Error with a sentence, for text that is not one whole JSON
// object or is not CloudTrail's (S3 notifications look alike). Its resources
// are those a lookup would name, then the record's own.
func FromRecord(raw []byte) (e trail.Event, err error) {
	text := string(raw)
	r, err := openRecord(text)
	defer r.close()
	if err != nil {
		return e, err
	}
	f := fieldsOf(r)
	if why := f.foreign(); why != "" {
		return e, trail.Refuse(why)
	}
	f.bare(&e, text)
	return e, nil
}

// bare makes e the event of a record without an envelope.
func (f *fields) bare(e *trail.Event, raw string) {
	f.event(e, raw, &Envelope{})
	e.Resources = f.slab.keep(f.named(e, f.addOwn(f.touched(), trail.FromRecord)))
}

// event makes e the event but for its resources.
func (f *fields) event(e *trail.Event, raw string, env *Envelope) {
	id := &f.id
	f.m.readIdentity(id, f.get(userIdentity))
	*e = trail.Event{
		ID:        first(f.text(eventID), env.EventID),
		Time:      f.time(env.EventTime),
		Name:      f.name(env.EventName),
		Source:    f.source(env.EventSource),
		Region:    f.text(awsRegion),
		Account:   f.account(id),
		Category:  f.category(),
		Type:      f.text(eventType),
		Actor:     f.actor(id, env.Username),
		Username:  env.Username,
		Address:   f.get(sourceIPAddress).Joined(),
		UserAgent: f.get(userAgent).Joined(),

		Session:  f.m.sessionKey(id, f.slab),
		Workload: id.workload(),
		Person:   id.onBehalfOf.Get("userId").Text(),

		TLSVersion: f.tlsVersion(),
		MFA:        f.secondFactor(id),

		Raw: raw,
	}
	if e.Username == "" {
		e.Username = id.username(e.Actor.Session)
	}
	e.Means = f.means(id, &e.Actor, e.Workload)
	c := f.m.call(e.Name)
	e.AccessKeyID = first(env.AccessKeyID, id.accessKeyID)
	e.ErrorCode, e.ErrorMessage = f.outcome(e)
	e.ReadOnly = access(f.text(readOnly), env.ReadOnly, c)
	e.Request = f.request(e, c)
	e.Severity = f.severity(e, id, c)
	if e.ID == "" {
		e.ID = digest(raw, *env)
	}
}

// account is whose trail has the record: an aggregated event calls it
// accountId.
func (f *fields) account(id *identity) string {
	if s := first(f.text(recipientAccountID), id.accountID); s != "" {
		return s
	}
	if a, ok := f.aggregated(); ok {
		return a.whole.Get("accountId").Text()
	}
	return ""
}

func (f *fields) name(fromLookup string) string {
	if s := f.text(eventName); s != "" {
		return s
	}
	if a, ok := f.aggregated(); ok {
		return a.name()
	}
	return first(f.get(insightDetails).Get("eventName").Text(), fromLookup)
}

func (f *fields) source(fromLookup string) string {
	if s := f.text(eventSource); s != "" {
		return s
	}
	return first(f.get(insightDetails).Get("eventSource").Text(), fromLookup)
}

func (f *fields) time(fromLookup time.Time) time.Time {
	for _, k := range [...]field{eventTime, timestamp} {
		if t := f.m.days.when(f.get(k)); !t.IsZero() {
			return t
		}
	}
	if a, ok := f.aggregated(); ok {
		return f.m.days.when(a.whole.Get("timeWindow").Get("windowStart"))
	}
	return fromLookup.UTC()
}

// category is the record's eventCategory in lower case: "insight", "data",
// "networkactivity", and "" for management events and records that do not say.
func (f *fields) category() trail.EventCategory {
	switch c := f.text(eventCategory); {
	case f.get(insightDetails).IsObject(), f.text(eventType) == "AwsCloudTrailInsight":
		return trail.Insight
	case c == "Data":
		return "data"
	case c == "" || c == "Management":
		return trail.Management
	default:
		return trail.EventCategory(strings.ToLower(c))
	}
}

// digest stands for a missing event id: the same text always has the same
// one, so that a record delivered twice is still one event.
func digest(raw string, env Envelope) string {
	if raw == "" {
		raw = fmt.Sprintf("%q", []string{env.EventName, env.EventSource, env.Username, env.AccessKeyID, env.ReadOnly, env.EventTime.UTC().String(), fmt.Sprint(env.Resources)})
	}
	sum := sha256.Sum256([]byte(raw))
	return trail.MadeID + hex.EncodeToString(sum[:16])
}
