package sigma

import (
	"strconv"

	"go.yaml.in/yaml/v3"
)

// readCorrelation reads a correlation of the kinds event_count and value_count.
func readCorrelation(n *yaml.Node) (*Correlation, error) {
	var c Correlation
	var kind, condition *yaml.Node
	err := members(n, func(key, value *yaml.Node) (err error) {
		switch key.Value {
		case "type":
			kind = value
		case "condition":
			condition = value
		case "rules":
			c.Rules, err = texts(value)
		case "group-by":
			c.GroupBy, err = texts(value)
		case "timespan", "timeframe":
			c.Within, err = readSpan(value)
		case "generate":
			c.Generate = value.Value == "true"
		default:
			err = at(key, "“%s” in a correlation is not supported.", key.Value)
		}
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case kind == nil:
		return nil, at(n, "The correlation has no type.")
	case kind.Value != "event_count" && kind.Value != "value_count":
		return nil, at(kind, "Correlations of the type “%s” are not supported: event_count and value_count are.", kind.Value)
	case len(c.Rules) == 0:
		return nil, at(n, "The correlation names no rules.")
	case condition == nil:
		return nil, at(n, "The correlation has no condition.")
	}
	if err := c.readCondition(condition); err != nil {
		return nil, err
	}
	if (kind.Value == "value_count") != (c.Field != "") {
		return nil, at(condition, "A value_count needs a field in its condition, and an event_count has none.")
	}
	return &c, nil
}

// readCondition reads {gte: 10} or {field: eventName, gte: 5}.
func (c *Correlation) readCondition(n *yaml.Node) error {
	limits := 0
	err := members(n, func(key, value *yaml.Node) (err error) {
		switch key.Value {
		case "field":
			c.Field, err = text(value)
			return err
		case "gt", "gte":
		default:
			return at(key, "“%s” is not supported: what is loaded can prove that there is something, not that there is nothing else.", key.Value)
		}
		limits++
		if c.AtLeast, err = strconv.Atoi(value.Value); err != nil || c.AtLeast < 0 || c.AtLeast > 1e9 {
			return at(value, "“%s” is no number to count up to.", value.Value)
		}
		if key.Value == "gt" {
			c.AtLeast++
		}
		return nil
	})
	if err == nil && limits != 1 {
		err = at(n, "The condition needs one number.")
	}
	return err
}
