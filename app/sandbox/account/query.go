package account

import "trailsleuth/app/query"

// Query is the filter as a person would fill it in: at most two filters.
func (f Filter) Query() query.Query {
	q := query.Query{Regions: f.Regions, Window: query.Window{Last: query.Retention}}
	if len(q.Regions) == 0 {
		q.Regions = query.EveryRegion.Regions("aws", nil)
	}
	if !f.Within.Start.IsZero() {
		q.Window = query.Window{Range: f.Within}
	}
	if len(f.AnyOf) > 0 {
		filter := query.Filter{Field: query.Field(f.AnyOf[0].Key), Op: query.OneOf}
		for _, a := range f.AnyOf {
			filter.Values = append(filter.Values, a.Value)
		}
		if len(filter.Values) == 1 {
			filter.Op = query.Is
		}
		q.Filters = append(q.Filters, filter)
	}
	if len(f.Local.Values) > 0 {
		q.Filters = append(q.Filters, f.Local)
	}
	return q
}
