package record

import (
	"errors"

	"trailsleuth/app/trail"
)

// Answer is what LookupEvents answers to one call.
type Answer struct {
	Events    []trail.Event
	NextToken string // "" at the end
}

// ReadAnswer reads the body of a LookupEvents answer in one pass, without
// building values of it: a page that is loading has one thread for many
// answers. The error says why a text is not one whole JSON object with a list of
// events; nothing is taken from it then.
//
// An element of Events is an envelope around a record, or a bare record
// itself, as AWS's guide prints some Insights events. Any other object, or
// null, is an event of which nothing is known but that it is there.
func ReadAnswer(text string) (a Answer, err error) {
	r, err := openRecord(text)
	defer r.close()
	if err != nil {
		return Answer{}, errors.New("it is not one whole JSON object")
	}
	for w := r.doc.Whole().Members(); w.Member(); {
		v := w.Value()
		switch w.Name() {
		case "Events":
			if a.Events, err = answerEvents(&r.memo, v); err != nil {
				return Answer{}, err
			}
		case "NextToken":
			if !v.IsString() && !v.IsNull() {
				return Answer{}, errors.New("its NextToken is not a string")
			}
			a.NextToken = v.Text()
		}
	}
	return a, nil
}

func answerEvents(m *memo, v value) (events []trail.Event, err error) {
	if v.IsNull() {
		return nil, nil
	}
	if !v.IsArray() {
		return nil, errors.New("its Events are not a list")
	}
	for w := v.Elements(); w.Element(); {
		element := w.Value()
		if !element.IsObject() && !element.IsNull() {
			return nil, errors.New("one of its Events is not an object")
		}
		events = append(events, answerEvent(m, element))
	}
	return events, nil
}

func answerEvent(m *memo, element value) trail.Event {
	var env Envelope
	wrapped := false
	for w := element.Members(); w.Member(); {
		wrapped = env.set(&m.days, w.Name(), w.Value()) || wrapped
	}
	if !wrapped {
		if e, err := FromRecord([]byte(element.Raw())); err == nil {
			return e
		}
	}
	return FromLookup(env)
}
