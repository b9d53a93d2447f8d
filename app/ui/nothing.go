package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
	"trailsleuth/app/state/loading"
)

// nothing explains an empty table; it never says "no events" while some may
// still come.
func (v view) nothing(s *state.Search) app.UI {
	var title, advice string
	switch {
	case len(s.Table.Rows) > 0 || s.Table.Arranging:
		return app.Div().Class("nothing").Hidden(true)
	case s.Load.Past.Line != "" && s.Load.Past.Dropped == 0 && s.Load.Snapshot().Len() == 0:
		title, advice = "No event is loaded here", s.Load.Past.Line
	case s.Load.Past.Dropped > 0:
		title = "The events of this search are not held any more"
		advice = "They were let go to make room for newer searches. The query is in the form: press Search to ask it again."
	case s.Origin == state.Opened:
		title, advice = noFileEvents(s)
	case s.Load.Phase == loading.Loading && s.Load.Snapshot().Len() == 0:
		title = "Asking CloudTrail…"
	case s.Load.Snapshot().Len() > 0:
		title = "None of the loaded events match the filter"
		advice = "Clear “Filter loaded events”, or load more."
	case (s.Load.Phase == loading.Failed || s.Load.Phase == loading.Paused) && (s.Load.Coverage.Released == 0 || !s.Load.Coverage.More):
		title = "Nothing could be loaded"
		advice = "The message above says why and what to do."
	case s.Load.Coverage.More:
		title = "No event yet"
		advice = "Older events are not loaded. Press “Load more” to go further back."
	case s.Load.GaveUpRegions():
		title = s.Load.NothingFound(v.model.Clock)
		advice = "The message above says which could not be asked, and why: the event may be there."
	default:
		title = s.Load.NothingFound(v.model.Clock)
		advice = "That is no all-clear. A lookup matches exactly, letter case included; names and ARNs differ; IAM and most sign-ins are recorded in us-east-1; events are at most 90 days old, come about 5 minutes late, and are never data events such as GetObject."
	}
	return app.Div().Class("nothing").Body(app.H2().Text(title), app.P().Text(advice), v.retries(s))
}

// retries offers other ways to ask, once a search has ended with nothing.
func (v view) retries(s *state.Search) app.UI {
	if s.Load.Past.Line != "" || s.Load.Coverage.More || s.Load.Phase != loading.Idle || s.Load.Snapshot().Len() > 0 {
		return app.Div()
	}
	retries := s.Load.Retries()
	return app.Ul().Class("retries").Aria("label", "Other ways to ask").Body(app.Range(retries).Slice(func(i int) app.UI {
		return app.Li().Body(v.button(visible(retries[i].Label), state.QueryChosen{Query: retries[i].Query}))
	}))
}
