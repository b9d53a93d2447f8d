//go:build !js

// Command trailsleuth builds the static site and serves it on this machine.
//
//	trailsleuth serve [-addr 127.0.0.1:8080] [-endpoint sandbox|aws|URL] [-base /]
//	trailsleuth build [-o dist] [-endpoint aws|URL] [-base /] [-compress best|fast]
//
// Both read web/, with the bundle web/app.wasm that make builds, from the
// current folder. The server is for development: what it serves is exactly
// the site, with a CloudTrail sandbox in the place of AWS. The site itself
// needs no server of its own, only a host for its files.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"trailsleuth/app"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/site"
)

const usage = `usage: trailsleuth serve [-addr 127.0.0.1:8080] [-endpoint sandbox|aws|URL] [-base /]
       trailsleuth build [-o dist] [-endpoint aws|URL] [-base /] [-compress best|fast]`

// Names for -endpoint besides an address.
const (
	endpointAWS     = "aws"
	endpointSandbox = "sandbox"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "trailsleuth: "+err.Error())
		os.Exit(1)
	}
}

// run carries out a command line. Serving ends when ctx does.
func run(ctx context.Context, args []string, out io.Writer) error {
	command := ""
	if len(args) > 0 {
		command = args[0]
	}
	switch command {
	case "serve":
		return serve(ctx, args[1:], out)
	case "build":
		return build(args[1:], out)
	}
	return errors.New("say what to do\n" + usage)
}

func build(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	to := flags.String("o", "dist", "the `folder` to write; an earlier build in it is replaced")
	base := flags.String("base", "/", "the `folder` on the host, /name/ for one that is not its root")
	endpoint := flags.String("endpoint", endpointAWS, "where lookups go: aws, or a `URL` that takes its place")
	compress := flags.String("compress", "best", "how hard to compress: best takes minutes for a new bundle, fast a second")
	if err := flags.Parse(args); err != nil {
		return err
	}
	effort, ok := map[string]site.Effort{"best": site.Thorough, "fast": site.Quick}[*compress]
	if !ok {
		return fmt.Errorf("-compress is best or fast, not %q", *compress)
	}
	if *endpoint == endpointAWS {
		*endpoint = ""
	}
	options, err := siteOptions(*base, *endpoint)
	if err != nil {
		return err
	}
	options.Effort, options.Cache = effort, filepath.Join(".cache", "compressed")
	files, err := site.Build(options)
	if err != nil {
		return err
	}
	if err := files.WriteTo(*to); err != nil {
		return err
	}
	fmt.Fprintf(out, "%d files in %s\n", len(files), *to)
	return nil
}

// siteOptions says what the site is made of, but for how much it is compressed.
func siteOptions(base, endpoint string) (site.Options, error) {
	goRoot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return site.Options{}, fmt.Errorf("asking go where it is installed: %w", err)
	}
	wasmExec, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(goRoot)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return site.Options{}, err
	}
	app.Run() // registers the page; it runs only in a browser
	return site.Options{Web: os.DirFS("web"), WasmExec: wasmExec, Base: base, Endpoint: endpoint}, nil
}

func serve(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	addr := flags.String("addr", "127.0.0.1:8080", "the `address` to listen on")
	base := flags.String("base", "/", "the `folder` to serve the page in, /name/ to try one that is not the root")
	endpoint := flags.String("endpoint", endpointSandbox, "where lookups go: sandbox, aws, or a `URL`")
	if err := flags.Parse(args); err != nil {
		return err
	}
	page, err := listen(*addr)
	if err != nil {
		return err
	}
	defer page.Close()
	var box *sandbox.CloudTrail
	servers := []server{}
	switch *endpoint {
	case endpointAWS:
		*endpoint = ""
	case endpointSandbox:
		box = sandbox.New(sandbox.Options{})
		calls, err := listen("127.0.0.1:0")
		if err != nil {
			return err
		}
		defer calls.Close()
		*endpoint = "http://" + calls.Addr().String() + "/"
		servers = append(servers, server{calls, box})
	}
	options, err := siteOptions(*base, *endpoint)
	if err != nil {
		return err
	}
	files, err := site.Build(options)
	if err != nil {
		return err
	}
	greet(out, "http://"+page.Addr().String()+*base, *endpoint, box)
	return serveAll(ctx, append(servers, server{page, site.Handler(files, *base)}))
}

// greet says where the page is and how to try it.
func greet(out io.Writer, page, endpoint string, box *sandbox.CloudTrail) {
	fmt.Fprintf(out, "Trailsleuth is at %s (Ctrl-C stops it).\n", page)
	if box == nil {
		return
	}
	fmt.Fprintf(out, `
Press "Use the sample account" to look around. To go through the whole path,
calls included, paste these made-up credentials of the CloudTrail sandbox,
which stands in for AWS at %s:

%s
The AWS CLI takes them too:
  aws cloudtrail lookup-events --endpoint-url %[1]s --region us-east-1
`, endpoint, box.ExportText(sandbox.Valid))
}

func listen(addr string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is taken by another program; name another with -addr", addr)
	}
	return listener, err
}

// server is a handler and where it listens.
type server struct {
	listener net.Listener
	handler  http.Handler
}

// serveAll serves until ctx ends, then lets running requests finish, for two
// seconds at most.
func serveAll(ctx context.Context, servers []server) error {
	failed := make(chan error, len(servers))
	running := make([]*http.Server, len(servers))
	for i, s := range servers {
		running[i] = &http.Server{Handler: s.handler, ReadHeaderTimeout: 10 * time.Second}
		go func() { failed <- running[i].Serve(s.listener) }()
	}
	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	finish, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	for _, s := range running {
		s.Shutdown(finish)
	}
	return err
}
