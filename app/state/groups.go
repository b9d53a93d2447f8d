package state

import (
	"strconv"

	"trailsleuth/app/export"
	"trailsleuth/app/state/groups"
	"trailsleuth/app/state/saving"
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// regroup brings the groups of the search on the screen up to date, while they
// are looked at.
func (m *Model) regroup() []Effect {
	s := m.Search()
	if s == nil || s.View != GroupsView || s.Table.Arranging || s.Table.Searched.Total > 0 {
		return nil
	}
	work := s.Groups.Recount(s.Table.FilterText, s.Table.Arranged(), s.Table.Rows, s.Load.Snapshot(), m.Now())
	id := s.ID
	return workAside(m, work, func(percent int) Msg { return GroupsProgressed{id, percent} },
		func(answer groups.Answer) Msg { return GroupsCounted{id, answer} })
}

// GroupsCounted: the groups are ready.
type GroupsCounted struct {
	Search int
	Answer groups.Answer
}

func (msg GroupsCounted) apply(m *Model) []Effect {
	if s := m.find(msg.Search); s != nil {
		s.Groups.Take(msg.Answer)
	}
	return nil
}

// GroupsProgressed: so much of the records has been read for them.
type GroupsProgressed struct{ Search, Percent int }

func (msg GroupsProgressed) apply(m *Model) []Effect {
	if s := m.find(msg.Search); s != nil {
		s.Groups.Percent = msg.Percent
	}
	return nil
}

// GroupedBy: the rows are to be looked at in groups by something else.
type GroupedBy struct{ By groups.Dimensions }

func (msg GroupedBy) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	s.Groups.GroupBy(msg.By)
	return ViewChosen{View: GroupsView}.apply(m)
}

// GroupedByColumn: likewise by one column.
type GroupedByColumn struct{ Column store.Column }

func (msg GroupedByColumn) apply(m *Model) []Effect {
	return GroupedBy{groups.Dimensions{First: store.Dimension{Column: msg.Column}}}.apply(m)
}

// GroupsSorted: the groups are to be sorted by a column of theirs, or the other
// way round.
type GroupsSorted struct{ By store.GroupColumn }

func (msg GroupsSorted) apply(m *Model) []Effect {
	return m.onGroups(func(v *groups.View) { v.SortBy(msg.By) })
}

// MoreGroupsListed: more of the groups are to be listed.
type MoreGroupsListed struct{}

func (MoreGroupsListed) apply(m *Model) []Effect {
	return m.onGroups((*groups.View).ListMore)
}

func (m *Model) onGroups(do func(*groups.View)) []Effect {
	if s := m.Search(); s != nil {
		do(&s.Groups)
	}
	return nil
}

// GroupChosen: only the rows of a group are wanted, one by one.
type GroupChosen struct{ Values []string }

func (msg GroupChosen) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || s.Groups.Found == nil {
		return nil
	}
	s.View = EventsView
	return m.rewriteFilter(s, s.withGroup(msg.Values))
}

// withGroup is the filter of before for the rows of a group.
func (s *Search) withGroup(values []string) store.Filter {
	filter := s.Table.Filter()
	for _, term := range s.Groups.Found.Filter(values) {
		filter = filter.And(term)
	}
	return filter
}

// DimensionChosen: only rows with a value of a column or at a place are wanted,
// or only those without; or, if that is so already, not any more.
type DimensionChosen struct {
	By    store.Dimension
	Value string
	Sense store.Sense
}

func (msg DimensionChosen) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	return m.rewriteFilter(s, s.Table.Filter().Toggle(msg.By.Only(msg.Value, msg.Sense)))
}

// GroupsVersion is equal for two drawings of the groups that look the same.
type GroupsVersion struct {
	search, changes, percent int
	working                  bool
	filter                   string
	steps                    uint64
}

// GroupsVersion tells when the groups must be drawn anew.
func (m *Model) GroupsVersion(s *Search) GroupsVersion {
	return GroupsVersion{s.ID, s.Groups.Changes(), s.Groups.Percent, s.Groups.Working(), s.Table.FilterText, m.Steps}
}

// GroupsExportWanted: all groups are to be saved as a file.
type GroupsExportWanted struct{ Format export.Format }

func (msg GroupsExportWanted) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil || s.Groups.Found == nil || m.Exporting.Under() {
		return nil
	}
	found := s.Groups.Found
	about := m.about(s, saving.AsShown)
	about.Table = "Groups by " + groupLabels(found.By)
	about.Shown, about.NextToken = s.Groups.Of.Filter, ""
	var labels []string
	for _, d := range found.By {
		labels = append(labels, d.Label())
	}
	return m.export(saving.BeginTable(saving.TableJob{
		Format: msg.Format, About: about, Labels: append(labels, "Events", "First", "Last"), Rows: found.Len(),
		Row: func(k int) []string {
			g := found.At(k)
			return append(g.Values, strconv.Itoa(g.Rows), trail.Instant(g.First), trail.Instant(g.Last))
		},
	}))
}

// groupLabels names what rows are grouped by: "Actor and Event".
func groupLabels(by []store.Dimension) string {
	label := by[0].Label()
	if len(by) > 1 {
		label += " and " + by[1].Label()
	}
	return label
}
