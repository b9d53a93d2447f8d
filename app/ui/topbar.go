package ui

import (
	"fmt"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/creds"
	"trailsleuth/app/state"
)

func (v view) topbar() app.UI {
	return v.betweenStepsBut(v.lifetime(), v.topbarParts)
}

func (v view) topbarParts() app.UI {
	return app.Header().Class("topbar").Body(
		app.Span().Class("brand").Body(brandMark(), app.Text("Trailsleuth")),
		v.account(),
		app.Span().Class("grow"),
		v.opensDialog(state.Outgoing).ID("requests").Text(requests(v.model)),
		v.button(v.model.Clock.Name(v.model.Now()), state.ZoneToggled{}).Class("quiet").ID("zone").
			Aria("label", spoken("Times in "+v.model.Clock.Name(v.model.Now())+", switch clock")),
		v.opensDialog(state.CommandPalette).ID("commands").Body(app.Span().Class("commands-word").Text("Commands"), app.Span().Aria("hidden", true).Body(v.keys(withCommand("K")))),
		v.opensDialog(state.KeyHelp).ID("keys").Text("?").Aria("label", "Keys"),
		v.hinted(app.Button().Type("button").Class("quiet").ID("theme").Text("◐").Aria("label", "Light or dark").
			OnClick(func(app.Context, app.Event) { browser.SetTheme(otherTheme()) }), otherThemed{}),
	)
}

// brandMark is a lens over a trail.
func brandMark() app.UI {
	return svg("svg").Attr("width", "18").Attr("height", "18").Attr("viewBox", "0 0 18 18").Attr("fill", "none").
		Attr("stroke", "currentColor").Attr("stroke-width", "2").Aria("hidden", true).Body(
		shape("circle", "cx", "7.5", "cy", "7.5", "r", "5"),
		shape("path", "d", "M11.5 11.5 16 16M5 8.5l2-2 1.5 1.5 2-2.5"),
	)
}

// account says who is asking, once somebody is.
func (v view) account() app.UI {
	a := v.model.Account
	if !a.CanAsk() {
		return app.Span().Class("account").Body(app.If(v.model.Search() != nil && !v.model.AsksToSignIn(), func() app.UI {
			return v.button("Give credentials", state.SignInWanted{}).Class("quiet")
		}), app.If(v.model.KeysAreGone(), clearAndReload))
	}
	if a.Status == state.Sample {
		return app.Section().Class("account").Aria("label", "Credentials").Body(
			app.Span().Class("sample-mark").Text("Sample account"),
			app.Span().Class("faint").Text("made-up events, no AWS call"),
			v.button("", state.CredentialsForgotten{}).Class("quiet").Body(app.Text("Leave"), app.Span().Class("spare-words").Text(" the sample account")),
		)
	}
	return app.Section().Class("account").Aria("label", "Credentials").Body(
		app.Span().Class("tabular").Text(accountName(a.Identity.Account)).Title(spoken(accountTitle(a.Identity))),
		app.Span().Class("faint").Text(v.lifetime()),
		v.button("", state.CredentialsForgotten{}).Class("quiet").Body(app.Text("Forget"), app.Span().Class("spare-words").Text(" credentials")),
	)
}

// clearAndReload is the sure way to be rid of all that was in memory.
func clearAndReload() app.UI {
	return app.Button().ID("clear-and-reload").Type("button").Class("quiet").Text("Clear and reload").
		Title("Loads the page anew: the browser then gives up all memory of it, loaded events and what it kept of your keys included").
		OnClick(func(app.Context, app.Event) { browser.Reload() })
}

func accountName(account string) string {
	if account == "" {
		return "Account unknown"
	}
	return account
}

func accountTitle(id creds.Identity) string {
	if id.Source == creds.FromPaste {
		return "Account number, as the paste says; access key ID " + id.KeyID
	}
	return "Account number, read from the access key ID " + id.KeyID
}

// lifetime says how long the keys will work, as far as that is known.
func (v view) lifetime() string {
	expires := v.model.Account.Identity.Expires
	left := expires.Sub(v.model.Now())
	switch {
	case expires.IsZero():
		return "expiry not known"
	case left <= 0:
		return "expired"
	case left < 2*time.Minute:
		return "expires in a minute"
	case left < 2*time.Hour:
		return fmt.Sprintf("expires in %d min", int(left.Minutes()))
	}
	return fmt.Sprintf("expires in %d h", int(left.Hours()))
}

// otherTheme is light for a dark page and dark for a light one.
func otherTheme() browser.Theme {
	switch browser.CurrentTheme() {
	case browser.ThemeDark:
		return browser.ThemeLight
	case browser.ThemeLight:
		return browser.ThemeDark
	}
	if browser.MatchMedia("(prefers-color-scheme: dark)") {
		return browser.ThemeLight
	}
	return browser.ThemeDark
}
