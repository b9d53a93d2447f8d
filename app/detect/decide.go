package detect

// decide is what a condition comes to, given what is known of its questions.
// An answer that is open leaves open only what hangs on it.
func (n *node) decide(says func(atom int) verdict) verdict {
	switch n.kind {
	case isAtom:
		return says(n.atom)
	case isNot:
		switch n.below[0].decide(says) {
		case yes:
			return no
		case no:
			return yes
		}
		return open
	case isAll:
		return n.until(no, yes, says)
	}
	return n.until(yes, no, says)
}

// until is the verdict that settles the node, if one below it comes to that; if
// none is left open, it is the other one.
func (n *node) until(settles, otherwise verdict, says func(atom int) verdict) verdict {
	result := otherwise
	for i := range n.below {
		switch n.below[i].decide(says) {
		case settles:
			return settles
		case open:
			result = open
		}
	}
	return result
}
