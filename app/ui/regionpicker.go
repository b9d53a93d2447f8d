package ui

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/query"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/trail"
)

// regionsPart is where to look: region ids as text, or ticks in a list.
func (v view) regionsPart() app.UI {
	regions := trail.Regions()
	return app.Div().Class("question-part").Body(
		v.opener(app.Button().Type("button").ID("regions-button").Class("opener"), opening{popover: regionsID}).Text(v.regionsText()).
			Title(spoken(v.model.Form.Regions)).Aria("label", spoken("Choose regions: "+v.regionsText())),
		popover(regionsID, "regions-popover", "Where to look").Body(
			app.Div().Class("field", "regions").Body(
				app.Div().Class("label-line").Body(
					app.Label().For(string(lookupform.Regions)).Text("Regions"),
					app.Span().ID("region-count").Class("tabular").Text(v.regionCount()),
				),
				v.regionTextbox().List("region-list").Class("mono").Placeholder("us-east-1, eu-west-1"),
				app.DataList().ID("region-list").Body(app.Range(regions).Slice(func(i int) app.UI {
					return app.Option().Value(regions[i].ID).Text(regions[i].Name)
				})),
				v.problem(lookupform.Regions),
			),
			v.regionChoices(),
		),
	)
}

// regionsText is where to look as the line says it: one region by its id,
// several by their number.
func (v view) regionsText() string {
	ids := v.regionsChosen()
	switch len(ids) {
	case 0:
		return "No region"
	case 1:
		return ids[0]
	}
	return trail.Counted(len(ids), "region", "regions")
}

// regionsChosen are the regions of the form, each once.
func (v view) regionsChosen() []string {
	ids := v.model.Form.RegionIDs()
	slices.Sort(ids)
	return slices.Compact(ids)
}

// regionCount says how many regions are chosen where that is not seen at once.
func (v view) regionCount() string {
	if n := len(v.regionsChosen()); n > 1 {
		return "· " + trail.Count(n) + " chosen"
	}
	return ""
}

// regionTextbox is described by the count, or by what is wrong with it.
func (v view) regionTextbox() app.HTMLInput {
	in := v.textbox(lookupform.Regions, "text")
	if _, wrong := v.model.Form.Problems[lookupform.Regions]; !wrong && v.regionCount() != "" {
		in = in.Aria("describedby", "region-count")
	}
	return in
}

func (v view) regionChoices() app.UI {
	chosen := v.model.Form.RegionIDs()
	partition := query.PartitionOf(chosen)
	var all []string
	for _, r := range trail.RegionsOf(partition) {
		all = append(all, r.ID)
	}
	regions := trail.Regions()
	return app.Div().Class("region-choices").Body(
		app.Div().Class("actions").Body(
			v.regionSet("On by default", query.EveryRegion.Regions(partition, nil)),
			v.regionSet("All of "+partition, all),
			v.regionSet("Sign-in regions", query.SignInRegions.Regions(partition, nil)),
			v.regionSet("us-east-1 for IAM", []string{trail.GlobalRegion}),
		),
		app.Ul().Class("region-ticks").Body(app.Range(regions).Slice(func(i int) app.UI {
			return v.regionTick(regions[i], chosen)
		})),
	)
}

func (v view) regionSet(label string, ids []string) app.UI {
	return v.button(label, state.RegionsChosen{IDs: ids})
}

func (v view) regionTick(r trail.Region, chosen []string) app.UI {
	ticked := false
	for _, id := range chosen {
		ticked = ticked || id == r.ID
	}
	mark := ""
	if ticked {
		mark = "✓"
	}
	name := r.Name
	if r.OptIn {
		name += " (opt-in)"
	}
	return app.Li().Body(
		app.Button().Type("button").Class("region-tick").Role("checkbox").Aria("checked", ticked).OnClick(v.press(state.RegionToggled{ID: r.ID})).Body(
			app.Span().Class("tick").Text(mark),
			app.Span().Class("mono").Text(r.ID),
			app.Span().Class("faint").Text(name),
		),
	)
}
