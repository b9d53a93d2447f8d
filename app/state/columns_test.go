package state_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/layout"
	"trailsleuth/app/store"
)

// withLayout is a page that is only asked for its columns.
func withLayout(msgs ...state.Msg) *state.Model {
	m := state.New(state.Ports{Now: func() time.Time { return time.Time{} }})
	for _, msg := range msgs {
		m.Update(msg)
	}
	return m
}

// shownLabels are the headers of the table from the left.
func shownLabels(c layout.Columns) string {
	var labels []string
	for _, p := range c.Shown() {
		labels = append(labels, p.Column.Label())
	}
	return strings.Join(labels, ", ")
}

func TestColumns(t *testing.T) {
	const first = "Time, Event, Source, Actor, What it touched, Address"
	hide := func(columns ...store.Column) (msgs []state.Msg) {
		for _, c := range columns {
			msgs = append(msgs, state.ColumnToggled{Column: c})
		}
		return msgs
	}
	for _, test := range []struct {
		name string
		msgs []state.Msg
		want string
		news string
	}{
		{"First", nil, first, ""},
		{"Hidden", hide(store.Source), "Time, Event, Actor, What it touched, Address", "Source is hidden"},
		{"ShownAgain", hide(store.Source, store.Source), first, "Source is column 3 of 6"},
		{"Shown", hide(store.EventID), first + ", Event ID", "Event ID is column 7 of 7"},
		{"LastStays", hide(store.Time, store.Event, store.Source, store.Actor, store.Touched, store.Address), "Address", "What it touched is hidden"},
		{"MovedLeft", []state.Msg{state.ColumnMoved{Column: store.Actor, Side: layout.Before, Other: store.Time}},
			"Actor, Time, Event, Source, What it touched, Address", "Actor is column 1 of 6"},
		{"MovedRight", []state.Msg{state.ColumnMoved{Column: store.Time, Side: layout.After, Other: store.Source}},
			"Event, Source, Time, Actor, What it touched, Address", "Time is column 3 of 6"},
		{"MovedTwice", []state.Msg{state.ColumnMoved{Column: store.Source, Side: layout.Before, Other: store.Event}, state.ColumnMoved{Column: store.Source, Side: layout.Before, Other: store.Event}},
			"Time, Source, Event, Actor, What it touched, Address", "Source is column 2 of 6"},
		{"MovedBesideItself", []state.Msg{state.ColumnMoved{Column: store.Source, Side: layout.After, Other: store.Source}}, first, ""},
		{"HiddenOneMoved", []state.Msg{state.ColumnMoved{Column: store.Account, Side: layout.Before, Other: store.Time}, state.ColumnToggled{Column: store.Account}},
			"Account, " + first, "Account is column 1 of 7"},
		{"Reset", append(hide(store.Time, store.Account), state.ColumnMoved{Column: store.Request, Side: layout.Before, Other: store.Event}, state.ColumnsReset{}), first, "The columns are as on a first visit"},
		{"Remembered", []state.Msg{state.ColumnsRemembered{Text: "1 -time event -source -actor -touched -error -address -region -resource -request id"}}, "Event, Event ID", ""},
		{"Unknown", []state.Msg{state.ColumnToggled{Column: store.RawRecord}, state.ColumnMoved{Column: store.Anywhere, Other: store.Time}}, first, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := withLayout(test.msgs...)
			if got := shownLabels(m.Columns); got != test.want {
				t.Errorf("the table has %s, want %s", got, test.want)
			}
			if got := m.Columns.News(); got != test.news {
				t.Errorf("the news is %q, want %q", got, test.news)
			}
		})
	}
}

func TestColumnWidths(t *testing.T) {
	sized := func(c store.Column, pixels int) state.Msg {
		return state.ColumnsSized{Sizes: []layout.Size{{Column: store.Time, Pixels: 166}, {Column: c, Pixels: pixels}}}
	}
	for _, test := range []struct {
		name string
		msgs []state.Msg
		want string
	}{
		{"Sized", []state.Msg{sized(store.Event, 240)}, "time:166 event:240"},
		{"Narrowest", []state.Msg{sized(store.Event, 3)}, "event:48"},
		{"Widest", []state.Msg{sized(store.Event, 1e6)}, "event:1600"},
		{"NotOnScreen", []state.Msg{sized(store.Event, 0)}, "time:166 event source"},
		{"Reset", []state.Msg{sized(store.Event, 240), state.ColumnToggled{Column: store.Source}, state.WidthsReset{}}, "time event -source actor"},
		{"KeptWhileHidden", []state.Msg{sized(store.Event, 240), state.ColumnToggled{Column: store.Event}, state.ColumnToggled{Column: store.Event}}, "event:240"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := withLayout(test.msgs...).Columns.String(); !strings.Contains(got, test.want) {
				t.Errorf("the layout is %q, want %q in it", got, test.want)
			}
		})
	}
}

// TestColumnsOfTheTab: another search has the same columns, and a column that
// is hidden still sorts.
func TestColumnsOfTheTab(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 7*24*time.Hour, "", "")
		p.send(state.ColumnClicked{Column: store.Actor})
		rows := slices.Clone(p.Search().Table.Rows)
		p.send(state.ColumnToggled{Column: store.Actor})
		if !slices.Equal(p.Search().Table.Rows, rows) || p.Search().Table.Order != (store.Order{Column: store.Actor}) {
			t.Error("hiding the column has put the rows in another order")
		}
		p.search("us-east-1", 24*time.Hour, "", "")
		if p.Columns.Shows(store.Actor) {
			t.Error("the next search shows the column that was hidden")
		}
	})
}
