package awsapi

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/smithy-go/middleware"

	"trailsleuth/app/creds"
	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// callTimeout bounds one call. Users measured 3.9 s on average and 35 s at
// worst in us-east-1.
const callTimeout = 60 * time.Second

// Options say whom to call and as whom.
type Options struct {
	// Credentials is asked anew for every request, so fresh ones count at
	// once. ok is false if there are none.
	Credentials func() (c creds.Credentials, ok bool)

	// HTTP sends the signed requests. Nil: the browser's fetch, or natively a
	// client that follows no redirect.
	HTTP interface {
		Do(*http.Request) (*http.Response, error)
	}

	// Endpoint is the URL to call for a region, such as that of a sandbox;
	// any region name goes then. Nil: AWS's own hosts of the region table, and
	// no region that is not in it.
	Endpoint func(region string) string

	// Sign signs where the secret is; Credentials has stand-ins then. Nil: the SDK
	// signs with what Credentials has.
	Sign Sign

	// Exchanges notes every request that is sent. Nil: nobody does.
	Exchanges *lookup.Exchanges

	// GiveTurn gives the page a turn when an answer has come, before it is
	// read. Nil: nobody waits for one.
	GiveTurn func()
}

// Client calls CloudTrail. It keeps one SDK client for every region, since
// that remembers how far this machine's clock is off. It is safe for
// concurrent use.
type Client struct {
	options  Options
	clockOff atomic.Int64 // a time.Duration

	mu      sync.Mutex
	regions map[string]*cloudtrail.Client
}

var _ lookup.Source = (*Client)(nil)

// New makes a client that has called nobody yet.
func New(options Options) *Client {
	if options.HTTP == nil {
		options.HTTP = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	}
	return &Client{options: options, regions: make(map[string]*cloudtrail.Client)}
}

// LookupEvents makes one call. The error is a *trail.Error: its code is AWS's
// own if AWS answered with one, else trail.Network (no answer, or none within
// a minute), trail.UndecodableResponse, trail.Canceled (ctx ended) or
// trail.Invalid (an unknown region).
func (c *Client) LookupEvents(ctx context.Context, region string, in lookup.Input) (lookup.Page, error) {
	client, err := c.client(region)
	if err != nil {
		return lookup.Page{}, err
	}
	call, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	var answer reading
	out, err := client.LookupEvents(call, request(in), answer.instead)
	if err != nil {
		return lookup.Page{}, c.explain(ctx, call, region, err)
	}
	if off, ok := awsmiddleware.GetAttemptSkew(out.ResultMetadata); ok {
		c.clockOff.Store(int64(off))
	}
	id, _ := awsmiddleware.GetRequestIDMetadata(out.ResultMetadata)
	placeIn(region, answer.Events)
	return lookup.Page{Events: answer.Events, NextToken: answer.NextToken, RequestID: id}, nil
}

// ClockOff is how much later the service's clock is than this machine's, as the
// latest answer said; 0 before there was one.
func (c *Client) ClockOff() time.Duration { return time.Duration(c.clockOff.Load()) }

// placeIn gives events whose records name no region, or that have no record,
// the one that answered with them.
func placeIn(region string, events []trail.Event) {
	for i := range events {
		if events[i].Region == "" {
			events[i].Region = region
		}
	}
}

func (c *Client) client(region string) (*cloudtrail.Client, error) {
	endpoint, err := c.endpoint(region)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	client := c.regions[region]
	if client == nil {
		options := cloudtrail.Options{
			Region:       region,
			BaseEndpoint: &endpoint,
			Credentials:  provider{c.options.Credentials},
			HTTPClient:   fetcher{c.options.HTTP, c.options.GiveTurn, c.options.Exchanges},
			Retryer:      skewRetryer{},
			APIOptions:   []func(*middleware.Stack) error{withoutUserAgent},
		}
		if c.options.Sign != nil {
			options.HTTPSignerV4 = elsewhere{c.options.Sign}
		}
		client = cloudtrail.New(options)
		c.regions[region] = client
	}
	return client, nil
}

func (c *Client) endpoint(region string) (string, error) {
	if c.options.Endpoint != nil {
		return strings.TrimSuffix(c.options.Endpoint(region), "/"), nil
	}
	known, ok := trail.RegionByID(region)
	if !ok {
		return "", trail.Refuse("There is no region " + region + " with CloudTrail. Choose one from the list.")
	}
	return "https://" + known.Host(), nil
}

// withoutUserAgent drops a header that is never signed and that Firefox and
// Safari would send, after asking the service's permission for it.
func withoutUserAgent(stack *middleware.Stack) error {
	_, err := stack.Build.Remove("UserAgent")
	return err
}
