package e2e

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"time"

	"github.com/gobwas/ws"
	"github.com/gobwas/ws/wsutil"
)

// bidi drives the first tab of a browser by W3C's WebDriver BiDi: commands and
// answers in JSON over a WebSocket, one at a time.
type bidi struct {
	conn net.Conn
	last int
	tab  string

	patience time.Duration // with one command
}

// dialBiDi begins a session at the address that a browser has told.
func dialBiDi(ctx context.Context, address string) (*bidi, error) {
	conn, _, _, err := ws.Dial(ctx, address+"/session")
	if err != nil {
		return nil, err
	}
	b := &bidi{conn: conn, patience: Patience}
	capabilities := map[string]any{"alwaysMatch": map[string]any{"acceptInsecureCerts": true}}
	if err := b.call("session.new", map[string]any{"capabilities": capabilities}, nil); err != nil {
		return nil, err
	}
	var tree struct{ Contexts []struct{ Context string } }
	if err := b.call("browsingContext.getTree", map[string]any{}, &tree); err != nil {
		return nil, err
	}
	if len(tree.Contexts) == 0 {
		return nil, fmt.Errorf("the browser has no tab")
	}
	b.tab = tree.Contexts[0].Context
	return b, nil
}

// call sends a command and waits for its answer; what the browser tells in the
// meantime is passed over.
func (b *bidi) call(method string, params map[string]any, into any) error {
	b.last++
	command, err := json.Marshal(map[string]any{"id": b.last, "method": method, "params": params})
	if err != nil {
		return err
	}
	if err := b.conn.SetDeadline(time.Now().Add(b.patience)); err != nil {
		return err
	}
	if err := wsutil.WriteClientText(b.conn, command); err != nil {
		return err
	}
	for {
		message, err := wsutil.ReadServerText(b.conn)
		if err != nil {
			return fmt.Errorf("%s: %w", method, err)
		}
		var answer struct {
			ID             int
			Error, Message string
			Result         json.RawMessage
		}
		if err := json.Unmarshal(message, &answer); err != nil {
			return fmt.Errorf("%s: %w", method, err)
		}
		switch {
		case answer.ID != b.last:
		case answer.Error != "":
			return fmt.Errorf("%s: %s: %s", method, answer.Error, answer.Message)
		case into == nil:
			return nil
		default:
			return json.Unmarshal(answer.Result, into)
		}
	}
}

func (b *bidi) open(address string) error {
	return b.call("browsingContext.navigate", map[string]any{"context": b.tab, "url": address, "wait": "none"}, nil)
}

func (b *bidi) reload() error {
	return b.call("browsingContext.reload", map[string]any{"context": b.tab, "wait": "interactive"}, nil)
}

// evaluate is as after a press of a person's.
func (b *bidi) evaluate(promise string) (string, error) {
	var answer struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct{ Text string }
	}
	err := b.call("script.evaluate", map[string]any{"expression": promise, "target": map[string]any{"context": b.tab},
		"awaitPromise": true, "userActivation": true}, &answer)
	if err != nil {
		return "", err
	}
	if answer.ExceptionDetails != nil {
		return "", fmt.Errorf("in the page: %s", answer.ExceptionDetails.Text)
	}
	var text string
	if len(answer.Result.Value) > 0 {
		err = json.Unmarshal(answer.Result.Value, &text)
	}
	return text, err
}

func (b *bidi) attempt(script string) {
	b.patience = mostOfAttempt
	defer func() { b.patience = Patience }()
	_ = b.call("script.evaluate", map[string]any{"expression": script, "target": map[string]any{"context": b.tab}, "awaitPromise": false, "userActivation": true}, nil)
}

func (b *bidi) perform(actions []any) error {
	return b.call("input.performActions", map[string]any{"context": b.tab, "actions": actions}, nil)
}

func (b *bidi) picture() ([]byte, error) {
	var answer struct{ Data string }
	if err := b.call("browsingContext.captureScreenshot", map[string]any{"context": b.tab}, &answer); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(answer.Data)
}

func (b *bidi) end() {
	_ = b.call("browser.close", map[string]any{}, nil)
	_ = b.conn.Close()
}
