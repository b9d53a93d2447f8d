//go:build !stories

package app

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/ui"
)

// Page makes the page as a first visit finds it, for drawing it beforehand.
func Page() goapp.Composer { return newSession().page() }

func (s *session) page() *ui.Root {
	return ui.NewRoot(s.model, s.run, ui.Credentials{Read: s.readPaste, Choose: s.chooseProfile, Use: s.useCredentials}, s.begin)
}
