package store

import "slices"

// centerUser is the type of identity whose records tell a person by an id
// alone, but for those of signing in, which have the name, too.
const centerUser = "IdentityCenterUser"

// learnNames shows the Identity Center users among the events from one on by
// the name that any loaded record gives for the same id, and those before it
// whose names are learnt now. Snapshots that were made before keep the ids.
func (s *Store) learnNames(from EventIndex) {
	person, means, actor := &s.columns[Person], &s.columns[Means], &s.columns[Actor]
	for i := from; i < EventIndex(s.times.n); i++ {
		id := person.ids.at(i)
		if id == 0 || IdentityType.said(means.dict.text(means.ids.at(i))) != centerUser {
			continue
		}
		who, shown := person.dict.text(id), actor.at(i)
		name, known := s.userNames[id]
		switch {
		case who != shown && !known:
			if s.userNames == nil {
				s.userNames = map[StringID]StringID{}
			}
			s.userNames[id] = actor.ids.at(i)
			s.rename(actor, actor.dict.findOrAdd(who), actor.ids.at(i))
		case who == shown && known:
			s.rename(actor, actor.ids.at(i), name)
		}
	}
}

// rename puts one string of a column in the place of another. Chunks that
// snapshots may share stay as they are.
func (s *Store) rename(c *columnWriter, before, after StringID) {
	copied := false
	for k := range c.ids.chunkCount() {
		if !slices.Contains(c.ids.chunk(k), before) {
			continue
		}
		if !copied {
			c.ids.chunks, copied = slices.Clone(c.ids.chunks), true
		}
		chunk := slices.Clone(c.ids.chunks[k])
		for at, id := range chunk[:len(c.ids.chunk(k))] {
			if id == before {
				chunk[at] = after
			}
		}
		c.ids.chunks[k] = chunk
	}
	if copied {
		s.caches.forgetDecisions() // they were of the other name
	}
}
