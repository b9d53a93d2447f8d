package state_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/facets"
	"trailsleuth/app/store"
)

// loaded is a week of the sample account with the facets unfolded.
func loaded(t *testing.T) *page {
	p := open(t, sandbox.Options{})
	p.signIn(sandbox.Valid)
	p.send(state.RoomMeasured{Room: facets.Wide})
	p.search("us-east-1", 7*24*time.Hour, "", "")
	p.send(state.AllWanted{})
	if len(p.Search().Table.Rows) < 200 {
		t.Fatalf("%d rows, too few to count in", len(p.Search().Table.Rows))
	}
	return p
}

func (p *page) facet(c store.Column) facets.List {
	p.t.Helper()
	for _, f := range p.FacetLists(p.Search()) {
		if f.Column == c {
			return f
		}
	}
	p.t.Fatalf("no facet of %s", c.Label())
	return facets.List{}
}

// tally counts the cells of a column the plain way: a cell's own values, the
// most frequent first.
func (p *page) tally(c store.Column) []facets.Value {
	rows := map[string]int{}
	for _, cell := range p.column(c) {
		values := []string{cell}
		if c == store.ResourceType {
			values = strings.Split(cell, ", ")
		}
		for _, value := range values {
			rows[value]++
		}
	}
	var all []facets.Value
	for value, n := range rows {
		all = append(all, facets.Value{Value: value, Rows: n})
	}
	slices.SortFunc(all, func(a, b facets.Value) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows), cmp.Compare(strings.ToLower(a.Value), strings.ToLower(b.Value)))
	})
	return all
}

func TestFacetsCountTheRows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		for _, filter := range []string{"", "error:*", "source:s3 | source:iam", "no-such-word"} {
			p.send(state.FilterTyped{Text: filter})
			for _, f := range p.FacetLists(p.Search()) {
				want := p.tally(f.Column)
				empty := slices.IndexFunc(want, func(v facets.Value) bool { return v.Value == "" })
				var last []facets.Value
				if empty >= 0 {
					last = []facets.Value{want[empty]}
					want = slices.Delete(want, empty, empty+1)
				}
				if f.Distinct != len(want) || f.Cut != (len(want) > 8) {
					t.Errorf("%q, %s: %d values, cut %v; want %d", filter, f.Column.Label(), f.Distinct, f.Cut, len(want))
				}
				want = append(want[:min(8, len(want))], last...)
				if !slices.Equal(f.Values, want) {
					t.Errorf("%q, %s:\ngot  %v\nwant %v", filter, f.Column.Label(), f.Values, want)
				}
			}
		}
	})
}

func TestChoosingValues(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		all := p.ids()
		s := p.Search()
		for _, f := range p.FacetLists(s) {
			value := f.Values[0]
			only := state.ValueChosen{Column: f.Column, Value: value.Value, Sense: store.Include}
			p.send(only)
			first := p.facet(f.Column).Values[0]
			if len(s.Table.Rows) != value.Rows || first.Value != value.Value || first.Use != facets.Only || first.Rows != value.Rows {
				t.Errorf("only %q: %d rows, %+v listed first; want %d rows", value.Value, len(s.Table.Rows), first, value.Rows)
			}
			if want := store.Only(f.Column, value.Value, store.Include).String(); s.Table.FilterText != want {
				t.Errorf("the filter reads %q, want %q", s.Table.FilterText, want)
			}
			p.send(state.ValueChosen{Column: f.Column, Value: value.Value, Sense: store.Exclude})
			first = p.facet(f.Column).Values[0]
			if len(s.Table.Rows) != len(all)-value.Rows || first.Value != value.Value || first.Use != facets.Excluded || first.Rows != -1 {
				t.Errorf("not %q: %d rows, %+v listed first; want %d rows", value.Value, len(s.Table.Rows), first, len(all)-value.Rows)
			}
			p.send(state.ValueChosen{Column: f.Column, Value: value.Value, Sense: store.Exclude})
			if s.Table.FilterText != "" || !slices.Equal(p.ids(), all) {
				t.Errorf("%q chosen and not chosen: filter %q, %d rows", value.Value, s.Table.FilterText, len(s.Table.Rows))
			}
		}
	})
}

