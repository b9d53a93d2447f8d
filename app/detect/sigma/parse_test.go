package sigma_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/detect/sigma"
)

const head = "title: T\nlogsource: {product: aws, service: cloudtrail}\n"

// one reads a rule with this detection, in flow style or as lines.
func one(t *testing.T, detection string) *sigma.Detection {
	t.Helper()
	rules, refused := sigma.Parse("a.yml", []byte(head+detection))
	if len(rules) != 1 || len(refused) != 0 {
		t.Fatalf("%s: %d rules, refused: %v", detection, len(rules), refused)
	}
	return rules[0].Detection
}

// TestFits: what one value must be like.
func TestFits(t *testing.T) {
	for _, test := range []struct{ match, fits, not string }{
		{`f: DeleteTrail`, "deletetrail", "DeleteTrails"},
		{`f|cased: DeleteTrail`, "DeleteTrail", "deletetrail"},
		{`f: Delete*`, "DeleteTrail", "UndeleteTrail"},
		{`f: D?l`, "Dél", "Deel"},
		{`f: '*a?c*'`, "xxabcxx", "xxac"},
		{`f: 'a\*b'`, "a*b", "axb"},
		{`f: 'a\\*b'`, `a\xxb`, "a*b"},
		{`f: 'C:\x'`, `c:\X`, `c:\\x`},
		{`f|contains: key`, "AccessKeyId", "AccessId"},
		{`f|startswith: List`, "ListUsers", "GetListOf"},
		{`f|endswith: .amazonaws.com`, "ec2.amazonaws.com", "ec2.amazonaws.com.evil"},
		{`f|endswith: 'a?'`, "xxaé", "xxé"},
		{`f|re: '^[a-c]+$'`, "abc", "ABC"},
		{`f|re|i: '^[a-c]+$'`, "ABC", "abd"},
		{`f|cidr: 10.1.0.0/16`, "10.1.255.3", "10.2.0.1"},
		{`f|cidr: 10.1.0.0/16`, "::ffff:10.1.0.1", "AWS Internal"},
		{`f|cidr: 2001:db8::/32`, "2001:db8:1::1", "10.1.0.1"},
		{`f|base64: foo`, "Zm9v", "foo"},
		{`f|base64offset|contains: /bin/bash`, "x9iaW4vYmFzaA", "L2Jpbi9zaA=="},
		{`f|base64offset: foobar`, "eGZvb2Jhcg==", "eGZvbw=="},
		{`f|wide|base64offset|contains: ping`, "cABpAG4AZw", "ping"},
		{`f|windash|contains: ' -enc'`, "a /enc", "a enc"},
		{`f: 5`, "5", "50"},
		{`f: true`, "True", "false"},
		{`f|gt: 1000`, "1001", "1000"},
		{`f|lte: 1.5`, "1.5", "x"},
		{`f: ''`, "", "x"},
	} {
		m := one(t, "detection:\n  s:\n    "+test.match+"\n  condition: s").Searches[0].Any[0][0]
		fits := func(value string) bool {
			for i := range m.Tests {
				if m.Tests[i].Fits(value) {
					return true
				}
			}
			return false
		}
		if !fits(test.fits) || fits(test.not) {
			t.Errorf("%s: %q fits: %t, %q fits: %t", test.match, test.fits, fits(test.fits), test.not, fits(test.not))
		}
	}
}

func TestConditions(t *testing.T) {
	for condition, want := range map[string]string{
		"a and not b or c":       "(a & !b) | c",
		"not (a or b) and c":     "!(a | b) & c",
		"1 of s*":                "s1 | s2",
		"all of them":            "a & b & c & s1 & s2",
		"a AND 1 OF (s*)":        "",
		"any of s* and not c":    "(s1 | s2) & !c",
		"not not a":              "!!a",
		"1 of a and all of s1*":  "(a) & (s1)",
		"((a)) or (((b and c)))": "a | (b & c)",
	} {
		rules, refused := sigma.Parse("a.yml", []byte(head+"detection: {a: {f: 1}, b: {f: 1}, c: {f: 1}, s1: {f: 1}, s2: {f: 1}, _d: {f: 1}, condition: '"+condition+"'}"))
		switch {
		case want == "" && len(refused) == 1:
		case want == "" || len(rules) != 1:
			t.Errorf("%s: %d rules, refused: %v", condition, len(rules), refused)
		default:
			if got := spell(rules[0].Detection, rules[0].Detection.Condition, true); got != want {
				t.Errorf("%s: %s, want %s", condition, got, want)
			}
		}
	}
}

