package selection

// Kind is what a panel beside the rows shows.
type Kind uint8

// The kinds of panels.
const (
	None       Kind = iota
	Details         // of one event
	Comparison      // of the events that are marked and the one in the details
	Card            // of an actor, a key, an address and so on (app/state/card)
)

// Panel is what stands beside the rows: one kind of thing, and of what. Two
// panels of the same are equal.
type Panel struct {
	Kind Kind
	Of   string // the key of the event in the details, or of whom or what a card is
}

// mostPanels bounds how many panels one can go back through.
const mostPanels = 50

// Show puts a panel in front. The details of another event take the place of
// those in front, so that one can step from row to row; anything else lies over
// what was in front, to which one can go Back.
func (s *Selection) Show(p Panel) {
	front := s.Front()
	switch {
	case p == front:
		return
	case p.Kind == Details && front.Kind == Details:
		s.panels = s.panels[:len(s.panels)-1]
	case len(s.panels) == mostPanels:
		s.panels = s.panels[1:]
	}
	s.panels = append(s.panels[:len(s.panels):len(s.panels)], p)
}

// Front is the panel that is seen; its Kind is None if there is none.
func (s *Selection) Front() Panel { return s.below(0) }

// Behind is the panel that Back shows; its Kind is None if there is none.
func (s *Selection) Behind() Panel { return s.below(1) }

func (s *Selection) below(n int) Panel {
	if len(s.panels) <= n {
		return Panel{}
	}
	return s.panels[len(s.panels)-1-n]
}

// Back takes the panel in front away.
func (s *Selection) Back() {
	if len(s.panels) > 0 {
		s.panels = s.panels[:len(s.panels)-1]
	}
}

// Close puts all panels away.
func (s *Selection) Close() { s.panels = nil }

// IsOpen reports whether there is a panel.
func (s *Selection) IsOpen() bool { return len(s.panels) > 0 }

// Open shows an event's details.
func (s *Selection) Open(key string) { s.Show(Panel{Kind: Details, Of: key}) }

// Opened is the key of the event in the details, which other panels may lie
// over; "": none is open.
func (s *Selection) Opened() string {
	for i := range s.panels {
		if p := s.below(i); p.Kind == Details {
			return p.Of
		}
	}
	return ""
}