func TestChosenValuesInTheFilter(t *testing.T) {
	event := func(name string, sense store.Sense) state.ValueChosen {
		return state.ValueChosen{Column: store.Event, Value: name, Sense: sense}
	}
	for name, c := range map[string]struct {
		typed  string
		chosen []state.ValueChosen
		want   string
	}{
		"joins what was typed":          {"alice", []state.ValueChosen{event("PutObject", store.Include)}, `alice event:="PutObject"`},
		"joins every alternative":       {"alice | bob", []state.ValueChosen{event("PutObject", store.Exclude)}, `alice -event:="PutObject" | bob -event:="PutObject"`},
		"replaces another only":         {"", []state.ValueChosen{event("A", store.Include), event("B", store.Include)}, `event:="B"`},
		"adds to what is excluded":      {"", []state.ValueChosen{event("A", store.Exclude), event("B", store.Exclude)}, `-event:="A" -event:="B"`},
		"leaves half a filter typed":    {`alice actor:"bo`, []state.ValueChosen{event("A", store.Include)}, `event:="A"`},
		"takes out what another's was":  {`event:="A" | event:="A" bob`, []state.ValueChosen{event("A", store.Include)}, ""},
		"a term of one alternative":     {`event:="A" | bob`, []state.ValueChosen{event("A", store.Include)}, `event:="A" | bob event:="A"`},
		"several resource types may be": {"", []state.ValueChosen{{Column: store.ResourceType, Value: "X"}, {Column: store.ResourceType, Value: "Y"}}, `type:="X" type:="Y"`},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := loaded(t)
				p.send(state.FilterTyped{Text: c.typed})
				written := p.Search().Table.FilterWritten
				for _, chosen := range c.chosen {
					p.send(chosen)
				}
				s := p.Search()
				if s.Table.FilterText != c.want || s.Table.FilterErr != "" {
					t.Errorf("the filter reads %q (%s), want %q", s.Table.FilterText, s.Table.FilterErr, c.want)
				}
				if s.Table.FilterWritten == written {
					t.Error("the field on the screen would not be filled anew")
				}
				if last, n := p.Facets.Chosen(); n != len(c.chosen) || last != facets.Choice(c.chosen[n-1]) {
					t.Errorf("%d chosen, the last %v", n, last)
				}
			})
		})
	}
}

func TestSearchInAFacet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		p.send(state.FacetExpanded{Column: store.Event})
		f := p.facet(store.Event)
		if !f.Expanded || len(f.Values) <= 8 || len(f.Values) > 50 {
			t.Fatalf("%d values, expanded %v", len(f.Values), f.Expanded)
		}
		p.send(state.FacetSearched{Column: store.Event, Text: "bucket"})
		var want []string
		for _, value := range p.tally(store.Event) {
			if strings.Contains(strings.ToLower(value.Value), "bucket") {
				want = append(want, value.Value)
			}
		}
		var got []string
		for _, value := range p.facet(store.Event).Values {
			got = append(got, value.Value)
		}
		if len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("with “bucket”: %q, want %q", got, want)
		}
		p.send(state.FacetExpanded{Column: store.Event})
		if f := p.facet(store.Event); f.Expanded || len(f.Values) != 8 {
			t.Errorf("fewer again: %d values, expanded %v; want 8", len(f.Values), f.Expanded)
		}
	})
}

// TestSortingCountsNothing: another order of the same rows is not counted,
// and the panel not drawn, again.
func TestSortingCountsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		before := p.FacetsVersion(s)
		p.send(state.ColumnClicked{Column: store.Event}, state.TimelinePressed{Bar: 4})
		if p.FacetsVersion(s) != before {
			t.Error("sorting or marking changed the facets")
		}
		p.send(state.FilterTyped{Text: "error:*"})
		if p.FacetsVersion(s) == before {
			t.Error("filtering did not change the facets")
		}
		if p.FacetsVersion(s).Recounted(before) || !before.Recounted(before) {
			t.Error("another filter passes for nothing but new numbers, or the same facets do not")
		}
	})
}

func TestFoldingFacets(t *testing.T) {
	m := open(t, sandbox.Options{}).Model
	for _, step := range []struct {
		msg   state.Msg
		shown bool
	}{
		{state.RoomMeasured{Room: facets.Narrow}, false},
		{state.RoomMeasured{Room: facets.Wide}, true},
		{state.RoomMeasured{Room: facets.Narrow}, false},
		{state.FacetsToggled{}, true},
		{state.RoomMeasured{Room: facets.Wide}, true},
		{state.FacetsToggled{}, false},
		{state.RoomMeasured{Room: facets.Wide}, false},
	} {
		if m.Update(step.msg); m.Facets.Shown() != step.shown {
			t.Errorf("after %+v: shown %v, want %v", step.msg, m.Facets.Shown(), step.shown)
		}
	}
}

// TestValuesKeepTheirPlace: a value that is pressed stays where it is, with the
// others and their counts beside it; one that is not among the most frequent
// comes last. Other facets count the rows.
func TestValuesKeepTheirPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		before := p.facet(store.Event)
		for at, use := range map[int]facets.Use{2: facets.Only, 1: facets.Excluded} {
			chosen := state.ValueChosen{Column: store.Event, Value: before.Values[at].Value}
			if use == facets.Excluded {
				chosen.Sense = store.Exclude
			}
			p.send(chosen)
			for i, v := range p.facet(store.Event).Values {
				want := before.Values[i]
				if i == at {
					want.Use = use
				}
				if i == at && use == facets.Excluded {
					want.Rows = -1
				}
				if v != want {
					t.Errorf("%d chosen: %d is %+v, want %+v", at, i, v, want)
				}
			}
			if got := p.facet(store.Source).Values; len(got) == 0 || use == facets.Only && got[0].Rows != before.Values[at].Rows {
				t.Errorf("the sources of the %d rows are %+v", before.Values[at].Rows, got)
			}
			p.send(chosen)
		}
		p.send(state.FilterTyped{Text: `event:="NoSuchEvent"`})
		values := p.facet(store.Event).Values
		if last := values[len(values)-1]; len(values) != len(before.Values)+1 || last.Value != "NoSuchEvent" || last.Use != facets.Only {
			t.Errorf("%+v is last of %d, want the rare one after the %d others", last, len(values), len(before.Values))
		}
	})
}
