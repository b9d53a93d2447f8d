package e2e

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// webDriver drives the one window of a browser by W3C's WebDriver: commands and
// answers in JSON over HTTP.
type webDriver struct {
	client  http.Client
	session string // its address
}

// dialWebDriver begins a session with a driver that listens at an address.
func dialWebDriver(address string, capabilities map[string]any) (*webDriver, error) {
	d := &webDriver{client: http.Client{Timeout: Patience}, session: address + "/session"}
	var begun struct{ SessionID string }
	err := d.call(http.MethodPost, "", map[string]any{"capabilities": map[string]any{"alwaysMatch": capabilities}}, &begun)
	if err != nil {
		return nil, err
	}
	d.session += "/" + begun.SessionID
	patience := Patience.Milliseconds()
	return d, d.call(http.MethodPost, "/timeouts", map[string]any{"script": patience, "pageLoad": patience}, nil)
}

// call sends a command and waits for its answer.
func (d *webDriver) call(method, path string, params map[string]any, into any) error {
	var body []byte
	if method == http.MethodPost {
		if params == nil {
			params = map[string]any{}
		}
		var err error
		if body, err = json.Marshal(params); err != nil {
			return err
		}
	}
	request, err := http.NewRequest(method, d.session+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := d.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var answer struct{ Value json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", path, answer.Value)
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(answer.Value, into)
}

func (d *webDriver) open(address string) error {
	return d.call(http.MethodPost, "/url", map[string]any{"url": address}, nil)
}

func (d *webDriver) reload() error { return d.call(http.MethodPost, "/refresh", nil, nil) }

func (d *webDriver) evaluate(promise string) (string, error) {
	var answer struct{ Text, Failure string }
	err := d.call(http.MethodPost, "/execute/async", map[string]any{
		"script": "const done = arguments[0]; (" + promise + ").then(text => done({Text: text}), e => done({Failure: String(e)}))",
		"args":   []any{},
	}, &answer)
	if err == nil && answer.Failure != "" {
		err = fmt.Errorf("in the page: %s", answer.Failure)
	}
	return answer.Text, err
}

func (d *webDriver) attempt(script string) {
	d.client.Timeout = mostOfAttempt
	defer func() { d.client.Timeout = Patience }()
	_ = d.call(http.MethodPost, "/execute/sync", map[string]any{"script": script, "args": []any{}}, nil)
}

func (d *webDriver) perform(actions []any) error {
	return d.call(http.MethodPost, "/actions", map[string]any{"actions": actions}, nil)
}

// picture gives up soon: WebKit may not come to draw one.
func (d *webDriver) picture() ([]byte, error) {
	d.client.Timeout = 5 * time.Second
	defer func() { d.client.Timeout = Patience }()
	var data string
	if err := d.call(http.MethodGet, "/screenshot", nil, &data); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(data)
}

func (d *webDriver) end() {
	d.client.Timeout = 10 * time.Second
	_ = d.call(http.MethodDelete, "", nil, nil)
}
