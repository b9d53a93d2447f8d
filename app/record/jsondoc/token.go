package jsondoc

// token is one key or value of a JSON text. An object's tokens follow it: a
// key, its value, the next key; an array's are its elements.
type token struct {
	start, end uint32 // in the text, quotes and brackets included
	next       Ref    // index of the token after this one and all it holds
	kind       Kind
	rough      bool   // a string or key with an escape or a byte that is not ASCII
	name       NameID // the number of its text, once that was asked for
}

// root stands for the parent of the outermost value.
const root = ^Ref(0)

// Ref is where a value or key stands in its Doc. 0 is the outermost value, and
// so no key.
type Ref uint32

// Kind is what a JSON value is.
type Kind uint8

// The kinds of JSON values.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

// String is the kind's name in lower case.
func (k Kind) String() string {
	return [...]string{"null", "bool", "number", "string", "array", "object"}[k]
}
