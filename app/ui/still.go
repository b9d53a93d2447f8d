package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// still is a part of the page that is drawn anew only when its Version is
// another one, so that what has not changed costs nothing while pages of
// events arrive many times a second. It stands for the same part for as long
// as it is mounted: go-app keeps the draw function it was mounted with, so
// that one must get everything it shows from the model.
type still struct {
	app.Compo
	Version any // comparable
	draw    func() app.UI
}

// Render implements app.Composer.
func (s *still) Render() app.UI { return s.draw() }

// betweenSteps draws a part that shows none of what streams in.
func (v view) betweenSteps(draw func() app.UI) func() app.UI {
	return func() app.UI { return unless(v.model.Steps, draw) }
}

// betweenStepsBut draws a part that shows, of what streams in, no more than
// streamed tells, which is comparable.
func (v view) betweenStepsBut(streamed any, draw func() app.UI) app.UI {
	return unless(stepVersion{v.model.Steps, streamed}, draw)
}

// stepVersion is equal for two drawings between which nothing was done, and
// what streams in changed nothing that is seen.
type stepVersion struct {
	steps    uint64
	streamed any
}

// unless is a part that stays as it is unless the version changed.
func unless(version any, draw func() app.UI) app.UI { return &still{Version: version, draw: draw} }