// spell writes a condition with symbols.
func spell(d *sigma.Detection, e sigma.Expr, outermost bool) string {
	joined := func(parts []sigma.Expr, by string) string {
		var all []string
		for _, p := range parts {
			all = append(all, spell(d, p, false))
		}
		if s := strings.Join(all, by); outermost {
			return s
		} else {
			return "(" + s + ")"
		}
	}
	switch e := e.(type) {
	case sigma.All:
		return joined(e, " & ")
	case sigma.Any:
		return joined(e, " | ")
	case sigma.Not:
		return "!" + spell(d, e.Of, false)
	}
	return d.Searches[e.(sigma.Ref)].Name
}

func TestCounts(t *testing.T) {
	d := one(t, "detection: {s: {f: 1}, timeframe: 15m, condition: 's | count(eventName) by userIdentity.arn, awsRegion > 9'}")
	if c := d.Count; c.Field != "eventName" || fmt.Sprint(c.GroupBy) != "[userIdentity.arn awsRegion]" || c.AtLeast != 10 || c.Within != 15*time.Minute {
		t.Errorf("%+v", c)
	}
	rules, refused := sigma.Parse("a.yml", []byte("title: C\ncorrelation: {type: value_count, rules: [x, y], group-by: [a], timespan: 1h, generate: true, condition: {field: b, gte: 3}}"))
	if len(refused) > 0 || len(rules) != 1 {
		t.Fatalf("%v", refused)
	}
	if c := rules[0].Correlation; c.Field != "b" || c.AtLeast != 3 || c.Within != time.Hour || !c.Generate || fmt.Sprint(c.Rules, c.GroupBy) != "[x y] [a]" {
		t.Errorf("%+v", c)
	}
}

// TestRefused: what is not supported, or wrong, is named with its line.
func TestRefused(t *testing.T) {
	deep := strings.Repeat("[", 40) + strings.Repeat("]", 40)
	bomb := "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'j'; c++ {
		bomb += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c,", c-1), 10), ","))
	}
	for _, test := range []struct{ text, why string }{
		{"title: x\n  y: [", "a.yml:"},
		{"- 1", "a.yml:1: A rule is a map"},
		{"title: x", "a.yml:1: The rule has no detection."},
		{head + "detection:\n  s:\n    f|expand: '%x%'\n  condition: s", "a.yml:5: The modifier “expand” is not supported."},
		{head + "detection:\n  s:\n    f|re: '(?=x)'\n  condition: s", "a.yml:5: The regular expression is none that takes linear time"},
		{head + "detection:\n  s:\n    f|re: '((a{1000}){1000}){1000}'\n  condition: s", "a.yml:5: The regular expression"},
		{head + "detection:\n  s:\n    f: [[1]]\n  condition: s", "a.yml:5: “f” asks for a list"},
		{head + "detection:\n  s: {f: 1}\n  condition: s and t", "a.yml:5: The condition names “t”"},
		{head + "detection:\n  s: {f: 1}\n  condition: (s", "a.yml:5: A parenthesis"},
		{head + "detection:\n  s: {f: 1}\n  condition: s s", "a.yml:5: The condition cannot be read from “s” on."},
		{head + "detection:\n  s: {f: 1}\n  condition: 2 of s*", "a.yml:5: “2 of” is not supported"},
		{head + "detection:\n  s: {f: 1}\n  condition: s | near t", "a.yml:5: “| near t” is not supported"},
		{head + "detection:\n  s: {f: 1}\n  condition: s | count() < 5", "a.yml:5: “count … <” is not supported"},
		{head + "detection:\n  s: {f: 1}\n  timeframe: 1h\n  condition: s", "a.yml:5: The rule has a timeframe"},
		{head + "detection:\n  s: {f: 1, f: 2}\n  condition: s", "a.yml:4: “f” is there twice."},
		{head + "detection:\n  s: []\n  condition: s", "a.yml:4: The search “s” is empty."},
		{head + "level: urgent\ndetection:\n  s: {f: 1}\n  condition: s", "a.yml:3: “urgent” is no level"},
		{head + "detection:\n  s: {f: 1}\n  condition: " + strings.Repeat("not ", 100) + "s", "a.yml:5: The condition is nested"},
		{"title: x\ncorrelation:\n  type: temporal\n  rules: [a]\n  condition: {gte: 1}", "a.yml:3: Correlations of the type “temporal”"},
		{"title: x\ncorrelation:\n  type: event_count\n  rules: [a]\n  condition: {lt: 1}", "a.yml:5: “lt” is not supported"},
		{"action: global\ntitle: x", "a.yml:1: Rules in parts"},
		{head + "x: " + deep, "levels deep"},
		{bomb + head, "aliases counted"},
		{head + "x: &x [*x]", ""},
		{head + "x: " + strings.Repeat("y", 10_001), "longer than 10000 bytes"},
		{strings.Repeat("# long\n", 1<<18), "larger than 1 MiB"},
		{head + "detection:\n  s: {f: '" + strings.Repeat("?", 501) + "'}\n  condition: s", "a.yml:4: A value with “?” is longer"},
	} {
		rules, refused := sigma.Parse("a.yml", []byte(test.text))
		if len(rules) != 0 || len(refused) != 1 || !strings.Contains(refused[0].Error(), test.why) {
			t.Errorf("%.80q: %d rules, refused: %v; want %s", test.text, len(rules), refused, test.why)
		}
	}
}

