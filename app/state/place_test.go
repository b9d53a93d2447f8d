package state_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailsleuth/app/query"
	"trailsleuth/app/record/jsondoc"
	"trailsleuth/app/sandbox"
	"trailsleuth/app/state"
	"trailsleuth/app/state/lookupform"
)

// openFirst opens the details of the first row with something at a place.
func (p *page) openFirst(at jsondoc.Place) (record string) {
	p.t.Helper()
	for row := range p.Search().Table.Rows {
		p.send(state.RowOpened{Row: row})
		if record := p.Search().Detail().Raw; len(at.In(record)) > 0 {
			return record
		}
	}
	p.t.Fatalf("no row has anything at %s", at)
	return ""
}

// Where all is loaded, choosing a place leaves the rows whose records have the
// same there.
func TestPlaceChosenOfWhatIsLoaded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		s := p.Search()
		if s.Load.Coverage.More {
			t.Fatal("not all is loaded")
		}
		for _, at := range []jsondoc.Place{"userIdentity.sessionContext.sessionIssuer.userName", "requestParameters.bucketName", "responseElements", "userIdentity.sessionContext", "resources[0].ARN"} {
			p.send(state.FilterCleared{})
			record := p.openFirst(at)
			want := at.InAnyElement().In(record)[0]
			object := strings.HasPrefix(want, "{")
			same := 0
			for _, i := range s.Table.Rows {
				found := at.InAnyElement().In(s.Load.Snapshot().Event(i).Raw)
				if object && len(found) > 0 || slices.Contains(found, want) {
					same++
				}
			}
			all := len(s.Table.Rows)
			p.send(state.PlaceChosen{Place: at})
			if len(s.Table.Rows) != same || same == 0 || same == all || s.Table.FilterErr != "" {
				t.Errorf("%s: %d rows of %d, want %d; the filter is %s %s", at, len(s.Table.Rows), all, same, s.Table.FilterText, s.Table.FilterErr)
			}
			text, written := s.Table.FilterText, s.Table.FilterWritten
			p.send(state.PlaceChosen{Place: at})
			if s.Table.FilterText != text || s.Table.FilterWritten == written && text == "" {
				t.Errorf("%s twice: %s", at, s.Table.FilterText)
			}
			if len(p.Form.Filters) > 0 {
				t.Errorf("%s is in the form too: %v", at, p.Form.Filters)
			}
		}
		p.send(state.FilterCleared{})
		p.openFirst("eventID")
		p.send(state.PlaceChosen{Place: "nothing.is.here"})
		if s.Table.FilterText != ".nothing.is.here:(empty)" || len(s.Table.Rows) == 0 {
			t.Errorf("where nothing is: %q, %d rows", s.Table.FilterText, len(s.Table.Rows))
		}
	})
}

// Where more is to come from AWS, a place goes into the form.
func TestPlaceChosenWhereMoreIsToCome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := open(t, sandbox.Options{})
		p.signIn(sandbox.Valid)
		p.search("us-east-1", 7*24*time.Hour, "", "")
		s := p.Search()
		if !s.Load.Coverage.More {
			t.Fatal("all is loaded")
		}
		rows := len(s.Table.Rows)
		record := p.openFirst("resources[0].ARN")
		for range 2 {
			p.send(state.PlaceChosen{Place: "resources[0].ARN"})
		}
		want := query.Filter{Field: query.Path("resources[].ARN"), Op: query.Is, Values: jsondoc.Place("resources[0].ARN").In(record)}
		if len(p.Form.Filters) != 1 || p.Form.Filters[0].Words() != want.Words() || len(s.Table.Rows) != rows || s.Table.FilterText != "" {
			t.Errorf("form %+v, filter %q; want %s", p.Form.Filters, s.Table.FilterText, want.Words())
		}
		contains(t, p.Notice.Text, want.Words(), "Press Search")

		p.send(state.PlaceChosen{Place: "userIdentity"})
		if p.Form.Attribute != query.Path("") || p.Form.Path != "userIdentity" || p.Form.Value != "" || len(p.Form.Filters) != 1 {
			t.Errorf("an object: %+v", p.Form)
		}
		contains(t, p.Notice.Text, "userIdentity", "Type the value")

		p.send(state.PanelsClosed{}, state.PlaceChosen{Place: "eventName"})
		if len(p.Form.Filters) != 1 {
			t.Error("a place of no record was taken")
		}
	})
}

// The record in the details knows places and what stands there.
func TestSuggestionsOfTheOpenRecord(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := loaded(t)
		record := p.openFirst("tlsDetails.cipherSuite")
		form := form{p}
		form.send(state.AttributeChosen{Field: query.Path("")})
		form.typing(lookupform.Path, "cipher")
		if got := p.Form.Suggestions.Values; !slices.Equal(got, []string{"tlsDetails.cipherSuite"}) {
			t.Fatalf("offered %q", got)
		}
		form.send(state.SuggestionTaken{Value: "tlsDetails.cipherSuite"})
		form.typing(lookupform.Value, "")
		if got := p.Form.Suggestions.Values; !slices.Equal(got, jsondoc.Place("tlsDetails.cipherSuite").In(record)) {
			t.Errorf("offered %q", got)
		}
	})
}
