package ui

import (
	"fmt"
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/export"
	"trailsleuth/app/state"
	"trailsleuth/app/state/groups"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Element ids.
const (
	groupFirstID  = "group-first"
	groupSecondID = "group-second"
	groupPlaceID  = "group-place"
)

// groups is the rows in groups: how many have each value, from when to when.
func (v view) groups(s *state.Search) app.UI {
	return unless(v.model.GroupsVersion(s), v.groupsTable)
}

func (v view) groupsTable() app.UI {
	s := v.model.Search()
	if s == nil {
		return app.Div()
	}
	g := &s.Groups
	return app.Div().Class("groups").Aria("busy", g.Working()).Body(
		v.groupsBar(s),
		app.P().Class("view-says").Role("status").Text(groupsSay(s)),
		app.If(g.Err != nil, func() app.UI { return app.P().Class("problem").Text(visible(g.Err.Error())) }),
		app.If(g.Found != nil && g.Found.Len() > 0, func() app.UI { return v.groupRows(s) }),
		app.If(g.Found != nil && g.Found.Len() > g.Listed, func() app.UI {
			return v.button(fmt.Sprintf("List more of the %s groups", trail.Count(g.Found.Len())), state.MoreGroupsListed{}).Class("view-more")
		}),
	)
}

// groupsSay says of what the groups are.
func groupsSay(s *state.Search) string {
	g := &s.Groups
	switch {
	case g.Working() && g.By.First.Place != "" && g.Percent > 0:
		return fmt.Sprintf("Reading the records: %d %%", g.Percent)
	case g.Found == nil && g.Working():
		return "Grouping…"
	case g.Found == nil:
		return ""
	}
	return trail.Counted(g.Found.Len(), "group", "groups") + " of " + someOfLoaded(s, g.Found.Counted)
}

// someOfLoaded says of which events a view is: "12 of the 412 loaded". One that
// lags behind says how far it is.
func someOfLoaded(s *state.Search, n int) string {
	rows, loaded := s.Spoken()
	switch {
	case n == loaded:
		return "the " + trail.Count(n) + " loaded"
	case n != rows:
		return "the " + trail.Count(n) + " counted so far"
	}
	return trail.Count(n) + " of the " + trail.Count(loaded) + " loaded"
}

// groupsBar is by what rows are grouped, and the way out to a file.
func (v view) groupsBar(s *state.Search) app.UI {
	by := s.Groups.By
	return app.Div().Class("view-bar").Body(
		app.Label().For(groupFirstID).Text("Group by"),
		app.Select().ID(groupFirstID).Body(dimensionOptions(by.First, "a place in the record")...).OnChange(v.groupedBy),
		app.Label().For(groupSecondID).Text("and"),
		app.Select().ID(groupSecondID).Body(dimensionOptions(second(by), "nothing else")...).OnChange(v.groupedBy),
		app.Label().For(groupPlaceID).Text("or by a place in the record"),
		placeField(groupPlaceID).OnChange(v.groupedByPlace),
		knownPlaces(s),
		app.Span().Class("grow"),
		app.Range(export.TableFormats()).Slice(func(i int) app.UI {
			f := export.TableFormats()[i]
			return v.button(f.String(), state.GroupsExportWanted{Format: f}).Class("quiet").Aria("label", spoken("Save all groups as "+f.String())).
				Title(spoken("Save all groups as " + f.String())).Disabled(s.Groups.Found == nil || v.model.Exporting.Under())
		}),
	)
}

// second is the second dimension; Anywhere, which is none, if there is none.
func second(by groups.Dimensions) store.Dimension {
	if by.Two {
		return by.Second
	}
	return store.At("")
}

// noColumn is the option of a select of columns that is none of them.
const noColumn = "none"

// dimensionOptions are the columns to group by, and at the end what stands for
// none.
func dimensionOptions(chosen store.Dimension, none string) (options []app.UI) {
	value := dimensionValue(chosen)
	for _, c := range store.Dimensions() {
		options = append(options, app.Option().Value(c.Field()).Text(c.Label()).Selected(value == c.Field()))
	}
	return append(options, app.Option().Value(noColumn).Text(none).Selected(value == noColumn))
}

// dimensionValue is the option of a dimension.
func dimensionValue(d store.Dimension) string {
	if d.Column == store.RawRecord {
		return noColumn
	}
	return d.Column.Field()
}

// groupedBy answers a choice in one of the two selects.
func (v view) groupedBy(app.Context, app.Event) {
	s := v.model.Search()
	if s == nil {
		return
	}
	by := groups.Dimensions{First: s.Groups.By.First}
	if first, ok := columnOf(browser.Value(groupFirstID)); ok {
		by.First = store.Dimension{Column: first}
	} else if by.First.Place == "" { // the place is to be written
		browser.Focus(groupPlaceID)
		return
	}
	if other, ok := columnOf(browser.Value(groupSecondID)); ok {
		by.Second, by.Two = store.Dimension{Column: other}, true
	}
	v.send(state.GroupedBy{By: by})
}

// groupedByPlace answers a place that was written.
func (v view) groupedByPlace(ctx app.Context, _ app.Event) {
	s := v.model.Search()
	first := groups.PlaceDimension(ctx.JSSrc().Get("value").String())
	if s == nil || first.Place == "" {
		return
	}
	v.send(state.GroupedBy{By: groups.Dimensions{First: first, Second: s.Groups.By.Second, Two: s.Groups.By.Two}})
}

func columnOf(field string) (store.Column, bool) {
	for _, c := range store.Dimensions() {
		if c.Field() == field {
			return c, true
		}
	}
	return 0, false
}

// groupRows is the table itself.
func (v view) groupRows(s *state.Search) app.UI {
	found := s.Groups.Found
	most := 1
	for k := range min(found.Len(), s.Groups.Listed) {
		most = max(most, found.At(k).Rows)
	}
	return app.Table().Class("group-rows").Body(
		app.THead().Body(v.groupHeaders(s)),
		app.TBody().Body(app.Range(make([]struct{}, min(found.Len(), s.Groups.Listed))).Slice(func(k int) app.UI {
			return v.groupRow(found, found.At(k), most)
		})),
	)
}

func (v view) groupHeaders(s *state.Search) app.UI {
	found := s.Groups.Found
	row := app.Tr()
	var heads []app.UI
	for d, by := range found.By {
		heads = append(heads, v.groupHeader(found.Order, by.Label(), store.ByValue+store.GroupColumn(d), ""))
	}
	return row.Body(append(heads,
		v.groupHeader(found.Order, "Events", store.ByRows, "group-count"),
		app.Th().Scope("col").Class("group-share").Body(app.Span().Class("visually-hidden").Text("Share")),
		v.groupHeader(found.Order, "First seen", store.ByFirst, "moment"),
		v.groupHeader(found.Order, "Last seen", store.ByLast, "moment"),
		app.Th().Scope("col").Body(app.Span().Class("visually-hidden").Text("Differences")),
	)...)
}

func (v view) groupHeader(order store.GroupOrder, label string, by store.GroupColumn, class string) app.UI {
	head := app.Th().Scope("col").Class(class).Body(v.button(visible(label), state.GroupsSorted{By: by}))
	switch {
	case order.By != by:
		return head
	case order.Descending:
		return head.Aria("sort", "descending").Class("sorted-descending")
	}
	return head.Aria("sort", "ascending").Class("sorted-ascending")
}

func (v view) groupRow(found *store.Groups, g store.Group, most int) app.UI {
	var cells []app.UI
	name := ""
	for d, by := range found.By {
		cells = append(cells, app.Th().Scope("row").Class("group-value").Body(v.dimensionValue(by, g.Values[d])))
		if d > 0 {
			name += ", "
		}
		name += valueText(by.Column, g.Values[d])
	}
	events := trail.Counted(g.Rows, "event", "events")
	return app.Tr().Body(append(cells,
		app.Td().Class("group-count").Body(v.button(trail.Count(g.Rows), state.GroupChosen{Values: g.Values}).Class("link").
			Aria("label", spoken(fmt.Sprintf("Show the %s of %s", events, name))).Title(spoken("Show the "+events+" of this group, "+instants(trail.TimeRange{Start: g.First, End: g.Last})))),
		app.Td().Class("group-share").Title(spoken(share(g.Rows, found.Counted))).Body(shareBar("others", g.Rows, most)),
		v.moment(g.First), v.moment(g.Last),
		app.Td().Body(v.button("≠", state.GroupContrasted{Values: g.Values}).Class("quiet").
			Aria("label", spoken("What is different in "+name+"?")).Title("What is different in this group?")),
	)...)
}

// dimensionValue is a value that filters: a press asks for only this, with Alt
// or by the button beside it for all but this.
func (v view) dimensionValue(by store.Dimension, value string) app.UI {
	text := valueText(by.Column, value)
	filter := v.model.Search().Table.Filter()
	only, not := filter.Holds(by.Only(value, store.Include)), filter.Holds(by.Only(value, store.Exclude))
	class := ""
	if only {
		class = "only"
	} else if not {
		class = "excluded"
	}
	scope := app.EventScope(fmt.Sprintf("%d %s %s", by.Column, by.Place, value))
	return app.Div().Class("pressed-value", class).Body(
		app.Button().Type("button").Class("value").Title(spoken(text+" (Alt: all but this)")).Aria("label", spoken("Only "+text)).Aria("pressed", only).
			Text(text).OnClick(v.filters(by, value, store.Include), scope),
		app.Button().Type("button").Class("quiet", "exclude").Title("Exclude").Text("−").
			Aria("label", spoken("Exclude "+text)).Aria("pressed", not).OnClick(v.filters(by, value, store.Exclude), scope),
	)
}

// filters answers a press on a value; Alt turns "only this" into "not this".
func (v view) filters(by store.Dimension, value string, sense store.Sense) app.EventHandler {
	return func(_ app.Context, e app.Event) {
		chosen := state.DimensionChosen{By: by, Value: value, Sense: sense}
		if e.Get("altKey").Truthy() {
			chosen.Sense = store.Exclude
		}
		v.send(chosen)
	}
}

// share is a part of a whole in words: "12 %".
func share(part, whole int) string {
	percent := 100 * float64(part) / float64(max(whole, 1))
	switch {
	case part == 0:
		return "0 %"
	case percent < 1:
		return "under 1 %"
	case part < whole && percent > 99:
		return "over 99 %"
	}
	return strconv.Itoa(int(percent+.5)) + " %"
}

// shareBar is a part of a whole as a bar; kind is the word for its colour. It only
// repeats what words beside it say.
func shareBar(kind string, part, whole int) app.UI {
	width := strconv.FormatFloat(100*float64(part)/float64(max(whole, 1)), 'f', 2, 64) + "%"
	return svg("svg").Class("share-bar", "legend-"+kind).Aria("hidden", true).Body(
		shape("rect", "width", width, "height", "100%", "fill", "currentColor"),
	)
}

// moment is a time as the table has it; the whole of it on hover.
func (v view) moment(t time.Time) app.HTMLTd {
	if t.IsZero() {
		return app.Td().Class("faint").Text("no time")
	}
	return app.Td().Class("tabular", "moment").Title(spoken(trail.Instant(t))).Text(v.model.Clock.Text(t))
}

// groupsShown is what the fields of the groups were last set to.
type groupsShown struct {
	search int
	view   state.View
	by     groups.Dimensions
}

// syncGroups sets the fields by which groups are made, which keep what a person
// chose in them, to what the program grouped by.
func (o *overview) syncGroups(s *state.Search) {
	now := groupsShown{s.ID, s.View, s.Groups.By}
	if now == o.grouped {
		return
	}
	o.grouped = now
	if now.view == state.GroupsView {
		browser.SetValue(groupFirstID, dimensionValue(now.by.First))
		browser.SetValue(groupSecondID, dimensionValue(second(now.by)))
		browser.SetValue(groupPlaceID, string(now.by.First.Place))
	}
}
