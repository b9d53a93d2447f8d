//go:build !js

// Command trailsleuth builds the static site and serves it on this machine.
//
//	trailsleuth serve [-addr 127.0.0.1:8080] [-endpoint sandbox|aws|URL] [-base /]
//	trailsleuth build [-o dist] [-endpoint aws|URL] [-base /] [-compress best|fast|none]
//	trailsleuth dev [-addr 127.0.0.1:8080] [-endpoint sandbox|aws|URL]
//	trailsleuth stories [-addr 127.0.0.1:8080]
//	trailsleuth overlay FOLDER
//	trailsleuth weigh PROGRAM COMPRESSED LIMIT
//
// serve and build read web/, with the bundle web/app.wasm that make builds, from
// the current folder. What the server serves is exactly the site, with a
// CloudTrail sandbox in the place of AWS. The site itself needs no server of its
// own, only a host for its files.
//
// dev serves the page while it is worked on: it has make build it anew when a
// source was saved, and the page in the browser reloads. stories does the same
// for the page in each of its states (app/ui/stories.go).
//
// overlay writes what go build's -overlay option needs to build web/app.wasm
// without what of Go's standard library a browser does itself.
//
// weigh tells what a program that was built with its names is made of, and fails
// if COMPRESSED, as a browser fetches it, is larger than LIMIT bytes.
package main

import (
	"cmp"
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
	"strconv"
	"strings"
	"syscall"
	"time"

	"trailsleuth/app"
	"trailsleuth/app/dev"
	"trailsleuth/app/overlay"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/site"
	"trailsleuth/app/ui"
	"trailsleuth/app/weight"
)

const usage = `usage: trailsleuth serve [-addr 127.0.0.1:8080] [-endpoint sandbox|aws|URL] [-base /]
       trailsleuth build [-o dist] [-endpoint aws|URL] [-base /] [-compress best|fast|none]
       trailsleuth dev [-addr 127.0.0.1:8080] [-endpoint sandbox|aws|URL]
       trailsleuth stories [-addr 127.0.0.1:8080]
       trailsleuth overlay FOLDER
       trailsleuth verify FOLDER URL
       trailsleuth weigh PROGRAM COMPRESSED LIMIT`

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
	case "dev":
		return develop(ctx, args[1:], out)
	case "stories":
		return tellStories(ctx, args[1:], out)
	case "overlay":
		return writeOverlay(args[1:], out)
	case "verify":
		return verify(ctx, args[1:], out)
	case "weigh":
		return weigh(args[1:], out)
	}
	return errors.New("say what to do\n" + usage)
}

