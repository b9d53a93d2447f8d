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
	d, err := openRecord(text)
	defer d.close()
	if err != nil {
		return Answer{}, errors.New("it is not one whole JSON object")
	}
	for w := d.whole().members(); w.member(); {
		v := w.value()
		switch w.name() {
		case "Events":
			if a.Events, err = answerEvents(v); err != nil {
				return Answer{}, err
			}
		case "NextToken":
			if !v.isString() && !v.isNull() {
				return Answer{}, errors.New("its NextToken is not a string")
			}
			a.NextToken = v.text()
		}
	}
	return a, nil
}

func answerEvents(v value) (events []trail.Event, err error) {
	if v.isNull() {
		return nil, nil
	}
	if !v.isArray() {
		return nil, errors.New("its Events are not a list")
	}
	for w := v.elements(); w.element(); {
		element := w.value()
		if !element.isObject() && !element.isNull() {
			return nil, errors.New("one of its Events is not an object")
		}
		events = append(events, answerEvent(element))
	}
	return events, nil
}

func answerEvent(element value) trail.Event {
	var env Envelope
	wrapped := false
	for w := element.members(); w.member(); {
		wrapped = env.set(w.name(), w.value()) || wrapped
	}
	if !wrapped {
		if e, err := FromRecord([]byte(element.raw())); err == nil {
			return e
		}
	}
	return FromLookup(env)
}
