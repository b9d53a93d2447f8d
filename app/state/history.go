package state

import (
	"context"
	"slices"

	"trailsleuth/app/permalink"
	"trailsleuth/app/state/groups"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/table"
)

// Search is the one on the screen, nil before the first.
func (m *Model) Search() *Search { return m.find(m.current) }

func (m *Model) find(id int) *Search {
	if id < 1 || id > len(m.searches) {
		return nil
	}
	return m.searches[id-1]
}

// Searches lists every search of the tab, the newest first.
func (m *Model) Searches() []*Search {
	all := make([]*Search, 0, len(m.searches))
	for i := len(m.searches) - 1; i >= 0; i-- {
		if !m.searches[i].hollow {
			all = append(all, m.searches[i])
		}
	}
	return all
}

// Loading reports whether the search on the screen is asking AWS.
func (m *Model) Loading() bool {
	s := m.Search()
	return s != nil && s.Load.Phase == loading.Loading
}

// stop calls off the search on the screen; what it has stays.
func (m *Model) stop() {
	if s := m.Search(); s != nil {
		s.Load.Stop()
	}
}

// openSearch puts a new search on the screen.
func (m *Model) openSearch(load loading.Load, origin Origin) *Search {
	s := &Search{ID: len(m.searches) + 1, Origin: origin, Load: load, Table: table.New(), Groups: groups.New()}
	s.Table.Mark(m.Marks.Texts())
	s.Table.Fold(m.folding)
	m.searches = append(m.searches, s)
	m.current = s.ID
	return s
}

// enter adds a search to the browser's history, with its query as address;
// files have none.
func (m *Model) enter(s *Search) Effect {
	push, id, fragment := m.ports.Push, s.ID, ""
	if s.Origin == Asked {
		fragment = permalink.Encode(s.Load.Query.Without(m.ports.Reveals))
	}
	return func(context.Context, func(Msg)) { push(id, fragment) }
}

// show puts an earlier search on the screen as it was left. Number 0 is the
// page before any search; an unknown number changes nothing.
func (m *Model) show(id int) {
	if id == m.current || id != 0 && m.find(id) == nil {
		return
	}
	m.stop()
	m.current = id
	m.Notice = Notice{}
	if s := m.Search(); s != nil && s.Origin == Asked {
		m.Form.Fill(s.Load.Query)
		m.Form.Own = s.own
		if s.Load.Past.Dropped > 0 {
			m.Notice = Notice{Text: "This search's events were let go to make room. Its query is in the form: press Search to ask it again."}
		}
	}
}

// Crumbs is the way from the form's search to the one on the screen.
func (m *Model) Crumbs() []*Search {
	var way []*Search
	for s := m.Search(); s != nil; s = m.find(s.Parent) {
		way = append(way, s)
	}
	slices.Reverse(way)
	return way
}

// CrumbClicked: an earlier search was picked by name.
type CrumbClicked struct{ Search int }

func (msg CrumbClicked) apply(m *Model) []Effect {
	s := m.find(msg.Search)
	if s == nil || s.ID == m.current {
		return nil
	}
	m.show(s.ID)
	return []Effect{m.enter(s)}
}