func build(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	to := flags.String("o", "dist", "the `folder` to write; an earlier build in it is replaced")
	base := flags.String("base", "/", "the `folder` on the host, /name/ for one that is not its root")
	endpoint := flags.String("endpoint", endpointAWS, "where lookups go: aws, or a `URL` that takes its place")
	compress := flags.String("compress", "best", "how hard to compress: best takes minutes for a new bundle, fast a second; none is for a page that is worked on")
	if err := flags.Parse(args); err != nil {
		return err
	}
	effort, ok := map[string]site.Effort{"best": site.Thorough, "fast": site.Quick, "none": site.None}[*compress]
	if !ok {
		return fmt.Errorf("-compress is best, fast or none, not %q", *compress)
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

// verify compares what a host serves with a build, file by file.
func verify(ctx context.Context, args []string, out io.Writer) error {
	if len(args) != 2 {
		return errors.New("say in which folder the build is, and at which address the host\n" + usage)
	}
	files, err := site.Read(os.DirFS(args[0]))
	if err == nil {
		err = site.Verify(ctx, http.DefaultClient, args[1], files, out)
	}
	return err
}

// writeOverlay writes what the page's program is built with. A Go that has
// something else in a place still builds it, larger: that is said.
func writeOverlay(args []string, out io.Writer) error {
	if len(args) != 1 {
		return errors.New("say in which folder\n" + usage)
	}
	goRoot, err := goRoot()
	if err != nil {
		return err
	}
	if err := overlay.Write(args[0], goRoot); err != nil {
		fmt.Fprintf(out, "The program will be larger than it need be: %v\n", err)
	}
	return nil
}

// weigh prints the packages of a program that are more than a hundredth of its
// code.
func weigh(args []string, out io.Writer) error {
	if len(args) != 3 {
		return errors.New("say which program, as built and as compressed, and how large it may be\n" + usage)
	}
	module, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	compressed, err := os.Stat(args[1])
	if err != nil {
		return err
	}
	limit, err := strconv.ParseInt(args[2], 10, 64)
	if err != nil {
		return fmt.Errorf("the limit is a number of bytes, not %q", args[2])
	}
	program, err := weight.Of(module)
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	return program.Report(out, compressed.Size(), limit)
}

// goRoot is where the Go that builds is installed.
func goRoot() (string, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("asking go where it is installed: %w", err)
	}
	return strings.TrimSpace(string(root)), nil
}

// siteOptions says what the site is made of, but for how much it is compressed.
func siteOptions(base, endpoint string) (site.Options, error) {
	goRoot, err := goRoot()
	if err != nil {
		return site.Options{}, err
	}
	wasmExec, err := os.ReadFile(filepath.Join(goRoot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return site.Options{}, err
	}
	licences, err := site.Licences(goRoot, "./wasm")
	app.Run() // registers the page; it runs only in a browser
	return site.Options{Web: os.DirFS("web"), WasmExec: wasmExec, Licences: licences, Base: base, Endpoint: endpoint}, err
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
	calls, err := takeCalls(*endpoint)
	if err != nil {
		return err
	}
	defer calls.close()
	options, err := siteOptions(*base, calls.endpoint)
	if err != nil {
		return err
	}
	files, err := site.Build(options)
	if err != nil {
		return err
	}
	greet(out, "http://"+page.Addr().String()+*base, calls)
	return serveAll(ctx, append(calls.servers, server{page, site.Handler(files, *base), *addr}))
}

// develop serves the page, built anew whenever a source was saved.
func develop(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("dev", flag.ContinueOnError)
	addr := flags.String("addr", "127.0.0.1:8080", "the `address` to listen on")
	endpoint := flags.String("endpoint", endpointSandbox, "where lookups go: sandbox, aws, or a `URL`")
	if err := flags.Parse(args); err != nil {
		return err
	}
	calls, err := takeCalls(*endpoint)
	if err != nil {
		return err
	}
	defer calls.close()
	page, err := watched(ctx, out, "/", "dist", "ARGS=-o "+devFolder+" -compress none -endpoint "+cmp.Or(calls.endpoint, endpointAWS))
	if err != nil {
		return err
	}
	listener, err := listen(*addr)
	if err != nil {
		return err
	}
	greet(out, "http://"+listener.Addr().String()+"/", calls)
	return serveAll(ctx, append(calls.servers, server{listener, page, *addr}))
}

// tellStories serves the page in each of its states.
func tellStories(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("stories", flag.ContinueOnError)
	addr := flags.String("addr", "127.0.0.1:8080", "the `address` to listen on")
	if err := flags.Parse(args); err != nil {
		return err
	}
	page, err := watched(ctx, out, dev.StoriesFolder, "dist", "TAGS=nethttpomithttp2,stories", "ARGS=-o "+devFolder+" -compress none -base "+dev.StoriesFolder)
	if err != nil {
		return err
	}
	listener, err := listen(*addr)
	if err != nil {
		return err
	}
	var names []string
	for _, story := range ui.Stories() {
		names = append(names, story.Name)
	}
	fmt.Fprintf(out, "The stories are at http://%s/ (Ctrl-C stops it).\n", listener.Addr())
	return serveAll(ctx, []server{{listener, dev.Stories(names, page), *addr}})
}

// devFolder is where the page that is worked on is built.
var devFolder = filepath.Join(".cache", "dev")

// watched is the page below base that make builds into devFolder, when given
// the arguments: now, and anew after each change of a source.
func watched(ctx context.Context, out io.Writer, base string, arguments ...string) (*dev.Page, error) {
	script, err := os.ReadFile(filepath.Join("web", "dev", "reload.js"))
	if err != nil {
		return nil, err
	}
	page := dev.NewPage(ctx, base, script)
	sources := func() dev.Snapshot { return dev.Look(os.DirFS(".")) }
	go dev.Watch(ctx, sources, time.Tick(dev.Poll), func() {
		began := time.Now()
		make := exec.CommandContext(ctx, "make", append([]string{"--silent"}, arguments...)...)
		make.Stderr = os.Stderr
		err := make.Run()
		files, unread := site.Read(os.DirFS(devFolder))
		if err := errors.Join(err, unread); err != nil {
			fmt.Fprintf(out, "Not built, the page stays as it was: %v\n", err)
			return
		}
		page.Show(files, began.Format(time.RFC3339Nano))
		fmt.Fprintf(out, "Built in %.1f s.\n", time.Since(began).Seconds())
	})
	return page, nil
}

// calls is where the page's calls go.
type calls struct {
	endpoint string              // "" for AWS's hosts
	box      *sandbox.CloudTrail // nil, if it is not that
	servers  []server
}

// takeCalls reads -endpoint, and has a sandbox listen if that is what it says.
func takeCalls(endpoint string) (calls, error) {
	switch endpoint {
	case endpointAWS:
		return calls{}, nil
	case endpointSandbox:
		listener, err := listen("127.0.0.1:0")
		if err != nil {
			return calls{}, err
		}
		box := sandbox.New(sandbox.Options{})
		return calls{"http://" + listener.Addr().String() + "/", box, []server{{listener, box, ""}}}, nil
	}
	return calls{endpoint: endpoint}, nil
}

func (c calls) close() {
	for _, s := range c.servers {
		s.listener.Close()
	}
}

// greet says where the page is and how to try it.
func greet(out io.Writer, page string, to calls) {
	fmt.Fprintf(out, "Trailsleuth is at %s (Ctrl-C stops it).\n", page)
	if to.box == nil {
		return
	}
	fmt.Fprintf(out, `
Press "Use the sample account" to look around. To go through the whole path,
calls included, paste these made-up credentials of the CloudTrail sandbox,
which stands in for AWS at %s:

%s
The AWS CLI takes them too:
  aws cloudtrail lookup-events --endpoint-url %[1]s --region us-east-1
`, to.endpoint, to.box.ExportText(sandbox.Valid))
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
	name     string // as it was given to listen at
}

// serveAll serves until ctx ends, then lets running requests finish, for two
// seconds at most.
func serveAll(ctx context.Context, servers []server) error {
	failed := make(chan error, len(servers))
	running := make([]*http.Server, len(servers))
	for i, s := range servers {
		running[i] = dev.NewServer(s.name, s.handler)
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
