package state_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/store"
)

// layout is a page that is only asked for its columns.
func layout(msgs ...state.Msg) *state.Model {
	m := state.New(state.Ports{Now: func() time.Time { return time.Time{} }})
	for _, msg := range msgs {
		m.Update(msg)
	}
	return m
}

// shownLabels are the headers of the table from the left.
func shownLabels(c state.Columns) string {
	var labels []string
	for _, p := range c.Shown() {
		labels = append(labels, p.Column.Label())
	}
	return strings.Join(labels, ", ")
}

func TestColumns(t *testing.T) {
	const first = "Time, Event, Source, Actor, Outcome, Address, Region, Resources, Request"
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
		{"Hidden", hide(store.Source), "Time, Event, Actor, Outcome, Address, Region, Resources, Request", "Source is hidden"},
		{"ShownAgain", hide(store.Source, store.Source), first, "Source is column 3 of 9"},
		{"Shown", hide(store.EventID), first + ", Event ID", "Event ID is column 10 of 10"},
		{"LastStays", hide(store.Time, store.Event, store.Source, store.Actor, store.Outcome, store.Address, store.Region, store.Resources, store.Request), "Request", "Resources is hidden"},
		{"MovedLeft", []state.Msg{state.ColumnMoved{Column: store.Actor, Side: state.Before, Other: store.Time}},
			"Actor, Time, Event, Source, Outcome, Address, Region, Resources, Request", "Actor is column 1 of 9"},
		{"MovedRight", []state.Msg{state.ColumnMoved{Column: store.Time, Side: state.After, Other: store.Source}},
			"Event, Source, Time, Actor, Outcome, Address, Region, Resources, Request", "Time is column 3 of 9"},
		{"MovedTwice", []state.Msg{state.ColumnMoved{Column: store.Source, Side: state.Before, Other: store.Event}, state.ColumnMoved{Column: store.Source, Side: state.Before, Other: store.Event}},
			"Time, Source, Event, Actor, Outcome, Address, Region, Resources, Request", "Source is column 2 of 9"},
		{"MovedBesideItself", []state.Msg{state.ColumnMoved{Column: store.Source, Side: state.After, Other: store.Source}}, first, ""},
		{"HiddenOneMoved", []state.Msg{state.ColumnMoved{Column: store.Account, Side: state.Before, Other: store.Time}, state.ColumnToggled{Column: store.Account}},
			"Account, " + first, "Account is column 1 of 10"},
		{"Reset", append(hide(store.Time, store.Account), state.ColumnMoved{Column: store.Request, Side: state.Before, Other: store.Event}, state.ColumnsReset{}), first, "The columns are as on a first visit"},
		{"Remembered", []state.Msg{state.ColumnsRemembered{Text: "1 -time event -source -actor -error -address -region -resource -request id"}}, "Event, Event ID", ""},
		{"Unknown", []state.Msg{state.ColumnToggled{Column: store.RawRecord}, state.ColumnMoved{Column: store.Anywhere, Other: store.Time}}, first, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := layout(test.msgs...)
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
		return state.ColumnsSized{Sizes: []state.ColumnSize{{Column: store.Time, Pixels: 166}, {Column: c, Pixels: pixels}}}
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
			if got := layout(test.msgs...).Columns.String(); !strings.Contains(got, test.want) {
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
		rows := slices.Clone(p.Search().Rows)
		p.send(state.ColumnToggled{Column: store.Actor})
		if !slices.Equal(p.Search().Rows, rows) || p.Search().Order != (store.Order{Column: store.Actor}) {
			t.Error("hiding the column has put the rows in another order")
		}
		p.search("us-east-1", 24*time.Hour, "", "")
		if p.Columns.Shows(store.Actor) {
			t.Error("the next search shows the column that was hidden")
		}
	})
}

