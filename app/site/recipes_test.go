package site_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"trailsleuth/app/site"
)

// recipes is the folder of what HOSTING.md tells to copy.
var recipes = filepath.Join("..", "..", ".github", "hosting")

func needs(t *testing.T, tool string) {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		t.Skipf("without %s this recipe is not tried", tool)
	}
}

// written is a site in a folder.
func written(t *testing.T) (dir string, files site.Files) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "dist")
	files = build(t, options(t))
	if err := files.WriteTo(dir); err != nil {
		t.Fatal(err)
	}
	return dir, files
}

// running starts a server and waits until it takes connections.
func running(t *testing.T, address string, command *exec.Cmd) {
	t.Helper()
	var said strings.Builder
	command.Stdout, command.Stderr = &said, &said
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	command.WaitDelay = time.Second // it may leave children that hold its output
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	t.Cleanup(func() { command.Process.Kill(); <-ended })
	for deadline := time.After(time.Minute); ; {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s ended: %v\n%s", command.Path, err, said.String())
		case <-deadline:
			t.Fatalf("%s does not answer at %s", command.Path, address)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// free is an address that nobody listens at.
func free(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// serves checks what every host has to do: all files, byte by byte, types that
// browsers insist on, a 404.
func serves(t *testing.T, address string, files site.Files) {
	t.Helper()
	if err := site.Verify(t.Context(), http.DefaultClient, "http://"+address, files, io.Discard); err != nil {
		t.Error(err)
	}
	for _, name := range files.Names() {
		if want, known := map[string]string{".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css", ".html": "text/html"}[filepath.Ext(name)]; known {
			if got := ask(t, address, name).Header.Get("Content-Type"); !strings.HasPrefix(got, want) {
				t.Errorf("%s is sent as %q", name, got)
			}
		}
		if packed := ask(t, address, name); packed.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s is said to be encoded as %s, though nobody asked for that", name, packed.Header.Get("Content-Encoding"))
		}
	}
	if answer := ask(t, address, "nothing/is/here"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("what is not there is answered with %d", answer.StatusCode)
	}
}

// sendsHeaders checks that the headers are those of _headers, for the page, the
// program, the reader and what is not there.
func sendsHeaders(t *testing.T, address string, files site.Files) {
	t.Helper()
	like := site.Handler(files, "/")
	for _, path := range []string{"", readerOf(t, files), "nothing"} {
		told := httptest.NewRecorder()
		like.ServeHTTP(told, httptest.NewRequest(http.MethodGet, "/"+path, nil))
		want := told.Header()
		got := ask(t, address, path)
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Cross-Origin-Embedder-Policy", "Cross-Origin-Resource-Policy"} {
			if got.Header.Get(name) != want.Get(name) {
				t.Errorf("/%s: %s is %q, want %q", path, name, got.Header.Get(name), want.Get(name))
			}
		}
		if path != "nothing" && got.Header.Get("Cache-Control") != want.Get("Cache-Control") {
			t.Errorf("/%s: caching is %q, want %q", path, got.Header.Get("Cache-Control"), want.Get("Cache-Control"))
		}
	}
}

func ask(t *testing.T, address, path string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address+"/"+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "identity")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	io.Copy(io.Discard, answer.Body)
	answer.Body.Close()
	return answer
}

