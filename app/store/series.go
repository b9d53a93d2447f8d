package store

// EventIndex is an event's place in the order of arrival: what rows are made of.
type EventIndex uint32

// StringID is a string's place in the table of distinct strings of one
// column. 0 is the empty string in each of them.
type StringID uint32

const (
	chunkBits = 13
	chunkSize = 1 << chunkBits
)

// series is a growing array of fixed-size values in chunks: it never moves
// what it holds, so a copy of a series is an immutable prefix that may be
// read while the original grows.
type series[T any] struct {
	chunks [][]T
	n      int
}

func (s *series[T]) push(v T) {
	if s.n>>chunkBits == len(s.chunks) {
		s.chunks = append(s.chunks, make([]T, chunkSize))
	}
	s.chunks[s.n>>chunkBits][s.n&(chunkSize-1)] = v
	s.n++
}

// extend appends n values or as many as the chunk has room for, and gives them to be set.
func (s *series[T]) extend(n int) []T {
	if s.n>>chunkBits == len(s.chunks) {
		s.chunks = append(s.chunks, make([]T, chunkSize))
	}
	from := s.n & (chunkSize - 1)
	room := s.chunks[s.n>>chunkBits][from:min(from+n, chunkSize)]
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
