package ui

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/trail"
)

// treeLimit is how many values of one record are drawn as a tree; the record
// as text always has all of them.
const treeLimit = 200

// tree draws a record's values. Objects and lists open and close by the
// browser's own means; long records are cut with a word about it. Every key is a
// button that filters by its place, every value one that opens the menu of
// values; one handler serves them all.
func (v view) tree(nodes []jsondoc.Node, fired firedPlaces) app.UI {
	t := treeDrawing{budget: treeLimit, fired: fired}
	return t.branch(nodes).OnClick(v.inTree)
}

// treeDrawing is a tree that is being drawn.
type treeDrawing struct {
	budget int // of values still to be drawn
	fired  firedPlaces
}

func (t *treeDrawing) branch(nodes []jsondoc.Node) app.HTMLUl {
	var items []app.UI
	for i := range nodes {
		if t.budget <= 0 {
			items = append(items, app.Li().Class("faint").Text(fmt.Sprintf("%d more values here: see the record as text", len(nodes)-i)))
			break
		}
		t.budget--
		items = append(items, app.Li().Body(t.leafOrBranch(nodes[i])))
	}
	return app.Ul().Class("tree").Body(items...)
}

func (t *treeDrawing) leafOrBranch(n jsondoc.Node) app.UI {
	inner := n.Children
	if len(inner) == 0 {
		inner = n.Embedded
	}
	if len(inner) == 0 {
		return app.Div().Class("leaf").Body(
			keyButton(n),
			leafValue(n),
			firedMark(t.fired.at(n)),
		)
	}
	// The button stands beside the summary: no control may lie in another.
	return app.Div().Class("branch").Body(
		keyButton(n).Class("beside-key").Text("filter"),
		app.Details().Open(true).Body(
			app.Summary().Body(
				app.Span().Class("branch-key").Text(visible(n.Key)),
				app.Span().Class("faint").Text(sizeOf(n, inner)),
				firedMark(t.fired.at(n)),
			),
			t.branch(inner),
		),
	)
}

// leafValue is a value that opens the menu; one that says nothing opens none.
func leafValue(n jsondoc.Node) app.UI {
	if n.Text == "" || n.Kind == jsondoc.Null {
		return app.Span().Class("value", kindClass(n.Kind)).Text(leafText(n))
	}
	return opens(app.Button().Type("button"), valueMenuID).Class("value", kindClass(n.Kind)).
		DataSet("value", string(n.Place)).Text(leafText(n))
}

// keyButton is a value's key, which filters by the place it names.
func keyButton(n jsondoc.Node) app.HTMLButton {
	does := "Filter by " + visible(string(n.Place.InAnyElement()))
	return app.Button().Type("button").Class("key").DataSet("place", string(n.Place)).
		Title(spoken(does)).Aria("label", spoken(visible(n.Key)+": "+does)).Text(visible(n.Key))
}

func leafText(n jsondoc.Node) string {
	switch {
	case n.Kind == jsondoc.Object && n.Text == "":
		return "{}"
	case n.Kind == jsondoc.Array && n.Text == "":
		return "[]"
	case n.Kind == jsondoc.Null:
		return "null"
	case n.Kind == jsondoc.String && n.Text == "":
		return "“”"
	}
	return visible(n.Text)
}

func sizeOf(n jsondoc.Node, inner []jsondoc.Node) string {
	switch {
	case n.Kind == jsondoc.Array:
		return trail.Counted(len(inner), "item", "items")
	case n.Kind == jsondoc.String:
		return "JSON in a string"
	}
	return ""
}

func kindClass(k jsondoc.Kind) string {
	switch k {
	case jsondoc.Number, jsondoc.Bool:
		return "number"
	case jsondoc.Null:
		return "null"
	}
	return "text"
}

// membersOf is the tree of one member of a record; none if the member is
// missing, null or empty.
func membersOf(raw, member string) []jsondoc.Node {
	nodes, err := jsondoc.Tree(raw)
	if err != nil {
		return nil
	}
	for _, n := range nodes {
		if n.Key != member {
			continue
		}
		if len(n.Children) > 0 {
			return n.Children
		}
		if n.Kind != jsondoc.Null && n.Text != "" {
			return []jsondoc.Node{n}
		}
	}
	return nil
}
