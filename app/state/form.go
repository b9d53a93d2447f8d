package state

import (
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/state/lookupform"
	"trailsleuth/app/trail"
)

// FormEdited: one field of the form has new text.
type FormEdited struct {
	Field lookupform.Field
	Text  string
}

func (msg FormEdited) apply(m *Model) []Effect {
	m.Form.Edit(msg.Field, msg.Text)
	return nil
}

// SuggestionsWanted: known values are to be offered for a field's text.
type SuggestionsWanted struct{ Field lookupform.Field }

func (msg SuggestionsWanted) apply(m *Model) []Effect {
	m.Form.Suggest(msg.Field, m.recordOpen())
	return nil
}

// SuggestionStepped: the next (+1) or previous (-1) of them was come to.
type SuggestionStepped struct{ By int }

func (msg SuggestionStepped) apply(m *Model) []Effect {
	m.Form.Suggestions.Step(msg.By)
	return nil
}

// SuggestionTaken: one of them was chosen.
type SuggestionTaken struct{ Value string }

func (msg SuggestionTaken) apply(m *Model) []Effect {
	m.Form.TakeSuggestion(msg.Value)
	return nil
}

// SuggestionsDismissed: none is wanted.
type SuggestionsDismissed struct{}

func (SuggestionsDismissed) apply(m *Model) []Effect {
	m.Form.Suggestions = lookupform.Suggestions{}
	return nil
}

// WindowChosen: a preset was picked; 0 means absolute ends.
type WindowChosen struct{ Last time.Duration }

func (msg WindowChosen) apply(m *Model) []Effect {
	m.Form.ChooseWindow(msg.Last)
	return nil
}

// AttributeChosen: "" means any event; query.Path("") a place in the record.
type AttributeChosen struct{ Field query.Field }

func (msg AttributeChosen) apply(m *Model) []Effect {
	m.Form.ChooseAttribute(msg.Field)
	return nil
}

// OpChosen: how the value is compared.
type OpChosen struct{ Op query.Op }

func (msg OpChosen) apply(m *Model) []Effect {
	m.Form.ChooseOp(msg.Op)
	return nil
}

// RegionToggled: one region was ticked or unticked.
type RegionToggled struct{ ID string }

func (msg RegionToggled) apply(m *Model) []Effect {
	m.Form.ToggleRegion(msg.ID)
	return nil
}

// RegionsChosen: a whole set of regions at once.
type RegionsChosen struct{ IDs []string }

func (msg RegionsChosen) apply(m *Model) []Effect {
	m.Form.SetRegions(msg.IDs)
	return nil
}

// CategoryChosen: which events are looked up.
type CategoryChosen struct{ Category trail.EventCategory }

func (msg CategoryChosen) apply(m *Model) []Effect {
	m.Form.ChooseCategory(msg.Category)
	return nil
}

// FilterAdded: the attribute and value in the form become a filter.
type FilterAdded struct{}

func (FilterAdded) apply(m *Model) []Effect {
	m.Form.AddFilter()
	return nil
}

// FilterEditWanted: the filter at Index is to be changed in the form's fields;
// Index -1: another one is to be typed.
type FilterEditWanted struct{ Index int }

func (msg FilterEditWanted) apply(m *Model) []Effect {
	m.Form.EditFilter(msg.Index)
	return nil
}

// FilterRemoved: the filter at Index was taken away.
type FilterRemoved struct{ Index int }

func (msg FilterRemoved) apply(m *Model) []Effect {
	m.Form.RemoveFilter(msg.Index)
	return nil
}

// MarkMoved: the filter at Index is to be the one AWS looks up.
type MarkMoved struct{ Index int }

func (msg MarkMoved) apply(m *Model) []Effect {
	m.Form.MoveMark(msg.Index)
	return nil
}

// SearchSubmitted: Search was pressed.
type SearchSubmitted struct{}

func (SearchSubmitted) apply(m *Model) []Effect { return m.submit() }

// QuestionAsked: a preset question was chosen; it fills the form and searches.
// On the first visit it waits until somebody can be asked.
type QuestionAsked struct{ ID string }

func (msg QuestionAsked) apply(m *Model) []Effect {
	preset, known := query.PresetByID(msg.ID)
	if !known {
		return nil
	}
	m.Form.FillPreset(preset)
	m.waiting = ""
	if m.Search() == nil && !m.Account.CanAsk() {
		m.waiting = preset.ID
		m.Notice = Notice{Text: "“" + preset.Question + "” is asked as soon as you give credentials, or use the sample account."}
		return nil
	}
	return m.submit()
}

// Waits reports whether a preset question waits until somebody can be asked.
func (m *Model) Waits(id string) bool { return m.waiting != "" && m.waiting == id }

// askWaiting asks the question that waits, if one does. What was said of the
// credentials stays.
func (m *Model) askWaiting() []Effect {
	if m.waiting == "" {
		return nil
	}
	said := m.Notice
	effects := QuestionAsked{ID: m.waiting}.apply(m)
	if m.Notice.Text == "" {
		m.Notice = said
	}
	return effects
}

// QueryChosen: a query that was offered is to be asked.
type QueryChosen struct{ Query query.Query }

func (msg QueryChosen) apply(m *Model) []Effect {
	m.Form.Fill(msg.Query)
	return m.submit()
}
