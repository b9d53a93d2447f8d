package e2e_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// recordMaker makes CloudTrail records as an account of some size has them:
// services, actors, addresses and resources with a long tail, one call in
// eleven failing, a median of 1.2 kB and one record in 200 of 5 to 30 kB. The
// same seed makes the same records.
type recordMaker struct {
	random  *rand.Rand
	account string
	calls   []apiCall
	b       []byte // the record being written
}

// made is a record and what the table must show of it, known apart from the
// program that reads it.
type made struct {
	raw                    []byte // valid until the next is made
	at                     time.Time
	event, source, region  string
	actor, role, errorCode string
	resource               string
}

func newRecordMaker(seed uint64, account string) *recordMaker {
	return &recordMaker{random: rand.New(rand.NewPCG(seed, 2)), account: account, calls: apiCalls()}
}

// often is a number below n, the low ones most.
func (m *recordMaker) often(n int) int {
	f := m.random.Float64()
	return int(f * f * f * float64(n))
}

// record makes the next record.
func (m *recordMaker) record(region string, at time.Time) made {
	call := &m.calls[m.often(len(m.calls))]
	r := made{at: at, event: call.name, source: call.service + ".amazonaws.com", region: region}
	r.resource = fmt.Sprintf("%s-%05d", call.noun, m.often(60_000))
	when := at.UTC().Format(time.RFC3339)
	m.b = append(m.b[:0], `{"eventVersion":"1.11","userIdentity":`...)
	m.identity(&r, when)
	m.b = fmt.Appendf(m.b, `,"eventTime":"%s","eventSource":"%s","eventName":"%s","awsRegion":"%s","sourceIPAddress":"%s","userAgent":"%s"`,
		when, r.source, r.event, region, m.address(), m.userAgent())
	response := call.response
	if m.random.IntN(11) == 0 {
		failure := failures[m.often(len(failures))]
		r.errorCode, response = failure.code, ""
		m.b = fmt.Appendf(m.b, `,"errorCode":"%s","errorMessage":"`, failure.code)
		m.expand(failure.message, &r)
		m.b = append(m.b, '"')
	}
	m.member("requestParameters", call.request, &r)
	if r.errorCode == "" && m.random.IntN(200) == 0 {
		m.longResponse()
	} else {
		m.member("responseElements", response, &r)
	}
	m.b = append(m.b, `,"requestID":"`...)
	m.uuid()
	m.b = append(m.b, `","eventID":"`...)
	m.uuid()
	m.b = fmt.Appendf(m.b, `","readOnly":%t`, call.reads)
	if call.kind != "" {
		m.b = fmt.Appendf(m.b, `,"resources":[{"accountId":"%s","type":"%s","ARN":"arn:aws:%s:%s:%[1]s:%[5]s"}]`, m.account, call.kind, call.service, region, r.resource)
	}
	m.b = fmt.Appendf(m.b, `,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"%s","eventCategory":"Management",`+
		`"tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"%s","clientProvidedHostHeader":"%s.%s.amazonaws.com"}}`,
		m.account, ciphers[m.often(len(ciphers))], call.service, region)
	r.raw = m.b
	return r
}

