package sandbox

import (
	"fmt"
	"slices"

	"trailsleuth/app/record"
	"trailsleuth/app/sandbox/account"
	"trailsleuth/app/trail"
)

// Records are bare CloudTrail records, read and ready to be served as the
// events of the sample account.
type Records struct {
	ledgers map[recordedIn]recorded
	regions []string
}

type recordedIn struct {
	region   string
	category trail.EventCategory
}

// ReadRecords takes one JSON object per record, as CloudTrail's files hold
// them. Username and Resources, which a record does not have, are worked out
// by package record. A record without awsRegion goes to us-east-1; one without
// eventTime is served without EventTime, after all others, to lookups that
// name no start. Data events, which AWS's own lookups leave out, are served as
// if they were management events. The error names the first record that is not CloudTrail's.
func ReadRecords(raw [][]byte) (*Records, error) {
	r := &Records{ledgers: map[recordedIn]recorded{}}
	for i, text := range raw {
		event, err := record.FromRecord(text)
		if err != nil {
			return nil, fmt.Errorf("record %d: %w", i+1, err)
		}
		in := recordedIn{region: event.Region}
		if event.Category == trail.Insight {
			in.category = trail.Insight
		}
		if in.region == "" {
			in.region = trail.GlobalRegion
		}
		r.ledgers[in] = append(r.ledgers[in], entryOf(event))
		if !slices.Contains(r.regions, in.region) {
			r.regions = append(r.regions, in.region)
		}
	}
	for _, l := range r.ledgers {
		slices.SortStableFunc(l, func(x, y account.Entry) int {
			if x.Time < y.Time {
				return -1
			}
			if x.Time > y.Time {
				return 1
			}
			return 0
		})
	}
	slices.Sort(r.regions)
	return r, nil
}

// Regions lists where the records were made.
func (r *Records) Regions() []string { return slices.Clone(r.regions) }

func entryOf(e trail.Event) account.Entry {
	entry := account.Entry{
		ID: e.ID, Name: e.Name, Source: e.Source, ReadOnly: e.ReadOnly.String(),
		AccessKeyID: e.AccessKeyID, Username: e.Username, Time: account.NoTime, Record: e.Raw,
	}
	if !e.Time.IsZero() {
		entry.Time = e.Time.Unix()
	}
	for _, resource := range e.Resources {
		if resource.Origin == trail.FromLookup {
			entry.Resources = append(entry.Resources, resource)
		}
	}
	return entry
}

func (r *Records) ledger(region string, category trail.EventCategory) ledger {
	if l := r.ledgers[recordedIn{region, category}]; l != nil {
		return l
	}
	return nil
}

// recorded is a ledger of ready entries.
type recorded []account.Entry

func (l recorded) Len() int                                    { return len(l) }
func (l recorded) Time(i int) int64                            { return l[i].Time }
func (l recorded) Delivered(i int) int64                       { return l[i].Time }
func (l recorded) Entry(i int) account.Entry                   { return l[i] }
func (l recorded) Matches(i int, a trail.LookupAttribute) bool { return l[i].Has(a) }
