package sigma

import "go.yaml.in/yaml/v3"

// real is what an alias stands for.
func real(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// members goes through a map. A key that is there twice is a mistake.
func members(n *yaml.Node, each func(key, value *yaml.Node) error) error {
	n = real(n)
	if n.Kind != yaml.MappingNode {
		return at(n, "A map is expected here.")
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := real(n.Content[i]), real(n.Content[i+1])
		switch {
		case key.Kind != yaml.ScalarNode:
			return at(key, "A name is expected here.")
		case key.ShortTag() == "!!merge":
			return at(key, "Merging one map into another (“<<”) is not supported.")
		case seen[key.Value]:
			return at(key, "“%s” is there twice.", key.Value)
		}
		seen[key.Value] = true
		if err := each(key, value); err != nil {
			return err
		}
	}
	return nil
}

// elements are those of a list, or a single value as a list of one.
func elements(n *yaml.Node) []*yaml.Node {
	n = real(n)
	if n.Kind != yaml.SequenceNode {
		return []*yaml.Node{n}
	}
	all := make([]*yaml.Node, len(n.Content))
	for i, c := range n.Content {
		all[i] = real(c)
	}
	return all
}

// text is a single value as it is written, "" for null.
func text(n *yaml.Node) (string, error) {
	switch {
	case n.Kind != yaml.ScalarNode:
		return "", at(n, "A single value is expected here.")
	case isNull(n):
		return "", nil
	}
	return n.Value, nil
}

// texts are the single values of a list, or one alone.
func texts(n *yaml.Node) ([]string, error) {
	var all []string
	for _, e := range elements(n) {
		s, err := text(e)
		if err != nil {
			return nil, err
		}
		if s != "" {
			all = append(all, s)
		}
	}
	return all, nil
}
