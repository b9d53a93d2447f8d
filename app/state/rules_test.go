package state_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/detect"
	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/ingest"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/reading"
	"trailsleuth/app/state/rulebook"
	"trailsleuth/app/store"
)

// ownRule is a rule for DeleteBucket.
func ownRule(title string) string {
	return "title: " + title + "\nid: " + title + "\nlogsource: {product: aws, service: cloudtrail}\ndetection: {s: {eventName: DeleteBucket}, condition: s}\nlevel: critical\n"
}

// TestOwnRules: a person's own rules are tried with the others, without a search
// and in one, by themselves and in a folder of other files; what is refused is
// named; each can be switched off; and all are forgotten when that is wanted.
func TestOwnRules(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		titles := func() (all []string) {
			for _, f := range p.Search().Findings.Found.Findings {
				all = append(all, f.Rule.Title)
			}
			return all
		}
		p.send(state.FilesOpened{Files: []ingest.File{fileOf("mine.yml", ownRule("mine")), fileOf("bad.yaml", "title: bad\nlogsource: {product: aws}\ndetection:\n  s: {'f|bogus': 1}\n  condition: s\n")}})
		if p.Search() != nil || p.Dialog != state.RuleList || !strings.Contains(p.Notice.Text, "1 rule from 2 files") {
			t.Fatalf("rules alone: a search %v, notice %q", p.Search() != nil, p.Notice.Text)
		}
		if bad := p.Rules.Files()[1].Refused; len(bad) != 1 || bad[0].File != "bad.yaml" || bad[0].Line != 4 || bad[0].Title != "bad" {
			t.Errorf("refused: %+v", bad)
		}
		rest := []reading.Part{{Files: []ingest.File{fileOf("d/third.yml", ownRule("third")), fileOf("d/log.json", logText(0, 10))}}}
		p.send(state.FilesOpened{Files: []ingest.File{fileOf("d/second.yml", ownRule("second"))}, Rest: func() (reading.Part, bool) {
			if len(rest) == 0 {
				return reading.Part{}, false
			}
			next := rest[0]
			rest = rest[1:]
			return next, true
		}})
		if s := p.Search(); s == nil || s.Load.Snapshot().Len() != 10 {
			t.Fatal("the log beside the rules was not read")
		}
		for _, want := range []string{"mine", "second", "third"} {
			if !slices.Contains(titles(), want) {
				t.Errorf("%s did not fire: %v", want, titles())
			}
		}
		p.send(state.RuleSwitched{Key: "mine"})
		if slices.Contains(titles(), "mine") || !slices.Contains(titles(), "second") {
			t.Errorf("one is switched off: %v", titles())
		}
		p.send(state.RuleSwitched{Key: "mine"})
		if !slices.Contains(titles(), "mine") || !strings.Contains(p.Rules.Told(), "3 of yours, 1 refused") {
			t.Errorf("it is on again: %v, %s", titles(), p.Rules.Told())
		}
		p.send(state.RulesForgotten{})
		if slices.Contains(titles(), "mine") || len(titles()) == 0 {
			t.Errorf("forgotten: %v", titles())
		}
	})
}

// TestHostileRules: bombs, depth and masses of rules are bounded, and said.
func TestHostileRules(t *testing.T) {
	bomb := "title: bomb\nlogsource: {product: aws}\na: &a [x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c < 'j'; c++ {
		bomb += fmt.Sprintf("%c: &%c [%s*%c]\n", c, c, strings.Repeat(fmt.Sprintf("*%c, ", c-1), 8), c-1)
	}
	many := ""
	for i := range detect.MaxRules {
		many += fmt.Sprintf("---\ntitle: r%d\nlogsource: {product: aws}\ndetection: {s: {eventName: E%d}, condition: s}\n", i, i)
	}
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.send(state.FilesOpened{Files: []ingest.File{
			fileOf("bomb.yml", bomb), fileOf("deep.yml", "title: deep\nx: "+strings.Repeat("[", 500)+strings.Repeat("]", 500)),
			fileOf("long.yml", "title: long\nx: "+strings.Repeat("a ", 40<<10)), fileOf("large.yml", strings.Repeat("#", sigma.MaxFile+1)),
			fileOf("expression.yml", ownRule("e")+"---\ntitle: re\nlogsource: {product: aws}\ndetection: {s: {'f|re': '((a{30}){30}){30}'}, condition: s}\n"),
			fileOf("many.yml", many), fileOf("more.yml", ownRule("more")),
		}})
		for i, f := range p.Rules.Files() {
			if wanted := f.Name != "many.yml"; (len(f.Refused) == 1) != wanted {
				t.Errorf("%d %s: refused %+v", i, f.Name, f.Refused)
			}
		}
		if n := len(p.Rules.Files()[5].Rules); n != detect.MaxRules {
			t.Errorf("%d rules of the file with %d", n, detect.MaxRules)
		}
		began := time.Now()
		p.send(state.FilesOpened{Files: []ingest.File{fileOf("a.json", logText(0, 100))}})
		if s := p.Search(); !s.Findings.Answered() || s.Findings.Found.Rules != detect.MaxRules {
			t.Errorf("%d rules were tried after %s", s.Findings.Found.Rules, time.Since(began))
		}
		if refused := p.Rules.Choice().Refused(); len(refused) == 0 || !strings.Contains(refused[0].Why, "10000") {
			t.Errorf("what is beyond the limit: %+v", refused)
		}
	})
}

// TestFilterAsRule: what the filters let through is what the rule fires for that
// is copied of them.
func TestFilterAsRule(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		for _, text := range []string{
			"event:Create", "event=GetParameter", "-event:Get", "error:denied -source:ssm", "event=AssumeRole OR event=GetParameter",
			"userAgent:aws-cli", `requestParameters.name:/`, "error:(empty) event:Put", "event:G*User", "-userAgent:(empty)",
		} {
			p.send(state.FilterTyped{Text: text})
			if s.Table.FilterErr != "" {
				t.Errorf("%s: %s", text, s.Table.FilterErr)
				continue
			}
			rule, left, ok := rulebook.Written("x", nil, s.Table.Filter())
			if !ok || len(left) > 0 {
				t.Errorf("%s: left out %v", text, left)
				continue
			}
			rules, refused := sigma.Parse("x.yml", []byte(rule))
			if len(rules) != 1 {
				t.Errorf("%s: %v in\n%s", text, refused, rule)
				continue
			}
			p.send(state.FilesOpened{Files: []ingest.File{fileOf("x.yml", rule)}}, state.DialogClosed{})
			var fired []store.EventIndex
			for _, f := range s.Findings.Found.Findings {
				if f.Rule.File == "x.yml" {
					fired = f.Events
				}
			}
			rows := slices.Sorted(slices.Values(s.Table.Rows))
			if !slices.Equal(fired, rows) {
				t.Errorf("%s: %d rows, and the rule fires %d times:\n%s", text, len(rows), len(fired), rule)
			}
		}
		p.send(state.FilterTyped{Text: "event:Create actor:ci"}, state.RuleCopyWanted{})
		if !strings.Contains(p.copied, "# Not part of this rule") || !strings.Contains(p.Notice.Text, "without what a rule cannot say") {
			t.Errorf("%q\n%s", p.Notice.Text, p.copied)
		}
	})
}
