package trail

import "strings"

// By says whose doing a call was, as far as its record tells. The texts are
// what a person reads and filters by; those of what people did themselves, and
// only those, have the word "person".
type By string

// Whose doing a call can be. Of a plain key nobody can tell whether a person or
// a program holds it.
const (
	ByConsole     By = "person, in the console"
	BySignIn      By = "person, signing in"
	ByApplication By = "person, in an application" // which signs on its own account, such as Grafana
	ByTool        By = "person or tool"
	ByService     By = "service, on behalf" // of whoever the record names
	ByDelegate    By = "delegate, on behalf"
	ByWorkload    By = "workload" // an instance, function or container with the credentials it was issued
	ByAccount     By = "another account"
	ByAWS         By = "AWS itself"
)

// Means is by what means a call was made: whose doing it was, through which
// service or delegate, how an instance got its credentials, and what type of
// identity it was. They are one text, since few combinations occur and each is
// kept once.
type Means string

const meansSeparator = "\x1f"

// MeansOf puts the parts together; each may be "".
func MeansOf(by By, via, imds, identity string) Means {
	if by == "" && via == "" && imds == "" && identity == "" {
		return ""
	}
	parts := [...]string{string(by), via, imds, identity}
	for i := range parts {
		if strings.Contains(parts[i], meansSeparator) {
			parts[i] = strings.ReplaceAll(parts[i], meansSeparator, " ")
		}
	}
	return Means(strings.Join(parts[:], meansSeparator))
}

// By is whose doing the call was; "" if that cannot be told.
func (m Means) By() By { return By(m.part(0)) }

// Via is who made the call for another: a service's name, or "delegate" and an
// account's number.
func (m Means) Via() string { return m.part(1) }

// IMDS is the version of the instance metadata service that gave out the
// credentials (sessionContext.ec2RoleDelivery): "1.0" or "2.0".
func (m Means) IMDS() string { return m.part(2) }

// Identity is userIdentity.type: "AssumedRole".
func (m Means) Identity() string { return m.part(3) }

func (m Means) part(n int) string {
	rest := string(m)
	for range n {
		_, rest, _ = strings.Cut(rest, meansSeparator)
	}
	part, _, _ := strings.Cut(rest, meansSeparator)
	return part
}
