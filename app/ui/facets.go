package ui

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
	"trailsleuth/app/state/facets"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// roomMedia is where facets have room beside the table (app.css).
const roomMedia = "(min-width: 1200px)"

// Element ids.
const (
	facetsID       = "facets"
	facetsToggleID = "facets-toggle"
)

// watchRoom tells how much room there is, now and whenever that changes.
func watchRoom(post func(state.Msg)) {
	tell := func(wide bool) {
		room := facets.Narrow
		if wide {
			room = facets.Wide
		}
		post(state.RoomMeasured{Room: room})
	}
	tell(browser.MatchMedia(roomMedia))
	browser.OnMedia(roomMedia, tell)
}

func (v view) facetsToggle() app.UI {
	return v.button("Facets", state.FacetsToggled{}).ID(facetsToggleID).Class("facets-toggle").
		Aria("expanded", v.model.Facets.Shown())
}

// facets is the panel. Its lists have some 600 elements and seldom change, so
// each is a part of its own, drawn for what its share of them stands at.
func (v view) facets(shares shares) app.UI {
	s := v.model.Search()
	if s == nil {
		return app.Aside()
	}
	parts := []app.UI{app.Div().Class("facets-bar").Body(
		app.P().Class("faint", "grow").Text(s.OfLoaded()),
		v.button("Clear filter", state.FilterCleared{}).Class("link").Hidden(s.Table.FilterText == ""),
		v.button("Done", state.FacetsToggled{}).Class("facets-done"),
	)}
	parts = append(parts, v.foundList(s))
	for i := range facets.Count() {
		parts = append(parts, unless(shares[i%facetShares], func() app.UI { return v.facetAt(i) }))
	}
	return app.Aside().ID(facetsID).Class("facets").Aria("label", "Facets").Aria("busy", s.Counts.Counting()).TabIndex(-1).Body(parts...)
}

// facetAt is the i-th list of the search on the screen.
func (v view) facetAt(i int) app.UI {
	s := v.model.Search()
	if s == nil {
		return app.Details()
	}
	return v.facet(v.model.FacetList(s, i))
}

// facetID is the id of a facet's heading; its values have "-0" and so on.
func facetID(c store.Column) string { return "facet-" + c.Field() }

func (v view) facet(f facets.List) app.UI {
	label := f.Column.Label()
	most := 0
	for _, value := range f.Values {
		most = max(most, value.Rows)
	}
	more := "More"
	if f.Expanded {
		more = "Fewer"
	}
	return app.Details().Class("facet").Open(true).Body(
		app.Summary().ID(facetID(f.Column)).Body(
			app.Span().Class("facet-name").Text(label),
			app.Span().Class("faint", "tabular").Title(spoken(distinct(f.Distinct))).Text(trail.Count(f.Distinct)),
		),
		app.Div().Class("facet-search").Hidden(!f.Expanded).Body(app.If(f.Expanded, func() app.UI {
			return app.Input().Type("search").ID(facetID(f.Column)+"-search").Aria("label", spoken("Search "+label+" values")).Placeholder("Search").
				AutoComplete(false).Spellcheck(false).
				OnInput(v.chosen(func(text string) state.Msg { return state.FacetSearched{Column: f.Column, Text: text} }), app.EventScope(label))
		})),
		app.Ul().Aria("label", spoken(label)).Body(app.Range(f.Values).Slice(func(i int) app.UI { return v.facetValue(f, i, most) })),
		app.P().Class("hint").Hidden(!f.Expanded || !f.Cut).Text("The most frequent ones. Search for others."),
		v.button(more, state.FacetExpanded{Column: f.Column}).Class("link", "facet-more").Hidden(!f.Expanded && !f.Cut).
			Aria("label", spoken(more+" values of "+label)),
		v.button("group", state.GroupedByColumn{Column: f.Column}).Class("quiet", "facet-group").Aria("label", spoken("Group by "+label)).Title(spoken("Group by "+label)),
	)
}

func distinct(n int) string {
	return trail.Counted(n, "value", "different values")
}

