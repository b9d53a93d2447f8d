package ui

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/lookup"
	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/trail"
)

// scope says once, in a line, what the answer speaks of: what is loaded, from
// when to when, what is not, and what is going on. It keeps its height whatever
// it says.
func (v view) scope(s *state.Search) app.UI {
	return app.Section().Class("scope").Aria("label", "Progress").Body(
		app.Div().Class("scope-line").Body(
			v.coverageText(s),
			v.regionStates(s),
			app.Div().Class("scope-actions").Body(
				v.button("Load more", state.MoreWanted{}).ID("load-more").Class("quiet").Disabled(!s.Load.CanGoOn()),
				v.button(fmt.Sprintf("Load until %d match", loading.MatchesAtOnce), state.MatchesWanted{}).Class("quiet", "until-match").
					Hidden(len(s.Load.Plan.Local) == 0).Disabled(!s.Load.CanGoOn()),
				v.button("Load all", state.AllWanted{}).ID("load-all").Class("quiet").Disabled(!s.Load.CanGoOn()),
				v.button("Stop", state.StopWanted{}).ID("stop").Disabled(!busy(s)),
				v.tailSwitch(s),
			),
		),
		progressBar(s),
		v.keysEnd("first", v.model.KeysEndFirst(s)),
		v.exportProgress(),
		v.fileProblems(s),
		v.trouble(s),
		v.scopeMore(s),
	)
}

// scopeMore is what is said beside the scope: which window it is, and what is
// being done.
func (v view) scopeMore(s *state.Search) app.UI {
	activity := v.activity(s)
	return app.Div().Class("scope-more").Body(
		unless(v.model.Steps, v.windowOrChange),
		app.P().Class("activity", "faint").Title(spoken(activity)).Text(activity),
	)
}

// coverageText says how much is loaded, and of what. The whole of it, with the
// years, is its tooltip.
func (v view) coverageText(s *state.Search) app.UI {
	loaded, rest := firstOf(s.ScopeLine(v.model.Clock.AsOf(v.model.Now())))
	return app.P().Class("coverage-line").Title(spoken(s.ScopeLine(v.model.Clock))).ID(coverageID).Role("status").TabIndex(-1).Body(
		app.Strong().Text(loaded), app.Span().Text(rest),
	)
}

// firstOf parts a line behind what it says first. A comma within a number,
// which no blank follows, is none.
func firstOf(line string) (first, rest string) {
	at := strings.Index(line, ", ")
	if at < 0 {
		return line, ""
	}
	return line[:at], line[at:]
}

// windowOrChange names the window of the results, or says that they are not
// those of the question that now stands above them. Only a step can change
// that, and to read the form takes its time.
func (v view) windowOrChange() app.UI {
	s := v.model.Search()
	window, ends := s.WindowLine(v.model.Clock)
	text, class, why := window, "faint", "The window of these results: "+ends
	if !v.model.Answers(s) {
		text, class, why = "from before your changes above", "outdated", "The question was changed since. Press Search to ask it. These results are of the window "+ends+"."
	}
	return app.P().Class("scope-window", class).Title(spoken(why)).Text(text)
}

// busy reports whether there is something to stop.
func busy(s *state.Search) bool {
	return s.Load.Phase == loading.Loading || s.Files.Phase == reading.Reading
}

// progressBar says without words that something is going on. How far it is
// can only be known of the regions: how many are done.
func progressBar(s *state.Search) app.UI {
	bar := app.Progress().Class("scope-bar").Aria("hidden", true)
	if !busy(s) {
		return bar.Class("resting").Max(1).Value(0)
	}
	done, all := 0, len(s.Load.Coverage.Regions)
	for _, r := range s.Load.Coverage.Regions {
		if r.State == lookup.Done || r.State.GivenUp() {
			done++
		}
	}
	if done == 0 {
		return bar
	}
	return bar.Max(all).Value(done)
}

// trouble is what keeps the search, or a region of it, from going on.
func (v view) trouble(s *state.Search) app.UI {
	troubles := s.Load.Troubles()
	return app.If(len(troubles) > 0, func() app.UI {
		return app.Div().Class("trouble").Body(app.Range(troubles).Slice(func(i int) app.UI {
			return v.errorBox(troubles[i])
		}))
	})
}

// errorBox is an error in words: what happened, what to do, the request id,
// and where else the same happened.
func (v view) errorBox(t loading.Trouble) app.UI {
	e := t.Err
	about := e.Code
	if e.RequestID != "" {
		about += " · request " + e.RequestID
	}
	title := e.Message
	if t.Region != "" {
		title = t.Region + ": " + title
	}
	return app.Div().Class("error-box").Role("alert").Body(
		app.P().Text(visible(title)),
		app.If(len(t.Also) > 0, func() app.UI {
			return app.P().Text("The same in " + trail.Counted(len(t.Also), "more region", "more regions") + ": " + strings.Join(t.Also, ", ") + ".")
		}),
		app.If(t.MayPass(), func() app.UI {
			return app.P().Text("It was tried several times. The next “Load more” tries again.")
		}),
		app.If(t.Detail() != "", func() app.UI {
			return app.P().Class("faint", "mono").Text(visible(t.Detail()))
		}),
		app.P().Class("faint", "mono").Text(visible(about)),
		app.If(v.model.Account.CanAsk() && (t.ForCredentials() || len(t.Refused()) > 0), func() app.UI {
			return app.Div().Class("actions").Body(
				app.If(t.ForCredentials(), func() app.UI { return v.button("Use other credentials", state.CredentialsForgotten{}) }),
				app.If(len(t.Refused()) > 0, func() app.UI {
					return v.button(askAgain(t.Refused()), state.RegionsWanted{Regions: t.Refused()}).Disabled(!v.model.Search().Load.CanAskAgain())
				}),
			)
		}),
	)
}

// askAgain is a button's words: "Ask eu-west-1 again".
func askAgain(regions []string) string {
	if len(regions) == 1 {
		return "Ask " + regions[0] + " again"
	}
	return fmt.Sprintf("Ask these %d regions again", len(regions))
}
