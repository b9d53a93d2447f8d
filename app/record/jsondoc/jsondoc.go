// Package jsondoc reads JSON that somebody else wrote, without building values
// of it: a text is scanned once into a list of where its keys and values
// stand, and what is asked for is read from there. It knows nothing of what
// the text is about, and opens no connection or file.
//
// A Doc is one object or array, Values point into it, a Walker goes through
// the members or elements of one. Names numbers texts that come again and
// again, so that what follows from a name is worked out once.
// Tree and Pretty show what a whole text holds; a Place says where in it
// something stands, and finds it.
//
// It is tolerant: what stands before the damage of a damaged text can be read;
// invalid UTF-8 becomes U+FFFD in what is shown; of two equal keys the last
// one counts, as in encoding/json and in browsers. It never panics, and no
// depth of nesting costs more than its bytes. Texts of a Doc share its memory.
package jsondoc