// TestSeveral: the rules around one that is refused are read.
func TestSeveral(t *testing.T) {
	ok := head + "detection: {s: {f: 1}, condition: s}\n"
	rules, refused := sigma.Parse("a.yml", []byte(ok+"---\ntitle: bad\n---\n---\n"+ok))
	if len(rules) != 2 || len(refused) != 1 || refused[0].Title != "bad" || refused[0].Line != 5 {
		t.Errorf("%d rules, refused: %v", len(rules), refused)
	}
	many := strings.Repeat("title: x\n---\n", sigma.MaxRules+10)
	if _, refused := sigma.Parse("a.yml", []byte(many)); len(refused) != sigma.MaxRules+1 {
		t.Errorf("%d refused, want one for each of %d rules and one for the rest", len(refused), sigma.MaxRules)
	}
}

// FuzzParse: whatever a file holds, reading it ends, and a test of what was
// read can be tried on a text.
func FuzzParse(f *testing.F) {
	f.Add(head+"detection: {s: {'f|contains|all': [a, '*b?']}, k: [x, {y: null}], condition: 1 of s* and not k}", "xab")
	f.Add("title: C\ncorrelation: {type: value_count, rules: [x, y], group-by: [a], timespan: 1h, condition: {field: b, gte: 3}}", "")
	f.Add(head+"detection: {s: {'f|re|i': '^a+$'}, timeframe: 5m, condition: 's | count() by g > 3'}", "aaa")
	f.Add("a: &a [*a]\n--- \n- ? x\n", "")
	f.Fuzz(func(t *testing.T, text, value string) {
		rules, refused := sigma.Parse("a.yml", []byte(text))
		for i := range refused {
			if refused[i].Line < 1 || refused[i].Why == "" {
				t.Errorf("refused without a line or a reason: %+v", refused[i])
			}
		}
		for _, r := range rules {
			if (r.Detection == nil) == (r.Correlation == nil) {
				t.Errorf("a rule with both or none of detection and correlation: %+v", r)
			}
			if r.Detection == nil {
				continue
			}
			for _, s := range r.Detection.Searches {
				for _, a := range s.Any {
					for i := range a {
						for k := range a[i].Tests {
							a[i].Tests[k].Fits(value)
						}
						_ = a[i].Key()
					}
				}
			}
		}
	})
}