func TestParseColumns(t *testing.T) {
	first := state.NewColumns()
	for _, test := range []struct{ name, text, want string }{
		{"None", "", ""},
		{"Version", "2 event time", ""},
		{"Nonsense", "{\"columns\": []}", ""},
		{"Empty", "1", ""},
		{"NothingShown", "1 -time -event -source -actor -error -address -region -resource -request -readonly -key -agent -account -user -type -id", ""},
		{"Twice", "1 time time:90 -time", ""},
		{"Unknown", "1 time raw:200 nosuch -", ""},
		{"Order", "1 event time", "1 event time source actor error address region resource request -readonly -key -agent -account -user -type -id"},
		{"Widths", "1 time:x event:-5 source:0 actor:1e3 error:99999999999999999999 address:7 region:5000 resource:+90",
			"1 time event source actor error address:48 region:1600 resource:90 request -readonly -key -agent -account -user -type -id"},
		{"Long", "1 " + strings.Repeat("x", 5000) + " -time", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := state.ParseColumns(test.text)
			if got := c.String(); got != test.want {
				t.Errorf("%q is read as %q, want %q", test.text, got, test.want)
			}
			if test.want == "" && shownLabels(c) != shownLabels(first) {
				t.Errorf("%q shows %s", test.text, shownLabels(c))
			}
		})
	}
}

// checkColumns is what holds for every layout.
func checkColumns(t interface{ Fatalf(string, ...any) }, c state.Columns) {
	var all []store.Column
	for _, p := range c.All() {
		all = append(all, p.Column)
		if p.Width != 0 && (p.Width < state.LeastColumnWidth || p.Width > state.MostColumnWidth) {
			t.Fatalf("%s is %d wide", p.Column.Label(), p.Width)
		}
		if c.Shows(p.Column) != (p.Visibility == state.ColumnShown) {
			t.Fatalf("%s is shown and is not", p.Column.Label())
		}
	}
	slices.Sort(all)
	if !slices.Equal(all, store.Columns()) {
		t.Fatalf("the columns are %v", all)
	}
	if len(c.Shown()) == 0 {
		t.Fatalf("no column is shown")
	}
	text := c.String()
	if again := state.ParseColumns(text); !slices.Equal(again.All(), c.All()) {
		t.Fatalf("%q is read as %q", text, again)
	}
}

// TestColumnsProperty does anything to the columns, and to a plain list.
func TestColumnsProperty(t *testing.T) {
	column := rapid.SampledFrom(store.Columns())
	rapid.Check(t, func(t *rapid.T) {
		m, plain := layout(), store.Columns()
		hidden := map[store.Column]bool{}
		for _, c := range plain {
			hidden[c] = c > store.Request
		}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			switch c := column.Draw(t, "column"); rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				if hidden[c] || len(m.Columns.Shown()) > 1 {
					hidden[c] = !hidden[c]
				}
				m.Update(state.ColumnToggled{Column: c})
			case 1:
				other, side := column.Draw(t, "other"), rapid.SampledFrom([]state.Side{state.Before, state.After}).Draw(t, "side")
				m.Update(state.ColumnMoved{Column: c, Side: side, Other: other})
				plain = movedPlainly(plain, c, side, other)
			case 2:
				m.Update(state.ColumnsSized{Sizes: []state.ColumnSize{{Column: c, Pixels: rapid.IntRange(-10, 3000).Draw(t, "pixels")}}})
			}
			checkColumns(t, m.Columns)
		}
		for i, p := range m.Columns.All() {
			if p.Column != plain[i] || (p.Visibility == state.ColumnHidden) != hidden[p.Column] {
				t.Fatalf("column %d is %s, hidden %d; want %s, hidden %t", i, p.Column.Label(), p.Visibility, plain[i].Label(), hidden[plain[i]])
			}
		}
	})
}

// movedPlainly writes the list anew.
func movedPlainly(list []store.Column, c store.Column, side state.Side, other store.Column) (moved []store.Column) {
	for _, each := range list {
		switch {
		case c == other:
			moved = append(moved, each)
		case each == other && side == state.Before:
			moved = append(moved, c, other)
		case each == other:
			moved = append(moved, other, c)
		case each != c:
			moved = append(moved, each)
		}
	}
	return moved
}

func FuzzParseColumns(f *testing.F) {
	for _, text := range []string{"", "1", "1 time:100 -event", "1 -time -event -source", "0 time", "1 actor:1e9 actor -:5 ::", "\x00\xff1 time"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkColumns(t, state.ParseColumns(text)) })
}
