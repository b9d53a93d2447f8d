package record_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"trailsleuth/app/record"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/trail"
)

func newReader() *record.Reader {
	return record.NewReader(func(key string) bool { return key == "detail" })
}

const plain = `{"eventID":"e","eventName":"GetObject","eventSource":"s3.amazonaws.com","requestParameters":{"bucketName":"b"}}`

func TestReaderTakesPlainRecords(t *testing.T) {
	r := newReader()
	for name, text := range map[string]string{
		"alone":        plain,
		"before more":  plain + `,{"x"`,
		"spaced":       "{ \"eventName\" :\n\"x\",\t\"eventSource\":\r\"y\" , \"a\" : [ 1 , { } , [ ] ] } ",
		"odd texts":    `{"eventName":"\"\\\u00e9é","eventSource":"` + strings.Repeat("long", 99) + `\t","a":-1.5E+7,"b":[true,false,null]}`,
		"invalid":      "{\"eventName\":\"\xff\",\"eventSource\":\"y\"}",
		"with others":  `{"eventName":"x","eventSource":"y","eventcontext":{"detail":1}}`,
		"deep":         `{"eventName":"x","eventSource":"y","a":` + deep(`[{"b":`, `1`, `}]`, 10_000) + `}`,
		"short at end": `{"eventName":"x","eventSource":"y","a":1}`,
	} {
		t.Run(name, func(t *testing.T) {
			var e trail.Event
			size, ok := r.Next(text, &e)
			if !ok {
				t.Fatal("not taken")
			}
			want, err := record.FromRecordAnew([]byte(text[:size]))
			if err != nil || !reflect.DeepEqual(e, want) || e.Raw != text[:size] || text[size-1] != '}' {
				t.Errorf("%d bytes, %v\n%#v\nwant %#v", size, err, e, want)
			}
		})
	}
}

func TestReaderLeavesTheRest(t *testing.T) {
	r := newReader()
	for _, text := range []string{
		"", " " + plain, "[" + plain + "]", plain[:len(plain)-1], plain[:len(plain)/2], `{}`, `{"a":1}`,
		`{"eventName":"x","eventSource":"aws:s3","s3":{}}`,    // a notification
		`{"eventName":"x","eventSource":"y","detail":{}}`,     // wraps a record
		`{"eventName":"x","eventSource":"y","EventId":"e"}`,   // an envelope
		`{"eventName":"x","eventSource":"y","\u0064etail":1}`, // maybe either
		`{"eventName":"x","eventSource":"y",}`,                // and all that is not JSON
		`{"eventName":"x" "eventSource":"y"}`, `{"eventName":"x","eventSource" "y"}`, `{"eventName":"x",,"eventSource":"y"}`,
		"{\"eventName\":\"x\n\",\"eventSource\":\"y\"}", "{\"eventName\":\"\\n\x01\",\"eventSource\":\"y\"}", "{\"eventName\":\"x\",\v\"eventSource\":\"y\"}",
		`{"eventName":"x","eventSource":"y","a":1F}`, `{"eventName":"x","eventSource":"y","a":nul l}`, `{"eventName":"x","eventSource":"y","a":X}`,
		`{"eventName":"x","eventSource":"y","a":[1}}`, `{"eventName":"x","eventSource":"y","a":{]}`, `{"eventName":"x","eventSource":"y","a":[1,]}`,
		`{"eventName":"x","eventSource":"y","a":[,1]}`, `{"eventName":"x","eventSource":"y","a":{"b":1]}}`, `{"eventName":"x","eventSource":"y",1:2}`,
	} {
		var e trail.Event
		if size, ok := r.Next(text, &e); ok {
			t.Errorf("%d bytes taken of %s", size, text)
		}
	}
}

// What a Reader remembers changes nothing: not when it has met more names
// than it can keep, in whatever order.
func TestMemoryChangesNothing(t *testing.T) {
	var records []string
	for _, r := range made(300) {
		records = append(records, string(r))
	}
	for i := range 3 * jsondoc.MaxNames {
		records = append(records, fmt.Sprintf(`{"eventID":"e","eventName":"Get%d","eventSource":"s%d.amazonaws.com","requestParameters":{"name%d":{"name%d":"v"},"instanceId":"i-1","key%d":{"key":"k%d","value":"v"}}}`, i, i, i, i, i, i))
	}
	var many strings.Builder // more in one record
	for i := range 2 * jsondoc.MaxNames {
		fmt.Fprintf(&many, `"userName%d":{"userName%d":"x","userName":"bob%d"},`, i, i, i)
	}
	records = append(records, `{"eventID":"e","eventName":"AddUserToGroup","eventSource":"iam.amazonaws.com","requestParameters":{`+many.String()+`"groupName":"g"}}`)
	records = append(records, records[:600]...)
	if lines, _ := publishedIfAny(t); lines != nil {
		for _, line := range lines {
			records = append(records, string(line))
		}
	}
	r := newReader()
	for round := range 2 {
		for i := range records {
			text := records[(i*7919+round)%len(records)]
			var e trail.Event
			if size, ok := r.Next(text, &e); !ok || size != len(text) {
				t.Fatalf("%d bytes, %v: %.300s", size, ok, text)
			}
			want, err := record.FromRecordAnew([]byte(text))
			if err != nil || !reflect.DeepEqual(e, want) {
				t.Fatalf("%.300s\n%#v\nwant %#v, %v", text, e, want, err)
			}
			if warm, err := record.FromRecord([]byte(text)); err != nil || !reflect.DeepEqual(warm, want) {
				t.Fatalf("%.300s\n%#v\nwant %#v, %v", text, warm, want, err)
			}
		}
	}
}

// Events stay as they are while others are read.
func TestEventsOfAReaderStay(t *testing.T) {
	r := newReader()
	records := made(2000)
	events := make([]trail.Event, len(records))
	for i, raw := range records {
		if _, ok := r.Next(string(raw), &events[i]); !ok {
			t.Fatalf("record %d was not taken", i)
		}
	}
	r.Forget()
	for i, raw := range records {
		if want := must(t, string(raw)); !reflect.DeepEqual(events[i], want) {
			t.Fatalf("%#v\nwant %#v", events[i], want)
		}
		if n := len(events[i].Resources); cap(events[i].Resources) != n {
			t.Fatalf("the resources of record %d can be appended to in place", i)
		}
	}
}
