package store_test

import (
	"slices"
	"strings"
	"testing"

	"trailsleuth/app/store"
)

// TestNamesAreOnes: no two attributes answer to the same name, and every
// column has one for its header and one for filters.
func TestNamesAreOnes(t *testing.T) {
	labels, fields := map[string]bool{}, map[string]bool{"": true}
	for c := range store.Column(store.ColumnCount) {
		if c.Label() == "" || labels[c.Label()] {
			t.Errorf("column %d is labelled %q", c, c.Label())
		}
		labels[c.Label()] = true
		for _, name := range store.FieldNames(c) {
			if fields[name] || name != strings.ToLower(name) || strings.ContainsAny(name, ` :"|-`) {
				t.Errorf("%s: the filter name %q is taken, or cannot be written", c.Label(), name)
			}
			fields[name] = true
			if f, err := store.ParseFilter(name + ":(empty)"); err != nil || f[0][0].Column != c {
				t.Errorf("%s:(empty) is read as %v, %v", name, f, err)
			}
		}
	}
	for _, c := range store.Columns() {
		if c.Field() == "" {
			t.Errorf("no filter can name %s", c.Label())
		}
	}
}

// TestListsOfAttributes: which attributes are where, and in what order.
func TestListsOfAttributes(t *testing.T) {
	atFirst := slices.DeleteFunc(store.Columns(), func(c store.Column) bool { return !c.ShownAtFirst() })
	for _, test := range []struct {
		name, want string
		got        []store.Column
	}{
		{"at first", "Time, Event, Source, Actor, What it touched, Address", atFirst},
		{"facets", "Event, Source, Actor, Done by, Outcome, Address, Region, Resource type, Read-only, Identity type, Via, IMDS version", store.Facets()},
		{"reports", "Time, Event, Source, Actor, Outcome, Error message, Address, Region, Resources, Request", store.InReports()},
	} {
		if got := strings.Join(labelsOf(test.got), ", "); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
	for _, c := range store.Columns() {
		if !slices.Contains(store.InTables(), c) {
			t.Errorf("the table can show %s, an exported one lacks it", c.Label())
		}
	}
}

func labelsOf(columns []store.Column) []string {
	labels := make([]string, len(columns))
	for i, c := range columns {
		labels[i] = c.Label()
	}
	return labels
}
