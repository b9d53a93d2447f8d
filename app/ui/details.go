package ui

import (
	"math/bits"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/record"
	"trailsleuth/app/state"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/state/zone"
	"trailsleuth/app/store"
	"trailsleuth/app/telling"
	"trailsleuth/app/trail"
)

// details is everything about one event: what happened in a sentence, who did
// it, what changed, how, why it failed, then the request, the answer and the
// record.
func (v view) details(s *state.Search) []app.UI {
	return []app.UI{
		unless(v.model.Steps, v.valueMenu),
		unless(v.model.Steps, v.ofEvent((view).detailsHead)),
		unless(foundVersion{v.model.Steps, s.Findings.Changes()}, v.ofEvent((view).detailsFound)),
		unless(countedVersion{v.model.Steps, roughly(s), s.Chains.Changes()}, v.ofEvent((view).detailsCounted)),
		unless(foundVersion{v.model.Steps, s.Findings.Changes()}, v.ofEvent((view).detailsRecord)),
	}
}

// foundVersion is equal for two drawings of what rules matched that look the
// same.
type foundVersion struct {
	steps   uint64
	changes int // of the findings
}

// detailsFound is which rules fired.
func (v view) detailsFound(s *state.Search, e *trail.Event) []app.UI {
	return []app.UI{v.fired(s, e)}
}

// ofEvent draws a part of what is said of the event in the details.
func (v view) ofEvent(draw func(view, *state.Search, *trail.Event) []app.UI) func() app.UI {
	return func() app.UI {
		s := v.model.Search()
		if s == nil || s.Detail() == nil {
			return app.Div()
		}
		return app.Div().Class("details-of-event").Body(draw(v, s, s.Detail())...)
	}
}

// detailsCounted is what counts other events, so that it changes as they come
// in.
func (v view) detailsCounted(s *state.Search, e *trail.Event) []app.UI {
	return []app.UI{v.who(s, e), v.insight(e), changes(e), v.how(s, e)}
}

// countedVersion is equal for two drawings of the counts that may look the same.
type countedVersion struct {
	steps  uint64
	loaded int
	chains int // the changes of the graph
}

// roughly is how many events are loaded. While more come in it is rounded down
// if it is large, by less than a sixteenth: to count a million anew takes some
// milliseconds each time.
func roughly(s *state.Search) int {
	n := s.Load.Snapshot().Len()
	if n < exactly || !s.Load.UnderWay() && s.Files.Phase != reading.Reading {
		return n
	}
	return n &^ (1<<(bits.Len(uint(n))-5) - 1)
}

const exactly = 10_000

// detailsRecord is what the record says, in its own words.
func (v view) detailsRecord(_ *state.Search, e *trail.Event) []app.UI {
	fired := v.firedPlaces(e)
	return []app.UI{
		v.failure(e),
		v.resources(e),
		v.context(e),
		v.member(e, "requestParameters", "Request", fired),
		v.member(e, "responseElements", "Response", fired),
		v.member(e, "additionalEventData", "Additional data", fired),
		v.recordViews(e, fired),
	}
}

func (v view) detailsBar(s *state.Search) []app.UI {
	at, rows := s.SelectedRow(), len(s.Table.Rows)
	return []app.UI{
		v.button("‹", state.RowStepped{By: -1}).Class("quiet").Aria("label", "Previous event").Disabled(at <= 0),
		v.button("›", state.RowStepped{By: 1}).Class("quiet").Aria("label", "Next event").Disabled(at < 0 || at >= rows-1),
		app.Span().Class("faint", "tabular").Text(position(at, rows)),
	}
}

func position(at, rows int) string {
	if at < 0 {
		return "not among the rows shown"
	}
	return trail.Count(at+1) + " of " + trail.Count(rows)
}

// detailsHead is the event in a few words, and what is asked next most often.
func (v view) detailsHead(s *state.Search, e *trail.Event) []app.UI {
	name, told := state.ValueOf(e, store.Event), telling.Of(e)
	return []app.UI{
		app.H2().Class("details-title").Body(v.valueButton(name), v.lookUp(name)),
		app.P().Class("details-when").Body(
			app.Span().Class("severity", severityClass(e.Severity)).Text(severityWord(e)),
			moment(e.Time, v.model.Clock.Full(e.Time)),
			app.If(!e.Time.IsZero(), func() app.UI { return app.Span().Class("faint").Text(zone.Age(e.Time, v.model.Now())) }),
		),
		sentence(told),
		v.nextSteps(s, e, told.String()),
		v.note(),
	}
}

// sentence is what happened, the names in it told apart from our words.
func sentence(parts telling.Sentence) app.UI {
	return app.P().Class("sentence").Body(app.Range(parts).Slice(func(i int) app.UI {
		text := visible(parts[i].Text)
		switch parts[i].Kind {
		case telling.Name:
			return app.B().Text(text)
		case telling.Address, telling.Key:
			return app.Span().Class("mono").Text(text)
		}
		return app.Span().Text(text)
	}))
}

// nextSteps is what a person does most often after having read an event.
func (v view) nextSteps(s *state.Search, e *trail.Event, told string) app.UI {
	actor := e.Actor.String()
	return app.Div().Class("next-steps").Body(
		v.around(e),
		app.If(actor != "", func() app.UI {
			return v.button("Same actor", state.ValueChosen{Column: store.Actor, Value: actor}).
				Title(spoken("Of the loaded events show only those of " + visible(actor) + ", or all again"))
		}),
		app.If(e.AccessKeyID != "" && e.Means.By() != trail.ByConsole, func() app.UI {
			return v.button("Follow the key", state.LookupFollowed{Key: trail.ByAccessKeyID, Value: e.AccessKeyID}).
				Title(spoken("Ask AWS for all that " + visible(e.AccessKeyID) + " did in the last 90 days"))
		}),
		v.followSession(e),
		v.keep(s),
		v.compare(s),
		v.star(),
		v.opener(app.Button().Type("button").ID("copy-event").Class("opener"), opening{popover: copyEventID}).Text("Copy…"),
		popover(copyEventID, "copy-choices", "Copy of this event").Body(
			v.copies("The sentence", told, "the sentence"),
			v.copies("The event ID", e.ID, "the event ID"),
			v.copies("The record", e.Raw, "the record"),
		),
	)
}

// copyEventID is the panel of what can be copied of an event.
const copyEventID = "copy-event-choices"

// copies is a choice of that panel.
func (v view) copies(label, text, what string) app.UI {
	return closes(v.button(label, state.CopyWanted{Text: text, What: what}), copyEventID)
}

func severityClass(s trail.Severity) string {
	return [...]string{trail.Plain: "plain", trail.Notable: "notable", trail.Dangerous: "dangerous", trail.Failed: "failed"}[s]
}

func severityWord(e *trail.Event) string {
	switch {
	case e.Category == trail.Insight:
		return "unusual rate"
	case e.Severity == trail.Failed && trail.Denied(e.ErrorCode):
		return "denied"
	case e.Severity == trail.Failed:
		return "failed"
	case e.Severity == trail.Dangerous && e.ReadOnly != trail.AccessRead:
		return "risky change"
	case e.Severity == trail.Dangerous:
		return "risky"
	case e.ReadOnly == trail.AccessWrite:
		return "change" + judged(e)
	case e.ReadOnly == trail.AccessRead:
		return "read" + judged(e)
	}
	return "notable"
}

// judged says where the record does not tell whether the call changed anything.
func judged(e *trail.Event) string {
	if record.SaysAccess(e.Raw) {
		return ""
	}
	return ", to judge by its name"
}
