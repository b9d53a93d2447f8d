package ingest

// maxWorkers bounds the workers, each of which takes some 50 MB of memory
// while it reads.
const maxWorkers = 8

// WorkersFor is how many workers there are: one for each core but the page's
// own. Of two cores both are used: with one worker the page's frames come more
// evenly, but a million events took 35 s instead of 23.
func WorkersFor(cores int) int {
	if cores > 2 {
		cores--
	}
	return min(cores, maxWorkers)
}
