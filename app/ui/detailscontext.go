package ui

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/state"
	"trailsleuth/app/trail"
)

// eventContext is where an event that was enriched has the tags of who made the
// call and of what it touched, and the condition keys that policies were judged
// by (CloudTrail user guide, "Enrich CloudTrail events").
const eventContext = "eventContext"

// mostContexts is how many facts of it are told; the record has all.
const mostContexts = 40

// context is what an enriched event says beside the call. Each value can be
// followed like any other.
func (v view) context(e *trail.Event) app.UI {
	facts := contexts(e.Raw)
	return app.If(len(facts) > 0, func() app.UI {
		return section("context", "Tags and condition keys", app.Dl().Class("facts").Body(app.Range(facts).Slice(func(i int) app.UI {
			return v.fact(facts[i])
		})))
	})
}

func contexts(record string) (facts []state.Value) {
	if !strings.Contains(record, `"`+eventContext+`"`) {
		return nil // as of nearly all, which need not be parsed for it
	}
	var d jsondoc.Doc
	d.Parse(jsondoc.Body(record))
	alone := `{"` + eventContext + `":` + d.Whole().Get(eventContext).Opened().Compact() + `}` // the rest may be long
	for _, place := range jsondoc.Places(alone) {
		value, ok := state.ValueAt(alone, place)
		if value.Label = contextLabel(place); !ok || value.Label == "" {
			continue
		}
		values := place.In(alone)
		slices.Sort(values)
		for _, value.Text = range slices.Compact(values) {
			if value.Text == "" {
				continue
			}
			if len(facts) == mostContexts {
				return facts
			}
			facts = append(facts, value)
		}
	}
	return facts
}

// contextLabel names a fact by what it is and, for a tag or a key, its name.
func contextLabel(p jsondoc.Place) string {
	name, of := "", ""
	for _, step := range p.Steps() {
		switch step.Name {
		case "":
		case "principalTags":
			of = "Tag of who called: "
		case "resourceTags":
			of = "Tag of the resource: "
		case "tags", "tagContext", "requestContext", eventContext:
		default:
			name = step.Name
		}
	}
	if of != "" && name == "arn" {
		return "Tagged resource"
	}
	return of + name
}
