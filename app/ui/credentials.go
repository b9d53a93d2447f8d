package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/creds"
	"trailsleuth/app/query"
	"trailsleuth/app/state"
)

// useID is the element id of the button that takes credentials.
const useID = "use-credentials"

// door is the place to sign in. Where it is not seen nothing of it goes by the
// clock.
func (v view) door() app.UI {
	var at time.Time
	if v.model.AsksToSignIn() {
		at = v.model.Now()
	}
	return v.betweenStepsBut(at, v.signIn)
}

// signIn is the page before anybody has signed in, and the place for fresh
// credentials after some expired.
func (v view) signIn() app.UI {
	return app.Div().Class("sign-in").Body(
		app.If(v.model.Search() == nil, func() app.UI {
			return app.Div().Body(
				app.H1().Text("Who did what in your AWS account, in the last 90 days."),
				app.P().Class("lead").Text("Paste temporary credentials and ask. Your browser calls CloudTrail itself: every region at once, and it always says what it has not seen."),
			)
		}),
		app.Div().Class("sign-in-columns").Body(
			app.Div().Body(v.credentialsForm(), v.waysIn()),
			howItWorks(),
		),
		app.If(v.model.Search() == nil, v.peopleAsk),
	)
}

// peopleAsk offers some of the ready questions before anybody can be asked:
// they are taken along.
func (v view) peopleAsk() app.UI {
	asked := slices.DeleteFunc(query.Presets(), func(p query.Preset) bool {
		return !slices.Contains([]string{"deletes", "sign-ins-without-mfa", "defence"}, p.ID)
	})
	return app.Div().Class("people-ask").Role("group").Aria("label", "People ask").Body(
		app.Span().Class("faint").Text("People ask:"),
		app.Range(asked).Slice(func(i int) app.UI {
			return v.button(asked[i].Question, state.QuestionAsked{ID: asked[i].ID}).ID("ask-"+asked[i].ID).DataSet("early", "").Aria("pressed", v.model.Waits(asked[i].ID))
		}),
	)
}

func (v view) credentialsForm() app.UI {
	return app.Section().Class("credentials").Aria("label", "Credentials").Body(
		app.If(v.model.Account.Status == state.Unconfirmed, v.confirmLongTerm).
			ElseIf(!browser.KeepsKeys(), noPlaceForKeys).
			Else(v.credentialFields),
	)
}

// noPlaceForKeys stands where credentials are given, on a page that came without
// TLS from another machine.
func noPlaceForKeys() app.UI {
	return app.Div().Class("credential-fields").Body(
		app.H2().Text("This address is not safe for keys"),
		app.P().Text("The page came over plain http from another machine. The browser then offers no way (WebCrypto) to keep a key so that no program reads it, and whoever is between can change the page. So it takes none: open it by https, or on the machine that serves it. Files and the sample account work here."),
	)
}

func (v view) credentialFields() app.UI {
	return app.Div().Class("credential-fields").Body(
		app.Div().Class("field").Body(
			app.Div().Class("paste-line").Body(
				app.Label().For(pasteID).Text("Paste credentials"),
				app.P().ID("paste-hint").Class("hint").Text("export lines, profiles, JSON, a cache file: anything AWS prints. They stay in this tab's memory."),
			),
			app.Textarea().ID(pasteID).Class("secret", "mono").Rows(3).Attr("autocomplete", "off").Spellcheck(false).
				Placeholder("export AWS_ACCESS_KEY_ID=…").
				Aria("describedby", "paste-hint").
				OnInput(func(app.Context, app.Event) { v.credentials.Read() }),
		),
		app.Div().Class("three-fields").Body(
			v.keyField("access-key-id", "Access key ID", "text"),
			v.keyField("secret-access-key", "Secret access key", "password"),
			v.keyField("session-token", "Session token", "password"),
		),
		app.Div().Class("actions").Body(
			app.Button().ID(useID).Type("button").Class("primary").Text("Use credentials").DataSet("early", "").
				OnClick(func(app.Context, app.Event) { v.credentials.Use() }),
			app.If(v.model.Search() != nil, v.sampleButton),
		),
		v.offerOutcome(),
		v.howToGetThem(),
	)
}

// keyField is a field for a part of a key. Its autocompletion is that of codes
// which are used once: browsers offer to store what is in a password's field, and
// heed no "off" there.
func (v view) keyField(id, label, kind string) app.UI {
	return app.Div().Class("field").Body(
		app.Label().For(id).Text(label),
		app.Input().ID(id).Type(kind).Class("mono").Attr("autocomplete", "one-time-code").Spellcheck(false).
			OnKeyDown(func(_ app.Context, e app.Event) {
				if e.Get("key").String() == "Enter" {
					v.credentials.Use()
				}
			}),
	)
}

// offerOutcome says what the credentials turned out to be. It stands below the
// buttons, which therefore stay where they are however much there is to say.
func (v view) offerOutcome() app.UI {
	a := v.model.Account
	box := app.Div().Class("offer-outcome").Role("status")
	switch {
	case a.Read == nil && a.Problem != "":
		return box.Body(app.P().Class("problem").Text(a.Problem))
	case a.Read == nil:
		return box
	}
	return box.Body(
		app.If(a.Problem != "", func() app.UI { return app.P().Class("problem").Text(a.Problem) }),
		app.If(a.Problem == "" && a.Read.Identity.KeyID != "", func() app.UI {
			return app.P().Class("good").Text(v.describe(a.Read.Identity) + " Press “Use credentials”.")
		}),
		app.If(len(a.Read.Profiles) > 0, v.profiles),
		app.If(a.Read.NotKept != "", func() app.UI {
			return app.P().Class("hint").Text("The paste also held " + a.Read.NotKept + ". Nothing here needs that: it was not kept, and what was pasted is gone from the box.")
		}),
		app.Range(a.Read.LeftOut).Slice(func(i int) app.UI {
			return app.P().Class("hint").Text("Further credentials of the paste cannot be used. " + a.Read.LeftOut[i])
		}),
	)
}

