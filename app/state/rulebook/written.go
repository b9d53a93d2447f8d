package rulebook

import (
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/query"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/store"
)

// Written is the filters of a query and of the rows as a Sigma rule, and what of
// them a rule cannot say; ok is false if that is all of it.
func Written(title string, asked []query.Filter, rows store.Filter) (rule string, left []string, ok bool) {
	var all []sigma.Asked
	for _, f := range asked {
		if a, ok := ofQuery(f); ok {
			all = append(all, a)
		} else {
			left = append(left, f.Words())
		}
	}
	var alternatives [][]sigma.Asked
	for _, alternative := range rows {
		part := append([]sigma.Asked(nil), all...)
		for _, term := range alternative {
			if a, ok := ofTerm(term); ok {
				part = append(part, a)
			} else {
				left = append(left, store.Filter{{term}}.Words())
			}
		}
		if len(part) > 0 {
			alternatives = append(alternatives, part)
		}
	}
	if len(rows) == 0 && len(all) > 0 {
		alternatives = [][]sigma.Asked{all}
	}
	if len(alternatives) == 0 {
		return "", left, false
	}
	return sigma.Write(title, alternatives, left), left, true
}

// ofTerm is a term on a member of the record, or on all of it.
func ofTerm(t store.Term) (a sigma.Asked, ok bool) {
	a = sigma.Asked{Not: t.Sense == store.Exclude, Values: []string{sigma.Plain(t.Text)}}
	switch {
	case t.Column == store.RawRecord && t.Place != "":
		a.Field = fieldAt(t.Place)
	case t.Column == store.RawRecord, t.Column == store.Anywhere:
		if t.Match == store.Like {
			a.Values = []string{t.Text}
		}
		return a, t.Match == store.Contains || t.Match == store.Like
	case t.Column == store.Time || t.Column.Path() == "":
		return a, false
	default:
		a.Field = t.Column.Path()
	}
	switch t.Match {
	case store.Contains:
		a.Modifier = "contains"
	case store.Is:
		a.Modifier = "cased"
	case store.Like:
		a.Values = []string{t.Text}
	case store.Empty:
		a.Values, a.Empty = nil, true
	default:
		return a, false
	}
	return a, true
}

// fieldAt is a place as rules name it: that it may be in any element of a list
// is not said.
func fieldAt(p jsondoc.Place) string {
	field := ""
	for _, step := range p.Steps() {
		if step.Kind != jsondoc.ToMember {
			continue
		}
		if field != "" {
			field += "."
		}
		field += step.Name
	}
	return field
}

// ofQuery is a filter of a query that is on a member of the record.
func ofQuery(f query.Filter) (a sigma.Asked, ok bool) {
	a = sigma.Asked{Field: f.Field.InRecord(), Not: f.Op == query.IsNot, Modifier: "cased"}
	for _, v := range f.Values {
		a.Values = append(a.Values, sigma.Plain(v))
	}
	switch {
	case f.Field == query.Text, f.Field == query.ResourceName && f.Op != query.IsNot:
		a.Field, a.Modifier = "", ""
	case a.Field == "":
		return a, false
	case f.Op == query.Contains:
		a.Modifier = "contains"
	case f.Field == query.ReadOnly:
		a.Modifier = ""
	}
	return a, len(a.Values) > 0
}
