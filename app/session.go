package app

import (
	"context"
	"time"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/awsapi"
	"trailsleuth/app/browser"
	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/state"
)

// tick is how often the model is told that time goes on, for countdowns and
// for wiping credentials.
const tick = time.Second

// session is one opened page: the model and the world it lives in.
type session struct {
	model   *state.Model
	post    func(state.Msg)
	keyring *creds.Keyring
	reading creds.Credentials // what the last paste held, until it is used
	offers  creds.Paste       // its profiles, until one is chosen
}

func newSession() *session {
	sample := newSample()
	s := &session{keyring: &creds.Keyring{}, post: func(state.Msg) {}}
	exchanges := &lookup.Exchanges{}
	live := awsapi.New(awsapi.Options{Credentials: s.keyring.Current, Endpoint: endpoint(), GiveTurn: browser.GiveTurn, Sign: signer(), Exchanges: exchanges})
	s.model = state.New(state.Ports{
		Now:         time.Now,
		Clock:       lookup.PageClock(browser.GiveTurn),
		Live:        live,
		ClockOff:    live.ClockOff,
		Sample:      sample,
		Exchanges:   exchanges.Latest,
		Cases:       sample.cases,
		Forget:      s.forget,
		Reveals:     s.keyring.Reveals,
		Copy:        copyText,
		GiveTurn:    browser.GiveTurn,
		Idle:        browser.GiveIdleTurn,
		Download:    download,
		Readers:     newReaders(),
		Push:        browser.PushEntry,
		Address:     address,
		LocalOffset: localOffset(),
	})
	return s
}

// begin listens to the browser once the page stands.
func (s *session) begin(_ *state.Model, post func(state.Msg)) {
	s.post = post
	browser.SetPanicHandler(func(reason any, _ string) { post(state.EffectCrashed{Reason: browser.Reason(reason)}) })
	browser.OnEntry(func(search int, fragment string) { post(state.Navigated{Search: search, Fragment: fragment}) })
	browser.OnPageHide(s.leave)
	browser.OnOnline(func() { post(state.NetworkReturned{}) })
	browser.OnActivity(func() { post(state.ActivitySeen{}) })
	if fragment := browser.Fragment(); fragment != "" {
		post(state.LinkOpened{Fragment: fragment})
	}
	go s.keepTime()
}

// signer signs in the browser's vault, where there is one.
func signer() awsapi.Sign {
	return func(ctx context.Context, r awsapi.Canonical) (string, error) {
		return browser.SignRequest(ctx, r.Text, r.Time.Format(awsapi.AmzDate), r.Region, r.Service)
	}
}

func (s *session) keepTime() {
	for range time.Tick(tick) {
		s.post(state.ClockTicked{})
	}
}

// run carries out an effect. A panic in it becomes a message: the page must
// live on, and so must what is loaded.
func (s *session) run(effect state.Effect, post func(state.Msg)) {
	go func() {
		defer func() {
			if reason := recover(); reason != nil {
				post(state.EffectCrashed{Reason: browser.Reason(reason)})
			}
		}()
		effect(context.Background(), post)
	}()
}

func copyText(text string) error {
	done := make(chan error, 1)
	browser.CopyText(text, func(err error) { done <- err })
	return <-done
}

// address is the page's own, without query and fragment.
func address() string {
	u := goapp.Window().URL()
	return u.Scheme + "://" + u.Host + u.Path
}

func localOffset() func(time.Time) (time.Duration, string) {
	clock := browser.LocalClock()
	return func(t time.Time) (time.Duration, string) {
		o := clock(t)
		return o.East, o.Abbreviation
	}
}
