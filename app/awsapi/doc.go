// Package awsapi asks the real CloudTrail: it makes one LookupEvents call with
// the AWS SDK and turns the answer into events, or the failure into a sentence
// a person can act on. It is a lookup.Source.
//
//	client := awsapi.New(awsapi.Options{Credentials: keyring.Current})
//	page, err := client.LookupEvents(ctx, "eu-west-1", lookup.Input{...})
//
// It is the only package that imports the SDK. It calls the hosts of the
// region table and no others, sends credentials nowhere but into a signature,
// keeps no copy of them, and puts none into an error. It retries nothing,
// since package lookup does and shows it; the one exception is a request that
// failed because this machine's clock is wrong, which the SDK signs again with
// the server's time.
//
// How to call AWS from WebAssembly (a plain http.Client, so that fetch is
// used; no User-Agent header; the fetch options set after signing) was
// measured in Chromium and Firefox. The errors are those of the LookupEvents
// API reference and of the common errors page of the CloudTrail API.
package awsapi
