package state

// View is a way to look at the loaded events that pass the filter.
type View uint8

// The ways. How each is drawn, its name and when it is possible, is in the
// table of ui (views.go there).
const (
	EventsView   View = iota // one by one, in rows
	GroupsView               // by a column or two, or a place in the record
	ContrastView             // some of them against the rest
	SessionsView             // by who made them, over time
	FindingsView             // what detections have found in them
)

// ViewChosen: the events are to be looked at in another way.
type ViewChosen struct{ View View }

func (msg ViewChosen) apply(m *Model) []Effect {
	if s := m.Search(); s != nil {
		s.View = msg.View
		if msg.View == ContrastView && !s.Contrast.IsChosen() {
			m.chooseWhatThereIs(s)
		}
	}
	return nil
}
