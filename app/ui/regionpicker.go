package ui

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/query"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/trail"
)

// regionField takes region ids as text, or ticks in a list. The text shows only
// the first few, so that their number stands on the label's line.
func (v view) regionField() app.UI {
	regions := trail.Regions()
	return app.Div().Class("field", "regions").Body(
		app.Div().Class("label-line").Body(
			app.Label().For(string(lookupform.Regions)).Text("Regions"),
			app.Span().ID("region-count").Class("tabular").Text(v.regionCount()),
		),
		app.Div().Class("with-picker").Body(
			v.regionTextbox().List("region-list").Class("mono").Placeholder("us-east-1, eu-west-1"),
			v.regionPicker(),
		),
		app.DataList().ID("region-list").Body(app.Range(regions).Slice(func(i int) app.UI {
			return app.Option().Value(regions[i].ID).Text(regions[i].Name)
		})),
		v.problem(lookupform.Regions),
	)
}

// regionCount says how many regions are chosen where that is not seen at once.
func (v view) regionCount() string {
	ids := v.model.Form.RegionIDs()
	slices.Sort(ids)
	if n := len(slices.Compact(ids)); n > 1 {
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

func (v view) regionPicker() app.UI {
	chosen := v.model.Form.RegionIDs()
	partition := "aws"
	if r, known := trail.RegionByID(strings.Join(chosen[:min(1, len(chosen))], "")); known {
		partition = r.Partition
	}
	var all []string
	for _, r := range trail.RegionsOf(partition) {
		all = append(all, r.ID)
	}
	regions := trail.Regions()
	return picker("region-picker").Body(
		app.Summary().Aria("label", "Choose regions").Text("▾"),
		app.Div().Class("panel").Body(
			app.Div().Class("actions").Body(
				v.regionSet("On by default", query.EveryRegion.Regions([]string{all[0]})),
				v.regionSet("All of "+partition, all),
				v.regionSet("Sign-in regions", query.SignInRegions.Regions([]string{all[0]})),
				v.regionSet("us-east-1 for IAM", []string{trail.GlobalRegion}),
			),
			app.Ul().Class("region-ticks").Body(app.Range(regions).Slice(func(i int) app.UI {
				return v.regionTick(regions[i], chosen)
			})),
		),
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
