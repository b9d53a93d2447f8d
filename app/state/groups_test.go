package state_test

import (
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	"trailsleuth/app/export"
	"trailsleuth/app/state"
	"trailsleuth/app/state/groups"
	"trailsleuth/app/store"
)

// TestGroupsFollowTheRows: groups are of the rows that pass the filter, sorted
// as asked, and a press on one shows its rows.
func TestGroupsFollowTheRows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		p.send(state.GroupedBy{By: groups.Dimensions{First: store.Dimension{Column: store.Actor}, Second: store.Dimension{Column: store.Event}, Two: true}})
		count := func() (rows int) {
			t.Helper()
			g := s.Groups.Found
			if s.Groups.Working() || g == nil || g.Counted != len(s.Table.Rows) {
				t.Fatalf("%+v of %d rows", g, len(s.Table.Rows))
			}
			for k := range g.Len() {
				rows += g.At(k).Rows
			}
			return rows
		}
		if count() != len(s.Table.Rows) || s.Groups.Found.Len() < 5 {
			t.Errorf("%d groups of %d rows, want those of %d", s.Groups.Found.Len(), count(), len(s.Table.Rows))
		}
		p.send(state.FilterTyped{Text: "error:*"})
		if count() != len(s.Table.Rows) {
			t.Errorf("they are not of the %d rows of the filter", len(s.Table.Rows))
		}
		p.send(state.GroupsSorted{By: store.ByLast})
		g := s.Groups.Found
		if last := g.At(g.Len() - 1).Last; g.At(0).Last.Before(last) {
			t.Errorf("the latest first: %v is before %v", g.At(0).Last, last)
		}
		p.send(state.GroupsSorted{By: store.ByLast})
		if g = s.Groups.Found; g.At(0).Last.After(g.At(g.Len() - 1).Last) {
			t.Error("pressed again, they are not the other way round")
		}
		group := g.At(0)
		p.send(state.GroupChosen{Values: group.Values})
		if s.View != state.EventsView || len(s.Table.Rows) != group.Rows {
			t.Errorf("the group has %d rows, %d are shown", group.Rows, len(s.Table.Rows))
		}
	})
}

// TestGroupsByPlace: a place in the record is one dimension, and a press on a
// value of it filters by it.
func TestGroupsByPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		p.send(state.GroupedBy{By: groups.Dimensions{First: groups.PlaceDimension(".userIdentity.type")}})
		g := s.Groups.Found
		if g.Len() < 2 {
			t.Fatalf("%d groups", g.Len())
		}
		all, group := len(s.Table.Rows), g.At(0)
		p.send(state.DimensionChosen{By: g.By[0], Value: group.Values[0], Sense: store.Exclude})
		if len(s.Table.Rows) != all-group.Rows || s.View != state.GroupsView {
			t.Errorf("%d rows without %q, want %d", len(s.Table.Rows), group.Values, all-group.Rows)
		}
	})
}

func TestGroupsExported(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		p.send(state.GroupedByColumn{Column: store.Region})
		p.send(state.GroupsExportWanted{Format: export.CSV})
		name, file := p.only()
		rows, err := csv.NewReader(strings.NewReader(file.String())).ReadAll()
		g := p.Search().Groups.Found
		if err != nil || len(rows) != 1+g.Len() || !strings.Contains(name, "table") {
			t.Fatalf("%s has %d rows, %v; want %d", name, len(rows), err, 1+g.Len())
		}
		first := g.At(0)
		if want := []string{first.Values[0], strconv.Itoa(first.Rows)}; !slices.Equal(rows[1][:2], want) || !strings.Contains(rows[1][4], "Groups by Region") {
			t.Errorf("%q, want %q", rows[1], want)
		}
		if !strings.Contains(p.Notice.Text, "group") {
			t.Errorf("it says %q", p.Notice.Text)
		}
	})
}
