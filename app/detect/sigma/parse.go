package sigma

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Parse reads the rules of a file, which may hold several documents. Each rule
// is either read whole or refused with a problem. What follows a place that is
// no YAML is not read, and one problem says so.
func Parse(file string, text []byte) (rules []Rule, refused []Problem) {
	rules, refused, _ = ParseWith(func() error { return nil }, file, text)
	return rules, refused
}

// ParseWith is Parse with a step between rules, whose error ends it.
func ParseWith(step func() error, file string, text []byte) (rules []Rule, refused []Problem, called error) {
	refuse := func(err error, title string) {
		p := problemOf(err)
		p.File, p.Title = file, title
		refused = append(refused, p)
	}
	if len(text) > MaxFile {
		refuse(&Problem{Line: 1, Why: "The file is larger than 1 MiB."}, "")
		return nil, refused, nil
	}
	if line := longDocument(text); line > 0 {
		refuse(&Problem{Line: line, Why: fmt.Sprintf("The rule that begins here is longer than %d KiB.", maxDocument>>10)}, "")
		return nil, refused, nil
	}
	for decoder := yaml.NewDecoder(bytes.NewReader(text)); ; {
		if called = step(); called != nil {
			return rules, refused, called
		}
		var doc yaml.Node
		err := decoder.Decode(&doc)
		if errors.Is(err, io.EOF) {
			return rules, refused, nil
		}
		if err != nil {
			refuse(err, "")
			return rules, refused, nil
		}
		if len(rules)+len(refused) == MaxRules {
			refuse(at(&doc, "The file has more than %d rules.", MaxRules), "")
			return rules, refused, nil
		}
		if doc.Kind == yaml.DocumentNode && len(doc.Content) == 1 && isNull(doc.Content[0]) {
			continue // nothing between two separators
		}
		rule, err := readRule(&doc)
		if err != nil {
			refuse(err, rule.Title)
			continue
		}
		rule.File = file
		rules = append(rules, rule)
	}
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(?s:(.*))$`)

// problemOf is an error of ours or of the YAML library as a problem.
func problemOf(err error) Problem {
	var p *Problem
	if errors.As(err, &p) {
		return *p
	}
	m := yamlLine.FindStringSubmatch(err.Error())
	if m == nil {
		return Problem{Line: 1, Why: "This is no YAML: " + err.Error() + "."}
	}
	line, _ := strconv.Atoi(m[1]) // 0 where the library names none
	return Problem{Line: max(line, 1), Why: "This is no YAML: " + m[2] + "."}
}

// readRule reads one document. Of a rule that is refused the title is still
// good if it was read.
func readRule(doc *yaml.Node) (Rule, error) {
	rule := Rule{Line: doc.Line, Level: Medium}
	if err := bounded(doc); err != nil {
		return rule, err
	}
	top := doc
	if doc.Kind == yaml.DocumentNode {
		top = real(doc.Content[0])
	}
	if top.Kind != yaml.MappingNode {
		return rule, at(top, "A rule is a map with a title and a detection; this is something else.")
	}
	rule.Line = top.Line
	var detection, correlation *yaml.Node
	err := members(top, func(key, value *yaml.Node) error {
		switch key.Value {
		case "detection":
			detection = value
		case "correlation":
			correlation = value
		case "action":
			return at(key, "Rules in parts (“action: %s”) are of an older form, which is not supported.", value.Value)
		default:
			return rule.fact(key, value)
		}
		return nil
	})
	switch {
	case err != nil:
	case rule.Title == "":
		err = at(top, "The rule has no title.")
	case detection != nil && correlation != nil:
		err = at(correlation, "The rule has both a detection and a correlation.")
	case detection != nil:
		rule.Detection, err = readDetection(detection)
	case correlation != nil:
		rule.Correlation, err = readCorrelation(correlation)
	default:
		err = at(top, "The rule has no detection.")
	}
	return rule, err
}

// fact reads what is said about a rule. Other members than these are notes of
// the author's, which the specification allows.
func (r *Rule) fact(key, value *yaml.Node) (err error) {
	for name, to := range map[string]*string{"title": &r.Title, "id": &r.ID, "name": &r.Name, "status": &r.Status, "description": &r.Description, "author": &r.Author} {
		if key.Value == name {
			*to, err = text(value)
			return err
		}
	}
	for name, to := range map[string]*[]string{"tags": &r.Tags, "references": &r.References, "falsepositives": &r.FalsePositives} {
		if key.Value == name {
			*to, err = texts(value)
			return err
		}
	}
	switch key.Value {
	case "level":
		return r.readLevel(value)
	case "logsource":
		return r.Logsource.read(value)
	}
	return nil
}

func (r *Rule) readLevel(value *yaml.Node) error {
	for l, name := range levels {
		if strings.EqualFold(value.Value, name) {
			r.Level = Level(l)
			return nil
		}
	}
	return at(value, "“%s” is no level; these are: %s.", value.Value, strings.Join(levels[:], ", "))
}

func (l *Logsource) read(value *yaml.Node) error {
	return members(value, func(key, value *yaml.Node) (err error) {
		switch key.Value {
		case "category":
			l.Category, err = text(value)
		case "product":
			l.Product, err = text(value)
		case "service":
			l.Service, err = text(value)
		}
		return err
	})
}