// profiles lets a person choose among the profiles of one paste.
func (v view) profiles() app.UI {
	all := v.model.Account.Read.Profiles
	return app.Div().Class("profiles").Role("group").Aria("label", "Profiles in the paste").Body(
		app.P().Class("good").Text(fmt.Sprintf("The paste has the credentials of %d profiles. Choose one; the others are wiped.", len(all))),
		app.Ul().Body(app.Range(all).Slice(func(i int) app.UI {
			name := cmp.Or(all[i].Profile, "Key "+all[i].KeyID)
			return app.Li().Body(
				app.Button().Type("button").Text(visible(name)).
					OnClick(func(app.Context, app.Event) { v.choose(i) }, app.EventScope(i, all[i].KeyID)),
				app.Span().Class("faint").Text(v.keyFacts(all[i])),
			)
		})),
	)
}

// choose takes a profile, and the keyboard to what comes next: the list is
// gone.
func (v view) choose(i int) {
	v.credentials.Choose(i)
	browser.Focus(useID)
}

// describe says in a sentence what credentials are.
func (v view) describe(id creds.Identity) string {
	text := v.keyFacts(id)
	text = strings.ToUpper(text[:1]) + text[1:] + "."
	if id.Profile != "" {
		text += " Profile: " + visible(id.Profile) + "."
	}
	return text
}

// keyFacts are what can be told of credentials: "a temporary key of account
// 123456789012 (from the key ID), valid until 2026-01-01 00:00:00 UTC".
func (v view) keyFacts(id creds.Identity) string {
	text := "a temporary key"
	if id.Kind == creds.LongTerm {
		text = "a long-term key"
	}
	if id.Account != "" {
		text += " of account " + id.Account + accountSource(id.Source)
	}
	switch {
	case id.ExpiryUnclear:
		text += "; the paste names an end without a time zone, or in an unknown form, so when it ends is not known"
	case id.Expires.IsZero():
	case id.Expires.After(v.model.Now()):
		text += ", valid until " + v.model.Clock.Full(id.Expires)
	default:
		text += ", expired at " + v.model.Clock.Full(id.Expires)
	}
	return text
}

// accountSource says how far the number of an account is to be trusted.
func accountSource(source creds.AccountSource) string {
	if source == creds.FromPaste {
		return " (as the paste says)"
	}
	return " (from the key ID)"
}

func (v view) confirmLongTerm() app.UI {
	return app.Div().Class("confirm").Role("alert").Body(
		app.H2().Text("This key never expires"),
		app.P().Text(v.describe(v.model.Account.Identity)+" If it leaks, it works until somebody deactivates it. Temporary credentials are safer."),
		app.Div().Class("actions").Body(
			v.button("Use this long-term key", state.LongTermAccepted{}).Class("primary"),
			v.button("Forget credentials", state.CredentialsForgotten{}),
		),
	)
}

func (v view) howToGetThem() app.UI {
	return app.Details().Class("how").Body(
		app.Summary().Text("How do I get temporary credentials?"),
		app.P().Body(
			app.Text("Sign in with "), app.Code().Text("aws login"), app.Text(" or "), app.Code().Text("aws sso login"),
			app.Text(", run "), app.Code().Text("aws configure export-credentials --format env"),
			app.Text(" and paste what it prints. Keys of "), app.Code().Text("aws login"), app.Text(" live 15 minutes; those of SSO and of roles mostly an hour or more. In IAM Identity Center's portal, choose “Access keys” and copy any of the options. They need one permission: "),
			app.Code().Text("cloudtrail:LookupEvents"), app.Text("."),
		),
	)
}

// sampleButton leads to the made-up account.
func (v view) sampleButton() app.UI {
	return app.Button().ID("use-sample").Type("button").Text("Use the sample account").DataSet("early", "").
		OnClick(v.press(state.SampleChosen{}))
}

// waysIn are those without credentials.
func (v view) waysIn() app.UI {
	return app.If(v.model.Search() == nil, func() app.UI {
		return app.Div().Class("ways-in").Body(
			app.Div().Class("way-in").Body(
				app.H2().Text("Open files"),
				app.P().Text("CloudTrail logs, CLI output, console downloads. Drop them anywhere; no credentials, no network."),
				v.openFiles(),
			),
			app.Div().Class("way-in").Body(
				app.H2().Text("Try the sample account"),
				app.P().Text("Made up, with twelve cases to solve: a leaked key, a deleted bucket, an open port."),
				v.sampleButton(),
			),
		)
	})
}

// howItWorks is why the page can be trusted: what its security policy
// enforces, and what happens to keys.
func howItWorks() app.UI {
	return app.Aside().Class("how-it-works").Aria("label", "How it works").Body(
		proof("Requests go to CloudTrail only", "There is no server. The security policy names CloudTrail's hosts, one by one, and this page's own; requests to others are refused by the browser. Windows, frames, sockets and WebRTC are closed before the program starts, and leaving by script where the browser lets a page forbid it."),
		proof("Nothing is stored", "The browser keeps your secret key so that it can only sign with it: no program reads it back, this one included. Keys go when they expire, after 15 idle minutes, when you leave, and when you say so."),
		proof("One permission is enough", "cloudtrail:LookupEvents, which reads and changes nothing."),
		app.P().ID("app-wasm-loader-label").Class("hint", "loading").Role("status"),
	)
}

func proof(title, text string) app.UI {
	return app.Div().Body(app.H2().Text(title), app.P().Text(text))
}
