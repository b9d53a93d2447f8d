package account

// Everything random here comes from splitmix64, which is small, fast and the
// same on every platform and Go version, so that one seed is one account for
// ever.

// dice is a stream of numbers that its seed determines.
type dice struct{ state uint64 }

// next is a number of 64 even bits.
func (d *dice) next() uint64 {
	d.state += 0x9e3779b97f4a7c15
	return scramble(d.state)
}

// below is a number from 0 up to, not including, n.
func (d *dice) below(n int) int { return int(d.next() >> 33 % uint64(n)) }

// between is a number from low to high, both included.
func (d *dice) between(low, high int) int { return low + d.below(high-low+1) }

// oneIn is true once in n throws.
func (d *dice) oneIn(n int) bool { return d.below(n) == 0 }

// pick is one of the choices.
func pick[T any](d *dice, choices []T) T { return choices[d.below(len(choices))] }

// letters are n characters of an alphabet.
func (d *dice) letters(n int, alphabet string) string {
	text := make([]byte, n)
	for i := range text {
		text[i] = alphabet[d.below(len(alphabet))]
	}
	return string(text)
}

const (
	hexDigits    = "0123456789abcdef"
	upperAlnum   = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	lowerAlnum   = "abcdefghijklmnopqrstuvwxyz0123456789"
	base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
)

func (d *dice) hex(n int) string { return d.letters(n, hexDigits) }

// uuid is a version 4 UUID.
func (d *dice) uuid() string {
	id := make([]byte, 0, 36)
	high, low := d.next(), d.next()
	high = high&^0xf000 | 0x4000
	low = low&^(3<<62) | 2<<62
	for i := range 32 {
		if i == 8 || i == 12 || i == 16 || i == 20 {
			id = append(id, '-')
		}
		word := high
		if i >= 16 {
			word = low
		}
		id = append(id, hexDigits[word>>(60-4*(i%16))&15])
	}
	return string(id)
}

// scramble is splitmix64's finalizer: a small change of its input changes
// half the bits.
func scramble(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// mix joins numbers into one seed; their order counts.
func mix(parts ...uint64) uint64 {
	seed := uint64(0x2545f4914f6cdd1d)
	for _, part := range parts {
		seed = scramble(seed ^ scramble(part+0x9e3779b97f4a7c15))
	}
	return seed
}

// hashText is FNV-1a of a text.
func hashText(text string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return scramble(h)
}

// diceFor is the dice that some texts always get.
func diceFor(texts ...string) *dice {
	parts := make([]uint64, len(texts))
	for i, text := range texts {
		parts[i] = hashText(text)
	}
	return &dice{mix(parts...)}
}
