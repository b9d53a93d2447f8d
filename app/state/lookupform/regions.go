package lookupform

import (
	"slices"
	"strings"
)

// ToggleRegion adds a region to those named, or takes it out.
func (f *Form) ToggleRegion(id string) {
	ids := regionIDs(f.Regions)
	if i := slices.Index(ids, id); i >= 0 {
		ids = slices.Delete(ids, i, i+1)
	} else {
		ids = append(ids, id)
	}
	f.SetRegions(ids)
}

// SetRegions names these regions and no others.
func (f *Form) SetRegions(ids []string) {
	f.Regions = strings.Join(ids, ", ")
	f.chooseRegions()
	f.Written++
	f.clear(Regions)
}

// RegionIDs lists the regions the form names, known or not.
func (f *Form) RegionIDs() []string { return regionIDs(f.Regions) }

func regionIDs(text string) []string {
	ids := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == ';' || r == '\n' })
	for i := range ids {
		ids[i] = strings.ToLower(ids[i])
	}
	return ids
}
