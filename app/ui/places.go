package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/state"
)

// placesID is the list of places in the record that fields offer.
const placesID = "known-places"

// mostPlaces is how many places are offered.
const mostPlaces = 300

// knownPlaces offers the places of the first row's record: others are like it.
func knownPlaces(s *state.Search) app.UI {
	var places []jsondoc.Place
	if len(s.Table.Rows) > 0 {
		places = jsondoc.Places(s.Load.Snapshot().Raw(s.Table.Rows[0]))
	}
	places = places[:min(len(places), mostPlaces)]
	return app.DataList().ID(placesID).Body(app.Range(places).Slice(func(i int) app.UI { return app.Option().Value(string(places[i])) }))
}

// placeField is a field for a place in the record.
func placeField(id string) app.HTMLInput {
	return app.Input().ID(id).Type("text").Class("place-field").Placeholder("place: userIdentity.type").Attr("list", placesID).AutoComplete(false).Spellcheck(false)
}
