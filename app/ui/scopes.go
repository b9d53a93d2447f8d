package ui

import (
	"fmt"
	"reflect"
	"strconv"

	"trailsleuth/app/state"
)

// mostScopes is how many messages are told apart before it begins anew.
const mostScopes = 10_000

// scopes tells the messages of buttons from one another by short names: a page
// has hundreds of buttons, and to write out each one's message at every drawing
// would take long.
type scopes struct {
	names map[state.Msg]string
	given int // names, ever
}

func newScopes() *scopes { return &scopes{names: map[state.Msg]string{}} }

// of is the message's name, the same for an equal message. Messages that
// cannot be compared, since they hold a list, are written out.
func (s *scopes) of(msg state.Msg) string {
	if !reflect.TypeOf(msg).Comparable() {
		return fmt.Sprintf("%T%+v", msg, msg)
	}
	name, known := s.names[msg]
	if !known {
		if len(s.names) == mostScopes {
			clear(s.names)
		}
		s.given++
		name = strconv.Itoa(s.given)
		s.names[msg] = name
	}
	return name
}
