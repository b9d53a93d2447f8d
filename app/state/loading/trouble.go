package loading

import (
	"fmt"
	"slices"
	"strings"

	"trailsleuth/app/lookup"
	"trailsleuth/app/trail"
)

// Trouble is what keeps a search, or some of its regions, from going on.
type Trouble struct {
	Region string // the region that Err is of; "": the whole search failed
	Err    *trail.Error
	Also   []string // further regions that gave the same answer

	of string // the region whose Err it is, also if that is the whole search's; "": none
}

// ForCredentials reports whether it may be over with other credentials.
func (t Trouble) ForCredentials() bool { return forCredentials(t.Err) }

// MayPass reports whether asking again may be all there is to do.
func (t Trouble) MayPass() bool { return lookup.MayPass(t.Err) }

// Refused lists the regions of it that refuse to be asked: nothing but a
// person's wish has them asked again once they were given up.
func (t Trouble) Refused() []string {
	if t.of == "" || t.MayPass() {
		return nil
	}
	return append([]string{t.of}, t.Also...)
}

// Detail is the service's own words, unless the sentence has them already.
func (t Trouble) Detail() string {
	if strings.Contains(t.Err.Message, t.Err.Detail) {
		return ""
	}
	return t.Err.Detail
}

// Troubles lists what a person has to know of, the whole search's first. A
// region that is being asked again is in none until it is refused again.
func (l *Load) Troubles() []Trouble {
	var troubles []Trouble
	at := map[string]int{} // the trouble with an answer
	var said string        // the region whose error is the whole search's
	if l.Err != nil {
		troubles = append(troubles, Trouble{Err: l.Err})
		if i := slices.IndexFunc(l.Coverage.Regions, func(r lookup.RegionStatus) bool { return inTrouble(r) && r.Err.Message == l.Err.Message }); i >= 0 {
			said = l.Coverage.Regions[i].Region
			troubles[0].of = said
			at[answerOf(l.Coverage.Regions[i])] = 0
		}
	}
	for _, r := range l.Coverage.Regions {
		if !inTrouble(r) || r.Region == said {
			continue
		}
		same := answerOf(r)
		if i, known := at[same]; known {
			troubles[i].Also = append(troubles[i].Also, r.Region)
			continue
		}
		at[same] = len(troubles)
		troubles = append(troubles, Trouble{Region: r.Region, Err: r.Err, of: r.Region})
	}
	return troubles
}

func inTrouble(r lookup.RegionStatus) bool { return r.State.GivenUp() && r.Err != nil }

// answerOf is a region's error without what is the region's alone.
func answerOf(r lookup.RegionStatus) string {
	return r.Err.Code + " " + strings.ReplaceAll(r.Err.Message, r.Region, "")
}

// regionsInWords names a few regions and counts the rest: "us-east-1,
// eu-west-1, eu-west-2 and 14 more".
func regionsInWords(regions []string) string {
	const named = 3
	if len(regions) <= named+1 {
		return strings.Join(regions, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(regions[:named], ", "), len(regions)-named)
}
