package ui

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/trail"
)

// progress says what is loaded, what is going on and what can be done about
// it. It keeps its height whatever it says.
func (v view) progress(s *state.Search) app.UI {
	activity := v.activity(s)
	return app.Section().Class("progress").Aria("label", "Progress").Body(
		app.Div().Class("coverage").Body(
			app.P().Class("coverage-line").ID(coverageID).Role("status").TabIndex(-1).Text(s.CoverageLine(v.model.Clock)),
			app.P().Class("activity", "faint").Title(activity).Text(activity),
			v.regionStates(s),
		),
		app.Div().Class("field", "filter-loaded").Body(
			app.Label().For("filter").Class("visually-hidden").Text("Filter loaded events"),
			app.Input().ID("filter").Type("text").Placeholder("Filter loaded events").AutoComplete(false).Spellcheck(false).
				OnInput(v.chosen(func(value string) state.Msg { return state.FilterTyped{Text: value} })),
		),
		app.Div().Class("actions").Body(
			v.button("Load more", state.MoreWanted{}).ID("load-more").Disabled(!canLoad(s)),
			v.button(fmt.Sprintf("Load until %d match", state.MatchesAtOnce), state.MatchesWanted{}).
				Hidden(len(s.Plan.Local) == 0).Disabled(!canLoad(s)),
			v.button("Load all", state.AllWanted{}).ID("load-all").Disabled(!canLoad(s)),
			v.button("Stop", state.StopWanted{}).ID("stop").Disabled(s.Phase != state.Loading && s.Files.Phase != reading.Reading),
			v.openFiles(),
			v.exportMenu(s),
			v.columnsMenu(),
			app.If(s.Origin == state.Asked, func() app.UI { return v.takeAway(s) }),
		),
		app.If(s.Table.FilterErr != "", func() app.UI { return app.P().Class("problem", "wide").Text(s.Table.FilterErr) }),
		v.exportProgress(),
		v.fileProblems(s),
		v.trouble(s),
	)
}

// canLoad: there is more, or what was refused can be asked for again.
func canLoad(s *state.Search) bool {
	return (s.Coverage.More || s.Phase == state.Failed) && s.Phase != state.Loading && s.Phase != state.Stopping
}

// takeAway offers the query to other tools and people.
func (v view) takeAway(s *state.Search) app.UI {
	return unless(takeAwayVersion{v.model.Steps, s.ResumeToken() != ""}, v.takeAwayMenu)
}

// takeAwayVersion is equal for two drawings of the menu that look the same.
type takeAwayVersion struct {
	steps uint64
	token bool
}

func (v view) takeAwayMenu() app.UI {
	s := v.model.Search()
	return closingPicker("take-away").Body(
		app.Summary().Text("Copy…"),
		app.Div().Class("panel").Body(
			v.button("Copy as aws command", state.QueryCopyWanted{As: state.AsAWSCommand}),
			app.If(s.ResumeToken() != "", func() app.UI {
				return v.button("Copy resume token", state.QueryCopyWanted{As: state.AsResumeToken})
			}),
			v.button("Copy link to this query", state.QueryCopyWanted{As: state.AsLink}),
			v.button("Copy as Athena SQL", state.QueryCopyWanted{As: state.AsAthenaSQL}),
		),
	)
}

// trouble is what keeps the search, or a region of it, from going on.
func (v view) trouble(s *state.Search) app.UI {
	troubles := s.Troubles()
	return app.If(len(troubles) > 0, func() app.UI {
		return app.Div().Class("trouble").Body(app.Range(troubles).Slice(func(i int) app.UI {
			return v.errorBox(troubles[i])
		}))
	})
}

// errorBox is an error in words: what happened, what to do, the request id,
// and where else the same happened.
func (v view) errorBox(t state.Trouble) app.UI {
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
		app.P().Text(title),
		app.If(len(t.Also) > 0, func() app.UI {
			return app.P().Text("The same in " + trail.Counted(len(t.Also), "more region", "more regions") + ": " + strings.Join(t.Also, ", ") + ".")
		}),
		app.If(t.MayPass(), func() app.UI {
			return app.P().Text("It was tried several times. The next “Load more” tries again.")
		}),
		app.If(t.Detail() != "", func() app.UI {
			return app.P().Class("faint", "mono").Text(t.Detail())
		}),
		app.P().Class("faint", "mono").Text(about),
		app.If(v.model.Account.CanAsk() && (t.ForCredentials() || len(t.Refused()) > 0), func() app.UI {
			return app.Div().Class("actions").Body(
				app.If(t.ForCredentials(), func() app.UI { return v.button("Use other credentials", state.CredentialsForgotten{}) }),
				app.If(len(t.Refused()) > 0, func() app.UI {
					return v.button(askAgain(t.Refused()), state.RegionsWanted{Regions: t.Refused()}).Disabled(!v.model.Search().CanAskAgain())
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
