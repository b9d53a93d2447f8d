// Package sigma reads detections in the open standard for them, Sigma: YAML
// that says which events are meant, and in words why they matter. It follows
// the Sigma Specification 2.1 (https://sigmahq.io/sigma-specification/): its
// rules, modifiers, conditions and correlations, and of the older form of
// conditions the count after a pipe.
//
//	rules, refused := sigma.Parse("aws_root_account_usage.yml", text)
//
// A file is an attacker's text as much as an event is: how long it is, how deep
// it goes and how often it names itself is bounded (see the limits below), and
// regular expressions are Go's, which take time in proportion to the text.
//
// What a rule asks that nothing here can answer is refused by name and line,
// and with it the whole rule: a rule never silently matches less than it says.
//
// The package knows nothing of CloudTrail, and evaluates no rule: it says what
// one value of a field must be like. Package detect does the rest.
package sigma
