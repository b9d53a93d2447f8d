// Package loading is what a search asks AWS, how far the answer is loaded, and
// what is said of it: what is not loaded and why, how fast it goes, what else
// may be asked. It neither shows anything nor knows who is signed in: its owner
// says when to go on and with whose credentials.
package loading