// identity writes who called: mostly a role's session, sometimes a user.
func (m *recordMaker) identity(r *made, when string) {
	n := m.often(40)
	if m.random.IntN(8) == 0 {
		r.actor = fmt.Sprintf("person-%02d", n)
		m.b = fmt.Appendf(m.b, `{"type":"IAMUser","principalId":"AIDA%016d","arn":"arn:aws:iam::%s:user/%s","accountId":"%[2]s","accessKeyId":"AKIA%016[4]d","userName":"%[3]s",`+
			`"sessionContext":{"attributes":{"creationDate":"%[5]s","mfaAuthenticated":"true"}}}`, n*7919, m.account, r.actor, n*104729, when)
		return
	}
	n = m.often(300)
	r.role = fmt.Sprintf("platform-role-%d", n)
	session := fmt.Sprintf("i-%08x", uint32(m.often(60_000)*2654435761))
	r.actor = r.role + " / " + session
	m.b = fmt.Appendf(m.b, `{"type":"AssumedRole","principalId":"AROA%016d:%s","arn":"arn:aws:sts::%s:assumed-role/%s/%[2]s","accountId":"%[3]s","accessKeyId":"ASIA%016[5]d",`+
		`"sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROA%016[1]d","arn":"arn:aws:iam::%[3]s:role/%[4]s","accountId":"%[3]s","userName":"%[4]s"},`+
		`"attributes":{"creationDate":"%[6]s","mfaAuthenticated":"false"}}}`, n*7919, session, m.account, r.role, m.often(20_000)*7919, when)
}

func (m *recordMaker) address() string {
	if m.random.IntN(6) == 0 {
		return []string{"lambda", "autoscaling", "cloudformation", "config"}[m.often(4)] + ".amazonaws.com"
	}
	return fmt.Sprintf("10.%d.%d.%d", m.often(4), m.often(256), m.often(256))
}

func (m *recordMaker) userAgent() string {
	return agents[m.often(len(agents))] + " build/" + strconv.Itoa(m.often(40))
}

// member writes a member whose value is a template, "" for null.
func (m *recordMaker) member(name, template string, r *made) {
	m.b = fmt.Appendf(m.b, `,"%s":`, name)
	if template == "" {
		m.b = append(m.b, "null"...)
		return
	}
	m.expand(template, r)
}

// expand writes a template: <name> is the resource, <arn> the caller's
// role or user, <hex> 17 digits of its own, <uuid>, <n> a small number and
// <token> 300 characters.
func (m *recordMaker) expand(template string, r *made) {
	for {
		literal, rest, found := strings.Cut(template, "<")
		m.b = append(m.b, literal...)
		if !found {
			return
		}
		var what string
		what, template, _ = strings.Cut(rest, ">")
		switch what {
		case "name":
			m.b = append(m.b, r.resource...)
		case "actor":
			m.b = append(m.b, r.actor...)
		case "event":
			m.b = append(m.b, r.event...)
		case "account":
			m.b = append(m.b, m.account...)
		case "hex":
			m.hex(17)
		case "uuid":
			m.uuid()
		case "n":
			m.b = strconv.AppendInt(m.b, int64(m.random.IntN(1000)), 10)
		case "token":
			m.hex(300)
		default:
			panic("a template has <" + what + ">")
		}
	}
}

// longResponse is one that lists 5 to 30 kB of instances.
func (m *recordMaker) longResponse() {
	m.b = append(m.b, `,"responseElements":{"items":[`...)
	for end := len(m.b) + 5_000 + m.random.IntN(25_000); len(m.b) < end; {
		m.b = append(m.b, `{"instanceId":"i-`...)
		m.hex(17)
		m.b = fmt.Appendf(m.b, `","currentState":{"code":16,"name":"running"},"subnetId":"subnet-%05d","launchIndex":%d,"ebsOptimized":true,"tagSet":{"items":[{"key":"Name","value":"worker-%d"}]}},`,
			m.often(300), m.random.IntN(50), m.often(5000))
	}
	m.b = append(m.b[:len(m.b)-1], `]}`...)
}

func (m *recordMaker) hex(n int) {
	for n > 0 {
		bits := m.random.Uint64()
		for range min(n, 16) {
			m.b = append(m.b, "0123456789abcdef"[bits&15])
			bits >>= 4
			n--
		}
	}
}

func (m *recordMaker) uuid() {
	for i, digits := range [...]int{8, 4, 3, 3, 12} {
		m.b = append(m.b, [...]string{"", "-", "-4", "-9", "-"}[i]...)
		m.hex(digits)
	}
}

// text is a copy of the record that lasts.
func (r made) text() []byte { return bytes.Clone(r.raw) }
