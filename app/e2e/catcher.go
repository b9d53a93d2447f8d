package e2e

import (
	"fmt"
	"net"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// Catcher is an attacker's own host on this machine, with a name and a port of
// its own: it counts what arrives there. Nobody answers.
type Catcher struct {
	Name string // of the host: whatever ends in .localhost leads to this machine
	Port int

	connections, packets atomic.Int64
}

// Catch listens on a port of TCP and UDP for what is meant for a host.
func Catch(t testing.TB, label string) *Catcher {
	t.Helper()
	for range 100 {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		c := &Catcher{Name: label + ".attacker.localhost", Port: listener.Addr().(*net.TCPAddr).Port}
		packets, err := net.ListenPacket("udp", listener.Addr().String())
		if err != nil { // somebody else's port of UDP
			listener.Close()
			continue
		}
		t.Cleanup(func() { listener.Close(); packets.Close() })
		go c.accept(listener)
		go c.receive(packets)
		return c
	}
	t.Fatal("no port is free for TCP and for UDP")
	return nil
}

func (c *Catcher) accept(listener net.Listener) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		c.connections.Add(1)
		connection.Close()
	}
}

func (c *Catcher) receive(packets net.PacketConn) {
	buffer := make([]byte, 2048)
	for {
		if _, _, err := packets.ReadFrom(buffer); err != nil {
			return
		}
		c.packets.Add(1)
	}
}

// Caught says what arrived and whether the browser's network log, as far as it
// is written, knows the host's name; "" if nothing did.
func (c *Catcher) Caught(netLog string) string {
	var caught []string
	if n := c.connections.Load(); n > 0 {
		caught = append(caught, fmt.Sprintf("%d connections", n))
	}
	if n := c.packets.Load(); n > 0 {
		caught = append(caught, fmt.Sprintf("%d packets of UDP", n))
	}
	if strings.Contains(netLog, c.Name) {
		caught = append(caught, "its name in the network log")
	}
	return strings.Join(caught, ", ")
}

// Await waits for anything to arrive, for some seconds: the network log is not
// written at once, so that a name may be told later.
func (c *Catcher) Await(netLog string) {
	for deadline := time.Now().Add(8 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if log, err := os.ReadFile(netLog); err == nil && c.Caught(string(log)) != "" {
			return
		}
	}
}

// NetLog is what a browser has written of its network so far.
func NetLog(t testing.TB, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
