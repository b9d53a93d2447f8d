package e2e

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A Browser is one beside Chromium in which the page is tested.
type Browser struct {
	Name string
	// Navigation is whether it has the Navigation API, without which nothing
	// keeps a script from leaving by location.
	Navigation bool

	debian string // the packages it comes with
	find   func() (commands []string)
	start  func(t testing.TB, commands []string, home string, proxy int) driver
}

// Browsers are those beside Chromium.
func Browsers() []Browser {
	return []Browser{
		{"Firefox", true, "firefox-esr", firefoxCommands, startFirefox},
		{"WebKit", false, "webkit2gtk-driver xvfb", webKitCommands, startWebKit},
	}
}

// driver is how a browser's one window is worked with.
type driver interface {
	open(address string) error
	reload() error
	// evaluate gives the text that a promise comes to.
	evaluate(promise string) (string, error)
	// attempt runs a script that may end the page, and waits for nothing of it.
	attempt(script string)
	perform(actions []any) error
	picture() ([]byte, error)
	end()
}

// run starts the browser, with a home of its own and no network but a proxy,
// unless it is not there: then the test is skipped.
func (b Browser) run(t testing.TB, home string, proxy int) driver {
	t.Helper()
	commands := b.find()
	if len(commands) == 0 {
		t.Skipf("the page is not tested in %s, which is not installed (Debian: apt-get install %s)", b.Name, b.debian)
	}
	return b.start(t, commands, home, proxy)
}

// installed are the first of some commands that is there, or nothing.
func installed(names ...string) []string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return []string{path}
		}
	}
	return nil
}

func firefoxCommands() []string { return installed("firefox-esr", "firefox") }

// firefoxPreferences keep Firefox from what it does at a first start, and have
// it save what is downloaded. The proxy's port and the folder are filled in.
const firefoxPreferences = `
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", %[1]d);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", %[1]d);
user_pref("network.proxy.no_proxies_on", "127.0.0.1");
user_pref("browser.download.folderList", 2);
user_pref("browser.download.dir", %[2]q);
user_pref("browser.download.alwaysOpenPanel", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("dom.disable_open_during_load", false);
user_pref("media.peerconnection.ice.loopback", true);
user_pref("media.peerconnection.ice.obfuscate_host_addresses", false);
`

func startFirefox(t testing.TB, commands []string, home string, proxy int) driver {
	profile := filepath.Join(home, "profile")
	if err := os.MkdirAll(profile, 0o700); err != nil {
		t.Fatal(err)
	}
	preferences := fmt.Sprintf(firefoxPreferences, proxy, filepath.Join(home, "Downloads"))
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(preferences), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(commands[0], "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank")
	command.Env = environment(home)
	told, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	begin(t, command)
	address := lineAfter(t, told, "WebDriver BiDi listening on ")
	ctx, cancel := context.WithTimeout(t.Context(), Patience)
	defer cancel()
	d, err := dialBiDi(ctx, address)
	if err != nil {
		t.Fatalf("driving Firefox: %v", err)
	}
	return d
}

// webKitCommands are the driver, the browser and the screen; the browser is in
// no folder of commands.
func webKitCommands() []string {
	commands := append(installed("WebKitWebDriver"), installed("Xvfb")...)
	for _, pattern := range []string{"/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/lib/*/webkit2gtk-4.0/MiniBrowser", "/usr/lib/*/webkitgtk-6.0/MiniBrowser"} {
		if found, _ := filepath.Glob(pattern); len(found) > 0 && len(commands) == 2 {
			return append(commands, found[0])
		}
	}
	return nil
}

func startWebKit(t testing.TB, commands []string, home string, proxy int) driver {
	told, tell, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	screen := exec.Command(commands[1], "-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp")
	screen.ExtraFiles = []*os.File{tell}
	begin(t, screen)
	tell.Close()
	display := lineAfter(t, told, "")

	port := freePort(t)
	command := exec.Command(commands[0], "--host=127.0.0.1", fmt.Sprintf("--port=%d", port))
	command.Env = append(environment(home), "DISPLAY=:"+display, "GDK_BACKEND=x11", "LIBGL_ALWAYS_SOFTWARE=1", "WEBKIT_DISABLE_DMABUF_RENDERER=1",
		"GTK_A11Y=none", "NO_AT_BRIDGE=1", "GSETTINGS_BACKEND=memory")
	begin(t, command)
	address := fmt.Sprintf("http://127.0.0.1:%d", port)
	for deadline := time.Now().Add(Patience); ; time.Sleep(20 * time.Millisecond) {
		if answer, err := http.Get(address + "/status"); err == nil {
			answer.Body.Close()
			break
		} else if time.Now().After(deadline) {
			t.Fatalf("WebKit's driver does not answer: %v", err)
		}
	}
	d, err := dialWebDriver(address, map[string]any{
		"acceptInsecureCerts": true,
		"webkitgtk:browserOptions": map[string]any{"binary": commands[2], "args": []string{"--automation", "--geometry=1280x860", "--ignore-tls-errors",
			fmt.Sprintf("--proxy=http://127.0.0.1:%d", proxy), "--ignore-host=127.0.0.1"}},
	})
	if err != nil {
		t.Fatalf("driving WebKit: %v", err)
	}
	return d
}

// environment is that of a person whose home is a folder.
func environment(home string) []string {
	return append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"), "XDG_CACHE_HOME="+filepath.Join(home, "cache"),
		"XDG_DATA_HOME="+filepath.Join(home, "data"), "XDG_RUNTIME_DIR="+home)
}

// begin starts a command, which is ended with the test.
func begin(t testing.TB, command *exec.Cmd) {
	t.Helper()
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill(); _ = command.Wait() })
}

// lineAfter reads lines until one begins so, and gives the rest of it; what comes
// later is read and dropped.
func lineAfter(t testing.TB, from io.Reader, begin string) string {
	t.Helper()
	found := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(from); lines.Scan(); {
			if rest, ok := strings.CutPrefix(lines.Text(), begin); ok {
				found <- rest
				_, _ = io.Copy(io.Discard, from)
				return
			}
		}
		close(found)
	}()
	select {
	case rest, ok := <-found:
		if !ok {
			t.Fatalf("it ended without saying %q", begin)
		}
		return rest
	case <-time.After(Patience):
		t.Fatalf("it does not say %q", begin)
	}
	return ""
}

func freePort(t testing.TB) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}
