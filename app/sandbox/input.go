package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"trailsleuth/app/trail"
)

// Limits of the LookupEvents API reference.
const (
	maxResultsLimit  = 50
	maxValueLength   = 2000
	daysOfHistory    = 90 * 24 * time.Hour
	insightsCategory = "insight"
)

// input is the body of a LookupEvents call as it was sent.
type input struct {
	LookupAttributes []struct {
		AttributeKey   *string
		AttributeValue *string
	}
	StartTime     *epoch
	EndTime       *epoch
	MaxResults    *int
	NextToken     *string
	EventCategory *string

	emptyAttributes bool
}

// epoch is a time as AWS JSON 1.1 writes it: a number of seconds since 1970,
// maybe with a fraction.
type epoch float64

func (e *epoch) UnmarshalJSON(text []byte) error {
	var seconds float64
	if err := json.Unmarshal(text, &seconds); err != nil {
		return err
	}
	if seconds < -62135596800 || seconds > 253402300799 { // years 1 to 9999
		return errors.New("a time out of range")
	}
	*e = epoch(seconds)
	return nil
}

// parseInput reads a request body. Members it does not know are ignored, as
// the service does; a wrong type is a SerializationException.
func parseInput(body []byte) (input, *failure) {
	var in input
	decoder := json.NewDecoder(bytes.NewReader(body))
	if err := decoder.Decode(&in); err != nil {
		return in, frontDoor("SerializationException", "%s", serializationWords(err))
	}
	if _, err := decoder.Token(); err != io.EOF {
		return in, frontDoor("SerializationException", "Unexpected text after the request body")
	}
	in.emptyAttributes = in.LookupAttributes != nil && len(in.LookupAttributes) == 0
	return in, nil
}

func serializationWords(err error) string {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return strings.ToUpper(wrong.Value) + " value can not be converted to " + wrong.Type.String() + " (" + wrong.Field + ")"
	}
	return "Start of structure or map found where not expected."
}

// question is a valid LookupEvents call.
type question struct {
	attribute trail.LookupAttribute
	// first and last are the inclusive bounds in epoch seconds; openStart
	// says that the caller gave no start.
	first, last int64
	openStart   bool
	category    trail.EventCategory
	limit       int
	token       string
	// parameters is what a token is bound to: the call as sent, without it.
	parameters string
}

// check applies the rules of LookupEvents in the order: category, attribute,
// times, page size.
func (in input) check() (question, *failure) {
	q := question{limit: maxResultsLimit, openStart: in.StartTime == nil, parameters: in.parameters()}
	if in.EventCategory != nil {
		if *in.EventCategory != insightsCategory {
			return q, refusal("InvalidEventCategoryException", "Invalid event category: %s. Valid values: insight", *in.EventCategory)
		}
		q.category = trail.Insight
	}
	var wrong *failure
	if q.attribute, wrong = in.attribute(q.category); wrong != nil {
		return q, wrong
	}
	if q.first, q.last, wrong = in.times(); wrong != nil {
		return q, wrong
	}
	if in.MaxResults != nil {
		if q.limit = *in.MaxResults; q.limit < 1 || q.limit > maxResultsLimit {
			return q, refusal("InvalidMaxResultsException", "MaxResults must be between 1 and %d, but is %d.", maxResultsLimit, q.limit)
		}
	}
	if in.NextToken != nil {
		q.token = *in.NextToken
	}
	return q, nil
}

// attribute checks the first lookup attribute. Further ones are ignored
// without a word, as a live test of the service found.
func (in input) attribute(category trail.EventCategory) (trail.LookupAttribute, *failure) {
	const code = "InvalidLookupAttributesException"
	none := trail.LookupAttribute{}
	if in.emptyAttributes {
		return none, refusal(code, "LookupAttributes must hold one attribute or be left out.")
	}
	if len(in.LookupAttributes) == 0 {
		return none, nil
	}
	given := in.LookupAttributes[0]
	if given.AttributeKey == nil || given.AttributeValue == nil {
		return none, refusal(code, "AttributeKey and AttributeValue are both required.")
	}
	key, value := trail.LookupKey(*given.AttributeKey), *given.AttributeValue
	switch {
	case !slices.Contains(trail.LookupKeys(), key):
		return none, refusal(code, "Invalid lookup attribute key: %s", key)
	case category == trail.Insight && key != trail.ByEventID && key != trail.ByEventName && key != trail.ByEventSource:
		return none, refusal(code, "Attribute %s cannot be used with Insights events. Valid: EventId, EventName, EventSource", key)
	case value == "" || valueLength(value) > maxValueLength:
		return none, refusal(code, "The value of %s must have 1 to %d characters.", key, maxValueLength)
	case key == trail.ByReadOnly && value != "true" && value != "false":
		return none, refusal(code, "The value of ReadOnly must be true or false.")
	}
	return trail.LookupAttribute{Key: key, Value: value}, nil
}

// valueLength counts as LookupEvents does: "_", blank, comma and newline are
// two characters.
func valueLength(value string) int {
	n := utf8.RuneCountInString(value)
	for _, c := range value {
		if strings.ContainsRune("_ ,\n", c) {
			n++
		}
	}
	return n
}

// times are the inclusive bounds in whole seconds: events have no fractions,
// so a start rounds up and an end rounds down.
func (in input) times() (first, last int64, wrong *failure) {
	first, last = 0, 1<<62
	if in.StartTime != nil {
		first = int64(*in.StartTime)
		if epoch(first) < *in.StartTime {
			first++
		}
	}
	if in.EndTime != nil {
		last = int64(*in.EndTime)
		if epoch(last) > *in.EndTime {
			last--
		}
	}
	if in.StartTime != nil && in.EndTime != nil && *in.StartTime > *in.EndTime {
		return 0, 0, refusal("InvalidTimeRangeException", "The start time must be before the end time.")
	}
	return first, last, nil
}

// parameters is the call as sent, but for its token. The documentation asks
// for "the same parameters" without exception, so the page size belongs to
// them.
func (in input) parameters() string {
	in.NextToken = nil
	text, err := json.Marshal(in)
	if err != nil { // floats from JSON are finite: it cannot be
		return err.Error()
	}
	return string(text)
}
