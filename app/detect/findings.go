package detect

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"trailsleuth/app/detect/sigma"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/store"
	"trailsleuth/app/turn"
)

// Finding is a rule that fired, and the events that it means.
type Finding struct {
	Rule        *sigma.Rule
	Count       int
	Events      []store.EventIndex // in the order of arrival, without those beyond what a hunt keeps: then fewer than Count. It is shared: not to be changed
	First, Last time.Time          // zero if no event has a time
	Actors      []Actor            // the busiest first
}

// Actor is who is behind events of a finding.
type Actor struct {
	Name  string
	Count int
}

// Findings lists what fired, in the order of an attack, the gravest first.
func (h *Hunt) Findings(work *turn.Work, v store.Snapshot) ([]Finding, error) {
	var all []Finding
	for i := range h.fired {
		t := &h.fired[i]
		if t.count == 0 {
			continue
		}
		f := Finding{Rule: h.rules.list[i].rule, Count: t.count, Events: slices.Clip(t.events)}
		if err := f.tell(work, v); err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	slices.SortStableFunc(all, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(TacticOf(a.Rule), TacticOf(b.Rule)), cmp.Compare(b.Rule.Level, a.Rule.Level), cmp.Compare(a.Rule.Title, b.Rule.Title))
	})
	return all, nil
}

// tell finds when the events were and who is behind them.
func (f *Finding) tell(work *turn.Work, v store.Snapshot) error {
	actors := map[store.StringID]int{}
	err := work.Each(len(f.Events), 1<<13, func(from, to int) {
		for _, i := range f.Events[from:to] {
			actors[v.Code(i, store.Actor)]++
			switch at := v.Time(i); {
			case at.IsZero():
			case f.First.IsZero():
				f.First, f.Last = at, at
			case at.Before(f.First):
				f.First = at
			case at.After(f.Last):
				f.Last = at
			}
		}
	})
	for code, n := range actors {
		f.Actors = append(f.Actors, Actor{v.Coded(store.Actor, code), n})
	}
	slices.SortFunc(f.Actors, func(a, b Actor) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name)) })
	return err
}

// Reason is what of an event a rule asked for and got.
type Reason struct {
	Field  string // "" for keywords
	Place  jsondoc.Place
	Values []string // of the field in the event, those that passed
	Line   int      // of the rule
}

// Why lists what in a record made a rule fire: each match of its searches that
// holds, in the order of the rule. A correlation has none of its own.
func Why(rule *sigma.Rule, record string) []Reason {
	if rule.Detection == nil {
		return nil
	}
	var doc jsondoc.Doc
	doc.Parse(jsondoc.Body(record))
	var all []Reason
	for _, s := range rule.Detection.Searches {
		for _, alternative := range s.Any {
			if reasons, ok := whole(alternative, doc.Whole()); ok {
				all = append(all, reasons...)
			}
		}
	}
	return all
}

// whole is why an alternative holds, if it does.
func whole(alternative sigma.Alternative, record jsondoc.Value) (reasons []Reason, holds bool) {
	for i := range alternative {
		m := &alternative[i]
		a := newAtom(m)
		if !a.ofRecord(record) {
			return nil, false
		}
		values := a.place.Of(record)
		if m.Field == "" {
			values = wordsOf(record, nil, 0)
		}
		r := Reason{Field: m.Field, Place: a.place, Line: m.Line}
		for _, value := range values {
			if slices.ContainsFunc(m.Tests, func(t sigma.Test) bool { return t.Fits(value) }) {
				r.Values = append(r.Values, value)
			}
		}
		reasons = append(reasons, r)
	}
	return reasons, true
}

// CountOf is what a rule counts; nil if it counts nothing.
func CountOf(rule *sigma.Rule) *sigma.Count {
	if rule.Detection != nil {
		return rule.Detection.Count
	}
	return &rule.Correlation.Count
}

// Tactic is a tactic of MITRE ATT&CK, in the order of an attack.
type Tactic uint8

// tactics are the tags of the tactics of the matrix for enterprises
// (attack.mitre.org/tactics/enterprise), in its order, with their names.
var tactics = [...]struct{ tag, name string }{
	{"reconnaissance", "Reconnaissance"}, {"resource_development", "Resource development"}, {"initial_access", "Initial access"},
	{"execution", "Execution"}, {"persistence", "Persistence"}, {"privilege_escalation", "Privilege escalation"},
	{"defense_evasion", "Defense evasion"}, {"credential_access", "Credential access"}, {"discovery", "Discovery"},
	{"lateral_movement", "Lateral movement"}, {"collection", "Collection"}, {"command_and_control", "Command and control"},
	{"exfiltration", "Exfiltration"}, {"impact", "Impact"}, {"", "No tactic named"},
}

// TacticOf is the first tactic, in the order of an attack, that a rule is tagged with.
func TacticOf(rule *sigma.Rule) Tactic {
	last := Tactic(len(tactics) - 1)
	for t := range last {
		for _, tag := range rule.Tags {
			if name, ok := strings.CutPrefix(strings.ToLower(tag), "attack."); ok && tacticTag(name) == tactics[t].tag {
				return t
			}
		}
	}
	return last
}

// tacticTag is a tag's name as the list has it: both "initial-access" and
// "initial_access" are in use, and since ATT&CK 18 evasion has another name.
func tacticTag(name string) string {
	name = strings.ReplaceAll(name, "-", "_")
	if name == "stealth" || name == "defense_impairment" {
		return "defense_evasion"
	}
	return name
}

// String is the tactic's name.
func (t Tactic) String() string { return tactics[t].name }

// Techniques are the ids of a rule's techniques: "T1098.001".
func Techniques(rule *sigma.Rule) []string {
	var all []string
	for _, tag := range rule.Tags {
		if id, ok := strings.CutPrefix(strings.ToLower(tag), "attack.t"); ok && id != "" && id[0] >= '0' && id[0] <= '9' {
			all = append(all, "T"+id)
		}
	}
	return all
}
