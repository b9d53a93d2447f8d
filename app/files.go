package app

import (
	"trailsleuth/app/browser"
	"trailsleuth/app/state"
)

// download begins a file that the browser saves where a person has set it to.
func download(name, mediaType string) state.Download { return browser.NewDownload(name, mediaType) }
