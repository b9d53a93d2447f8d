package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/state"
)

// Root is the page's one component: it holds the model, draws it and hands
// every message to it. All its state is unexported, since go-app resets
// exported fields when it navigates.
type Root struct {
	app.Compo

	model   *state.Model
	start   Start
	run     func(state.Effect, func(state.Msg))
	hands   Credentials
	ctx     app.Context
	painter *painter
	over    overview
	focus   focus
	note    shownNote
	drawing int
	scopes  *scopes
	tips    *tips
	dialogs dialogs
	written int // the Form.Written that the fields on the screen show; -1: none
}

// Start wires a Root to the world: it is called once, in the browser, when
// the page stands. post may be called from any goroutine.
type Start func(m *state.Model, post func(state.Msg))

// NewRoot makes the page. run carries out an effect; start is called on
// mount; hands deal with the credential fields.
func NewRoot(m *state.Model, run func(state.Effect, func(state.Msg)), hands Credentials, start Start) *Root {
	return &Root{model: m, run: run, hands: hands, start: start, scopes: newScopes(), tips: newTips(), written: -1}
}

// OnMount begins the flow of messages.
func (r *Root) OnMount(ctx app.Context) {
	r.ctx = ctx
	r.painter = newPainter(r.model, r.post)
	browser.OnShortcut(r.pressed)
	watchRoom(r.post)
	watchDrops(r.post)
	watchCover(r.post)
	r.post(state.ColumnsRemembered{Text: browser.KeptLayout()})
	r.post(state.KeysRemembered{Text: browser.KeptKeys()})
	r.start(r.model, r.post)
	ctx.Defer(func(app.Context) { r.settle() })
}

// OnAppUpdate offers a new version of the page once the service worker has it.
func (r *Root) OnAppUpdate(app.Context) { r.post(state.VersionArrived{}) }

// post brings a message from any goroutine to the model.
func (r *Root) post(msg state.Msg) {
	r.ctx.Dispatch(func(ctx app.Context) {
		r.send(msg)
		if page, ok := msg.(state.PageArrived); ok && page.Follows {
			ctx.PreventUpdate()
		}
	})
}

// send gives a message to the model. It runs on go-app's goroutine.
func (r *Root) send(msg state.Msg) {
	for _, effect := range r.model.Update(msg) {
		r.run(effect, r.post)
	}
	r.ctx.Defer(func(app.Context) { r.settle() })
}

// settle does what go-app's drawing does not: the rows, and texts of fields
// that the program changed.
func (r *Root) settle() {
	if !formShown(r.model) {
		r.written = -1
	} else if r.model.Form.Written != r.written {
		r.written = r.model.Form.Written
		fillForm(&r.model.Form)
	}
	r.over.sync(r.model)
	r.painter.sync()
	r.note.sync(r.model)
	if r.dialogs.sync(r.model) {
		r.focus.place = placeToGoOn(r.model)
	}
	r.focus.sync(r.model)
}

// Render draws the model.
func (r *Root) Render() app.UI {
	r.drawing++
	return r.view().frame()
}

func (r *Root) view() view {
	return view{model: r.model, send: r.send, post: r.post, run: r.runCommand, dialogClosed: r.dialogClosed, credentials: r.hands, drawing: r.drawing, notTheRest: r.ctx.PreventUpdate, scopes: r.scopes, tips: r.tips}
}
