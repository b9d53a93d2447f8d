package store

// EventIndex is an event's place in the order of arrival: what rows are made of.
type EventIndex uint32

// StringID is a string's place in the table of distinct strings of one
// column. 0 is the empty string in each of them.
type StringID uint32

const (
	chunkBits = 13
	chunkSize = 1 << chunkBits
	// firstChunk is what a series begins with: most searches find few events.
	firstChunk = 64
)

// series is a growing array of fixed-size values in chunks, of which the first
// is short while there is no second. What it holds is never changed where a
// copy of it looks, so a copy of a series is an immutable prefix that may be
// read while the original grows.
type series[T any] struct {
	chunks [][]T
	n      int
}

func (s *series[T]) push(v T) {
	k, at := s.n>>chunkBits, s.n&(chunkSize-1)
	if k == len(s.chunks) || at == len(s.chunks[k]) {
		s.grow()
	}
	s.chunks[k][at] = v
	s.n++
}

// grow makes room for at least one value more.
func (s *series[T]) grow() {
	if s.n == 0 {
		s.chunks = [][]T{make([]T, firstChunk)}
	} else if s.n < chunkSize {
		longer := make([]T, 2*s.n)
		copy(longer, s.chunks[0])
		s.chunks = [][]T{longer} // copies of the series keep theirs
	} else {
		s.chunks = append(s.chunks, make([]T, chunkSize))
	}
}

// extend appends n values or as many as the chunk has room for, and gives them to be set.
func (s *series[T]) extend(n int) []T {
	k, from := s.n>>chunkBits, s.n&(chunkSize-1)
	if k == len(s.chunks) || from == len(s.chunks[k]) {
		s.grow()
	}
	chunk := s.chunks[k]
	room := chunk[from:min(from+n, len(chunk))]
	s.n += len(room)
	return room
}

func (s *series[T]) at(i EventIndex) T { return s.chunks[i>>chunkBits][i&(chunkSize-1)] }

// chunk is the k-th chunk, cut to what the series holds.
func (s *series[T]) chunk(k int) []T {
	c := s.chunks[k]
	if rest := s.n - k<<chunkBits; rest < len(c) {
		c = c[:rest]
	}
	return c
}

// chunkCount is how many chunks chunk may be asked for.
func (s *series[T]) chunkCount() int { return (s.n + chunkSize - 1) >> chunkBits }

// appendBytes appends what a series of bytes holds.
func appendBytes(dst []byte, s *series[uint8]) []byte {
	for k := range s.chunkCount() {
		dst = append(dst, s.chunk(k)...)
	}
	return dst
}
