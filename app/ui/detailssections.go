package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/state"
	"trailsleuth/app/store"
	"trailsleuth/app/telling"
	"trailsleuth/app/trail"
	"trailsleuth/app/useragent"
)

// section is a part of the details under a heading.
func section(class, title string, body ...app.UI) app.UI {
	return app.Section().Class("details-section", class).Aria("label", spoken(title)).Body(append([]app.UI{app.H3().Text(title)}, body...)...)
}

// who is the identity that made the call, as the event itself tells it.
func (v view) who(s *state.Search, e *trail.Event) app.UI {
	var rows []app.UI
	for _, link := range identities(e) {
		rows = append(rows, v.fact(link.value, link.counted(s.Load.Snapshot())))
	}
	return app.If(len(rows) > 0, func() app.UI {
		return section("who", "Who", app.Dl().Class("facts", "chain").Body(rows...),
			app.P().Class("faint").Text("Counts are of the loaded events."),
			app.If(e.Means.By() == trail.ByConsole && strings.HasPrefix(e.AccessKeyID, "ASIA"), func() app.UI {
				return app.P().Class("faint").Text("The console takes a new key for nearly every request: follow the session or the user, not the key.")
			}), v.chain(s, e))
	})
}

// identity is one of the names under which a call was made, and which events
// are counted for it.
type identity struct {
	value  state.Value
	column store.Column
	has    func(value string) bool // nil: nothing is counted
}

// identities lists them from the person to what was used last. Whoever tells
// who stands behind a key or a session adds to this list.
func identities(e *trail.Event) (chain []identity) {
	add := func(value state.Value, column store.Column, has func(string) bool) {
		if value.Text != "" {
			chain = append(chain, identity{value, column, has})
		}
	}
	at := func(label, text string, place jsondoc.Place) state.Value {
		return state.Value{Label: label, Text: text, Column: store.RawRecord, Place: place}
	}
	a, whole := e.Actor, e.Actor.String()
	same := func(value string) bool { return value == whole }
	if a.Source != a.Session {
		add(at("Source identity", a.Source, "userIdentity.sessionContext.sourceIdentity"), store.Actor,
			func(value string) bool { return strings.HasSuffix(value, "("+a.Source+")") })
	}
	actor := state.ValueOf(e, store.Actor)
	actor.Label = identityWord(a)
	if a.Type == "FederatedUser" && a.Session == a.Name {
		actor.Label = "Federated user"
	}
	if a.Session != "" && a.Session != a.Name {
		role := at(actor.Label, a.Name, "userIdentity.sessionContext.sessionIssuer.userName")
		add(role, store.Actor, func(value string) bool { return strings.HasPrefix(value, a.Name+trail.BeforeSession) })
		actor.Label = "Session"
	}
	add(actor, store.Actor, same)
	add(state.ValueOf(e, store.AccessKey), store.AccessKey, func(value string) bool { return value == e.AccessKeyID })
	add(state.ValueOf(e, store.Username), store.Username, nil)
	add(at("Identity ARN", a.ARN, "userIdentity.arn"), store.Actor, nil)
	add(at("Type", a.Type, "userIdentity.type"), store.Actor, nil)
	return chain
}

// identityWord is what an identity is.
func identityWord(a trail.Actor) string {
	switch a.Type {
	case "AssumedRole", "Role":
		return "Role"
	case "FederatedUser":
		return "Issued by"
	case "AWSService":
		return "Service"
	case "AWSAccount":
		return "Account"
	case "IAMUser", "Root", "SAMLUser", "WebIdentityUser", "IdentityCenterUser":
		return "User"
	}
	return "Actor"
}

// counted is how often it is among the loaded events.
func (i identity) counted(loaded store.Snapshot) app.UI {
	return app.If(i.has != nil, func() app.UI {
		n := loaded.Tally(i.column, i.has)
		words := trail.Counted(n.Events, "event", "events")
		if n.Regions > 1 {
			words += ", " + trail.Count(n.Regions) + " regions"
		}
		if n.Failed > 0 {
			words += ", " + trail.Count(n.Failed) + " failed"
		}
		return app.Span().Class("faint", "counted").Text(words)
	})
}

