package detect

import (
	"slices"

	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/store"
	"trailsleuth/app/turn"
)

// maxHits is how many events of findings are kept in all. Beyond it they are
// counted only. It takes 4 bytes each.
const maxHits = 8 << 20

// triesBeforeTurn is how many conditions are tried between two looks at the clock.
const triesBeforeTurn = 5_000

// Hunt is rules at work on the events of one store. It is for one goroutine.
type Hunt struct {
	rules *Rules
	next  store.EventIndex // the first that was not looked at

	all   []candidate // for an event whose columns say nothing for sure
	tries int
	seen  // while it looks at events

	hits   int // kept in all
	fired  []tally
	counts []*counting // by rule; nil: it counts nothing
}

// seen is what is remembered from event to event. It can all be found again.
type seen struct {
	named    map[store.StringID][]candidate // what may fire for an event of that name
	plain    []verdict                      // by an event's type: whether its columns are the record's
	columns  columnAnswers
	answers  []answer   // by atom
	open     []question // what the records of the block at hand decide, in the order of its events
	answered int        // the first of them that is not answered
	doc      jsondoc.Doc
}

// candidate is a rule that may fire for an event, and what is known of that.
type candidate struct {
	rule int
	says verdict
}

// question is what the columns left open of an event: whether a rule fires, or
// if that is known, by what it is counted.
type question struct {
	event store.EventIndex
	candidate
}

// answer is what the record of an event says of an atom, which several rules may
// ask for. Events are counted from 1 here: 0 is no event.
type answer struct {
	event uint32
	says  verdict
}

// tally is what fired by a rule.
type tally struct {
	events []store.EventIndex // in the order of arrival; the first, once maxHits are kept
	count  int
}

// Begin begins a hunt. Other rules, or another store, need another one.
func Begin(rules *Rules) *Hunt {
	h := &Hunt{rules: rules, fired: make([]tally, len(rules.list)), counts: make([]*counting, len(rules.list))}
	for i, p := range rules.list {
		if p.count != nil {
			h.counts[i] = newCounting(p.count)
		}
		if p.rule.Detection != nil {
			h.all = append(h.all, candidate{rule: i})
		}
	}
	return h
}

// Seen is how many events were looked at.
func (h *Hunt) Seen() int { return int(h.next) }

// Continue looks at the events of a snapshot that were not there before, and
// then finds anew what is enough of what is counted. An error is the work's: it
// is not wanted any more; what was seen until then stays.
func (h *Hunt) Continue(work *turn.Work, v store.Snapshot) error {
	if v.Len() > h.Seen() {
		h.seen = seen{named: map[store.StringID][]candidate{}, columns: newColumnAnswers(h.rules.atoms), answers: make([]answer, len(h.rules.atoms))}
		defer func() { h.seen = seen{} }() // there are many searches in a day, and most are small
		if err := v.Records(h.next, work, func(i store.EventIndex) bool { return h.look(v, i, work) }, h.read); err != nil {
			return err
		}
	}
	return h.count(work, v)
}

// look decides what the columns decide of an event, and reports whether its
// record is needed. The page has its turns, but whether the work is still wanted
// is asked after each block only, when nothing is half decided.
func (h *Hunt) look(v store.Snapshot, i store.EventIndex, work *turn.Work) (record bool) {
	if h.answered == len(h.open) {
		h.open, h.answered = h.open[:0], 0
	}
	before := len(h.open)
	plain := h.isPlain(v, i)
	for _, c := range h.candidates(v, i, plain) {
		p := h.rules.list[c.rule]
		if c.says == open && plain {
			c.says = p.condition.decide(func(a int) verdict { return h.columns.ofEvent(a, v, i) })
		}
		if c.says == open || c.says == yes && !h.take(v, i, c.rule, plain) {
			h.open = append(h.open, question{i, c})
		}
		if h.tries++; h.tries%triesBeforeTurn == 0 {
			_ = work.Step()
		}
	}
	h.next = i + 1
	return len(h.open) > before
}

// isPlain reports whether the columns of an event are what its record says.
func (h *Hunt) isPlain(v store.Snapshot, i store.EventIndex) bool {
	code := v.Code(i, store.EventType)
	for int(code) >= len(h.plain) {
		h.plain = append(h.plain, known(slices.Contains(plainTypes, v.Coded(store.EventType, store.StringID(len(h.plain))))))
	}
	return h.plain[code] == yes
}

// candidates are the rules that may fire for an event, as its name tells.
func (h *Hunt) candidates(v store.Snapshot, i store.EventIndex, plain bool) []candidate {
	if !plain {
		return h.all
	}
	code := v.Code(i, store.Event)
	list, ok := h.named[code]
	if ok {
		return list
	}
	for k, p := range h.rules.list {
		if p.rule.Detection == nil {
			continue
		}
		says := p.condition.decide(func(a int) verdict {
			if h.rules.atoms[a].column == store.Event {
				return h.columns.ofCode(a, v, code)
			}
			return open
		})
		if says != no {
			list = append(list, candidate{k, says})
		}
	}
	h.named[code] = list
	return list
}

// read decides what the columns left open.
func (h *Hunt) read(i store.EventIndex, record string) {
	h.doc.Parse(jsondoc.Body(record))
	defer h.doc.Clear()
	whole := h.doc.Whole()
	says := func(a int) verdict {
		at := &h.answers[a]
		if at.event != uint32(i)+1 {
			*at = answer{uint32(i) + 1, known(h.rules.atoms[a].ofRecord(whole))}
		}
		return at.says
	}
	for ; h.answered < len(h.open) && h.open[h.answered].event == i; h.answered++ {
		q := h.open[h.answered]
		if q.says == open && h.rules.list[q.rule].condition.decide(says) != yes {
			continue
		}
		h.takeRecord(i, q.rule, whole)
	}
}

// take counts an event for a rule, if the columns have what it is counted by.
func (h *Hunt) take(v store.Snapshot, i store.EventIndex, rule int, plain bool) bool {
	p := h.rules.list[rule]
	for _, counting := range h.countings(rule) {
		if !plain || !counting.inColumns(v, i) {
			return false
		}
	}
	h.fire(i, p, rule)
	for _, counting := range h.countings(rule) {
		counting.add(i, func(f field) (string, bool) {
			return v.Coded(f.column, v.Code(i, f.column)), true
		})
	}
	return true
}

// takeRecord is take with the record at hand.
func (h *Hunt) takeRecord(i store.EventIndex, rule int, record jsondoc.Value) {
	h.fire(i, h.rules.list[rule], rule)
	for _, counting := range h.countings(rule) {
		counting.add(i, func(f field) (string, bool) {
			if values := f.place.Of(record); len(values) > 0 && values[0] != "" {
				return values[0], true
			}
			return "", false
		})
	}
}

// fire keeps an event as one of a rule's own.
func (h *Hunt) fire(i store.EventIndex, p *program, rule int) {
	if p.count == nil && !p.silent {
		h.keep(&h.fired[rule], i)
	}
}

func (h *Hunt) keep(t *tally, i store.EventIndex) {
	t.count++
	if h.hits < maxHits {
		t.events = append(t.events, i)
		h.hits++
	}
}

// countings are what counts the events of a rule: itself, or correlations.
func (h *Hunt) countings(rule int) []*counting {
	p := h.rules.list[rule]
	if p.count == nil && len(p.counted) == 0 {
		return nil
	}
	var all []*counting
	if p.count != nil {
		all = append(all, h.counts[rule])
	}
	for _, by := range p.counted {
		all = append(all, h.counts[by])
	}
	return all
}
