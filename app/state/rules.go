package state

import (
	"context"
	"slices"

	"trailsleuth/app/ingest"
	"trailsleuth/app/state/rulebook"
	"trailsleuth/app/trail"
	"trailsleuth/app/turn"
)

// onlyRules reports whether all of some files are detections.
func onlyRules(files []ingest.File) bool {
	return !slices.ContainsFunc(files, func(f ingest.File) bool { return !rulebook.IsFile(f.Name) })
}

// readRules reads a drop that begins with detections, for which no search is
// needed. With the first other file what is left is a drop like any other.
func (m *Model) readRules(drop FilesOpened) []Effect {
	rules := &rulebook.Reader{GiveTurn: m.ports.GiveTurn}
	return []Effect{func(page context.Context, post func(Msg)) {
		defer func() { post(RulesRead{rules.Take()}) }()
		for part := drop; ; {
			for _, f := range part.Files {
				rules.Read(page, f)
			}
			if drop.Rest == nil {
				return
			}
			next, ok := drop.Rest()
			if !ok {
				return
			}
			part = FilesOpened{Files: next.Files, Unread: next.Unread, Rest: drop.Rest}
			if len(next.Files) > 0 && !onlyRules(next.Files) {
				post(part)
				return
			}
		}
	}}
}

// RulesRead: files of a person's own detections were read.
type RulesRead struct{ Files []rulebook.File }

// apply takes them in. They stay in this tab.
func (msg RulesRead) apply(m *Model) []Effect {
	m.Rules.Add(msg.Files)
	choice, giveTurn := m.Rules.Choice(), m.ports.GiveTurn
	return []Effect{func(page context.Context, post func(Msg)) {
		if _, err := choice.Ready(turn.Begin(page, giveTurn)); err == nil {
			post(RulesReady{msg.Files, choice})
		}
	}}
}

// RulesReady: a person's own detections were made ready with the others.
type RulesReady struct {
	Files []rulebook.File
	With  *rulebook.Choice
}

// apply tells how many are tried from now on, and lists them where some were
// refused or nothing else would show that they were taken.
func (msg RulesReady) apply(m *Model) []Effect {
	rules, refused := 0, 0
	for _, f := range msg.Files {
		unready := 0
		for _, p := range msg.With.Refused() {
			if p.File == f.Name {
				unready++
			}
		}
		rules, refused = rules+len(f.Rules)-unready, refused+len(f.Refused)+unready
	}
	text := trail.Counted(rules, "rule", "rules") + " from " + trail.Counted(len(msg.Files), "file", "files") + " are tried from now on, in this tab only."
	if refused > 0 {
		text += " " + trail.Counted(refused, "was", "were") + " refused: the list says why."
	}
	m.Notice = Notice{Text: text}
	if refused > 0 || m.Search() == nil {
		m.Dialog = RuleList
	}
	return nil
}

// RuleSwitched: a rule is to be tried no more, or again.
type RuleSwitched struct{ Key string }

func (msg RuleSwitched) apply(m *Model) []Effect {
	m.Rules.Switch(msg.Key)
	return nil
}

// RulesForgotten: a person's own rules are to be put away.
type RulesForgotten struct{}

func (RulesForgotten) apply(m *Model) []Effect {
	m.Rules.Forget()
	return nil
}

// RulesSearched: only rules with this text in them are to be listed.
type RulesSearched struct{ Text string }

func (msg RulesSearched) apply(m *Model) []Effect {
	m.RuleSearch = msg.Text
	return nil
}

// RuleCopyWanted: the filters of the search on the screen are to go to the
// clipboard as a rule.
type RuleCopyWanted struct{}

func (RuleCopyWanted) apply(m *Model) []Effect {
	s := m.Search()
	if s == nil {
		return nil
	}
	rule, left, ok := rulebook.Written(s.Title(), s.Load.Query.Filters, s.Table.Filter())
	if !ok {
		m.Notice = Notice{Code: trail.Invalid, Text: "There is no filter that a rule could say. Filter the events by what stands in their records, then copy that."}
		return nil
	}
	what := "the filters as a Sigma rule"
	if len(left) > 0 {
		what += ", without what a rule cannot say (" + trail.Counted(len(left), "filter", "filters") + ", named in it)"
	}
	return []Effect{m.copyText(CopyWanted{rule, what})}
}
