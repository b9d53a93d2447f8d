package query

import (
	"slices"

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
	Window   Window // the zero value: the person's own, or else all that AWS keeps
}

// Where says which regions can hold the answer.
type Where uint8

// The regions of a preset: those a person has chosen or else every one, the one
// that records IAM and other global services, those that record console
// sign-ins, or every region that accounts have by default, whatever was chosen.
const (
	ChosenRegions Where = iota
	GlobalRegion
	SignInRegions
	EveryRegion
)

// Regions lists the regions of a Where for a partition and the regions that a
// person chose, none if nobody did: then an answer that may be anywhere is
// looked for everywhere, so that "none" is not said of a place that was not
// asked. In partitions other than aws, which regions record global events is
// not known to this page, so all of them are asked.
func (w Where) Regions(partition string, chosen []string) []string {
	switch {
	case w == ChosenRegions && len(chosen) > 0:
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

// PartitionOf is the partition that regions are of, by the first of them; "aws"
// where it is not known.
func PartitionOf(regions []string) string {
	if len(regions) > 0 {
		if r, known := trail.RegionByID(regions[0]); known {
			return r.Partition
		}
	}
	return "aws"
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

// Apply is the preset's query in a partition. own has the regions and the window
// that a person chose, each zero if nobody did; paging has its defaults, since a
// token belongs to the question it came from.
func (p Preset) Apply(partition string, own Query) Query {
	q := Query{
		Filters: slices.Clone(p.Filters), Regions: p.Where.Regions(partition, own.Regions),
		Category: trail.Management, PageSize: own.PageSize, Window: p.Window,
	}
	if q.Window == (Window{}) {
		q.Window = own.Window
	}
	if q.Window == (Window{}) {
		q.Window = Window{Last: Retention}
	}
	return q
}

// Reach says where and how far back the preset looks where nobody has chosen
// that: "every region, last 90 days".
func (p Preset) Reach() string {
	where := "every region"
	switch p.Where {
	case GlobalRegion:
		where = trail.GlobalRegion + ", where IAM is recorded"
	case SignInRegions:
		where = "the regions that record sign-ins"
	}
	return where + ", " + p.Apply("aws", Query{}).Window.Words()
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
