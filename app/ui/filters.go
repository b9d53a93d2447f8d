package ui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/query"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/trail"
)

// pathOption stands for a place in the record, which is named in a field of
// its own.
const pathOption = "path"

// attributeField offers what a filter can look at: what AWS can look up
// first, then what only this page can check.
func (v view) attributeField() app.UI {
	var looked, checked []app.UI
	for _, info := range query.Fields() {
		option := app.Option().Value(string(info.Field)).Text(info.Label).Selected(info.Field == v.model.Form.Attribute)
		if info.Lookup {
			looked = append(looked, option)
		} else {
			checked = append(checked, option)
		}
	}
	checked = append(checked, app.Option().Value(pathOption).Text("A place in the record…").Selected(v.model.Form.Attribute == query.Path("")))
	return app.Div().Class("field", "attribute").Body(
		app.Label().For("attribute").Text("Attribute"),
		app.Select().ID("attribute").OnChange(v.chosen(func(value string) state.Msg {
			if value == pathOption {
				return state.AttributeChosen{Field: query.Path("")}
			}
			return state.AttributeChosen{Field: query.Field(unset(value, anyEvent))}
		})).Body(
			app.Option().Value(anyEvent).Text("Any event").Selected(v.model.Form.Attribute == ""),
			app.OptGroup().Label("AWS looks up").Body(looked...),
			app.OptGroup().Label("Checked here, on what is loaded").Body(checked...),
		),
	)
}

// attributeValue is the option that stands for a field.
func attributeValue(field query.Field) string {
	switch field {
	case "":
		return anyEvent
	case query.Path(""):
		return pathOption
	}
	return string(field)
}

func (v view) opField() app.UI {
	ops := query.Ops()
	return app.Div().Class("field", "op").Body(
		app.Label().For("op").Text("Condition"),
		app.Select().ID("op").Disabled(v.model.Form.Attribute == "").OnChange(v.chosen(func(value string) state.Msg {
			n, _ := strconv.Atoi(value)
			return state.OpChosen{Op: query.Op(n)}
		})).Body(app.Range(ops).Slice(func(i int) app.UI {
			return app.Option().Value(strconv.Itoa(int(ops[i]))).Text(ops[i].String()).Selected(ops[i] == v.model.Form.Op)
		})),
	)
}

// pathField names the place in the record, where the attribute is one.
func (v view) pathField() app.UI {
	return app.Div().Class("field", "path").Hidden(v.model.Form.Attribute != query.Path("")).Body(
		app.Label().For(string(lookupform.Path)).Text("Path"),
		v.suggestingTextbox(lookupform.Path).Class("mono").Placeholder("requestParameters.bucketName"),
		v.suggestions(lookupform.Path, "Known paths"),
		v.problem(lookupform.Path),
	)
}

// valueField takes the value. Above it stands where the filter is evaluated.
func (v view) valueField() app.UI {
	return app.Div().Class("field", "value").Body(
		app.Label().For(string(lookupform.Value)).Text("Value"),
		v.suggestingTextbox(lookupform.Value).Class("mono").
			Disabled(v.model.Form.Attribute == "").Placeholder(v.valueHint()),
		v.suggestions(lookupform.Value, "Known values"),
		v.problem(lookupform.Value),
		v.pendingWhy(),
	)
}

// valueHint shows what a value of the attribute looks like.
func (v view) valueHint() string {
	if v.model.Form.Op == query.OneOf {
		return "one, another, …"
	}
	for _, info := range query.Fields() {
		if info.Field == v.model.Form.Attribute {
			return info.Hint
		}
	}
	return ""
}

// pendingWhy says where the filter being typed would be evaluated, on the
// label's line: it comes and goes while one types, and must move nothing.
func (v view) pendingWhy() app.UI {
	_, choices, typed := v.model.Form.Filtering()
	return app.If(typed && len(v.model.Form.Problems) == 0, func() app.UI {
		why := choices[len(choices)-1].Why
		return app.P().Class("hint", "why").Title(why).Text(why)
	})
}

// filterChips lists the filters that were added, each with where it is
// evaluated and why.
func (v view) filterChips() app.UI {
	_, choices, _ := v.model.Form.Filtering()
	return app.If(len(v.model.Form.Filters) > 0, func() app.UI {
		return app.Ul().Class("chips").Aria("label", "Filters").Body(
			app.Range(v.model.Form.Filters).Slice(func(i int) app.UI { return v.chip(i, choices[i]) }),
		)
	})
}

func (v view) chip(i int, choice query.Choice) app.UI {
	words := visible(v.model.Form.Filters[i].Words())
	api := choice.Side == query.API
	return app.Li().Class("chip").Title(choice.Why).Body(
		app.Span().Class("side", choice.Side.String()).Text(choice.Side.String()),
		app.Span().Class("chip-text").Text(words),
		app.Span().Class("chip-why", "faint").Text(choice.Why),
		app.If(!api && choice.Movable, func() app.UI {
			return v.button("look up this one", state.MarkMoved{Index: i}).Class("follow").Aria("label", "Let AWS look up "+words)
		}),
		v.button("✕", state.FilterRemoved{Index: i}).Class("quiet").Aria("label", "Remove filter "+words),
	)
}

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
