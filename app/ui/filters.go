package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"trailsleuth/app/query"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
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
			Disabled(v.model.Form.Attribute == "").Placeholder(spoken(v.valueHint())),
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
		return app.P().Class("hint", "why").Title(spoken(why)).Text(why)
	})
}
