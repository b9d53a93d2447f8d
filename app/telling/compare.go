package telling

import (
	"slices"

	"trailsleuth/app/record/jsondoc"
)

// Difference is a place at which records do not say the same.
type Difference struct {
	Place jsondoc.Place
	Texts []string // what each record says there; "" where nothing stands
}

// mostDifferences is how many differences are told.
const mostDifferences = 300

// Differences compares records value by value, also within the documents that
// strings hold, such as policies. It lists the places at which they differ, in
// the order of the first record that has them, at most 300 of them; the rest
// of the places, at which all say the same, are counted.
func Differences(records []string) (differ []Difference, equal int) {
	var places []jsondoc.Place
	said := map[jsondoc.Place][]string{}
	for i, record := range records {
		nodes, _ := jsondoc.Tree(record) // what can be read of a damaged one
		leaves(nodes, func(place jsondoc.Place, text string) {
			if said[place] == nil {
				said[place] = make([]string, len(records))
				places = append(places, place)
			}
			said[place][i] = text
		})
	}
	for _, place := range places {
		texts := said[place]
		switch {
		case !slices.ContainsFunc(texts, func(text string) bool { return text != texts[0] }):
			equal++
		case len(differ) < mostDifferences:
			differ = append(differ, Difference{place, texts})
		}
	}
	return differ, equal
}

// leaves goes through all values that have no values in them.
func leaves(nodes []jsondoc.Node, leaf func(place jsondoc.Place, text string)) {
	for i := range nodes {
		n := &nodes[i]
		switch {
		case len(n.Children) > 0:
			leaves(n.Children, leaf)
		case len(n.Embedded) > 0:
			leaves(n.Embedded, leaf)
		default:
			leaf(n.Place, leafText(n))
		}
	}
}

func leafText(n *jsondoc.Node) string {
	switch {
	case n.Text != "":
		return n.Text
	case n.Kind == jsondoc.Object:
		return "{}"
	case n.Kind == jsondoc.Array:
		return "[]"
	case n.Kind == jsondoc.Null:
		return "null"
	}
	return `""`
}
