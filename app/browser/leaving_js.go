package browser

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"syscall/js"
)

// Policy is the page's Content-Security-Policy, as its HTML has it.
func Policy() string {
	meta := document().Call("querySelector", `meta[http-equiv="Content-Security-Policy"]`)
	if !meta.Truthy() {
		return ""
	}
	return meta.Get("content").String()
}

// Stops is what the page's guards stopped, each with how often.
func Stops() (stops []string) {
	boot := boot()
	if !boot.Truthy() {
		return nil
	}
	list := boot.Call("stops")
	for i := range list.Length() {
		stops = append(stops, fmt.Sprintf("%s (%d)", list.Index(i).Index(0).String(), list.Index(i).Index(1).Int()))
	}
	return stops
}

// StaysHere is whether the browser lets the page forbid that a script leaves it.
func StaysHere() bool {
	boot := boot()
	return boot.Truthy() && boot.Get("staysHere").Bool()
}

// Program is the file of the program and its SHA-256 in hexadecimal digits.
func Program() (file, sum string) {
	boot := boot()
	if !boot.Truthy() {
		return "", ""
	}
	program := boot.Get("program")
	bytes, err := base64.StdEncoding.DecodeString(program.Get("sha256").String())
	if err != nil {
		return "", ""
	}
	return program.Get("url").String(), hex.EncodeToString(bytes)
}

// Fetched is what the browser says that was loaded: files of the page's own host
// with their sizes as far as it tells, and other hosts but CloudTrail's.
func Fetched() (own, others []string) {
	origin := window().Get("location").Get("origin").String() + "/"
	entries := window().Get("performance").Call("getEntriesByType", "resource")
	seen := map[string]bool{}
	for i := range entries.Length() {
		entry := entries.Index(i)
		name := entry.Get("name").String()
		if rest, is := strings.CutPrefix(name, origin); is {
			own = append(own, fmt.Sprintf("/%s %d bytes", rest, entry.Get("encodedBodySize").Int()))
			continue
		}
		host := name
		if _, after, found := strings.Cut(name, "://"); found {
			host, _, _ = strings.Cut(after, "/")
		}
		if !strings.HasPrefix(host, "cloudtrail.") && !seen[host] {
			seen[host] = true
			others = append(others, host)
		}
	}
	return own, others
}

// ShowFile loads a text of the page's own host into the element with the id.
func ShowFile(id, name string) {
	show := func(text string) { with(id, func(e js.Value) { e.Set("textContent", text) }) }
	settle(window().Call("fetch", name), func(answer js.Value, err error) {
		if err != nil || !answer.Get("ok").Bool() {
			show("This host has no " + name + ", or cannot be reached.")
			return
		}
		settle(answer.Call("text"), func(text js.Value, err error) {
			if err == nil {
				show(text.String())
			}
		})
	})
}
