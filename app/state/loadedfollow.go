package state

import (
	"trailsleuth/app/store"
	"trailsleuth/app/trail"
)

// amongLoaded is the lookup as a filter of loaded events. Where AWS lists
// resources, the record itself may name one too.
func (msg LookupFollowed) amongLoaded() store.Filter {
	if msg.Key == trail.ByResourceName {
		return store.Filter{
			{store.Only(store.Resources, msg.Value, store.Include)},
			{{Column: store.RawRecord, Text: `"` + msg.Value + `"`}},
		}
	}
	for _, c := range store.Columns() {
		if LookupKeyOf(c) == msg.Key {
			return store.Filter{{store.Only(c, msg.Value, store.Include)}}
		}
	}
	return nil
}

// followLoaded looks through the loaded events while AWS cannot be asked; ok is
// false if there is nothing to look through.
func (m *Model) followLoaded(msg LookupFollowed) (effects []Effect, ok bool) {
	s, filter := m.Search(), msg.amongLoaded()
	if m.Account.CanAsk() || s == nil || s.Loaded() == 0 || filter == nil {
		return nil, false
	}
	m.Notice = Notice{
		Text:   "Shown are the loaded events by " + msg.Key.Label() + " " + msg.Value + ". AWS was not asked what else there is: for that, give credentials and look it up again.",
		Lookup: msg,
	}
	return m.rewriteFilter(s, filter), true
}
