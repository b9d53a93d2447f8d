package app

import (
	"trailsleuth/app/browser"
	"trailsleuth/app/state/saving"
)

// download begins a file that the browser saves where a person has set it to.
func download(name, mediaType string) saving.Download { return browser.NewDownload(name, mediaType) }
