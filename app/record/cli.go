package record

import "trailsleuth/app/trail"

// FromCLI is the event of one element of Events as the AWS CLI prints it:
// {"EventId": ..., "CloudTrailEvent": "..."}. The record may also stand there
// as an object, or the element may be a bare record itself, as AWS's guide
// prints some Insights events. An element without a record keeps its own text
// in Raw. The error is a *trail.Error with a sentence, for text that is no
// JSON object or neither of these.
func FromCLI(raw []byte) (trail.Event, error) {
	text := string(raw)
	env, ok, err := readEnvelope(text)
	if err != nil {
		return trail.Event{}, err
	}
	if !ok {
		return FromRecord(raw)
	}
	e := FromLookup(env)
	if env.Record == "" {
		e.Raw = text
	}
	return e, nil
}

// readEnvelope reads an element of Events; ok is false for one without any of
// the members an envelope has.
func readEnvelope(text string) (env Envelope, ok bool, err error) {
	r, err := openRecord(text)
	defer r.close()
	if err != nil {
		return env, false, err
	}
	for w := r.doc.Whole().Members(); w.Member(); {
		ok = env.set(&r.memo.days, w.Name(), w.Value()) || ok
	}
	return env, ok, nil
}
