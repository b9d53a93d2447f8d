package state

import (
	"trailsleuth/app/detect"
	"trailsleuth/app/state/saving"
	"trailsleuth/app/trail"
)

// What the JSON of findings says. Times are UTC.
type (
	findingsHead struct {
		Exported string   `json:"exported"`
		Search   string   `json:"search"`
		Regions  []string `json:"regions,omitempty"`
		Start    string   `json:"start,omitempty"`
		End      string   `json:"end,omitempty"`
		Coverage string   `json:"coverage"`
		Events   int      `json:"eventsTried"`
		Rules    int      `json:"rulesTried"`
	}
	findingText struct {
		ID          string   `json:"id,omitempty"`
		Title       string   `json:"title"`
		Level       string   `json:"level"`
		Tactic      string   `json:"tactic"`
		Techniques  []string `json:"techniques"`
		Description string   `json:"description,omitempty"`
		References  []string `json:"references,omitempty"`
		Rule        string   `json:"rule"`
		Count       int      `json:"count"`
		First       string   `json:"first,omitempty"`
		Last        string   `json:"last,omitempty"`
		Actors      []string `json:"actors"`
	}
	foundEvent struct {
		ID     string `json:"id"`
		Time   string `json:"time,omitempty"`
		Name   string `json:"event"`
		Source string `json:"source"`
		Actor  string `json:"actor"`
		Region string `json:"region"`
	}
)

func findingTextOf(f *detect.Finding) findingText {
	t := findingText{
		ID: f.Rule.ID, Title: f.Rule.Title, Level: f.Rule.Level.String(), Tactic: detect.TacticOf(f.Rule).String(), Techniques: append([]string{}, detect.Techniques(f.Rule)...),
		Description: f.Rule.Description, References: f.Rule.References, Rule: f.Rule.File, Count: f.Count, First: trail.Instant(f.First), Last: trail.Instant(f.Last), Actors: []string{},
	}
	for _, a := range f.Actors {
		t.Actors = append(t.Actors, a.Name)
	}
	return t
}

// exportFindings saves all findings of a search as one JSON document.
func (m *Model) exportFindings(s *Search) []Effect {
	about := m.about(s, saving.AsShown)
	about.Table = "Findings"
	in, found := s.Load.Snapshot(), s.Findings.Found.Findings
	return m.export(saving.BeginDocument(saving.DocumentJob{
		About: about,
		Head: findingsHead{
			Exported: trail.Instant(about.At), Search: s.Title(), Regions: s.Load.Query.Regions, Start: trail.Instant(about.Window.Start), End: trail.Instant(about.Window.End),
			Coverage: about.Coverage, Events: s.Findings.Of.Events, Rules: s.Findings.Found.Rules,
		},
		Findings: len(found),
		Finding:  func(k int) any { return findingTextOf(&found[k]) },
		Events:   func(k int) int { return len(found[k].Events) },
		Event: func(k, n int) any {
			e := in.Event(found[k].Events[n])
			return foundEvent{ID: e.ID, Time: trail.Instant(e.Time), Name: e.Name, Source: e.Source, Actor: e.Actor.String(), Region: e.Region}
		},
	}))
}
