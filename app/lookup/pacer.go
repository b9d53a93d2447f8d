package lookup

// Pacer spaces requests so that each region's quota of two a second is kept
// by all the searches of one account together.
type Pacer struct{ clock Clock }

// NewPacer makes a pacer with every region's quota untouched.
func NewPacer(clock Clock) *Pacer { return &Pacer{clock: clock} }
