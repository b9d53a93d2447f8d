package ui

import (
	"cmp"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/state"
)

// athenaFields are what is asked of where the logs are.
var athenaFields = [state.AthenaFieldCount]struct{ id, label, hint string }{
	state.AthenaBucket:       {"athena-bucket", "Bucket", "the one that the trail writes to: my-cloudtrail-logs"},
	state.AthenaPrefix:       {"athena-prefix", "Prefix", "what stands before AWSLogs/, if anything does"},
	state.AthenaOrganization: {"athena-organization", "Organization", "o-a1b2c3d4e5 for the trail of an organization, else empty"},
	state.AthenaAccounts:     {"athena-accounts", "Accounts", "whose logs: 111122223333, 444455556666"},
	state.AthenaRegions:      {"athena-regions", "Regions", "of which regions: us-east-1, eu-west-1"},
}

// athena hands the question on to Athena: the table over the logs of a trail,
// and the SQL that asks it.
func (v view) athena() app.UI {
	table := v.model.Athena.Table()
	problem := table.Problem()
	return app.Div().Class("key-help-parts", "athena-parts").Body(
		app.Div().Class("key-help-bar").Body(
			app.H2().Text("Ask Athena"),
			app.Span().Class("grow"),
			v.button("✕", state.DialogClosed{}).Class("quiet").Aria("label", "Close"),
		),
		app.P().Text("For more than 90 days and for data events: a trail’s logs in S3, asked with SQL. Make the table once, then ask. “Open files” reads the CSV that Athena answers."),
		app.Div().Class("athena-fields").Body(app.Range(athenaFields[:]).Slice(func(i int) app.UI {
			f := athenaFields[i]
			return app.Div().Class("field").Body(
				app.Label().For(f.id).Text(f.label),
				app.Input().ID(f.id).Type("text").Class("mono").AutoFocus(i == 0).AutoComplete(false).Spellcheck(false).Aria("describedby", f.id+"-hint").Value(v.model.Athena.Begun[i]).
					OnInput(v.chosen(func(text string) state.Msg { return state.AthenaTyped{Field: state.AthenaField(i), Text: text} }), app.EventScope(f.id)),
				app.Span().ID(f.id+"-hint").Class("faint").Text(f.hint),
			)
		})),
		app.P().Class("athena-problem").Role("status").Text(cmp.Or(problem, v.model.Notice.Text)),
		app.Div().Class("key-help-foot").Body(
			app.Div().Class("actions").Body(
				v.button("1. Copy CREATE TABLE", state.AthenaTableCopyWanted{}).Disabled(problem != ""),
				v.button("2. Copy the SQL", state.QueryCopyWanted{As: state.AsAthenaSQL}),
			),
			app.P().Class("faint").Text("What you write here stays in this tab: no link and no case file has it. Athena costs by what it reads: accounts, regions and days that are not asked are not read."),
		),
	)
}
