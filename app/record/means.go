package record

import (
	"strings"

	"trailsleuth/app/trail"
)

// means is by what means the call was made, a being who made it.
func (f *fields) means(id *identity, a *trail.Actor, workload string) trail.Means {
	p := meansParts{via: "", imds: id.session.delivery, who: id.kind}
	switch p.by = f.doneBy(id, a, workload); p.by {
	case trail.ByService:
		p.via = id.invokedBy
	case trail.ByDelegate:
		p.via = "delegate " + id.delegate.Get("accountId").Text()
	}
	return f.m.meansOf(p)
}

// doneBy is whose doing the call was.
func (f *fields) doneBy(id *identity, a *trail.Actor, workload string) trail.By {
	switch {
	case f.at[insightDetails] != 0 && f.get(insightDetails).IsObject():
		return ""
	case id.invokedBy == "signin.amazonaws.com" || f.inConsole():
		return trail.ByConsole
	case id.kind == "AWSService" || id.invokedBy == "AWS Internal" || linked(a):
		return trail.ByAWS
	case id.invokedBy != "":
		return trail.ByService
	case id.delegate.Exists() && id.delegate.Get("accountId").Text() != "":
		return trail.ByDelegate
	case id.kind == "IdentityCenterUser" || f.text(eventSource) == "signin.amazonaws.com":
		return trail.BySignIn
	case workload != "" || id.session.delivery != "" || onInstance(a.Session):
		return trail.ByWorkload
	case id.kind == "AWSAccount":
		return trail.ByAccount
	case id.kind != "" || id.userName != "" || id.arn != "":
		return trail.ByTool
	case f.dataUser() != "":
		return trail.ByApplication
	}
	return ""
}

// inConsole reports whether the record says that the call came from the
// console: by its own word since 2022, before by the type of event and the
// user agents of the console.
func (f *fields) inConsole() bool {
	if f.at[fromConsole] != 0 && f.text(fromConsole) == "true" {
		return true
	}
	switch f.text(eventType) {
	case "AwsConsoleSignIn", "AwsConsoleAction":
		return true
	}
	agent := f.text(userAgent)
	if agent == "" || strings.IndexByte("[csSEA", agent[0]) < 0 {
		return false // as of most records
	}
	agent = strings.TrimPrefix(agent, "[")
	for _, console := range consoles {
		if strings.HasPrefix(agent, console) {
			return true
		}
	}
	return false
}

// consoles are what user agents of the console begin with, after a bracket in
// those of S3.
var consoles = [...]string{"console.", "signin.amazonaws.com", "S3Console/", "EC2ConsoleFrontend", "AWSConsole"}

// linked reports whether a service acts in its service-linked role, which
// nobody else can assume: their names begin all alike.
func linked(a *trail.Actor) bool {
	return strings.HasPrefix(a.Name, "AWSServiceRoleFor") && a.Type == "AssumedRole"
}

// onInstance reports whether a session is named like an instance, as those
// are that an instance gets for its role: "i-0123456789abcdef0".
func onInstance(session string) bool {
	name, ok := strings.CutPrefix(session, "i-")
	return ok && (len(name) == 8 || len(name) == 17) && strings.Trim(name, "0123456789abcdef") == ""
}

// workload is what the credentials were issued to, by ARN: an instance, a
// function.
func (id *identity) workload() string {
	if !id.inScopeOf.Exists() {
		return ""
	}
	return first(id.inScopeOf.Get("credentialsIssuedTo").Text(), id.inScopeOf.Get("sourceArn").Text())
}

// meansParts are the parts of a trail.Means.
type meansParts struct {
	by             trail.By
	via, imds, who string
}

const meansBits = 6

// knownMeans are Means made before, each at the place of its parts' hash: there
// are few but for what an attacker can vary.
type knownMeans [1 << meansBits]struct {
	of    meansParts
	means trail.Means
}

// meansOf is trail.MeansOf, made once for many records.
func (m *memo) meansOf(p meansParts) trail.Means {
	known := &m.means[textsHash(p.via, p.who)>>(64-meansBits)^uint64(len(p.by)+len(p.imds))%(1<<meansBits)]
	if known.of != p {
		p.via, p.imds, p.who = strings.Clone(p.via), strings.Clone(p.imds), strings.Clone(p.who) // else a record stays in memory
		known.of, known.means = p, trail.MeansOf(p.by, p.via, p.imds, p.who)
	}
	return known.means
}
