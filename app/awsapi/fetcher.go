package awsapi

import (
	"net/http"
	"strings"
	"time"

	"trailsleuth/app/lookup"
)

// fetcher sends a signed request with the options of the browser's fetch,
// which are no part of the signature.
type fetcher struct {
	http interface {
		Do(*http.Request) (*http.Response, error)
	}
	giveTurn func()
	noted    *lookup.Exchanges
}

func (f fetcher) Do(req *http.Request) (*http.Response, error) {
	if err := lookup.Sending(req.Context()); err != nil {
		return nil, err
	}
	x := lookup.Exchange{At: time.Now(), Host: req.URL.Host, Operation: operation(req), Sent: max(0, req.ContentLength)}
	setFetchOptions(req)
	answer, err := f.http.Do(req)
	if err != nil {
		f.note(x)
		return answer, err
	}
	x.Status, x.RequestID = answer.StatusCode, answer.Header.Get("X-Amzn-Requestid")
	body := &bounded{answer.Body, mostBytes}
	answer.Body = body
	if f.giveTurn != nil {
		answer = afterTurn(answer, f.giveTurn)
	}
	x.Received = int64(mostBytes - body.left) // 0 where nobody gives turns: it is read later
	f.note(x)
	return answer, nil
}

// operation is what a request asks for: "LookupEvents".
func operation(req *http.Request) string {
	target := req.Header.Get("X-Amz-Target")
	return target[strings.LastIndexByte(target, '.')+1:]
}

func (f fetcher) note(x lookup.Exchange) {
	if f.noted != nil {
		x.Took = time.Since(x.At)
		f.noted.Add(x)
	}
}
