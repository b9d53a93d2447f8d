package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// picker is a list that opens below its button, over what is there. Escape
// puts it away, and so does going to another part of the page: it covers what
// one goes on with.
func picker(class string) app.HTMLDetails {
	return app.Details().Class("picker", class).
		OnKeyDown(func(ctx app.Context, e app.Event) {
			ctx.PreventUpdate()
			if e.Get("key").String() == "Escape" && ctx.JSSrc().Get("open").Truthy() {
				e.PreventDefault()
				putAway(ctx.JSSrc())
			}
		}).
		On("focusout", func(ctx app.Context, e app.Event) {
			ctx.PreventUpdate()
			to := e.Get("relatedTarget")
			if to.Truthy() && !ctx.JSSrc().Call("contains", to).Truthy() {
				ctx.JSSrc().Set("open", false)
			}
		})
}

// closingPicker is a picker that a choice puts away, too.
func closingPicker(class string) app.HTMLDetails {
	return picker(class).OnClick(func(ctx app.Context, e app.Event) {
		ctx.PreventUpdate()
		if e.Get("target").Call("closest", "button").Truthy() {
			putAway(ctx.JSSrc())
		}
	})
}

// putAway closes a picker and leaves the focus on its button.
func putAway(details app.Value) {
	details.Set("open", false)
	details.Call("querySelector", "summary").Call("focus")
}
