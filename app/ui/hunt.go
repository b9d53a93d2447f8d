package ui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/trail"
)

// huntPlan says what a hunt would ask before it asks anything.
func (v view) huntPlan() app.UI {
	h := &v.model.Hunt
	return app.Div().Class("hunt-parts").Body(
		app.Div().Class("key-help-bar").Body(
			app.H2().Text("Hunt"),
			app.Span().Class("grow"),
			v.button("✕", state.DialogClosed{}).Class("quiet").Aria("label", "Close"),
		),
		app.If(!h.Planned(), func() app.UI { return app.P().Role("status").Text("Reading the rules…") }).
			Else(func() app.UI { return v.huntPlanned(h) }),
	)
}

func (v view) huntPlanned(h *state.Hunt) app.UI {
	regions := len(h.Query.Regions)
	return app.Div().Class("hunt-planned").Body(
		app.P().Text(fmt.Sprintf("%s speak of %s that LookupEvents can be asked for, one after another, in %s, %s.", trail.Counted(h.Rules, "rule", "rules"),
			trail.Counted(len(h.Asks), "name", "names"), trail.Counted(regions, "region", "regions"), v.huntWindow(h))),
		app.P().Class("hunt-cost").Text(fmt.Sprintf("%s, at two a second in each region: at least %s. A name with more than 50 events in a region takes more of them.",
			trail.Counted(len(h.Asks)*regions, "lookup", "lookups"), inWords(loading.LeastOf(len(h.Asks))))),
		app.P().Class("faint").Text("Regions: "+strings.Join(h.Query.Regions, ", ")+"."),
		app.P().Class("problem").Hidden(!lacksGlobal(h)).Text("us-east-1, where IAM and other global services are recorded, is not among them."),
		huntLevels(v, h),
		app.Details().Body(
			app.Summary().Text("In this order: what is rare and grave first"),
			app.Ol().Class("hunt-names").Body(app.Range(h.Asks).Slice(func(i int) app.UI {
				a := h.Asks[i]
				return app.Li().Body(app.Span().Class("mono").Text(visible(loading.AttributeName(a.LookupAttribute))+" "), level(a.Level),
					app.Span().Class("faint").Text(" "+visible(a.Rules[0].Title)+more(len(a.Rules)-1)))
			})),
		),
		app.P().Class("faint").Hidden(h.Passed == 0).Text(trail.Counted(h.Passed, "name that only lesser rules speak of is", "names that only lesser rules speak of are")+" not asked for."),
		app.P().Class("faint").Hidden(len(h.Silent) == 0).Text("Not asked: "+trail.Counted(len(h.Silent), "rule names", "rules name")+" no event that could be looked up ("+silentTitles(h)+"). "+
			"They are tried on what the others bring, and so may miss what they would find."),
		app.P().Class("problem").Hidden(v.model.CanHunt()).Text("Give credentials first, or use the sample account."),
		app.Div().Class("actions").Body(
			v.button("Start the hunt", state.HuntStarted{}).ID("start-hunt").Class("primary").Disabled(!v.model.CanHunt() || len(h.Asks) == 0),
			v.button("Cancel", state.DialogClosed{}),
		),
	)
}

// huntLevels choose from which level on rules are hunted by.
func huntLevels(v view, h *state.Hunt) app.UI {
	all := []sigma.Level{sigma.Informational, sigma.Medium, sigma.High}
	names := []string{"All levels", "Medium and above", "High and above"}
	return app.Div().Class("hunt-levels").Role("group").Aria("label", "Rules of").Body(app.Range(all).Slice(func(i int) app.UI {
		return v.button(names[i], state.HuntLevelChosen{Least: all[i]}).Aria("pressed", h.Least == all[i])
	}))
}

// huntWindow is the window in words: "last 90 days".
func (v view) huntWindow(h *state.Hunt) string {
	if words := h.Query.Window.Words(); words != "" {
		return words
	}
	return v.model.Clock.Zoned(h.Query.Frozen(v.model.Now()))
}

// lacksGlobal reports whether the region that records IAM is left out.
func lacksGlobal(h *state.Hunt) bool {
	region, known := trail.RegionByID(h.Query.Regions[0])
	return known && region.Partition == "aws" && !slices.Contains(h.Query.Regions, trail.GlobalRegion)
}

func more(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf(" and %d more", n)
}

// silentTitles names a few of the rules that name nothing.
func silentTitles(h *state.Hunt) string {
	const named = 6
	var titles []string
	for _, r := range h.Silent[:min(named, len(h.Silent))] {
		titles = append(titles, "“"+visible(r.Title)+"”")
	}
	return strings.Join(titles, ", ") + more(len(h.Silent)-named)
}

// inWords is a time that something takes: "1 min 16 s".
func inWords(d time.Duration) string {
	d = d.Round(time.Second)
	if d < time.Minute {
		return fmt.Sprintf("%d s", d/time.Second)
	}
	return fmt.Sprintf("%d min %d s", d/time.Minute, d%time.Minute/time.Second)
}

// huntState says how far a hunt is, and what it has not asked for.
func (v view) huntState(s *state.Search) app.UI {
	l := &s.Load
	whole, all := l.HuntProgress()
	return app.Div().Class("hunt-state").Hidden(!l.IsHunt()).Body(app.If(l.IsHunt(), func() app.UI {
		return app.Div().Body(
			app.Div().Class("hunt-line").Body(
				app.Progress().Max(max(all, 1)).Value(whole).Aria("label", "Names asked"),
				app.Span().Class("tabular").Text(v.huntSays(l, whole, all)),
				app.If(l.Phase == loading.Loading, func() app.UI { return v.button("Stop the hunt", state.StopWanted{}) }).
					ElseIf(l.CanGoOn(), func() app.UI { return v.button("Go on with the hunt", state.AllWanted{}) }),
			),
			unasked(l),
		)
	}))
}

func (v view) huntSays(l *loading.Load, whole, all int) string {
	text := fmt.Sprintf("Hunt: %s of %s names asked in every region", trail.Count(whole), trail.Count(all))
	switch {
	case l.Phase == loading.Loading:
		text += ", at least " + inWords(l.HuntLeft()) + " left"
	case whole < all:
		text += "; what fires below is of what was asked"
	}
	return text + "."
}

// mostUnasked is how many lines tell what was not asked.
const mostUnasked = 12

// unasked lists what was not asked, by name and region.
func unasked(l *loading.Load) app.UI {
	left := l.Unasked()
	return app.Details().Class("unasked").Hidden(len(left) == 0).Body(
		app.Summary().Text("Not asked, or not to the start of the window"),
		app.Ul().Body(app.Range(left[:min(mostUnasked, len(left))]).Slice(func(i int) app.UI {
			return app.Li().Text(visible(left[i].Words()))
		})),
		app.P().Class("faint").Hidden(len(left) <= mostUnasked).Text(fmt.Sprintf("and %d more such lines", len(left)-mostUnasked)),
	)
}
