package app

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

// EndpointVariable names the setting, made when the site is built or served,
// that sends lookups to another endpoint than AWS's. A URL cannot set it.
const EndpointVariable = "TRAILSLEUTH_ENDPOINT"

// endpoint is where lookups go: nil for AWS's own hosts.
func endpoint() func(region string) string {
	url := goapp.Getenv(EndpointVariable)
	if url == "" {
		return nil
	}
	return func(string) string { return url }
}
