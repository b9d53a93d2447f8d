package sandbox

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"
)

const (
	lookupEvents = "LookupEvents"
	contentType  = "application/x-amz-json-1.1"
	maxBodyBytes = 1 << 20
)

// The two prefixes of X-Amz-Target: the SDKs' and botocore's.
const (
	shortTarget = "CloudTrail_20131101."
	longTarget  = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101."
)

// errDropped is a connection that closes without an answer.
var errDropped = errors.New("connection reset by peer")

// reply is an answer before it is known how it travels.
type reply struct {
	status int
	header http.Header
	body   []byte
	broken error // what ends the body too early; nil: it is whole
}

// ServeHTTP answers as a CloudTrail endpoint of every region at once: the
// region is the one the request was signed for. A dropped connection is
// dropped by panicking with http.ErrAbortHandler, as net/http asks.
func (c *CloudTrail) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBodyBytes))
	if err != nil {
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return
	}
	answer, err := c.respond(r.Context(), r, body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	for name, values := range answer.header {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.status)
	_, _ = w.Write(answer.body) // the caller has gone: nobody is left to tell
	if answer.broken != nil {
		_ = http.NewResponseController(w).Flush() // likewise
		panic(http.ErrAbortHandler)
	}
}

// respond is the whole service. Its only errors are a dropped connection and
// the end of ctx.
func (c *CloudTrail) respond(ctx context.Context, r *http.Request, body []byte) (reply, error) {
	a, unauthorized := readAuthorization(r)
	call, asked := c.note(r, a, body)
	if r.Method == http.MethodOptions {
		for _, fault := range c.strikes(call) {
			if fault.Effect == DropConnection || fault.Effect == Offline {
				return reply{}, errDropped
			}
		}
		return preflight(r), nil
	}
	if err := c.options.Sleep(ctx, c.options.Latency); err != nil {
		return reply{}, err
	}
	hit, err := c.suffer(ctx, c.strikes(call))
	if err != nil {
		return reply{}, err
	}
	e := exchange{c: c, r: r, body: body, auth: a, call: call, clock: c.now().Add(hit.clockOff), hit: hit, asked: asked}
	answer := e.answer(unauthorized)
	if hit.truncate {
		answer.body = answer.body[:len(answer.body)*3/5]
	}
	if hit.breaks {
		answer.body, answer.broken = answer.body[:len(answer.body)*3/5], io.ErrUnexpectedEOF
	}
	return answer, nil
}

// note counts a call and describes it for the faults.
func (c *CloudTrail) note(r *http.Request, a authorization, body []byte) (Call, parsedInput) {
	in, wrong := parseInput(body)
	call := Call{Region: a.scope.region, KeyID: a.keyID, Preflight: r.Method == http.MethodOptions}
	if in.NextToken != nil {
		call.NextToken = *in.NextToken
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	call.Time = c.now()
	call.Number, call.InRegion = c.calls+1, c.callsIn[call.Region]+1
	if !call.Preflight {
		c.calls++
		c.callsIn[call.Region]++
	}
	return call, parsedInput{in, wrong}
}

type parsedInput struct {
	input
	wrong *failure
}

// injuries is what a call's faults do to it.
type injuries struct {
	clockOff        time.Duration
	html            int // status of an HTML answer, 0 for none
	throttle        bool
	truncate        bool
	breaks          bool
	invalidateToken bool
	expire          bool
	deny            bool
}

// suffer adds faults up. It waits for the slow ones.
func (c *CloudTrail) suffer(ctx context.Context, faults []Fault) (hit injuries, err error) {
	for _, fault := range faults {
		switch fault.Effect {
		case Throttle:
			hit.throttle = true
		case ServerError:
			hit.html = http.StatusInternalServerError
		case Unavailable:
			hit.html = http.StatusServiceUnavailable
		case DropConnection, Offline:
			return hit, errDropped
		case SlowAnswer:
			if err := c.options.Sleep(ctx, fault.By); err != nil {
				return hit, err
			}
		case TruncateAnswer:
			hit.truncate = true
		case BreakConnection:
			hit.breaks = true
		case InvalidateToken:
			hit.invalidateToken = true
		case ExpireCredentials:
			hit.expire = true
		case Deny:
			hit.deny = true
		case ClockOff:
			hit.clockOff += fault.By
		}
	}
	return hit, nil
}

// exchange is one call on its way through the service.
type exchange struct {
	c     *CloudTrail
	r     *http.Request
	body  []byte
	auth  authorization
	asked parsedInput
	call  Call
	hit   injuries
	clock time.Time // as the service's front door has it
}

func (e *exchange) answer(unauthorized *failure) reply {
	header := e.header()
	if e.hit.html != 0 {
		return htmlReply(header, e.hit.html)
	}
	text, wrong := e.process(unauthorized)
	if wrong != nil {
		return failureReply(header, wrong)
	}
	header.Set("Content-Type", contentType)
	return reply{status: http.StatusOK, header: header, body: text}
}

// process goes through the layers in AWS's order: the operation, who calls,
// whether they may, the quota, and only then what they ask.
func (e *exchange) process(unauthorized *failure) ([]byte, *failure) {
	operation, wrong := operationOf(e.r)
	if wrong == nil {
		wrong = unauthorized
	}
	if wrong != nil {
		return nil, wrong
	}
	if e.hit.expire {
		e.c.expire(e.auth.keyID)
	}
	id, wrong := e.c.authenticate(e.r, e.body, e.auth, e.clock)
	if wrong != nil {
		return nil, wrong
	}
	if denied := id.denial(operation, e.hit.deny); denied != nil {
		return nil, denied
	}
	if !e.c.spend(id, e.call.Region) || e.hit.throttle {
		return nil, throttled()
	}
	if e.asked.wrong != nil {
		return nil, e.asked.wrong
	}
	q, wrong := e.asked.check()
	if wrong != nil {
		return nil, wrong
	}
	if e.hit.invalidateToken && q.token != "" {
		e.c.invalidate(q.token)
	}
	return e.c.lookUp(q, id.account, e.call.Region)
}

// operationOf reads X-Amz-Target.
func operationOf(r *http.Request) (string, *failure) {
	target := r.Header.Get("X-Amz-Target")
	name, ok := strings.CutPrefix(target, longTarget)
	if !ok {
		name, ok = strings.CutPrefix(target, shortTarget)
	}
	kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	if !ok || name == "" || r.Method != http.MethodPost || r.URL.Path != "/" && r.URL.Path != "" || kind != contentType {
		return "", frontDoor("UnknownOperationException", "The requested operation is not recognized by the service.")
	}
	return name, nil
}
