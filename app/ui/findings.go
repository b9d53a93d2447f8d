package ui

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/detect"
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/state"
	"trailsleuth/app/state/rulebook"
	"trailsleuth/app/trail"
)

// findings is what detections have found, by tactic, in the order of an attack.
func (v view) findings(s *state.Search) app.UI {
	return app.Div().Class("findings").Aria("busy", s.Findings.Working()).Body(
		v.huntState(s),
		app.Div().Class("view-bar").Body(
			app.P().Class("view-says").Role("status").Title("What detections, written as Sigma rules, find in what is loaded").Text(findingsSay(s)),
			unless(v.model.FindingsVersion(s), v.findingsTools),
		),
		unless(v.model.FindingsVersion(s), v.findingsList),
	)
}

// findingsTools are what can be done with the findings as a whole.
func (v view) findingsTools() app.UI {
	s := v.model.Search()
	if s == nil {
		return app.Div()
	}
	return app.Div().Class("choices").Body(
		v.button("Rules…", state.DialogOpened{Dialog: state.RuleList}).Class("quiet").Aria("haspopup", "dialog").Title("Which rules are tried; your own; what was refused"),
		v.button("Copy filter as rule", state.RuleCopyWanted{}).Class("quiet").Title("Copy the present filters as a Sigma rule"),
		v.button("Hunt…", state.HuntWanted{}).Class("quiet").Title("Ask AWS for every event that the rules name; the plan comes first"),
		app.Range(state.FindingsFormats()).Slice(func(i int) app.UI {
			f := state.FindingsFormats()[i]
			return v.button(f.String(), state.FindingsExportWanted{Format: f}).Class("quiet").Aria("label", spoken("Save all findings as "+f.String())).
				Title(spoken("Save all findings as " + f.String())).Disabled(len(s.Findings.Found.Findings) == 0 || v.model.Exporting.Under())
		}),
	)
}

func (v view) findingsList() app.UI {
	s := v.model.Search()
	if s == nil {
		return app.Div()
	}
	tactics := byTactic(s.Findings.Found.Findings)
	return app.Div().Body(
		app.If(s.Findings.Err != nil, func() app.UI { return app.P().Class("problem").Text(visible(s.Findings.Err.Error())) }),
		app.Range(tactics).Slice(func(i int) app.UI {
			return app.Section().Class("tactic").Aria("label", spoken(tactics[i].of.String())).Body(
				app.H3().Text(tactics[i].of.String()),
				app.Ul().Body(app.Range(tactics[i].findings).Slice(func(k int) app.UI { return v.finding(s, &tactics[i].findings[k]) })),
			)
		}),
	)
}

// tactic is a tactic and its findings.
type tactic struct {
	of       detect.Tactic
	findings []detect.Finding
}

// byTactic groups findings, which are in the order of tactics.
func byTactic(found []detect.Finding) (all []tactic) {
	for _, f := range found {
		of := detect.TacticOf(f.Rule)
		if len(all) == 0 || all[len(all)-1].of != of {
			all = append(all, tactic{of: of})
		}
		last := &all[len(all)-1]
		last.findings = append(last.findings, f)
	}
	return all
}

// findingsSay says of what the findings are, and how far the work is.
func findingsSay(s *state.Search) string {
	f := &s.Findings
	loaded := s.Load.Snapshot().Len()
	switch {
	case !f.Answered() && f.Working():
		return fmt.Sprintf("Trying the rules on %s: %d %%", trail.Counted(loaded, "event", "events"), f.Percent)
	case !f.Answered():
		return "The rules are tried as soon as events are loaded and in order."
	}
	says := trail.Counted(len(f.Found.Findings), "finding", "findings") + " of " + trail.Counted(f.Found.Rules, "rule", "rules") +
		" in " + trail.Counted(f.Of.Events, "loaded event", "loaded events")
	if f.Of.Events < loaded {
		says += fmt.Sprintf("; %s more to try", trail.Count(loaded-f.Of.Events))
	}
	if len(f.Found.Findings) == 0 {
		says += ". That proves nothing about events that are not loaded, or that no rule is about"
	}
	return says + "."
}

// finding is one: how grave, what, how often, when, by whom.
func (v view) finding(s *state.Search, f *detect.Finding) app.UI {
	key := rulebook.KeyOf(f.Rule)
	explained := s.Findings.Explained == key
	return app.Li().Class("finding").Body(
		level(f.Rule.Level),
		app.Div().Class("finding-what").Body(
			v.button(f.Rule.Title, state.FindingChosen{Title: f.Rule.Title}).Class("link").Title("Show only the events of this finding"),
			app.P().Class("faint").Text(v.findingSays(f)),
		),
		app.Span().Class("tabular").Text(trail.Counted(f.Count, "event", "events")),
		v.button("Why", state.FindingExplained{Rule: key}).Class("quiet").Aria("label", spoken("Why: "+f.Rule.Title)).Aria("expanded", explained),
		app.If(explained, func() app.UI { return explanation(s, f) }),
	)
}

// level is how grave a finding is.
func level(l sigma.Level) app.UI {
	return app.Span().Class("level", "level-"+l.String()).Text(l.String())
}

// findingSays is when it was, and by whom.
func (v view) findingSays(f *detect.Finding) string {
	var says []string
	if !f.First.IsZero() {
		when := v.model.Clock.Full(f.First)
		if !f.Last.Equal(f.First) {
			when = v.model.Clock.Range(trail.TimeRange{Start: f.First, End: f.Last}) + " " + v.model.Clock.Name(f.First)
		}
		says = append(says, when)
	}
	const told = 2
	var who []string
	for _, a := range f.Actors[:min(told, len(f.Actors))] {
		if a.Name != "" {
			who = append(who, visible(a.Name))
		}
	}
	if more := len(f.Actors) - told; more > 0 {
		who = append(who, trail.Counted(more, "other", "others"))
	}
	if len(who) > 0 {
		says = append(says, "by "+strings.Join(who, ", "))
	}
	if len(f.Events) < f.Count {
		says = append(says, "the first "+trail.Count(len(f.Events))+" are kept")
	}
	return strings.Join(says, " · ")
}

// explanation is the rule in words, and why it fired for the first event.
func explanation(s *state.Search, f *detect.Finding) app.UI {
	rule := f.Rule
	var why []detect.Reason
	if len(f.Events) > 0 {
		why = detect.Why(rule, s.Load.Snapshot().Raw(f.Events[0]))
	}
	return app.Div().Class("explanation").Body(
		app.P().Text(visible(rule.Description)),
		app.P().Class("faint").Text("ATT&CK: "+detect.TacticOf(rule).String()+" "+strings.Join(detect.Techniques(rule), ", ")+" · Rule: "+visible(rule.File)),
		app.P().Class("faint").Hidden(len(rule.FalsePositives) == 0).Text("Harmless when: "+visible(strings.Join(rule.FalsePositives, " "))),
		reasons(why),
		app.P().Class("faint").Hidden(counted(rule) == "").Text(counted(rule)),
		// Not links: the page follows none (web/boot/leaving.js).
		app.Ul().Body(app.Range(rule.References).Slice(func(i int) app.UI {
			return app.Li().Text(visible(rule.References[i]))
		})),
	)
}

func fieldName(field string) string {
	if field == "" {
		return "anywhere in the event"
	}
	return string(jsondoc.Place(field))
}

// short is the values that passed, cut where they are long.
func short(values []string) string {
	text := strings.Join(values, ", ")
	if text == "" {
		return "as the rule asks: nothing there"
	}
	const most = 200
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
