package dev_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/dev"
)

func TestForeignHostIsRefused(t *testing.T) {
	server := dev.NewServer("box.example:8080", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "page") }))
	for host, want := range map[string]int{
		"127.0.0.1:8080": 200, "[::1]:8080": 200, "[::1]": 200, "192.0.2.7": 200, "localhost:8080": 200, "LOCALHOST": 200, "a.localhost": 200, "Box.example:8080": 200,
		"attacker.example": 421, "127.0.0.1.attacker.example:8080": 421, "localhost.attacker.example": 421, "": 421, "box.example.attacker.example": 421,
	} {
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.Host = host
		answer := httptest.NewRecorder()
		server.Handler.ServeHTTP(answer, request)
		if answer.Code != want || (want == 421 && strings.Contains(answer.Body.String(), "page")) {
			t.Errorf("host %q is answered with %d, want %d", host, answer.Code, want)
		}
	}
}

// pipe is a listener for one connection in memory.
type pipe struct {
	connections chan net.Conn
	closed      chan struct{}
}

func (p pipe) Accept() (net.Conn, error) {
	select {
	case c := <-p.connections:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}
func (p pipe) Close() error   { return nil }
func (p pipe) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80} }

// TestSlowClientsEnd: a body that does not come, an answer that nobody takes and
// a connection that nobody uses are all ended in time, on a clock of their own.
func TestSlowClientsEnd(t *testing.T) {
	for name, sends := range map[string]string{
		"header": "GET / HTTP/1.1\r\nHost: 127.0",
		"body":   "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nx",
		"reader": "GET /long HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
		"idle":   "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				handler := func(w http.ResponseWriter, r *http.Request) {
					io.Copy(io.Discard, r.Body)
					if r.URL.Path == "/long" {
						w.Write(make([]byte, 10<<20))
					}
				}
				here, there := net.Pipe()
				listener := pipe{make(chan net.Conn, 1), make(chan struct{})}
				listener.connections <- there
				server := dev.NewServer("127.0.0.1:80", http.HandlerFunc(handler))
				go server.Serve(listener)
				defer func() { close(listener.closed); server.Close() }()
				began := time.Now()
				io.WriteString(here, sends)
				if name == "reader" {
					time.Sleep(25 * time.Second) // of the test's clock: takes nothing
				}
				_, err := io.Copy(io.Discard, bufio.NewReader(here))
				if took := time.Since(began); err != nil && err != io.EOF || took > 30*time.Second {
					t.Errorf("ended after %v (%v)", took, err)
				}
			})
		})
	}
}
