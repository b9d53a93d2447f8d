package store

import (
	"encoding/binary"
	"unsafe"
)

// texts is a table of distinct strings by StringID, to be read.
type texts struct {
	arena arena
	place series[uint32]
}

func (t *texts) text(id StringID) string { return t.arena.get(t.place.at(EventIndex(id))) }

// size is the number of distinct strings, the empty one among them.
func (t *texts) size() int { return t.place.n }

// dict is the writer's side of texts: it finds the id of a string, or gives it one.
type dict struct {
	texts
	places finder
	hash   hasher
	recent [recentTexts]recentText // by recentSlot: most columns have few values
}

type recentText struct {
	text string
	id   StringID
}

const recentTexts = 64

// recentSlot is where s is kept while it is recent: a hash of its length and its ends.
func recentSlot(s string) uint64 {
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	word := uint64(len(b))
	if n := len(b); n > 8 {
		word += binary.LittleEndian.Uint64(b) ^ binary.LittleEndian.Uint64(b[n-8:])<<1
	} else {
		word += lastWord(b)
	}
	return word * 0x9E3779B97F4A7C15 >> 32 % recentTexts
}

func newDict() dict {
	d := dict{hash: newHasher(), places: newFinder()}
	d.place.push(d.arena.put(""))
	return d
}

func (d *dict) intern(s string) StringID {
	if s == "" {
		return 0
	}
	recent := &d.recent[recentSlot(s)]
	if recent.text != s {
		recent.id = d.findOrAdd(s)
		recent.text = d.text(recent.id)
	}
	return recent.id
}

// findOrAdd is intern for a string that is not empty and has hardly been there lately.
func (d *dict) findOrAdd(s string) StringID {
	hash := d.hash.text(s)
	for c := d.places.candidates(hash); c.next(); {
		if d.text(StringID(c.place)) == s {
			return StringID(c.place)
		}
	}
	id := StringID(d.size())
	d.place.push(d.arena.put(s))
	d.places.add(hash, uint32(id), d)
	return id
}

// hashOf is the hash of a string by its id. The empty string is not looked for.
func (d *dict) hashOf(id uint32) (hash uint64, ok bool) {
	return d.hash.text(d.text(StringID(id))), id > 0
}

// reset forgets all strings but the empty one and keeps the memory.
func (d *dict) reset() {
	d.arena.reset()
	d.place.n = 0
	d.places.reset()
	clear(d.recent[:])
	d.place.push(d.arena.put(""))
}
