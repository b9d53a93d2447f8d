package store

// Code is the number of what a cell of an interned column says: cells of the
// column with the same code are equal, 0 is the empty one. The column must be
// one that keeps its texts, or says something of one that does.
func (v Snapshot) Code(i EventIndex, c Column) StringID { return v.t.column(c).ids.at(i) }

// Coded is the text of a code of the column, as a person reads it.
func (v Snapshot) Coded(c Column, code StringID) string { return c.shown(v.t.column(c).text(code)) }

// Codes is how many codes the column has: each is below it.
func (v Snapshot) Codes(c Column) int {
	if v.t == nil {
		return 0
	}
	return v.t.column(c).size()
}
