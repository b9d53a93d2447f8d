package account

import (
	"strconv"
	"strings"

	"trailsleuth/app/trail"
)

// story is something that happened, told as a list of scenes.
type story struct {
	title  string
	scenes []scene
}

// scene is one event of a story. Times are days before today and the UTC time
// of that day: "-3 02:13:07". JSON is written out as the record has it; "" is
// null. answers and related are numbers of questions (see questions.go).
type scene struct {
	at    string
	in    string // region
	who   actor
	does  string // "s3:DeleteBucket": the source without ".amazonaws.com", and the event name
	kind  string // eventType, if not AwsApiCall
	asks  string // requestParameters
	gets  string // responseElements
	also  string // additionalEventData
	fails string // "Code: message"
	on    []trail.Resource
	more  func(c *call, d *dice) // fills in what a shared operation knows better

	answers []int
	related []int

	story string
	id    uint64
}

// on lists the resources of a scene as pairs of type and name.
func on(pairs ...string) []trail.Resource {
	var list []trail.Resource
	for i := 0; i+1 < len(pairs); i += 2 {
		list = append(list, trail.Resource{Type: pairs[i], Name: pairs[i+1], Origin: trail.FromLookup})
	}
	return list
}

// q numbers questions.
func q(numbers ...int) []int { return numbers }

// tell writes the stories into the ledgers.
func (a *Account) tell(stories []story) {
	a.stories = stories
	for _, told := range stories {
		for i, s := range told.scenes {
			s.story = told.title
			s.id = mix(a.seed, hashText(told.title), uint64(i))
			a.scenes = append(a.scenes, &s)
			l := a.in(s.in)[0]
			l.lines = append(l.lines, line{a.moment(s.at), fromStory, 0, uint16(len(a.scenes) - 1)})
		}
	}
}

// moment is the time that a story's words name.
func (a *Account) moment(words string) int64 {
	days, clock, _ := strings.Cut(words, " ")
	n, err := strconv.Atoi(days)
	parts := strings.Split(clock, ":")
	if err != nil || len(parts) < 2 {
		panic("account: no moment: " + words)
	}
	at := a.today + int64(n)*day
	for i, unit := range []int64{3600, 60, 1}[:len(parts)] {
		value, err := strconv.Atoi(parts[i])
		if err != nil {
			panic("account: no moment: " + words)
		}
		at += int64(value) * unit
	}
	return at
}

// call makes the scene's event.
func (s *scene) call(a *Account) *call {
	source, name, _ := strings.Cut(s.does, ":")
	c := &call{
		number: a.number, id: s.id, at: a.moment(s.at), region: s.in,
		who: s.who, source: source + ".amazonaws.com", name: name, kind: s.kind,
		request: s.asks, response: s.gets, extra: s.also, looked: s.on,
		subject: s.who, run: s.id,
	}
	if s.kind == signIn {
		c.key = unsigned
	}
	c.since = a.sessionStart(s.who, c.at)
	c.address, c.agent = s.who.place(s.who, c.since)
	for _, r := range s.on {
		if r.Type == "AWS::S3::Bucket" {
			c.mention(r.Type, "arn:aws:s3:::"+r.Name)
		}
	}
	if s.more != nil {
		s.more(c, &dice{mix(s.id, 2)})
	}
	if code, message, ok := strings.Cut(s.fails, ": "); ok {
		c.fail(code, message)
	}
	return c
}

// sessionStart is when the session began that a call at a time belongs to: as
// the story says; for a person, their working day, which they share with what
// they ordinarily do on it; for a machine, the full hour.
func (a *Account) sessionStart(who actor, at int64) int64 {
	if who.began != "" {
		return a.moment(who.began)
	}
	if !strings.Contains(who.session, "@") {
		return at - at%3600
	}
	for _, midnight := range []int64{at - at%day, at - at%day - day} {
		if began := arrival(who, midnight); began <= at && at-began < 10*3600 {
			return began
		}
	}
	return at - 9*60
}
