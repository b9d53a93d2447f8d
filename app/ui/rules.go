package ui

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/state"
	"trailsleuth/app/state/rulebook"
	"trailsleuth/app/trail"
)

// How many rules, and how many refusals, the list shows at most.
const (
	mostRules    = 200
	mostRefusals = 100
)

// ruleList is which detections are tried: a person's own and those that come
// with the page, and what was refused and why.
func (v view) ruleList() app.UI {
	b := &v.model.Rules
	refused := refusals(b)
	own := ruleFiles(b)
	return app.Div().Class("hunt-parts").Body(
		app.Div().Class("key-help-bar").Body(
			app.H2().Text("Rules"),
			app.Span().Class("grow"),
			v.button("✕", state.DialogClosed{}).Class("quiet").Aria("label", "Close"),
		),
		app.P().Role("status").Text("There are "+b.Told()+"."),
		app.P().Class("faint").Text("Drop Sigma rules (.yml, .yaml, or a folder of them) anywhere on the page, or open them as files: they are tried with the others, and stay in this tab."),
		app.Div().Class("actions").Hidden(len(b.Files()) == 0).Body(v.button("Forget my rules", state.RulesForgotten{})),
		app.Details().Class("refusals").Open(true).Hidden(len(refused) == 0).Body(
			app.Summary().Text(trail.Count(len(refused))+" refused"),
			app.Ul().Body(app.Range(refused[:min(mostRefusals, len(refused))]).Slice(func(i int) app.UI { return app.Li().Text(refusal(&refused[i])) })),
			app.P().Class("faint").Hidden(len(refused) <= mostRefusals).Text(fmt.Sprintf("and %d more", len(refused)-mostRefusals)),
		),
		app.Input().Type("search").ID("rule-search").Aria("label", "Find rules").Placeholder("Find rules by title, file or level").AutoComplete(false).Spellcheck(false).
			OnInput(v.chosen(func(text string) state.Msg { return state.RulesSearched{Text: text} })),
		v.rulesOf("Your rules", own),
		v.rulesOf("Rules that come with the page", b.Ours()),
	)
}

// ruleFiles are the rules of a person's own files, one after the other, without
// those that could not be made ready.
func ruleFiles(b *rulebook.Book) (all []sigma.Rule) {
	type place struct {
		file string
		line int
	}
	refused := map[place]bool{}
	for _, p := range b.Choice().Refused() {
		refused[place{p.File, p.Line}] = true
	}
	for _, f := range b.Files() {
		for i := range f.Rules {
			if r := &f.Rules[i]; !refused[place{r.File, r.Line}] {
				all = append(all, *r)
			}
		}
	}
	return all
}

// refusals are those of a person's files, and of rules that could not be made
// ready.
func refusals(b *rulebook.Book) (all []sigma.Problem) {
	for _, f := range b.Files() {
		all = append(all, f.Refused...)
	}
	return append(all, b.Choice().Refused()...)
}

func refusal(p *sigma.Problem) string {
	text := fmt.Sprintf("%s:%d: ", p.File, p.Line)
	if p.Title != "" {
		text += "“" + p.Title + "”: "
	}
	return visible(text + p.Why)
}

// rulesOf lists rules with a switch each.
func (v view) rulesOf(title string, rules []sigma.Rule) app.UI {
	var found []*sigma.Rule
	want := strings.ToLower(v.model.RuleSearch)
	for i := range rules {
		r := &rules[i]
		if strings.Contains(strings.ToLower(r.Title+" "+r.File+" "+r.Level.String()), want) {
			found = append(found, r)
		}
	}
	shown := found[:min(mostRules, len(found))]
	id := func(i int) string {
		return fmt.Sprintf("%s-%d", strings.ToLower(strings.ReplaceAll(title, " ", "-")), i)
	}
	return app.Section().Class("rule-switches").Hidden(len(rules) == 0).Aria("label", spoken(title)).Body(
		app.H3().Text(title),
		app.Ul().Body(app.Range(shown).Slice(func(i int) app.UI {
			r := shown[i]
			return app.Li().Body(app.Label().For(id(i)).Body(
				app.Input().Type("checkbox").ID(id(i)).Checked(!v.model.Rules.Off(r)).OnChange(v.press(state.RuleSwitched{Key: rulebook.KeyOf(r)})),
				app.Span().Text(visible(r.Title)+" "), level(r.Level), app.Span().Class("faint").Text(visible(r.File)),
			))
		})),
		app.P().Class("faint").Hidden(len(found) <= mostRules).Text(fmt.Sprintf("and %s more: find them by a part of their title", trail.Count(len(found)-mostRules))),
	)
}
