package account

import "trailsleuth/app/trail"

// live lets the routines run, every day from the first to the last.
func (a *Account) live(routines []routine, step func()) {
	operations := map[*operation]uint16{}
	index := func(o *operation) uint16 {
		i, ok := operations[o]
		if !ok {
			i = uint16(len(a.operations))
			operations[o] = i
			a.operations = append(a.operations, o)
			a.global = append(a.global, isGlobal(o.source))
		}
		return i
	}
	for _, r := range routines {
		script, does := make([]uint16, len(r.script)), make([]uint16, len(r.does))
		for i, o := range r.script {
			script[i] = index(o)
		}
		for i, o := range r.does {
			does[i] = index(o)
		}
		for _, who := range r.who {
			a.actors = append(a.actors, who)
			s := schedule{a: a, routine: r, who: uint16(len(a.actors) - 1), script: script, does: does, ledgers: a.in(r.regions...), global: a.in(trail.GlobalRegion)[0]}
			s.seed = mix(a.seed, hashText(r.name), hashText(who.name), hashText(who.session))
			for d := -historyDays; d < futureDays; d++ {
				if r.first != 0 && d < r.first || r.last != 0 && d > r.last {
					continue
				}
				s.liveDay(a.today + int64(d)*day)
			}
			if step != nil {
				step()
			}
		}
	}
}

// schedule is one actor's part in a routine.
type schedule struct {
	a            *Account
	routine      routine
	who          uint16
	seed         uint64
	script, does []uint16
	ledgers      []*Ledger // of the routine's regions, in their order
	global       *Ledger
}

// liveDay adds the runs of the day that begins at midnight: a seventh of the
// week's, and now and then one more or less.
func (s *schedule) liveDay(midnight int64) {
	d := &dice{mix(s.seed, uint64(midnight/day))}
	week := s.routine.runsPerWeek
	runs := week / 7
	if d.below(7) < week%7 {
		runs++
	}
	for nth := range runs {
		seed := mix(d.next(), uint64(nth))
		if at, ok := s.routine.rhythm.begins(s.a.actors[s.who], midnight, nth, d); ok {
			s.run(at, seed)
		}
	}
}

// run writes the calls of one run: the script in its order and the others at
// random, over the run's length.
func (s *schedule) run(since int64, seed uint64) {
	d := &dice{seed}
	n := len(s.a.runs)
	s.a.runs = append(s.a.runs, run{since, seed, s.who})
	region := pick(d, s.ledgers)
	more := 0
	if len(s.does) > 0 {
		more = d.between(s.routine.calls[0], s.routine.calls[1])
	}
	total := len(s.script) + more
	length := int64(s.routine.minutes) * 60
	at := since
	for i := range total {
		var o uint16
		if i < len(s.script) {
			o = s.script[i]
		} else {
			o = pick(d, s.does)
		}
		where := region
		if s.a.global[o] {
			where = s.global
		}
		where.lines = append(where.lines, line{at, uint32(n), o, uint16(i)})
		at += 1 + int64(d.below(int(max(2, 2*(length-(at-since))/int64(total-i)))))
	}
}

// seedOf is what everything about an event is made from.
func (a *Account) seedOf(at line) uint64 {
	if at.run == fromStory {
		return a.scenes[at.nth].id
	}
	return mix(a.runs[at.run].seed, uint64(at.nth), 11)
}

// callOf makes the event of a line.
func (a *Account) callOf(at line, region string) *call {
	if at.run == fromStory {
		return a.scenes[at.nth].call(a)
	}
	r, o := a.runs[at.run], a.operations[at.op]
	subject := a.actors[r.who]
	c := &call{
		number: a.number, id: a.seedOf(at), at: at.at, region: region,
		who: subject, since: r.since, source: o.source, name: o.name, kind: o.kind, access: o.access, key: o.key,
		subject: subject, run: r.seed,
	}
	if o.by != nil {
		c.who = o.by(subject)
	}
	c.address, c.agent = c.who.place(subject, r.since)
	d := &dice{mix(c.id, 2)}
	if o.fill != nil {
		o.fill(c, d)
	}
	for _, m := range o.fails {
		if c.errorCode == "" && d.oneIn(m.oneIn) {
			m.how(c)
		}
	}
	return c
}
