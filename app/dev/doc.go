// Package dev serves the page, or its stories, while they are worked on: it
// watches the sources, has the site built anew when one of them was saved, and
// has the pages that show it reload themselves.
//
//	page := dev.NewPage(ctx, "/", reload) // web/dev/reload.js
//	go dev.Watch(ctx, sources, time.Tick(dev.Poll), func() { build(); page.Show(site, version) })
//	http.ListenAndServe(addr, page)
//
// NewServer is what also `make run` serves by: it answers to its own names only
// and bounds how long a client may take.
//
// What it serves is the site, under the site's own headers and policy, and one
// script more, which is not in the site. It is for the developer's own machine
// and nothing of it is in the bundle.
package dev
