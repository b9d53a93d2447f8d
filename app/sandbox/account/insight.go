package account

import (
	"slices"

	"trailsleuth/app/trail"
)

// observation is an Insights event of the stories: calls (or errors) of one
// API far above their usual rate, from a start to an end.
type observation struct {
	in            string
	start         string
	minutes       int64
	source, name  string
	code          string // of an error rate
	usual, seen   string // calls a minute
	baselineDays  int64
	who, whoUsual string // ARNs that made most of the calls
	agent         string
}

// insightLedger holds a region's Insights events, ready: they are few.
type insightLedger struct{ entries []Entry }

func (l *insightLedger) Len() int              { return len(l.entries) }
func (l *insightLedger) Time(i int) int64      { return l.entries[i].Time }
func (l *insightLedger) Entry(i int) Entry     { return l.entries[i] }
func (l *insightLedger) Delivered(i int) int64 { return l.entries[i].Time + 30*60 }
func (l *insightLedger) Matches(i int, a trail.LookupAttribute) bool {
	return l.entries[i].Has(a)
}

// observations are the pairs of Insights events: two that belong to stories,
// two that are everyday.
func observations() []observation {
	return []observation{
		{in: "eu-west-1", start: "-1 14:33", minutes: 21, source: "ssm.amazonaws.com", name: "GetParameter", usual: "2.1", seen: "148.4", baselineDays: 7,
			who: lambdaRun("checkout-webhook").arn(Number), whoUsual: lambdaRun("report-exporter").arn(Number), agent: "lambda.amazonaws.com"},
		{in: "eu-west-1", start: "-4 11:40", minutes: 64, source: "ssm.amazonaws.com", name: "GetParameter", code: "AccessDeniedException", usual: "0.0083", seen: "3.2", baselineDays: 7,
			who: lambdaRun("report-exporter").arn(Number), whoUsual: lambdaRun("report-exporter").arn(Number), agent: "lambda.amazonaws.com"},
		{in: "ap-southeast-1", start: "-3 03:04", minutes: 17, source: "ec2.amazonaws.com", name: "RunInstances", usual: "0", seen: "1.6", baselineDays: 7,
			who: intruderSession().arn(Number), whoUsual: intruderSession().arn(Number), agent: kali},
		{in: "us-east-1", start: "-26 01:12", minutes: 38, source: "ec2.amazonaws.com", name: "DescribeSecurityGroups", usual: "1.9", seen: "61.05", baselineDays: 7,
			who: scanner().arn(Number), whoUsual: linked("AWSServiceRoleForConfig", "AWSConfig-Describe", "config.amazonaws.com").arn(Number), agent: boto3},
		{in: "us-west-2", start: "-47 16:20", minutes: 12, source: "autoscaling.amazonaws.com", name: "SetDesiredCapacity", usual: "0.031", seen: "9.75", baselineDays: 7,
			who: grace().arn(Number), whoUsual: linked("AWSServiceRoleForAutoScaling", "AutoScaling", "autoscaling.amazonaws.com").arn(Number), agent: cli},
	}
}

// observe writes the Insights events: a Start and an End that share an id.
func (a *Account) observe() map[string]*insightLedger {
	ledgers := map[string]*insightLedger{}
	for _, o := range observations() {
		l := ledgers[o.in]
		if l == nil {
			l = &insightLedger{}
			ledgers[o.in] = l
		}
		start := a.moment(o.start)
		l.entries = append(l.entries, a.insight(o, "Start", start), a.insight(o, "End", start+o.minutes*60))
	}
	for _, l := range ledgers {
		slices.SortStableFunc(l.entries, func(x, y Entry) int { return int(x.Time - y.Time) })
	}
	return ledgers
}

func (a *Account) insight(o observation, state string, at int64) Entry {
	shared := diceFor("insight", o.in, o.start, o.name, o.code).uuid()
	id := eventID(mix(a.seed, hashText(shared), hashText(state)))
	kind := "ApiCallRateInsight"
	if o.code != "" {
		kind = "ApiErrorRateInsight"
	}
	duration := ""
	if state == "End" {
		duration = js(`,"insightDuration":%`, digits(int(o.minutes)))
	}
	record := js(`{"eventVersion":"1.09","eventTime":"%","awsRegion":"%","eventID":"%","eventType":"AwsCloudTrailInsight","recipientAccountId":"%","sharedEventID":"%","insightDetails":{"state":"%","eventSource":"%","eventName":"%","insightType":"%"%,"insightContext":{"statistics":{"baseline":{"average":%},"insight":{"average":%}%,"baselineDuration":%},"attributions":[%,%,%]}},"eventCategory":"Insight"}`,
		timestamp(at), o.in, id, a.number, shared, state, o.source, o.name, kind, optional("errorCode", o.code), o.usual, o.seen, duration, digits(int(o.baselineDays*24*60)),
		attribution("userIdentityArn", o.who, o.seen, o.whoUsual, o.usual),
		attribution("userAgent", o.agent, o.seen, o.agent, o.usual),
		attribution("errorCode", codeOrNull(o.code), o.seen, "null", o.usual))
	return Entry{ID: id, Name: o.name, Source: o.source, Time: at, Record: record}
}

func attribution(attribute, value, seen, usualValue, usual string) string {
	return js(`{"attribute":"%","insight":[{"value":"%","average":%}],"baseline":[{"value":"%","average":%}]}`, attribute, value, seen, usualValue, usual)
}

func codeOrNull(code string) string {
	if code == "" {
		return "null"
	}
	return code
}
