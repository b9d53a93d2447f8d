package store_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"trailsleuth/app/trail"
)

func eventAt(k int) time.Time {
	return time.Unix(1_700_000_000-int64(k/3), 0).UTC()
}

// generated makes events as an account of some size has them: 400 event
// names of 60 services, 300 roles with 200 sessions each, addresses,
// keys and resources with a long tail, one call in twelve failing, records of
// 1.2 kB that share their shape and little else.
func generated(n int) []trail.Event {
	w := newWorkload(1)
	events := make([]trail.Event, n)
	for i := range events {
		events[i] = w.event(i)
	}
	return events
}

type workload struct {
	random *rand.Rand
	often  func(n int) int // a number below n, the low ones most
}

func newWorkload(seed uint64) *workload {
	r := rand.New(rand.NewPCG(seed, 2))
	return &workload{r, func(n int) int { f := r.Float64(); return int(f * f * f * float64(n)) }}
}

func (w *workload) hex(n int) string {
	s := ""
	for len(s) < n {
		s += fmt.Sprintf("%016x", w.random.Uint64())
	}
	return s[:n]
}

func (w *workload) uuid() string {
	return w.hex(8) + "-" + w.hex(4) + "-4" + w.hex(3) + "-9" + w.hex(3) + "-" + w.hex(12)
}

var (
	verbs    = []string{"Get", "Describe", "List", "Put", "Create", "Delete", "Update", "Assume"}
	nouns    = []string{"Object", "Bucket", "Instances", "Role", "Key", "Table", "Function20150331", "LogGroup", "SecurityGroups", "Secret", "User", "Policy"}
	failures = []string{"AccessDenied", "Client.UnauthorizedOperation", "NoSuchEntityException", "ThrottlingException", "ResourceNotFoundException"}
	regions  = []string{"us-east-1", "eu-west-1", "eu-central-1", "us-west-2", "ap-southeast-2", "sa-east-1"}
	agents   = []string{"aws-cli/2.13.0 Python/3.11.4 Linux/5.15 exe/x86_64", "Boto3/1.28.1 md/Botocore#1.31.1 ua/2.0 os/linux#5.10", "console.amazonaws.com", "aws-sdk-go-v2/1.21.0 os/linux lang/go#1.21", "Terraform/1.5.0 (+https://www.terraform.io)"}
)

func (w *workload) event(i int) trail.Event {
	verb, noun := verbs[w.often(len(verbs))], nouns[w.often(len(nouns))]
	service := fmt.Sprintf("service%d.amazonaws.com", w.often(60))
	role := fmt.Sprintf("platform-role-%d", w.often(300))
	session := fmt.Sprintf("i-%s-%08x", role[14:], w.often(200)*2654435761%(1<<32))
	account := fmt.Sprintf("%012d", 111122223333+w.often(8))
	resource := fmt.Sprintf("%s-%06d", noun, w.often(60_000))
	arn := fmt.Sprintf("arn:aws:sts::%s:assumed-role/%s/%s", account, role, session)
	e := trail.Event{
		ID: w.uuid(), Time: eventAt(i), Name: verb + noun, Source: service, Region: regions[w.often(len(regions))],
		Account: account, Type: "AwsApiCall", TLSVersion: "TLSv1.3", MFA: "false",
		Actor:    trail.Actor{Type: "AssumedRole", Name: role, Session: session, ARN: arn, Account: account},
		Username: session, AccessKeyID: fmt.Sprintf("ASIA%012XEXAM", w.often(20_000)*7919),
		Address:   fmt.Sprintf("10.%d.%d.%d", w.often(4), w.often(256), w.often(256)),
		UserAgent: fmt.Sprintf("%s build/%d", agents[w.often(len(agents))], w.often(40)),
		ReadOnly:  trail.AccessRead, Resources: []trail.Resource{{Type: "AWS::Service::" + noun, Name: resource}},
		Request: "name=" + resource,
	}
	if w.often(3) == 1 {
		e.Request += " maxResults=" + fmt.Sprint(w.random.IntN(1000))
	}
	if verb[0] != 'G' && verb[0] != 'D' && verb[0] != 'L' {
		e.ReadOnly, e.Severity = trail.AccessWrite, trail.Notable
	}
	failed := ""
	if w.random.IntN(12) == 0 {
		e.ErrorCode, e.Severity = failures[w.often(len(failures))], trail.Failed
		e.ErrorMessage = "User: " + arn + " is not authorized to perform: " + e.Name + " on " + resource
		failed = fmt.Sprintf(`"errorCode":%q,"errorMessage":%q,`, e.ErrorCode, e.ErrorMessage)
	}
	e.Raw = fmt.Sprintf(`{"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","principalId":"AROA%sEXAMPLE:%s","arn":%q,"accountId":%q,"accessKeyId":%q,`+
		`"sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA%sEXAMPLE","arn":"arn:aws:iam::%s:role/%s","accountId":%q,"userName":%q},`+
		`"webIdFederationData":{},"attributes":{"creationDate":"%s","mfaAuthenticated":"false"}}},"eventTime":%q,"eventSource":%q,"eventName":%q,"awsRegion":%q,`+
		`"sourceIPAddress":%q,"userAgent":%q,%s"requestParameters":{"name":%q,"maxResults":%d,"filterSet":{}},"responseElements":null,`+
		`"requestID":%q,"eventID":%q,"readOnly":%v,"resources":[{"accountId":%q,"type":"AWS::Service::%s","ARN":"arn:aws:service:%s:%s:%s"}],`+
		`"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":%q,"eventCategory":"Management",`+
		`"tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"%s.%s"}}`,
		role, session, arn, account, e.AccessKeyID, role, account, role, account, role, e.Time.Format(time.RFC3339), e.Time.Format(time.RFC3339), service, e.Name, e.Region,
		e.Address, e.UserAgent, failed, resource, w.random.IntN(1000), w.uuid(), e.ID, e.ReadOnly == trail.AccessRead, account, noun, e.Region, account, resource, account, e.Region, service)
	return e
}
