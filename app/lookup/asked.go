package lookup

import (
	"slices"

	"trailsleuth/app/trail"
)

// Asked is how far one attribute of a Series is.
type Asked struct {
	Attribute trail.LookupAttribute
	Begun     bool
	Received  int      // events
	Missing   []string // the regions that were not asked to the start of the window
}

// Whole reports whether every region was asked to the start of the window.
func (a *Asked) Whole() bool { return a.Begun && len(a.Missing) == 0 }

// coverage says what of the series is loaded at this moment. Nothing is certain
// of any moment before all is: Reached is zero until then.
func (s *Series) coverage() Coverage {
	c := Coverage{From: windowEnd(s.scope.Window), Asked: s.asked()}
	whole := true
	for _, st := range s.steps {
		c.Released += st.coverage.Released
		c.Held += st.coverage.Held
		c.Duplicates += st.coverage.Duplicates
		c.Calls += st.coverage.Calls
		c.More = c.More || !st.begun || st.running || st.coverage.More
		whole = whole && st.begun && len(st.missing()) == 0
	}
	if whole {
		c.Reached = windowStart(s.scope.Window)
	}
	for _, region := range s.scope.Regions {
		c.Regions = append(c.Regions, s.ofRegion(region))
	}
	return c
}

// asked is how far each attribute is, in the order of the scope.
func (s *Series) asked() []Asked {
	var all []Asked
	for _, st := range s.steps {
		i := slices.IndexFunc(all, func(a Asked) bool { return a.Attribute == st.attribute })
		if i < 0 {
			i = len(all)
			all = append(all, Asked{Attribute: st.attribute, Begun: st.begun})
		}
		all[i].Missing = append(all[i].Missing, st.missing()...)
		for _, r := range st.coverage.Regions {
			all[i].Received += r.Received
		}
	}
	return all
}

// ofRegion is how far a region is, over all attributes: its state is that of the
// one that most needs attention.
func (s *Series) ofRegion(region string) RegionStatus {
	sum := RegionStatus{Region: region, State: Done}
	refusal, refused := s.refused[region]
	if refused {
		sum.State, sum.Err = refusal.State, refusal.Err
	}
	for _, st := range s.steps {
		if !st.begun && slices.Contains(st.regions, region) && !refused && attention(Waiting) > attention(sum.State) {
			sum.State = Waiting
		}
		for _, r := range st.coverage.Regions {
			if r.Region != region {
				continue
			}
			sum.Received += r.Received
			sum.Calls += r.Calls
			if attention(r.State) > attention(sum.State) {
				sum.State, sum.RetryAt = r.State, r.RetryAt
			}
			if r.Err != nil && (sum.Err == nil || r.State == sum.State) && r.State != Done {
				sum.Err = r.Err
			}
		}
	}
	return sum
}
