package record

import (
	"strings"

	"trailsleuth/app/trail"
)

// slab is memory for what many events need a little of. A nil one gives each
// event memory of its own.
type slab struct {
	texts strings.Builder // only ever appended to
	room  []trail.Resource
}

const (
	slabText      = 16 << 10
	slabResources = 256
	maxShared     = 8 // resources: a longer list has its own memory
)

// text is b as a string.
func (s *slab) text(b []byte) string {
	if s == nil {
		return string(b)
	}
	s.grow(len(b))
	from := s.texts.Len()
	s.texts.Write(b)
	return s.texts.String()[from:]
}

// join is three texts as one string.
func (s *slab) join(a, b, c string) string {
	if s == nil {
		return a + b + c
	}
	s.grow(len(a) + len(b) + len(c))
	from := s.texts.Len()
	s.texts.WriteString(a)
	s.texts.WriteString(b)
	s.texts.WriteString(c)
	return s.texts.String()[from:]
}

// grow makes room for a text of n bytes.
func (s *slab) grow(n int) {
	if s.texts.Cap()-s.texts.Len() < n {
		s.texts = strings.Builder{}
		s.texts.Grow(max(slabText, n))
	}
}

// resources is an empty list, to be appended to and then kept.
func (s *slab) resources() []trail.Resource {
	if s == nil {
		return nil
	}
	if len(s.room) < maxShared {
		s.room = make([]trail.Resource, slabResources)
	}
	return s.room[:0:maxShared]
}

// keep is list, which began as resources, for good.
func (s *slab) keep(list []trail.Resource) []trail.Resource {
	if len(list) == 0 {
		return nil
	}
	if s != nil && len(s.room) > 0 && &list[0] == &s.room[0] {
		s.room = s.room[len(list):]
	}
	return list[:len(list):len(list)]
}