// changes is what the event changes, or tried to.
func changes(e *trail.Event) app.UI {
	found := telling.Changes(e)
	title := "Change"
	if e.ErrorCode != "" {
		title = "Change that was tried"
	}
	return app.If(len(found) > 0, func() app.UI {
		return section("changes", title, app.Ul().Body(app.Range(found).Slice(func(i int) app.UI {
			return app.Li().Class("change", weightClass(found[i].Weight)).Text(visible(found[i].Words))
		})))
	})
}

func weightClass(w telling.Weight) string {
	if w == telling.Alarming {
		return "alarming"
	}
	return "usual"
}

// toldElsewhere are the facts that other parts of the details have.
func toldElsewhere(c store.Column) bool {
	switch c {
	case store.Time, store.Event, store.Actor, store.Identity, store.Username, store.AccessKey, store.Outcome, store.ErrorMessage, store.Request:
		return true
	}
	return false
}

// how is from where and with what the call was made: all facts that are not
// told elsewhere.
func (v view) how(s *state.Search, e *trail.Event) app.UI {
	var rows []app.UI
	for _, c := range store.Facts() {
		switch {
		case toldElsewhere(c):
		case c == store.Address && e.Address != "":
			rows = append(rows, v.fact(state.ValueOf(e, c), firstSeen(v, s, e)))
		case c == store.UserAgent && e.UserAgent != "":
			rows = append(rows, toolFact(e.UserAgent), v.fact(state.ValueOf(e, c)))
		default:
			rows = append(rows, v.fact(state.ValueOf(e, c)))
		}
	}
	for _, more := range [...]struct {
		label string
		place jsondoc.Place
		key   trail.LookupKey
	}{{"VPC endpoint", "vpcEndpointId", trail.ByResourceName}, {"Called by", "userIdentity.invokedBy", ""}, {"Shared event", "sharedEventID", ""}} {
		if value, ok := state.ValueAt(e.Raw, more.place); ok {
			value.Label, value.Key = more.label, more.key
			rows = append(rows, v.fact(value))
		}
	}
	return section("how", "How", app.Dl().Class("facts").Body(rows...))
}

// firstSeen says since when the address is in the loaded events.
func firstSeen(v view, s *state.Search, e *trail.Event) app.UI {
	n := s.Load.Snapshot().Tally(store.Address, func(value string) bool { return value == e.Address })
	words := trail.Counted(n.Events, "event", "events") + " in what is loaded"
	told := n.Events > 1 && !n.First.IsZero()
	if told {
		words += ", first "
	}
	return app.Span().Class("faint", "counted").Body(app.Text(words), app.If(told, func() app.UI { return moment(n.First, v.model.Clock.Text(n.First)) }))
}

// toolFact is what the user agent says of the tool, which may be made up.
func toolFact(agent string) app.UI {
	words := useragent.Parse(agent).Words()
	return app.If(words != "", func() app.UI {
		return app.Div().Class("fact").Body(
			app.Dt().Text("Tool"),
			app.Dd().Title("As the user agent says, which the caller chooses").Text(visible(words)),
		)
	})
}

// failure is why the call failed.
func (v view) failure(e *trail.Event) app.UI {
	return app.If(e.ErrorCode != "", func() app.UI {
		why := telling.FailureOf(e)
		return section("failure", "Error",
			app.If(why.Words != "", func() app.UI { return app.P().Class("change", "failed").Text(visible(why.Words)) }),
			app.Dl().Class("facts").Body(
				v.fact(state.ValueOf(e, store.Outcome)),
				v.fact(state.ValueOf(e, store.ErrorMessage)),
			),
			v.decoding(why),
		)
	})
}

// decoding is how the encoded end of a message is read.
func (v view) decoding(why telling.Failure) app.UI {
	return app.If(why.Encoded && why.Command != "", func() app.UI {
		return app.Div().Class("actions").Body(
			v.button("Copy the command that decodes it", state.CopyWanted{Text: why.Command, What: "the command"}).
				Title("aws sts decode-authorization-message: run it where you have credentials that may"),
		)
	}).ElseIf(why.Encoded, func() app.UI {
		return app.P().Class("faint").Text("The encoded part of the message was cut before it was recorded, so nobody can decode it.")
	})
}