// facetValue is one value: a click asks for only this, with Alt or by the
// button beside it for all but this.
func (v view) facetValue(f facets.List, at, most int) app.UI {
	c, value := f.Column, f.Values[at]
	text := valueText(c, value.Value)
	count := ""
	only := "Only " + text
	if value.Rows >= 0 {
		count = trail.Count(value.Rows)
		only += " " + trail.Counted(value.Rows, "event", "events")
	}
	class := ""
	switch value.Use {
	case facets.Only:
		class = "only"
	case facets.Excluded:
		class = "excluded"
	}
	scope := app.EventScope(fmt.Sprintf("%d %s", c, value.Value))
	return app.Li().Class("facet-value", class, facetBar(value.Rows, most)).Body(
		app.Button().Type("button").ID(fmt.Sprintf("%s-%d", facetID(c), at)).Class("facet-only").Title(spoken(text)).
			Aria("label", spoken(only)).Aria("pressed", value.Use == facets.Only).OnClick(v.chooses(c, value.Value, store.Include), scope).Body(
			facetText(c, text+" "), // a blank, as in the name: what is seen can be said
			app.Span().Class("facet-count").Text(count),
		),
		app.Button().Type("button").Class("facet-exclude").Title("Exclude").Text("−").
			Aria("label", spoken("Exclude "+text)).Aria("pressed", value.Use == facets.Excluded).OnClick(v.chooses(c, value.Value, store.Exclude), scope),
	)
}

// facetBar is the class of the bar behind a value, by how many events have it
// beside the most frequent one of the list.
func facetBar(rows, most int) string {
	if rows <= 0 {
		return ""
	}
	return fmt.Sprintf("tenths-%d", (rows*10+most-1)/most)
}

// identityCenter begins the name of every role of IAM Identity Center.
const identityCenter = "AWSReservedSSO_"

// facetText is a value's text. That of an actor with a session is in parts, of
// which the session is cut off last (web/grid/names.js does so in the table).
func facetText(c store.Column, text string) app.UI {
	role, session, paired := strings.Cut(text, trail.BeforeSession)
	if c != store.Actor || !paired {
		return app.Span().Class("facet-text").Text(text)
	}
	lead := ""
	if strings.HasPrefix(role, identityCenter) {
		lead, role = identityCenter, strings.TrimPrefix(role, identityCenter)
	}
	return app.Span().Class("facet-text", "facet-pair").Body(
		app.Span().Class("facet-lead").Text(lead),
		app.Span().Text(role),
		app.Span().Class("facet-session").Text(trail.BeforeSession+session),
	)
}

// chooses answers a click on a value; Alt turns "only this" into "not this".
func (v view) chooses(c store.Column, value string, sense store.Sense) app.EventHandler {
	return func(_ app.Context, e app.Event) {
		chosen := state.ValueChosen{Column: c, Value: value, Sense: sense}
		if e.Get("altKey").Truthy() {
			chosen.Sense = store.Exclude
		}
		v.send(chosen)
	}
}

// valueText is a value as a person reads it.
func valueText(c store.Column, value string) string {
	switch {
	case c == store.Outcome && value == "":
		return "no error"
	case value == "":
		return "(none)"
	case c == store.ReadOnly && value == "true":
		return "true: reads"
	case c == store.ReadOnly && value == "false":
		return "false: writes"
	}
	return visible(value)
}

// overview keeps in step what drawing does not reach: the filter's text, the
// thumbs of the timeline, and where the keyboard is.
type overview struct {
	search, written int
	chosen          int
	facets          bool
	grouped         groupsShown
	viewed          viewChosen
	thumbs          [3]int
}

func (o *overview) sync(m *state.Model) {
	s := m.Search()
	if s == nil {
		return
	}
	if o.search != s.ID || o.written != s.Table.FilterWritten {
		o.search, o.written = s.ID, s.Table.FilterWritten
		browser.SetValue(loadedFilterID, s.Table.FilterText)
	}
	if last, chosen := m.Facets.Chosen(); chosen != o.chosen {
		o.chosen = chosen
		browser.Focus(valueID(m.FacetLists(s), last))
	}
	if shown := m.Facets.Shown(); shown != o.facets {
		o.facets = shown
		o.turnToSheet()
	}
	o.syncThumbs(m, s)
	o.syncGroups(s)
	o.syncViewChoice(s)
}

// turnToSheet moves the keyboard into the panel where it covers the page, and
// back out.
func (o *overview) turnToSheet() {
	switch {
	case !browser.MatchMedia(sheetMedia):
	case o.facets:
		browser.Focus(facetsID)
	case !browser.HasFocus(pasteID):
		browser.Focus(facetsToggleID)
	}
}

// valueID is where a value stands in the panel, or else its facet's heading.
func valueID(lists []facets.List, chosen facets.Choice) string {
	id := facetID(chosen.Column)
	for _, f := range lists {
		if f.Column != chosen.Column {
			continue
		}
		for i, value := range f.Values {
			if value.Value == chosen.Value {
				return strings.Join([]string{id, fmt.Sprint(i)}, "-")
			}
		}
	}
	return id
}