// snippet runs the command of HOSTING.md that writes headers for a server.
func snippet(t *testing.T, to, dist string) {
	t.Helper()
	guide, err := os.Open(filepath.Join(recipes, "..", "HOSTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	defer guide.Close()
	for lines := bufio.NewScanner(guide); lines.Scan(); {
		if line := lines.Text(); strings.HasPrefix(line, "sed ") && strings.HasSuffix(line, filepath.Base(to)) {
			line = strings.ReplaceAll(line[:strings.LastIndex(line, ">")+1]+to, "dist/", dist+"/")
			if out, err := exec.Command("sh", "-c", line).CombinedOutput(); err != nil {
				t.Fatalf("%s: %v\n%s", line, err, out)
			}
			return
		}
	}
	t.Fatalf("HOSTING.md has no command for %s", to)
}

// TestPythonServes: a host that does nothing of its own.
func TestPythonServes(t *testing.T) {
	needs(t, "python3")
	dist, files := written(t)
	address := free(t)
	_, port, _ := net.SplitHostPort(address)
	running(t, address, exec.Command("python3", "-m", "http.server", "--directory", dist, "--bind", "127.0.0.1", port))
	serves(t, address, files)
}

func TestNginxServes(t *testing.T) {
	needs(t, "nginx")
	dist, files := written(t)
	dir, address := t.TempDir(), free(t)
	snippet(t, filepath.Join(dir, "trailsleuth-headers.conf"), dist)
	recipe, err := os.ReadFile(filepath.Join(recipes, "nginx.conf"))
	if err != nil {
		t.Fatal(err)
	}
	server := strings.NewReplacer("listen 8080", "listen "+address, "/srv/trailsleuth", dist,
		"trailsleuth-headers.conf", filepath.Join(dir, "trailsleuth-headers.conf")).Replace(string(recipe))
	conf := "daemon off; master_process off; pid " + dir + "/pid; error_log stderr; events {} http { access_log off; "
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		conf += kind + "_temp_path " + filepath.Join(dir, kind) + "; "
	}
	conf += server + " }"
	if err := os.WriteFile(filepath.Join(dir, "all.conf"), []byte(conf), 0o644); err != nil {
		t.Fatal(err)
	}
	running(t, address, exec.Command("nginx", "-c", filepath.Join(dir, "all.conf")))
	serves(t, address, files)
	sendsHeaders(t, address, files)
}

func TestCaddyServes(t *testing.T) {
	needs(t, "caddy")
	dist, files := written(t)
	dir, address := t.TempDir(), free(t)
	snippet(t, filepath.Join(dir, "trailsleuth-headers"), dist)
	recipe, err := os.ReadFile(filepath.Join(recipes, "Caddyfile"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "Caddyfile"), append([]byte("{\nadmin off\n}\n"), recipe...), 0o644); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("caddy", "run", "--config", filepath.Join(dir, "Caddyfile"))
	command.Env = append(os.Environ(), "TRAILSLEUTH_ADDRESS=http://"+address, "TRAILSLEUTH_ROOT="+dist)
	command.Dir = dir
	running(t, address, command)
	serves(t, address, files)
	sendsHeaders(t, address, files)
}

// TestRecipesHaveAllHeaders: whatever _headers sends with every file is in each
// recipe, taken from there or by name, and the reader's own policy too.
func TestRecipesHaveAllHeaders(t *testing.T) {
	dist, files := written(t)
	block, _, _ := strings.Cut(string(files["_headers"]), "\n/\n")
	names := regexp.MustCompile(`(?m)^  (\S+): (.*)$`).FindAllStringSubmatch(block, -1)
	if len(names) < 8 {
		t.Fatalf("_headers begins with %q", block)
	}
	for _, to := range []string{"trailsleuth-headers.conf", "trailsleuth-headers"} {
		file := filepath.Join(t.TempDir(), to)
		snippet(t, file, dist)
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(text), "\n"); n != len(names) {
			t.Errorf("%s has %d lines for %d headers:\n%s", to, n, len(names), text)
		}
		for _, header := range names {
			if !strings.Contains(string(text), header[1]+` "`+header[2]+`"`) {
				t.Errorf("%s has no %s", to, header[1])
			}
		}
	}
	named := map[string]string{"Content-Security-Policy": "content_security_policy", "X-Content-Type-Options": "content_type_options", "Referrer-Policy": "referrer_policy"}
	for _, recipe := range []string{"cloudfront.tf", "cloudfront.yaml"} {
		text, err := os.ReadFile(filepath.Join(recipes, recipe))
		if err != nil {
			t.Fatal(err)
		}
		plain := strings.ReplaceAll(strings.ToLower(string(text)), "_", "")
		for _, header := range names {
			name := header[1]
			if asked := named[name]; asked != "" {
				name = asked
			}
			if !strings.Contains(plain, strings.ReplaceAll(strings.ToLower(name), "_", "")) {
				t.Errorf("%s has no %s", recipe, header[1])
			}
			if !strings.HasSuffix(header[1], "-Policy") && header[1] != "X-Content-Type-Options" || strings.HasPrefix(header[1], "Cross-") {
				if !strings.Contains(string(text), header[2]) {
					t.Errorf("%s: %s is not %q", recipe, header[1], header[2])
				}
			}
		}
	}
	for _, recipe := range []string{"nginx.conf", "Caddyfile", "cloudfront.yaml"} {
		text, err := os.ReadFile(filepath.Join(recipes, recipe))
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(string(files["_headers"]), readerOf(t, files)+"\n  Content-Security-Policy: ")
		policy, _, _ := strings.Cut(after, "\n")
		if policy == "" || !strings.Contains(string(text), policy) {
			t.Errorf("%s has not the reader's policy %q", recipe, policy)
		}
	}
}

func TestTerraformIsRight(t *testing.T) {
	needs(t, "terraform")
	if out, err := exec.Command("terraform", "fmt", "-check", "-diff", recipes).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestCloudFormationIsRight(t *testing.T) {
	needs(t, "cfn-lint")
	if out, err := exec.Command("cfn-lint", filepath.Join(recipes, "cloudfront.yaml")).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
