package query

import (
	"slices"
	"time"

	"trailsleuth/app/trail"
)

// Preset is a question that people ask often, ready to be asked.
type Preset struct {
	ID       string // stable, for links: "deletes"
	Label    string // for a button: "Deletes"
	Question string // "Who deleted something?"
	Note     string // what the answer leaves out, or how to read it; may be empty
	Filters  []Filter
	Where    Where
	Window   Window // the zero value keeps the person's own
}

// Where says which regions can hold the answer.
type Where uint8

// The regions of a preset: those a person has chosen, the one that records
// IAM and other global services, those that record console sign-ins, or every
// region that accounts have by default.
const (
	ChosenRegions Where = iota
	GlobalRegion
	SignInRegions
	EveryRegion
)

// Regions lists the regions of a Where for the person's partition, told by
// the regions chosen so far. In partitions other than aws, which regions
// record global events is not known to this page, so all of them are asked.
func (w Where) Regions(chosen []string) []string {
	partition := "aws"
	if len(chosen) > 0 {
		if r, known := trail.RegionByID(chosen[0]); known {
			partition = r.Partition
		}
	}
	switch {
	case w == ChosenRegions:
		return slices.Clone(chosen)
	case partition == "aws" && w == GlobalRegion:
		return []string{trail.GlobalRegion}
	case partition == "aws" && w == SignInRegions:
		return withOwn([]string{"us-east-1", "us-east-2", "eu-north-1", "ap-southeast-2"}, chosen)
	}
	var ids []string
	for _, r := range trail.RegionsOf(partition) {
		if !r.OptIn || slices.Contains(chosen, r.ID) {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// withOwn adds the person's own regions: a sign-in may be recorded there.
func withOwn(regions, chosen []string) []string {
	for _, id := range chosen {
		if !slices.Contains(regions, id) {
			regions = append(regions, id)
		}
	}
	return regions
}

// Apply is q with the preset's filters, regions and window; paging goes back
// to its defaults, since a token belongs to the question it came from.
func (p Preset) Apply(q Query) Query {
	q.Filters = slices.Clone(p.Filters)
	q.Regions = p.Where.Regions(q.Regions)
	q.Category, q.StartingToken, q.MaxItems = trail.Management, "", 0
	if p.Window != (Window{}) {
		q.Window = p.Window
	}
	return q
}

// PresetByID finds a preset.
func PresetByID(id string) (Preset, bool) {
	all := Presets()
	i := slices.IndexFunc(all, func(p Preset) bool { return p.ID == id })
	if i < 0 {
		return Preset{}, false
	}
	return all[i], true
}

func changes() Filter { return Filter{Field: ReadOnly, Op: Is, Values: []string{"false"}} }

func named(names ...string) Filter {
	if len(names) == 1 {
		return Filter{Field: EventName, Op: Is, Values: names}
	}
	return Filter{Field: EventName, Op: OneOf, Values: names}
}

func from(source string) Filter { return Filter{Field: EventSource, Op: Is, Values: []string{source}} }

func containing(f Field, parts ...string) Filter {
	return Filter{Field: f, Op: Contains, Values: parts}
}

const month = 30 * 24 * time.Hour
