//go:build !js

package awsapi

import "net/http"

// setFetchOptions does nothing where there is no fetch: the options would be
// sent as headers.
func setFetchOptions(*http.Request) {}
