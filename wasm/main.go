// Command wasm is the page, compiled to WebAssembly.
package main

import "trailsleuth/app"

func main() { app.Run() }
