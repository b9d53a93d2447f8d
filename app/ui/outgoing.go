package ui

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/lookup"
	"trailsleuth/app/state"
)

// What leaves the page: requests, as they were noted where they are sent; the
// rules that the browser and the guards keep; what runs here.

const (
	mostRequestsShown = 100
	licencesID        = "licences"
)

// requests is how many went to AWS, in words.
func requests(m *state.Model) string {
	if all, _ := m.Exchanges(0); all != 1 {
		return fmt.Sprintf("%d requests", all)
	}
	return "1 request"
}

func (v view) outgoing() app.UI {
	return app.Div().Class("outgoing-parts").Body(
		app.Div().Class("key-help-bar").Body(
			app.H2().Text("What leaves this page"),
			app.Span().Class("grow"),
			v.button("✕", state.DialogClosed{}).Class("quiet").Aria("label", "Close"),
		),
		v.toAWS(),
		toOwnHost(),
		rulesOfLeaving(),
		thisBuild(),
	)
}

// toAWS lists the requests to CloudTrail.
func (v view) toAWS() app.UI {
	all, latest := v.model.Exchanges(mostRequestsShown)
	says := "None was made to CloudTrail since this page was opened."
	if all > 0 {
		says = requests(v.model) + " to CloudTrail since this page was opened"
		if all > len(latest) {
			says += fmt.Sprintf(", the latest %d of them", len(latest))
		}
		says += ". Bytes are those of bodies, as sent and as unpacked here."
	}
	return app.Section().Aria("label", "Requests").Body(
		app.H3().Text("Requests"),
		app.P().Text(says),
		app.If(all > 0, func() app.UI {
			return app.Div().Class("outgoing-list").TabIndex(0).Aria("label", "Requests to CloudTrail").Role("region").Body(
				app.Table().Body(
					app.THead().Body(app.Tr().Body(app.Range(exchangeColumns).Slice(func(i int) app.UI {
						return app.Th().Scope("col").Text(exchangeColumns[i])
					}))),
					app.TBody().Body(app.Range(latest).Slice(func(i int) app.UI { return v.exchange(latest[i]) })),
				),
			)
		}),
	)
}

var exchangeColumns = []string{"Time", "Host", "Operation", "Status", "Sent", "Received", "Took", "Request ID"}

func (v view) exchange(x lookup.Exchange) app.UI {
	status := fmt.Sprint(x.Status)
	if x.Status == 0 {
		status = "no answer"
	}
	cells := []string{v.model.Clock.Full(x.At), x.Host, x.Operation, status, fmt.Sprint(x.Sent), fmt.Sprint(x.Received), fmt.Sprintf("%d ms", x.Took.Milliseconds()), visible(x.RequestID)}
	return app.Tr().Body(app.Range(cells).Slice(func(i int) app.UI { return app.Td().Text(cells[i]) }))
}

// toOwnHost lists what the browser says that it fetched for the page.
func toOwnHost() app.UI {
	own, others := browser.Fetched()
	says := fmt.Sprintf("%d files of this page's own host were loaded.", len(own))
	if len(others) > 0 {
		says += " Besides, the browser names: " + visible(strings.Join(others, ", ")) + "."
	}
	return app.Details().Body(
		app.Summary().Text(says),
		app.Ul().Class("mono").Body(app.Range(own).Slice(func(i int) app.UI { return app.Li().Text(visible(own[i])) })),
	)
}

// rulesOfLeaving are the policy, the guards and their limits.
func rulesOfLeaving() app.UI {
	stops := browser.Stops()
	stopped := "The guards stopped nothing so far."
	if len(stops) > 0 {
		stopped = "The guards stopped: " + visible(strings.Join(stops, ", ")) + "."
	}
	return app.Section().Aria("label", "Rules").Body(
		app.H3().Text("Rules"),
		app.P().Text("The browser keeps the policy below: requests to hosts that it does not name are refused. What it leaves open (windows, frames, sockets, WebRTC, workers, beacons) is closed by guards of the page before the program starts. "+leaving()+" "+stopped),
		app.P().Text("The guards are script, and hold for this page alone: an extension, a changed browser or another page that this host serves is not under them. And code in the page could ask CloudTrail with keys of its own and write into that account's trail."),
		app.Details().Body(
			app.Summary().Text("The policy in force"),
			app.Pre().Class("mono", "outgoing-text").Text(strings.ReplaceAll(browser.Policy(), "; ", ";\n")),
		),
	)
}

// leaving says whether a script can have the browser go elsewhere, with what it
// knows in the address.
func leaving() string {
	if browser.StaysHere() {
		return "So is leaving by script."
	}
	return "Leaving by script is not: this browser has no Navigation API, by which a page could forbid it. It asks you first, once something was typed, unless the host's headers keep it from asking."
}

// thisBuild says what runs, how it can be compared, and whose it is.
func thisBuild() app.UI {
	file, sum := browser.Program()
	return app.Section().Aria("label", "This build").Body(
		app.H3().Text("This build"),
		app.P().Body(app.Text("The program "), app.Code().Text(file), app.Text(" has the SHA-256 "), app.Code().Class("outgoing-hash").Text(sum),
			app.Text(". It was compared before the program ran. Build the same commit and look for it in "), app.Code().Text("SHA256SUMS"),
			app.Text("; "), app.Code().Text("make verify URL=…"), app.Text(" compares every file of a host with a build of yours.")),
		app.Details().Body(
			app.Summary().Text("Licences of all that it is made of").OnClick(func(app.Context, app.Event) { browser.ShowFile(licencesID, "licences.txt") }),
			app.Pre().ID(licencesID).Class("outgoing-text").TabIndex(0),
		),
	)
}
