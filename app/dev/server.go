package dev

import (
	"net"
	"net/http"
	"strings"
	"time"
)

// How long a client may take, so that one that is slow, or gone, holds nothing
// for ever. A page of this machine needs none of it.
const (
	requestLimit = 10 * time.Second // for a request, its body too
	answerLimit  = 20 * time.Second // from the request's end to the answer's
	idleLimit    = 15 * time.Second // between two requests
	headerBytes  = 64 << 10
)

// NewServer serves a handler at an address to those who mean it. A foreign name
// that leads here, as a page elsewhere may have its name do (DNS rebinding), is
// answered with 421: only addresses, localhost and the name that was given to
// listen at are ours.
func NewServer(addr string, handler http.Handler) *http.Server {
	own, _, _ := net.SplitHostPort(addr)
	return &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !isOurs(r.Host, own) {
				http.Error(w, "This host serves nothing by that name.", http.StatusMisdirectedRequest)
				return
			}
			handler.ServeHTTP(w, r)
		}),
		ReadHeaderTimeout: requestLimit, ReadTimeout: requestLimit, WriteTimeout: answerLimit, IdleTimeout: idleLimit, MaxHeaderBytes: headerBytes,
	}
}

// isOurs tells whether a Host header means this server.
func isOurs(host, own string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || net.ParseIP(name) != nil || own != "" && name == strings.ToLower(own)
}
