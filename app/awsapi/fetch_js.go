package awsapi

import "net/http"

// setFetchOptions sets what net/http passes to fetch: no cookies or cached
// passwords, a cross-origin call, and no redirect.
func setFetchOptions(req *http.Request) {
	req.Header.Set("js.fetch:credentials", "omit")
	req.Header.Set("js.fetch:mode", "cors")
	req.Header.Set("js.fetch:redirect", "error")
}
