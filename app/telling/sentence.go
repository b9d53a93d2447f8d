package telling

import (
	"strings"
	"unicode/utf8"

	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// Kind is what a part of a sentence is.
type Kind uint8

// The kinds.
const (
	Words   Kind = iota // ours
	Name                // a user, a role, a thing: the record's text
	Address             // where the call came from
	Key                 // an access key, shortened
)

// Part is a stretch of a sentence.
type Part struct {
	Text string
	Kind Kind
}

// Sentence is a sentence in parts, which put together are its text.
type Sentence []Part

// String is the sentence as text.
func (s Sentence) String() string {
	var b strings.Builder
	for _, p := range s {
		b.WriteString(p.Text)
	}
	return b.String()
}

func (s *Sentence) say(words string) {
	if words != "" {
		*s = append(*s, Part{Text: words})
	}
}

func (s *Sentence) name(kind Kind, text string) { *s = append(*s, Part{bounded(text), kind}) }

// longestName is how many runes of a record's text a sentence takes.
const longestName = 120

// bounded is text on one line, cut in its middle if it is long: the end of a
// name tells it from its like.
func bounded(text string) string {
	if len(text) > 8*longestName {
		text = strings.ToValidUTF8(text[:4*longestName], "") + strings.ToValidUTF8(text[len(text)-4*longestName:], "")
	}
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= longestName {
		return text
	}
	runes := []rune(text)
	return string(runes[:longestName/2-1]) + "…" + string(runes[len(runes)-longestName/2:])
}

// Of tells an event in one sentence: "The user jo gave al a console password,
// from 198.51.100.23, with the key AKIA…5KBAN."
func Of(e *trail.Event) Sentence {
	if e.Category == trail.Insight {
		if s := insight(e); s != nil {
			return s
		}
	}
	var s Sentence
	if e.Type == "AwsAggregatedEvent" && e.Request != "" {
		s.say("CloudTrail counted ")
		s.name(Name, e.Request)
		s.say(".")
		return s
	}
	s.who(e)
	did := deed(e)
	switch {
	case e.ErrorCode == "":
		s.say(" " + did.past)
	default:
		s.say(" tried to " + did.infinitive)
	}
	s = append(s, did.object...)
	s.outcome(e)
	s.whence(e)
	s.say(".")
	return s
}

// who is the subject, as the type of the identity has it.
func (s *Sentence) who(e *trail.Event) {
	a := e.Actor
	name := a.Name
	switch {
	case a.Type == "Root":
		s.say("The root user")
	case a.Type == "AWSService" || name != "" && strings.HasSuffix(name, ".amazonaws.com"):
		s.say("The service ")
		s.name(Name, strings.TrimSuffix(name, ".amazonaws.com"))
	case a.Type == "AWSAccount":
		s.say("Somebody in account ")
		s.name(Name, name)
	case name == "" && a.Session == "":
		s.say("Somebody")
	case a.Type == "FederatedUser" && a.Session != "" && a.Session != name:
		s.say("The federated user ")
		s.name(Name, a.Session)
		s.say(", of the user ")
		s.name(Name, name)
		s.say(",")
	case a.Session != "" && a.Session != name:
		s.name(Name, a.Session)
		if name != "" {
			s.say(", in the role ")
			s.name(Name, name)
			s.say(",")
		}
	default:
		s.say(titles[a.Type])
		s.name(Name, name)
	}
	if a.Provider != "" {
		s.say(" of ")
		s.name(Name, a.Provider)
	}
	if a.Source != "" && a.Source != a.Session {
		s.say(" (source identity ")
		s.name(Name, a.Source)
		s.say(")")
	}
}

// titles stand before the name of an identity of a type.
var titles = map[string]string{
	"IAMUser": "The user ", "AssumedRole": "The role ", "Role": "The role ", "FederatedUser": "The federated user ",
	"SAMLUser": "The user ", "WebIdentityUser": "The user ", "IdentityCenterUser": "The Identity Center user ",
}

// outcome is how a call that failed ended.
func (s *Sentence) outcome(e *trail.Event) {
	switch {
	case e.ErrorCode == "":
	case e.ErrorCode == record.Failure:
		s.say(", and failed")
	case dryRun(e.ErrorCode):
		s.say(", as a dry run that would have succeeded")
	case trail.Denied(e.ErrorCode):
		s.say(", and was denied (")
		s.name(Name, e.ErrorCode)
		s.say(")")
	default:
		s.say(", which failed (")
		s.name(Name, e.ErrorCode)
		s.say(")")
	}
}

// whence is where the call came from and by which key.
func (s *Sentence) whence(e *trail.Event) {
	if via := e.Means.Via(); via != "" {
		s.say(", through ")
		s.name(Address, strings.TrimSuffix(via, ".amazonaws.com"))
	}
	service, isService := strings.CutSuffix(e.Address, ".amazonaws.com")
	switch {
	case e.Address == "":
	case e.Address == "AWS Internal":
		s.say(", from within AWS")
	case isService && strings.TrimSuffix(e.Actor.Name, ".amazonaws.com") == service:
	case isService && e.Address == e.Means.Via():
	case isService:
		s.say(", through ")
		s.name(Address, service)
	default:
		s.say(", from ")
		s.name(Address, e.Address)
	}
	if e.AccessKeyID == "" {
		return
	}
	s.say(", with the ")
	if strings.HasPrefix(e.AccessKeyID, "ASIA") {
		s.say("temporary ")
	}
	s.say("key ")
	s.name(Key, ShortKey(e.AccessKeyID))
}

// ShortKey is an access key as a sentence names it: "AKIA…5KBAN".
func ShortKey(id string) string {
	if len(id) < 16 || len(id) > 128 || !isWord(id) {
		return bounded(id)
	}
	return id[:4] + "…" + id[len(id)-5:]
}

func isWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') }) < 0
}

// insight tells an Insights event: of errors it says errors, never calls.
func insight(e *trail.Event) Sentence {
	in, ok := record.InsightOf(e.Raw)
	if !ok || in.EventName == "" {
		return nil
	}
	var s Sentence
	switch {
	case in.OfErrors():
		s.say("Calls of ")
		s.name(Name, in.EventName)
		s.say(" failed")
		if in.ErrorCode != "" {
			s.say(" with ")
			s.name(Name, in.ErrorCode)
		}
	default:
		s.say("Calls of ")
		s.name(Name, in.EventName)
		s.say(" came")
	}
	s.say(" at an unusual rate")
	switch in.State {
	case "Start":
		s.say("; this marks the start")
	case "End":
		s.say("; this marks the end")
	}
	s.say(".")
	return s
}
