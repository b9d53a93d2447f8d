package detect

import (
	"cmp"
	"slices"
	"strings"

	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/record"
	"trailsleuth/app/trail"
)

// Ask is one lookup that rules speak of: an event name, or the root user.
type Ask struct {
	trail.LookupAttribute
	Level sigma.Level // of the gravest of its rules
	Rules []*sigma.Rule
}

// Asks are the lookups that bring what rules may fire for, those first that
// bring little, and of these what is gravest. Silent are the rules that name
// nothing that LookupEvents could be asked for: they are tried on what the
// lookups of others bring.
func (r *Rules) Asks() (asks []Ask, silent []*sigma.Rule) {
	at := map[trail.LookupAttribute]int{}
	for _, p := range r.list {
		if p.rule.Correlation != nil {
			continue // its events are those of other rules
		}
		named := attributesOf(&p.condition, r.atoms)
		if !named.some {
			silent = append(silent, p.rule)
		}
		for _, a := range named.of {
			i, known := at[a]
			if !known {
				i = len(asks)
				at[a] = i
				asks = append(asks, Ask{LookupAttribute: a})
			}
			asks[i].Level = max(asks[i].Level, p.rule.Level)
			asks[i].Rules = append(asks[i].Rules, p.rule)
		}
	}
	slices.SortStableFunc(asks, func(a, b Ask) int {
		return cmp.Or(cmp.Compare(a.busy(), b.busy()), cmp.Compare(b.Level, a.Level), strings.Compare(a.Value, b.Value))
	})
	return asks, silent
}

// busy is how much an event is made by machines all day: changes are rare, reads
// and sign-ins are not.
func (a *Ask) busy() int {
	switch {
	case strings.HasPrefix(a.Value, "AssumeRole"), a.Value == "Decrypt", a.Value == "GenerateDataKey":
		return 2
	case record.ReadName(a.Value), a.Value == "ConsoleLogin":
		return 1
	}
	return 0
}

// named is what a condition asks of the name of events, or of who is root: none
// but such an event satisfies it. Without some, others may.
type named struct {
	of   []trail.LookupAttribute
	some bool
}

// attributesOf finds what an event must have to satisfy a condition.
func attributesOf(n *node, atoms []*atom) named {
	switch n.kind {
	case isAtom:
		return attributesOfMatch(atoms[n.atom].match)
	case isAll:
		return narrowest(n.below, atoms)
	case isAny:
		return united(n.below, atoms)
	}
	return named{} // what it must not have says nothing
}

// narrowest is that of the part that names the fewest, a name rather than root.
func narrowest(parts []node, atoms []*atom) (best named) {
	for i := range parts {
		part := attributesOf(&parts[i], atoms)
		if part.some && (!best.some || best.isRoot() || !part.isRoot() && len(part.of) < len(best.of)) {
			best = part
		}
	}
	return best
}

func (n named) isRoot() bool { return len(n.of) == 1 && n.of[0].Key == trail.ByUsername }

// united is that of all parts, if each has some.
func united(parts []node, atoms []*atom) (all named) {
	for i := range parts {
		part := attributesOf(&parts[i], atoms)
		if !part.some {
			return named{}
		}
		for _, a := range part.of {
			if !slices.Contains(all.of, a) {
				all.of = append(all.of, a)
			}
		}
	}
	all.some = len(parts) > 0
	return all
}

// attributesOfMatch is what a match on the name, or for the root user, asks for.
func attributesOfMatch(m *sigma.Match) (n named) {
	root := strings.EqualFold(m.Field, "userIdentity.type")
	if !root && !strings.EqualFold(m.Field, "eventName") || m.All {
		return named{}
	}
	for i := range m.Tests {
		text, ok := m.Tests[i].Text()
		switch {
		case !ok, root && !strings.EqualFold(text, "Root"):
			return named{}
		case root:
			n.of = append(n.of, trail.LookupAttribute{Key: trail.ByUsername, Value: "root"})
		default:
			n.of = append(n.of, trail.LookupAttribute{Key: trail.ByEventName, Value: text})
		}
	}
	n.some = len(n.of) > 0
	return n
}
