//go:build stories

package app

import (
	"net/url"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/browser"
	"trailsleuth/app/ui"
)

// Page makes the page in the state of the story that the address's fragment
// names, the first one if it names none: the program of `make stories`.
func Page() goapp.Composer {
	name, _ := url.PathUnescape(browser.Fragment())
	return ui.StoryPage(name)
}
