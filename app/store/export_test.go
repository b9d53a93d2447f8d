package store

// Forget drops what readers of v's store keep for later.
func Forget(v Snapshot) { *v.t.caches = caches{} }
