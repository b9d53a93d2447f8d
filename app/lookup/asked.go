package lookup

import "trailsleuth/app/trail"

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
	c.Regions = s.regions()
	return c
}

// asked is how far each attribute is, in the order of the scope. Steps that were
// added later ask for one of before in more regions.
func (s *Series) asked() []Asked {
	var all []Asked
	at := map[trail.LookupAttribute]int{}
	for _, st := range s.steps {
		i, known := at[st.attribute]
		if !known {
			i = len(all)
			at[st.attribute] = i
			all = append(all, Asked{Attribute: st.attribute, Begun: st.begun})
		}
		all[i].Missing = append(all[i].Missing, st.missing()...)
		for _, r := range st.coverage.Regions {
			all[i].Received += r.Received
		}
	}
	return all
}

// regions is how far each region is, over all attributes.
func (s *Series) regions() []RegionStatus {
	all := make([]RegionStatus, len(s.scope.Regions))
	at := make(map[string]*RegionStatus, len(all))
	for i, region := range s.scope.Regions {
		all[i] = RegionStatus{Region: region, State: Done}
		if refusal, refused := s.refused[region]; refused {
			all[i].State, all[i].Err = refusal.State, refusal.Err
		}
		at[region] = &all[i]
	}
	for _, st := range s.steps {
		if !st.begun {
			for _, region := range st.regions {
				if _, refused := s.refused[region]; !refused && attention(Waiting) > attention(at[region].State) {
					at[region].State = Waiting
				}
			}
		}
		for _, r := range st.coverage.Regions {
			if r.State == Done {
				r.Err = nil // of a trouble that passed
			}
			at[r.Region].join(r)
		}
	}
	return all
}
