package ui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/detect"
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/state"
	"trailsleuth/app/trail"
)

// foundNote says behind an event's name in its row which rules fired for it.
func foundNote(found []*detect.Finding) string {
	if len(found) == 0 {
		return ""
	}
	titles := make([]string, len(found))
	for i, f := range found {
		titles[i] = visible(f.Rule.Title) + " (" + f.Rule.Level.String() + ")"
	}
	return browser.BeforeNote + strings.Join(titles, "; ")
}

// fired lists in the details which rules fired for the event, and why.
func (v view) fired(s *state.Search, e *trail.Event) app.UI {
	found := s.FoundIn(s.Selection.Opened())
	return app.If(len(found) > 0, func() app.UI {
		return section("fired", "Findings", app.Ul().Class("fired-rules").Body(app.Range(found).Slice(func(i int) app.UI {
			rule := found[i].Rule
			return app.Li().Body(
				level(found[i].Rule.Level),
				v.button(visible(rule.Title), state.FindingChosen{Title: rule.Title}).Class("link").Title("Show only the events of this finding"),
				app.Details().Class("why").Body(
					app.Summary().Text("Why it fired"),
					app.P().Text(visible(rule.Description)),
					reasons(detect.Why(rule, e.Raw)),
					app.P().Class("faint").Hidden(counted(rule) == "").Text(counted(rule)),
				),
			)
		})), app.P().Class("faint").Text("What they matched is marked ◆ in the record below."))
	})
}

// reasons are what of an event a rule asked for and got.
func reasons(all []detect.Reason) app.UI {
	return app.Dl().Class("reasons").Hidden(len(all) == 0).Body(app.Range(all).Slice(func(i int) app.UI {
		return app.Div().Body(app.Dt().Text(visible(fieldName(all[i].Field))), app.Dd().Text(visible(short(all[i].Values))))
	}))
}

// firedPlaces says of each place of a record which rules matched something
// there.
type firedPlaces []firedPlace

type firedPlace struct {
	place  string // as placeKey has it; "": anywhere
	values []string
	title  string
}

// firedPlaces are those of the event in the details.
func (v view) firedPlaces(e *trail.Event) (all firedPlaces) {
	s := v.model.Search()
	for _, f := range s.FoundIn(s.Selection.Opened()) {
		for _, r := range detect.Why(f.Rule, e.Raw) {
			all = append(all, firedPlace{placeKey(r.Place), r.Values, visible(f.Rule.Title)})
		}
	}
	return all
}

// placeKey is a place as rules name it: in whatever case, and without the
// elements of lists.
func placeKey(p jsondoc.Place) string {
	return strings.ToLower(strings.ReplaceAll(string(p.InAnyElement()), "[]", ""))
}

// at lists the titles of the rules that matched what stands at a node.
func (f firedPlaces) at(n jsondoc.Node) (titles []string) {
	if len(f) == 0 {
		return nil
	}
	key := placeKey(n.Place)
	for _, p := range f {
		here := p.place == key && (len(p.values) == 0 || len(n.Children) > 0 || slices.Contains(p.values, n.Text))
		anywhere := p.place == "" && n.Text != "" && slices.Contains(p.values, n.Text)
		if (here || anywhere) && !slices.Contains(titles, p.title) {
			titles = append(titles, p.title)
		}
	}
	return titles
}

// firedMark tells at a value of the record that rules matched it.
func firedMark(titles []string) app.UI {
	return app.If(len(titles) > 0, func() app.UI {
		says := "matched by " + strings.Join(titles, "; ")
		return app.Span().Class("fired-mark").Role("img").Aria("label", spoken(says)).Title(spoken(says)).Text("◆")
	})
}

// mostFound is how many findings the side panel lists; the view has all.
const mostFound = 6

// foundList is the gravest findings in short, beside the rows.
func (v view) foundList(s *state.Search) app.UI {
	return unless(v.model.FoundVersion(s), v.foundPanel)
}

func (v view) foundPanel() app.UI {
	s := v.model.Search()
	if s == nil {
		return app.Details()
	}
	found := slices.Clone(s.Findings.Found.Findings)
	slices.SortStableFunc(found, func(a, b detect.Finding) int { return int(b.Rule.Level) - int(a.Rule.Level) })
	shown := found[:min(mostFound, len(found))]
	return app.Details().Class("facet", "found-facet").Open(true).Hidden(len(found) == 0).Body(
		app.Summary().Body(
			app.Span().Class("facet-name").Text("Findings"),
			app.Span().Class("faint", "tabular").Title(spoken(trail.Counted(len(found), "finding", "findings"))).Text(trail.Count(len(found))),
		),
		app.Ul().Aria("label", "Findings").Body(app.Range(shown).Slice(func(i int) app.UI { return v.foundItem(s, &shown[i]) })),
		v.button("All findings", state.ViewChosen{View: state.FindingsView}).Class("link", "facet-more"),
	)
}

func (v view) foundItem(s *state.Search, f *detect.Finding) app.UI {
	only := s.Table.FilterText == state.OnlyFinding(f.Rule.Title).String()
	class := ""
	var msg state.Msg = state.FindingChosen{Title: f.Rule.Title}
	if only {
		class, msg = "only", state.FilterCleared{}
	}
	title := visible(f.Rule.Title)
	return app.Li().Class("facet-value", class).Body(
		app.Button().Type("button").Class("facet-only").Title(spoken(title+" ("+f.Rule.Level.String()+")")).Aria("pressed", only).
			Aria("label", spoken(fmt.Sprintf("Only %s %s, %s", title, trail.Counted(f.Count, "event", "events"), f.Rule.Level))).OnClick(v.press(msg)).Body(
			app.Span().Class("level-dot", "level-"+f.Rule.Level.String()).Aria("hidden", true).Text(levelLetter(f.Rule.Level.String())),
			app.Span().Class("facet-text").Text(title+" "),
			app.Span().Class("facet-count").Text(trail.Count(f.Count)),
		),
	)
}

// levelLetter is a level where there is no room for the word.
func levelLetter(level string) string { return strings.ToUpper(level[:1]) }

// counted says what a rule counts, if it does.
func counted(r *sigma.Rule) string {
	c := detect.CountOf(r)
	if c == nil {
		return ""
	}
	what := trail.Counted(c.AtLeast, "such event", "such events")
	if c.Field != "" {
		what = trail.Counted(c.AtLeast, "different value", "different values") + " of " + visible(c.Field)
	}
	text := "One of at least " + what
	if c.Within > 0 {
		text += " within " + c.Within.String()
	}
	if len(c.GroupBy) > 0 {
		text += " of one " + visible(strings.Join(c.GroupBy, ", "))
	}
	return text + "."
}
