package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/state"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// resources lists what the call touched.
func (v view) resources(e *trail.Event) app.UI {
	return app.If(len(e.Resources) > 0, func() app.UI {
		return section("resources", "Resources", app.Ul().Body(app.Range(e.Resources[:min(len(e.Resources), mostResources)]).Slice(func(i int) app.UI {
			r := e.Resources[i]
			return app.Li().Body(
				app.Span().Class("faint").Text(shortType(r)),
				v.button(visible(r.Name), state.FollowResource(r)).Class("link", "mono").Aria("label", spoken(lookUpLabel(r))),
				v.more(state.Value{Label: "Resource", Text: r.Name, Column: store.Resources, Key: trail.ByResourceName}),
				app.If(r.Origin == trail.FromLookup && r.Type != "", func() app.UI {
					return v.button("all of this type", state.LookupFollowed{Key: trail.ByResourceType, Value: r.Type}).Class("follow").
						Aria("label", spoken("Look up all of this type: "+r.Type))
				}),
			)
		})), app.If(len(e.Resources) > mostResources, func() app.UI {
			return app.P().Class("faint").Text(trail.Count(len(e.Resources)-mostResources) + " more: see the record as text")
		}))
	})
}

// mostResources is how many resources of an event are listed.
const mostResources = 100

// mostOfRecord is how much of a record is shown as text, in bytes.
const mostOfRecord = 100_000

// recordText is the record, indented; of one that would hold the page up, its
// beginning: it can be copied whole.
func recordText(raw string) string {
	text := jsondoc.Pretty(raw)
	if more := len(text) - mostOfRecord; more > 0 {
		return trail.Marked(cut(text, mostOfRecord)) + "\n" + trail.Count(more) + " bytes more: copy the record to see them"
	}
	return trail.Marked(text)
}

// lookUpLabel says by what a resource is looked up.
func lookUpLabel(r trail.Resource) string {
	follow := state.FollowResource(r)
	switch follow.Key {
	case trail.ByAccessKeyID:
		return "Look up what key " + follow.Value + " did"
	case trail.ByUsername:
		return "Look up what " + follow.Value + " did"
	}
	return "Look up resource " + r.Name
}

// more opens the menu of a value that is itself a link.
func (v view) more(value state.Value) app.UI {
	return opens(v.button("⋯", state.ValueOffered{Value: value}), valueMenuID).Class("quiet", "more-of").
		Aria("label", spoken("More for "+visible(value.Text)))
}

func shortType(r trail.Resource) string {
	if r.Type == "" {
		return "resource"
	}
	return visible(strings.TrimPrefix(r.Type, "AWS::"))
}

// member is one member of the record as a tree, open from the start.
func (v view) member(e *trail.Event, member, title string, fired firedPlaces) app.UI {
	nodes := membersOf(e.Raw, member)
	return app.If(len(nodes) > 0, func() app.UI {
		return app.Details().Class("part").Open(true).Body(app.Summary().Text(title), v.tree(nodes, fired))
	})
}

func (v view) recordViews(e *trail.Event, fired firedPlaces) app.UI {
	nodes, err := jsondoc.Tree(e.Raw)
	return app.Div().Class("record").Body(
		app.If(err == nil, func() app.UI {
			return app.Details().Class("part").Body(app.Summary().Text("Record as a tree"), v.tree(nodes, fired))
		}),
		app.Details().Class("part").Body(
			app.Summary().Text("Record as text"),
			app.Pre().Class("mono", "record-text").TabIndex(0).Text(recordText(e.Raw)),
		),
		app.Div().Class("actions").Body(
			v.button("Copy record", state.CopyWanted{Text: e.Raw, What: "the record"}),
			v.button("Copy event ID", state.CopyWanted{Text: e.ID, What: "the event ID"}),
		),
	)
}
