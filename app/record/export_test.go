package record

import "trailsleuth/app/trail"

// FromRecordAnew is FromRecord without anything that was worked out before.
func FromRecordAnew(raw []byte) (e trail.Event, err error) {
	r := new(reading)
	r.parse(string(raw))
	f := fieldsOf(r)
	if !r.doc.Intact() || f.foreign() != "" {
		return FromRecord(raw)
	}
	f.bare(&e, string(raw))
	return e, nil
}

// LookupUsername is the Username a LookupEvents answer has for a bare record:
// "root" for root, the session name for an assumed role, the user name for
// others, "" where the record has none.
func LookupUsername(raw string) string {
	r, _ := openRecord(raw) // what can be read of a damaged record still counts
	defer r.close()
	f := fieldsOf(r)
	r.memo.readIdentity(&f.id, f.get(userIdentity))
	return f.id.username(f.actor(&f.id, "").Session)
}

// LookupResources is the resources a LookupEvents answer has for a bare
// record: those its request and answer name, as far as their parameters tell
// a resource type, and the record's own that have one. All can be looked up
// by name or type, so all are of origin trail.FromLookup.
func LookupResources(raw string) []trail.Resource {
	r, _ := openRecord(raw) // what can be read of a damaged record still counts
	defer r.close()
	f := fieldsOf(r)
	return f.addOwn(f.touched(), trail.FromLookup)
}
