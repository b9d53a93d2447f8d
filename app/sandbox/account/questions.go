package account

import (
	"slices"
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// Question is something people ask, with what the account answers.
type Question struct {
	Number int
	Text   string
	Story  string // the answer in words
	Filter Filter // finds the answers, among little else
	// Answers are the events that answer it; Related are those that an
	// investigator would want beside them. Both oldest first.
	Answers, Related []Answer
}

// Filter is a search as a person would make it: at most one lookup attribute
// (with alternatives) and one local condition.
type Filter struct {
	Regions []string // nil: all enabled ones
	AnyOf   []trail.LookupAttribute
	Within  trail.TimeRange // zero: everything there is
	Local   query.Filter    // a condition checked on what comes; none if it has no value
}

// Match reports whether the local condition holds for a record.
func (f Filter) Match(rec string) bool {
	e, err := record.FromRecord([]byte(rec))
	return err == nil && f.Local.Match(&e)
}

func where(field query.Field, op query.Op, value string) query.Filter {
	return query.Filter{Field: field, Op: op, Values: []string{value}}
}

// Answer is an event that belongs to a question.
type Answer struct {
	EventID, EventName, Region, Username string
	Time                                 time.Time
}

// Questions are the twelve, with their answers in this account.
func (a *Account) Questions() []Question {
	list := a.asked()
	for i := range list {
		for _, s := range a.scenes {
			if slices.Contains(s.answers, list[i].Number) {
				list[i].Answers = append(list[i].Answers, a.answer(s))
			}
			if slices.Contains(s.related, list[i].Number) {
				list[i].Related = append(list[i].Related, a.answer(s))
			}
		}
		slices.SortStableFunc(list[i].Answers, byTime)
		slices.SortStableFunc(list[i].Related, byTime)
	}
	return list
}

func byTime(x, y Answer) int { return x.Time.Compare(y.Time) }

func (a *Account) answer(s *scene) Answer {
	c := s.call(a)
	return Answer{c.eventID(), c.name, c.region, c.who.username(), time.Unix(c.at, 0).UTC()}
}

func anyOf(key trail.LookupKey, values ...string) []trail.LookupAttribute {
	var list []trail.LookupAttribute
	for _, v := range values {
		list = append(list, trail.LookupAttribute{Key: key, Value: v})
	}
	return list
}

// unusedRegions are the enabled ones the company does not work or sign in in.
func unusedRegions() []string {
	return slices.DeleteFunc(enabledRegions(), func(id string) bool {
		return id == "eu-north-1" || slices.Contains(mainRegions(), id)
	})
}

func (a *Account) asked() []Question {
	outage := time.Unix(a.moment("-1 14:32"), 0).UTC()
	return []Question{
		{1, "Who deleted bucket " + lostBucket + "?",
			"Ben Okafor, as administrator, six days ago: he suspended versioning, let the objects expire and deleted it. Hugo had tried before and was refused.",
			Filter{AnyOf: anyOf(trail.ByResourceName, lostBucket), Local: where(query.EventName, query.Is, "DeleteBucket")}, nil, nil},
		{2, "Who opened a security group to the world?",
			"Hugo opened the bastion's tcp/22 in eu-west-1 (Emma closed it two days later); Chloe opened tcp/8888 in us-west-2, which is still open.",
			Filter{AnyOf: anyOf(trail.ByEventName, "AuthorizeSecurityGroupIngress"), Local: where(query.Text, query.Contains, "0.0.0.0/0")}, nil, nil},
		{3, "What did the leaked key " + leakedKey() + " do, everywhere, and which keys or sessions came of it?",
			"From " + intruderAddress + " it looked around five regions, made the user " + planted + " with a key of its own, with which the role " + maintenance + " was assumed; that session stopped the trail and launched instances.",
			Filter{AnyOf: anyOf(trail.ByAccessKeyID, leakedKey(), plantedKey(), sessionKey()), Local: where(query.Address, query.Is, intruderAddress)}, nil, nil},
		{4, "Who signed in to the console without MFA?",
			"legacy-admin in us-east-1, after two wrong passwords, and hugo-temp in eu-north-1.",
			Filter{AnyOf: anyOf(trail.ByEventName, "ConsoleLogin"), Local: where(query.Path("additionalEventData.MFAUsed"), query.Is, "No")}, nil, nil},
		{5, "Was root used by a human?",
			"Yes, twelve days ago from the London office, with MFA, to change the contact address. The other events of root are AWS's own.",
			Filter{AnyOf: anyOf(trail.ByUsername, "root"), Local: where(query.Text, query.IsNot, "invokedBy")}, nil, nil},
		{6, "Why is role " + deniedRole + " denied?",
			"No policy lets it read /reports/destination since Ben detached report-exporter-parameters four days ago.",
			Filter{AnyOf: anyOf(trail.ByUsername, deniedSession), Local: where(query.ErrorCode, query.Contains, "AccessDenied")}, nil, nil},
		{7, "Is anything happening in regions we do not use?",
			"Besides the nightly scan, which only reads: instances were launched in ap-southeast-1 and sa-east-1 by a session of " + maintenance + ".",
			Filter{Regions: unusedRegions(), AnyOf: anyOf(trail.ByReadOnly, "false")}, nil, nil},
		{8, "What changed in the 30 minutes before 14:32 yesterday?",
			"Ines changed the parameter /checkout/db/pool-size at 14:24:11.",
			Filter{Regions: []string{"eu-west-1"}, AnyOf: anyOf(trail.ByReadOnly, "false"), Within: trail.TimeRange{Start: outage.Add(-30 * time.Minute), End: outage}}, nil, nil},
		{9, "Who terminated instance " + lostInstance() + ", and who launched it?",
			"Jack terminated it eight days ago; Chloe had launched it 34 days ago.",
			Filter{AnyOf: anyOf(trail.ByResourceName, lostInstance())}, nil, nil},
		{10, "Did somebody plant IAM persistence?",
			"Yes: the user " + planted + " with administrator rights, a key and a password, and a foreign account in the trust policy of " + maintenance + ".",
			Filter{Regions: []string{"us-east-1"}, AnyOf: anyOf(trail.ByEventName, "CreateUser", "CreateAccessKey", "CreateLoginProfile", "AttachUserPolicy", "UpdateAssumeRolePolicy")}, nil, nil},
		{11, "Was logging tampered with?",
			"Yes: the trail " + trailName + " was narrowed to reads and then stopped for five hours; GuardDuty was switched off, too.",
			Filter{AnyOf: anyOf(trail.ByEventSource, "cloudtrail.amazonaws.com", "guardduty.amazonaws.com"), Local: where(query.ReadOnly, query.Is, "false")}, nil, nil},
		{12, `Who deleted the secret "billing-something"?`,
			"Hugo, two days ago, while removing a test's secrets: " + lostSecret + ". Emma restored it an hour later.",
			Filter{AnyOf: anyOf(trail.ByEventName, "DeleteSecret"), Local: where(query.Text, query.Contains, "billing-")}, nil, nil},
	}
}
