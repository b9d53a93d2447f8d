package ui

import (
	"slices"
	"strings"

	"trailsleuth/app/fuzzy"
	"trailsleuth/app/query"
	"trailsleuth/app/state"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// Groups of what the palette offers beside the commands: what depends on what
// is loaded, open or typed.
const (
	ofValue    group = "Value"
	ofTyped    group = "As typed"
	ofAsking   group = "Ready question"
	ofHistory  group = "Earlier search"
	ofColumns  group = "Column"
	ofWindow   group = "Window"
	ofTheCases group = "Case"
)

// mostOffered is how many commands the palette lists at a time; more typing
// finds the others. mostCompleted is how many names of events it completes.
const (
	mostOffered   = 60
	mostCompleted = 4
)

// offers are the commands that the palette lists for what is typed, the best
// first, and after them what can be done with the typed text itself.
func (v view) offers() []command {
	m, typed := v.model, strings.TrimSpace(v.model.Palette.Text)
	all := slices.DeleteFunc(commands(), func(c command) bool { return !c.possible(m) || c.does == paletteItself })
	all = slices.Concat(eventValues(m), all, windows(m), questionOffers(m), columnOffers(m))
	if typed != "" {
		all = append(all, facetOffers(m)...)
	}
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = c.name + " " + string(c.group)
	}
	var listed []command
	for _, i := range fuzzy.Rank(typed, names) {
		listed = append(listed, all[i])
	}
	own := typedOffers(m, typed)
	return append(listed[:min(len(listed), mostOffered-len(own))], own...)
}

// paletteItself opens the palette, which therefore does not offer it.
var paletteItself deed = sends{state.DialogOpened{Dialog: state.CommandPalette}}

// eventValues are what can be done with the values of the event in the details.
func eventValues(m *state.Model) (rows []command) {
	s := m.Search()
	if s == nil || s.Detail() == nil {
		return nil
	}
	e := s.Detail()
	for _, c := range []store.Column{store.AccessKey, store.Actor, store.Username, store.Address, store.Event} {
		value := state.ValueOf(e, c)
		if value.Text == "" {
			continue
		}
		if follow := value.Follow(); follow.Value != "" && m.Account.CanAsk() {
			rows = append(rows, following(follow))
			if follow.Key == trail.ByAccessKeyID {
				rows = append(rows, pursuing(follow.Value))
			}
		}
		if c != store.Username {
			rows = append(rows, command{group: ofValue, name: "Show only " + value.Label + " " + visible(value.Text), does: sends{state.ValueChosen{Column: c, Value: value.Text}}})
		}
	}
	for _, resource := range e.Resources[:min(len(e.Resources), mostResources)] {
		if follow := state.FollowResource(resource); follow.Value != "" && m.Account.CanAsk() {
			rows = append(rows, following(follow))
		}
	}
	return rows
}

// following is the command of a lookup by one value.
func following(follow state.LookupFollowed) command {
	words := "Look up " + follow.Key.Label() + " "
	if follow.Key == trail.ByAccessKeyID {
		words = "Follow key "
	}
	return command{group: ofValue, name: words + visible(follow.Value), does: sends{follow}}
}

// pursuing is the command of all that came of a key.
func pursuing(key string) command {
	return command{group: ofValue, name: "Follow everything that came of key " + visible(key), does: sends{state.FollowKey(key)}}
}

// windows are the windows that the form offers.
func windows(m *state.Model) (rows []command) {
	if !formShown(m) {
		return nil
	}
	for _, p := range query.WindowPresets() {
		rows = append(rows, command{group: ofWindow, name: "Window: " + p.Label, does: sends{state.WindowChosen{Last: p.Window.Last}}})
	}
	return rows
}

// questionOffers are the ready questions, the cases of the sample account and
// the searches of before.
func questionOffers(m *state.Model) (rows []command) {
	if m.Account.CanAsk() {
		for _, p := range query.Presets() {
			rows = append(rows, command{group: ofAsking, name: p.Question, does: sends{state.QuestionAsked{ID: p.ID}}})
		}
	}
	if m.Account.Status == state.Sample {
		for _, c := range m.Cases {
			rows = append(rows, command{group: ofTheCases, name: c.Text, does: sends{state.QueryChosen{Query: c.Query}}})
		}
	}
	for _, s := range m.Searches() {
		if s != m.Search() {
			rows = append(rows, command{group: ofHistory, name: visible(s.Title()), does: sends{state.CrumbClicked{Search: s.ID}}})
		}
	}
	return rows
}

// columnOffers show and hide columns, and sort by those that are shown, group
// by some, and set some of the events against the rest.
func columnOffers(m *state.Model) (rows []command) {
	if m.Search() == nil {
		return nil
	}
	for _, f := range store.Facets() {
		rows = append(rows, command{group: ofColumns, name: "Group by " + f.Label(), does: sends{state.GroupedByColumn{Column: f}}})
	}
	for _, choice := range m.Choices(m.Search()) {
		rows = append(rows, command{group: ofLoaded, name: "What is different: " + choiceNames[choice], does: sends{state.DifferencesWanted{In: choice}}})
	}
	for _, p := range m.Columns.All() {
		label := p.Column.Label()
		switch {
		case !m.Columns.Shows(p.Column):
			rows = append(rows, command{group: ofColumns, name: "Show the column " + label, does: sends{state.ColumnToggled{Column: p.Column}}})
			continue
		case len(m.Columns.Shown()) > 1:
			rows = append(rows, command{group: ofColumns, name: "Hide the column " + label, does: sends{state.ColumnToggled{Column: p.Column}}})
		}
		rows = append(rows, command{group: ofColumns, name: "Sort by " + label, does: sends{state.ColumnClicked{Column: p.Column}}})
	}
	return rows
}

// facetOffers narrow the loaded events to their most frequent values.
func facetOffers(m *state.Model) (rows []command) {
	if m.Search() == nil {
		return nil
	}
	for _, f := range m.Search().Counts.Facets {
		for _, value := range f.Values {
			if value.Value != "" {
				rows = append(rows, command{group: ofValue, name: "Show only " + f.Column.Label() + " " + valueText(f.Column, value.Value),
					does: sends{state.ValueChosen{Column: f.Column, Value: value.Value}}})
			}
		}
	}
	return rows
}

// typedOffers are what can be done with a typed text: filter by it, look it up
// as what it is, or as the name of an event that begins so.
func typedOffers(m *state.Model, typed string) (rows []command) {
	if typed == "" {
		return nil
	}
	if m.Search() != nil {
		rows = append(rows, command{group: ofTyped, name: "Filter the loaded events by " + visible(typed), does: filtering(typed)})
	}
	if !m.Account.CanAsk() {
		return rows
	}
	rows = append(rows, momentOffers(m, typed)...)
	for _, name := range query.Complete(query.Suggestions(query.EventName), typed, mostCompleted) {
		rows = append(rows, asTyped(following(state.LookupFollowed{Key: trail.ByEventName, Value: name})))
	}
	follow := state.FollowResource(trail.Resource{Name: typed})
	if follow.Key == trail.ByAccessKeyID {
		rows = append(rows, asTyped(pursuing(follow.Value)))
	}
	return append(rows, asTyped(following(follow)))
}

func asTyped(c command) command {
	c.group = ofTyped
	return c
}
