package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"trailsleuth/app/trail"
)

// cliEvent is an event of `aws cloudtrail lookup-events`, its members in the
// CLI's order. A member that an answer lacks is left out.
type cliEvent struct {
	EventID         string        `json:"EventId,omitempty"`
	EventName       string        `json:",omitempty"`
	ReadOnly        string        `json:",omitempty"`
	AccessKeyID     string        `json:"AccessKeyId,omitempty"`
	EventTime       string        `json:",omitempty"`
	EventSource     string        `json:",omitempty"`
	Username        string        `json:",omitempty"`
	Resources       []cliResource // always there, if empty
	CloudTrailEvent string        `json:",omitempty"`
}

type cliResource struct {
	ResourceType string `json:",omitempty"`
	ResourceName string `json:",omitempty"`
}

func newCLIEvent(e *trail.Event) cliEvent {
	c := cliEvent{
		EventID: e.ID, EventName: e.Name, ReadOnly: e.ReadOnly.String(), AccessKeyID: e.AccessKeyID,
		EventSource: e.Source, Username: e.Username, CloudTrailEvent: e.Raw, Resources: []cliResource{},
	}
	if !e.Time.IsZero() {
		c.EventTime = e.Time.UTC().Format("2006-01-02T15:04:05.999999-07:00") // Python's isoformat
	}
	for _, r := range e.Resources {
		if r.Origin == trail.FromLookup {
			c.Resources = append(c.Resources, cliResource{r.Type, r.Name})
		}
	}
	return c
}

// aside is the side field of a JSON export. The AWS CLI has none; whoever
// reads Events and NextToken does not see it.
type aside struct {
	Exported string   `json:",omitempty"`
	Regions  []string `json:",omitempty"`
	Start    string   `json:",omitempty"`
	End      string   `json:",omitempty"`
	Category string   `json:",omitempty"`
	Filters  []string `json:",omitempty"`
	Shown    string   `json:",omitempty"`
	Coverage string   `json:",omitempty"`
}

// cliJSON writes {"Events": [...], "NextToken": "..."} as the CLI prints it,
// and the About as a member after them.
type cliJSON struct {
	w       *bufio.Writer
	count   int
	text    *bytes.Buffer // of one event, used again for the next
	encoder *json.Encoder
}

func newCLIJSON(w *bufio.Writer) encoder {
	text := &bytes.Buffer{}
	return &cliJSON{w: w, text: text, encoder: encoderLikeCLI(text, "        ")}
}

func (c *cliJSON) begin(About) error {
	_, err := c.w.WriteString("{\n    \"Events\": [")
	return err
}

func (c *cliJSON) event(e *trail.Event) error {
	c.text.Reset()
	if err := c.encoder.Encode(newCLIEvent(e)); err != nil {
		return err
	}
	between := ",\n        "
	if c.count == 0 {
		between = between[1:]
	}
	c.count++
	if _, err := c.w.WriteString(between); err != nil {
		return err
	}
	_, err := c.w.Write(bytes.TrimRight(c.text.Bytes(), "\n"))
	return err
}

func (c *cliJSON) end(about About) error {
	text := "]"
	if c.count > 0 {
		text = "\n    ]"
	}
	if about.NextToken != "" {
		token, err := encodeJSON(about.NextToken, "")
		if err != nil {
			return err
		}
		text += ",\n    \"NextToken\": " + token
	}
	if len(about.facts()) > 0 {
		side, err := encodeJSON(newAside(about), "    ")
		if err != nil {
			return err
		}
		text += ",\n    \"Trailsleuth\": " + side
	}
	_, err := c.w.WriteString(text + "\n}\n")
	return err
}

func newAside(a About) aside {
	s := aside{
		Exported: trail.Instant(a.At), Regions: a.Query.Regions, Start: trail.Instant(a.Window.Start), End: trail.Instant(a.Window.End),
		Category: string(a.Query.Category), Shown: a.Shown, Coverage: a.Coverage,
	}
	for _, f := range a.Query.Filters {
		s.Filters = append(s.Filters, f.Words())
	}
	return s
}

func encodeJSON(value any, prefix string) (string, error) {
	var b bytes.Buffer
	err := encoderLikeCLI(&b, prefix).Encode(value)
	return string(bytes.TrimRight(b.Bytes(), "\n")), err
}

// encoderLikeCLI indents as the CLI does and leaves <, > and & alone, as it
// does.
func encoderLikeCLI(w io.Writer, prefix string) *json.Encoder {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(prefix, "    ")
	return encoder
}

// ndjson writes the raw records, each on a line of its own and otherwise
// byte for byte. An event whose record is missing or no JSON is written as
// the CLI's object, so that nothing is lost.
type ndjson struct{ w *bufio.Writer }

func newNDJSON(w *bufio.Writer) encoder { return ndjson{w} }

func (n ndjson) begin(About) error { return nil }

func (n ndjson) event(e *trail.Event) error {
	line, err := original(e)
	if err != nil {
		return err
	}
	_, err = n.w.Write(append(line, '\n'))
	return err
}

// CLILine is an event as the CLI's object, on one line.
func CLILine(e *trail.Event) ([]byte, error) {
	line, err := jsonLine(newCLIEvent(e))
	return bytes.TrimSuffix(line, []byte("\n")), err
}

func (n ndjson) end(About) error { return nil }
