package state

import (
	"context"

	"trailsleuth/app/trail"
)

func (m *Model) copyText(msg CopyWanted) Effect {
	put := m.ports.Copy
	return func(_ context.Context, post func(Msg)) {
		post(Copied{What: msg.What, Err: put(msg.Text)})
	}
}

func (m *Model) copied(msg Copied) {
	if msg.Err != nil {
		m.Notice = Notice{Code: trail.Internal, Text: "Could not copy " + msg.What + ": the browser refused. Select the text and copy it by hand."}
		return
	}
	m.Notice = Notice{Text: "Copied " + msg.What + "."}
}

// crashed reports a fault of the program. What was loaded is still there.
func (m *Model) crashed(reason string) {
	m.Notice = Notice{Code: trail.Internal, Text: "A part of this page failed (" + reason + "). What is loaded stays; try the step again."}
	if s := m.Search(); s != nil && (s.Phase == Loading || s.Phase == Stopping) {
		s.Phase, s.Err = Failed, &trail.Error{Code: trail.Internal, Message: m.Notice.Text}
	}
}
