package record

// keyword is what a text means where it is a key: what the functions named
// here say of it.
type keyword struct {
	known    bool
	folded   bool  // field is that of a key in another case
	field    field // fieldOf, else foldedField
	part     part  // partOf, else foldedPart
	foldPart bool
	rank     uint8    // nameRank
	naming   naming   // namingOf
	pair     pairRole // pairRoleOf
	wrapping bool     // isWrapping
	wraps    bool     // the key of what wraps a record
}

// keywordOf is what key means; wraps, which may be nil, knows more keys of what
// wraps a record than those of Envelope.
func keywordOf(key string, wraps func(key string) bool) keyword {
	k := keyword{known: true, field: fieldOf(key), part: partOf(key), rank: nameRank(key), naming: namingOf(key), pair: pairRoleOf(key), wrapping: isWrapping(key)}
	if k.field == noField {
		k.field, k.folded = foldedField(key), true
	}
	if k.part == noPart {
		k.part, k.foldPart = foldedPart(key), true
	}
	k.wraps = new(Envelope).set(nil, key, value{}) || wraps != nil && wraps(key)
	return k
}
