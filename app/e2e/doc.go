// Package e2e tests what is shipped, in a real browser: dist/ as make dist
// wrote it, on a static host, under its own security policy, calling AWS's
// real host names, behind which a CloudTrail sandbox answers over TLS.
//
//	page := e2e.Open(t, e2e.World{})
//	page.Paste("textbox", "Paste credentials", page.CloudTrail.ExportText(sandbox.Valid))
//	page.Click("button", "Use credentials")
//
// Elements are found as a person with a screen reader finds them: by role and
// accessible name. Nothing sleeps: every step waits for its condition, for
// Patience at most. When a test ends, an error on the console, an uncaught
// exception, a violation of the policy or a request to any host but the
// site's and CloudTrail's fails it, whatever else it looked at.
//
// It is a module of its own, so that its browser driver is no part of the
// product's dependencies. Environment: E2E_DIST (default ../../dist),
// E2E_SCREENSHOTS (a folder; default: none are kept), E2E_CHROMIUM (default:
// found on the PATH); the benchmarks have some more (BenchmarkSpeed).
package e2e
