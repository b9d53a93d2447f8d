package detect

import "trailsleuth/app/store"

// columnAnswers is what the columns of one store say of the atoms, each text
// asked once.
type columnAnswers struct {
	atoms []*atom
	texts [][]verdict // by atom, what is known of each distinct text of its column
	asked [][]bool
}

func newColumnAnswers(atoms []*atom) columnAnswers {
	return columnAnswers{atoms: atoms, texts: make([][]verdict, len(atoms)), asked: make([][]bool, len(atoms))}
}

// ofCode is what the column of an atom says, by the code of its text.
func (c *columnAnswers) ofCode(a int, v store.Snapshot, code store.StringID) verdict {
	at := c.atoms[a]
	if int(code) >= len(c.texts[a]) {
		more := v.Codes(at.column) - len(c.texts[a])
		c.texts[a] = append(c.texts[a], make([]verdict, more)...)
		c.asked[a] = append(c.asked[a], make([]bool, more)...)
	}
	if !c.asked[a][code] {
		c.asked[a][code] = true
		c.texts[a][code] = at.ofText(v.Coded(at.column, code))
	}
	return c.texts[a][code]
}

// ofEvent is what the columns say of an atom for an event.
func (c *columnAnswers) ofEvent(a int, v store.Snapshot, i store.EventIndex) verdict {
	if c.atoms[a].column == noColumn {
		return open
	}
	return c.ofCode(a, v, v.Code(i, c.atoms[a].column))
}
