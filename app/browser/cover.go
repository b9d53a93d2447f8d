package browser

// Cover is whether the page can be seen.
type Cover uint8

// The two.
const (
	Uncovered Cover = iota
	Covered
)
