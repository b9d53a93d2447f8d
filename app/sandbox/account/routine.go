package account

// operation is one kind of call: what it is and how its details are made.
type operation struct {
	source, name string
	fill         func(c *call, d *dice) // nil: no request, no resource
	fails        []mishap
	by           func(subject actor) actor // who makes it, if not the run's own actor
	kind         string
	key          keyUse
	access       access
}

// mishap is a way an operation goes wrong once in so many times.
type mishap struct {
	oneIn int
	how   func(c *call)
}

// op is an operation by "service:Name".
func op(service, name string, fill func(c *call, d *dice), fails ...mishap) *operation {
	return &operation{source: service + ".amazonaws.com", name: name, fill: fill, fails: fails}
}

// does makes an operation be done by somebody else.
func (o operation) doneBy(by func(actor) actor) *operation {
	o.by = by
	return &o
}

// ofKind changes an operation's eventType. Those are not signed with a key.
func (o operation) ofKind(kind string) *operation {
	o.kind, o.key = kind, unsigned
	return &o
}

// denied is a mishap for lack of a permission.
func denied(oneIn int) mishap {
	return mishap{oneIn, func(c *call) { c.deny("") }}
}

// erring is a mishap with a code of its own.
func erring(oneIn int, code, message string) mishap {
	return mishap{oneIn, func(c *call) { c.fail(code, message) }}
}

// routine is something that happens again and again: somebody begins a
// session (a run), makes calls in it, and ends it.
type routine struct {
	name    string
	who     []actor
	regions []string // one is chosen per run; repeat a region to favour it
	rhythm  rhythm
	// runsPerWeek of each actor. A rhythm may leave out days.
	runsPerWeek int
	minutes     int // a run's length
	// first and last are days counted from today (-3 is three days ago)
	// between which it goes on, both included; zero is no limit.
	first, last int
	script      []*operation // in this order, once each
	calls       [2]int       // how many more, from and to
	does        []*operation // chosen evenly; repeat one to favour it
}

// rhythm is when runs begin.
type rhythm uint8

const (
	officeHours rhythm = iota // weekdays; for a person, one run a day that begins when they come in
	steady                    // at any time
	nightly                   // between 01:00 and 03:00 UTC
	daytime                   // weekdays 07:00 to 19:00 UTC, rarely otherwise
)

const day = 24 * 60 * 60

// begins is when a run of a day begins; ok is false for a day without it.
func (r rhythm) begins(a actor, midnight int64, nth int, d *dice) (at int64, ok bool) {
	weekend := isWeekend(midnight)
	switch r {
	case officeHours:
		return arrival(a, midnight), !weekend && nth == 0
	case nightly:
		return midnight + int64(3600+d.below(2*3600)), true
	case daytime:
		return midnight + int64(7*3600+d.below(12*3600)), !weekend || d.oneIn(6)
	}
	return midnight + int64(d.below(day)), true
}

// arrival is when a person comes in on the UTC day that begins at midnight:
// between 08:10 and 09:30 by their own clock.
func arrival(a actor, midnight int64) int64 {
	minutes := 8*60 + 10 + int64(mix(hashText(a.session), uint64(midnight))%80)
	at := midnight + minutes*60 + int64(mix(uint64(midnight), hashText(a.name))%60) - int64(a.zone)*3600
	return midnight + (at-midnight+day)%day
}

func isWeekend(midnight int64) bool {
	weekday := (midnight/day + 4) % 7 // 1970-01-01 was a Thursday; 0 is Sunday
	return weekday == 0 || weekday == 6
}
