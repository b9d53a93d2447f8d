package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/query"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/state"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// details is everything about one event: the facts in words, what can be
// followed, then the record as a tree and as text.
func (v view) details(s *state.Search) app.UI {
	e := s.Detail()
	if e == nil {
		return app.Aside()
	}
	return app.Aside().Class("details").ID("details").Aria("label", "Event details").TabIndex(-1).Body(
		v.detailsBar(s),
		unless(v.model.Steps, v.detailsOfEvent),
	)
}

// detailsOfEvent is what does not change while other events come in.
func (v view) detailsOfEvent() app.UI {
	s := v.model.Search()
	if s == nil || s.Detail() == nil {
		return app.Div()
	}
	e := s.Detail()
	return app.Div().Class("details-of-event").Body(
		app.H2().Class("details-title").Body(
			app.Span().Text(visible(e.Name)),
			app.Span().Class("severity", severityClass(e.Severity)).Text(severityWord(e)),
		),
		v.insight(e),
		v.facts(e),
		v.resources(e),
		v.member(e, "requestParameters", "Request"),
		v.member(e, "responseElements", "Response"),
		v.member(e, "additionalEventData", "Additional data"),
		v.recordViews(e),
	)
}

func (v view) detailsBar(s *state.Search) app.UI {
	at, rows := s.SelectedRow(), len(s.Table.Rows)
	return app.Div().Class("details-bar").Body(
		v.button("‹", state.RowStepped{By: -1}).Class("quiet").Aria("label", "Previous event").Disabled(at <= 0),
		v.button("›", state.RowStepped{By: 1}).Class("quiet").Aria("label", "Next event").Disabled(at < 0 || at >= rows-1),
		app.Span().Class("faint", "tabular").Text(position(at, rows)),
		app.Span().Class("grow"),
		v.button("✕", state.DetailsClosed{}).Class("quiet").ID("close-details").Aria("label", "Close details"),
	)
}

func position(at, rows int) string {
	if at < 0 {
		return "not among the rows shown"
	}
	return trail.Count(at+1) + " of " + trail.Count(rows)
}

// facts are the key facts, in the order a person asks for them.
func (v view) facts(e *trail.Event) app.UI {
	var rows []app.UI
	for _, c := range store.Facts() {
		key, ok := query.Field(c.Asked().Name).LookupKey()
		if !ok {
			key = ""
		}
		rows = append(rows, v.fact(c.Fact(), v.factText(e, c), key))
	}
	return app.Dl().Class("facts").Body(rows...)
}

// factText is what an event says of an attribute.
func (v view) factText(e *trail.Event, c store.Column) string {
	switch {
	case c == store.Time:
		return v.model.Clock.Full(e.Time)
	case c == store.Outcome && e.ErrorCode == "":
		return "Succeeded (no error code)"
	}
	return c.Of(e)
}

// fact is one name and value, with a lookup by it where AWS can do that.
func (v view) fact(name, value string, key trail.LookupKey) app.UI {
	return app.If(value != "", func() app.UI {
		return app.Div().Class("fact").Body(
			app.Dt().Text(name),
			app.Dd().Body(
				app.Span().Class("value").Text(visible(value)),
				v.lookUp(key, value),
			),
		)
	})
}

// lookUp is the button that starts a lookup by a value.
func (v view) lookUp(key trail.LookupKey, value string) app.UI {
	return app.If(key != "" && value != "", func() app.UI {
		return v.button("look up", state.LookupFollowed{Key: key, Value: value}).Class("follow").
			Aria("label", "Look up "+key.Label()+" "+value).
			Title("Look up " + key.Label() + " " + value + " over the last 90 days")
	})
}

func (v view) resources(e *trail.Event) app.UI {
	return app.If(len(e.Resources) > 0, func() app.UI {
		return app.Section().Class("resources").Aria("label", "Resources").Body(
			app.H3().Text("Resources"),
			app.Ul().Body(app.Range(e.Resources).Slice(func(i int) app.UI {
				r := e.Resources[i]
				return app.Li().Body(
					app.Span().Class("faint").Text(shortType(r)),
					v.button(visible(r.Name), state.LookupFollowed{Key: trail.ByResourceName, Value: r.Name}).Class("link", "mono").
						Aria("label", "Look up resource "+r.Name),
					app.If(r.Origin == trail.FromLookup && r.Type != "", func() app.UI {
						return v.button("all of this type", state.LookupFollowed{Key: trail.ByResourceType, Value: r.Type}).Class("follow").
							Aria("label", "Look up all of this type: "+r.Type)
					}),
				)
			})),
		)
	})
}

func shortType(r trail.Resource) string {
	if r.Type == "" {
		return "resource"
	}
	return strings.TrimPrefix(r.Type, "AWS::")
}

// member is one member of the record as a tree, open from the start.
func (v view) member(e *trail.Event, member, title string) app.UI {
	nodes := membersOf(e.Raw, member)
	return app.If(len(nodes) > 0, func() app.UI {
		return app.Details().Class("part").Open(true).Body(app.Summary().Text(title), v.tree(nodes))
	})
}

func (v view) recordViews(e *trail.Event) app.UI {
	nodes, err := jsondoc.Tree(e.Raw)
	return app.Div().Class("record").Body(
		app.If(err == nil, func() app.UI {
			return app.Details().Class("part").Body(app.Summary().Text("Record as a tree"), v.tree(nodes))
		}),
		app.Details().Class("part").Body(
			app.Summary().Text("Record as text"),
			app.Pre().Class("mono", "record-text").TabIndex(0).Text(visible(jsondoc.Pretty(e.Raw))),
		),
		app.Div().Class("actions").Body(
			v.button("Copy record", state.CopyWanted{Text: e.Raw, What: "the record"}),
			v.button("Copy event ID", state.CopyWanted{Text: e.ID, What: "the event ID"}),
		),
	)
}

func severityClass(s trail.Severity) string {
	return [...]string{trail.Plain: "plain", trail.Notable: "notable", trail.Dangerous: "dangerous", trail.Failed: "failed"}[s]
}

func severityWord(e *trail.Event) string {
	switch {
	case e.Severity == trail.Failed:
		return "failed"
	case e.Severity == trail.Dangerous && e.ReadOnly != trail.AccessRead:
		return "risky change"
	case e.Severity == trail.Dangerous:
		return "risky"
	case e.ReadOnly == trail.AccessWrite:
		return "change"
	case e.ReadOnly == trail.AccessRead:
		return "read"
	}
	return "notable"
}
