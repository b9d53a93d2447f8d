package site

import (
	"fmt"
	"net"
	"net/url"
	"strings"

	"trailsleuth/app/trail"
)

// Policy is the page's Content-Security-Policy, without what counts only in a
// header. endpoint is "" for AWS's own hosts, else the
// one other address the page may call besides them.
//
// Every host is spelled out. A wildcard can stand only at the left of a host
// name, and https://*.amazonaws.com would admit anybody's bucket.
func Policy(endpoint string) (string, error) {
	connect := []string{"connect-src", "'self'"}
	for _, region := range trail.Regions() {
		connect = append(connect, "https://"+region.Host())
	}
	if endpoint != "" {
		origin, err := endpointOrigin(endpoint)
		if err != nil {
			return "", err
		}
		connect = append(connect, origin)
	}
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self' 'wasm-unsafe-eval'",
		"style-src 'self'",
		"img-src 'self' data:",
		"font-src 'self'",
		strings.Join(connect, " "),
		"worker-src 'self'",
		"manifest-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types trailsleuth",
	}, "; "), nil
}

// headerOnly counts only in a header: nobody may frame the page, and the
// browser keeps it from opening windows.
const headerOnly = "; frame-ancestors 'none'; sandbox allow-scripts allow-same-origin allow-downloads allow-forms"

// HeaderPolicy is Policy as it is sent in a header.
func HeaderPolicy(endpoint string) (string, error) {
	policy, err := Policy(endpoint)
	if err != nil {
		return "", err
	}
	return policy + headerOnly, nil
}

// readerPolicy is for the worker that reads files: it may run the program and
// nothing else. A page's policy element does not hold for its workers, so it
// counts only in a header; web/reader.js does the same by its own means.
const readerPolicy = "default-src 'none'; script-src 'wasm-unsafe-eval'; require-trusted-types-for 'script'"

// endpointOrigin is the scheme, host and port of an endpoint. Signed requests
// carry a session token, so plain http is refused but for this machine.
func endpointOrigin(endpoint string) (string, error) {
	u, err := url.Parse(endpoint)
	if err != nil || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" ||
		strings.ContainsAny(u.Host, " ;,'\"*") {
		return "", fmt.Errorf("endpoint %q is not an address like https://host:port/", endpoint)
	}
	if u.Scheme == "https" || u.Scheme == "http" && isLoopback(u.Hostname()) {
		return u.Scheme + "://" + u.Host, nil
	}
	return "", fmt.Errorf("endpoint %q must begin with https:// (http:// only for this machine)", endpoint)
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
